// The merge held against a model of its own: a document as a flat table of (record, property) → value, each entry
// merged by itself, texts as lists of words that no two places share. Written apart from the merge, so that both would
// have to be wrong in the same way.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "model/merge.h"
#include "model/merge_text.h"
#include "model/order_key.h"
#include "model/random_documents_test.h"

namespace cairn {
namespace {

constexpr int n_stages = 4;
constexpr int n_words = 6;

std::string word(int index) { return "w" + std::to_string(index); }

std::string text_of_words(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& one : words) out += (out.empty() ? "" : " ") + one;
  return out;
}

std::vector<std::string> base_words() {
  std::vector<std::string> out;
  for (int i = 0; i < n_words; ++i) out.push_back(word(i));
  return out;
}

// A map with stages and cards; every card has a text of n_words words.
Document base_document(int cards) {
  Edit edit{"base"};
  const auto put = [&](Record record) { edit.ops.emplace_back(Put{std::move(record)}); };
  put(Record{"m", "map"}
          .with("title", "Map")
          .with("kind", "customer_journey")
          .with("state", "current")
          .with("status", "draft"));
  put(Record{"l", "lane"}.with("parent", "m").with("order", "V").with("kind", "notes"));
  const std::vector<std::string> keys = spread_keys(n_stages);
  for (int s = 0; s < n_stages; ++s)
    put(Record{"s" + std::to_string(s), "stage"}
            .with("parent", "m")
            .with("order", json::Value(keys[static_cast<size_t>(s)]))
            .with("name", json::Value("Stage" + std::to_string(s))));
  for (int c = 0; c < cards; ++c)
    put(Record{"c" + std::to_string(c), "card"}
            .with("parent", "l")
            .with("order", "V")
            .with("at", json::Array{json::Value("s" + std::to_string(c % n_stages))})
            .with("text", json::Value(text_of_words(base_words()))));
  Document out;
  const auto applied = apply(out, edit);
  CAIRN_CHECK(applied.ok());
  return out;
}

// What one side did to one card.
struct CardChange {
  bool removed = false;
  std::map<std::string, std::optional<json::Value>> values;  // of properties that are no texts; nullopt: taken out
  std::map<int, std::string> words;  // by index in the base text: the word that stands there now
  [[nodiscard]] bool empty() const { return !removed && values.empty() && words.empty(); }
};

struct Side {
  std::map<std::string, CardChange> cards;
  std::set<std::string> added;
  std::optional<std::string> status;  // of the map
};

CardChange random_change(const std::string& side) {
  CardChange out;
  if (drawn_below(6) == 0) {
    out.removed = true;
    return out;
  }
  const auto maybe = [](int of) { return drawn_below(of) == 0; };
  if (maybe(3)) out.values["value"] = maybe(3) ? std::nullopt : std::optional<json::Value>(drawn_below(5) - 2);
  if (maybe(3)) out.values["severity"] = json::Value(*rc::gen::elementOf(std::vector<std::string>{"low", "medium"}));
  if (maybe(3)) out.values["moment_of_truth"] = drawn_below(2) == 0;
  if (maybe(4)) out.values["order"] = json::Value(spread_keys(9)[static_cast<size_t>(drawn_below(9))]);
  if (maybe(2)) {
    for (int i = drawn_below(3); i >= 0; --i) {
      const int at = drawn_below(n_words);
      out.words[at] = side + std::to_string(at) + (maybe(2) ? "x" : "y");
    }
  }
  return out;
}

Side random_side(const std::string& name, int cards) {
  Side out;
  for (int c = 0; c < cards; ++c) {
    if (drawn_below(4) == 0) continue;
    CardChange change = random_change(name);
    if (!change.empty()) out.cards["c" + std::to_string(c)] = std::move(change);
  }
  for (int i = drawn_below(3); i > 0; --i) out.added.insert(name + std::to_string(i));
  if (drawn_below(3) == 0) out.status = *rc::gen::elementOf(std::vector<std::string>{"in_review", "approved"});
  return out;
}

std::string changed_text(const CardChange& change) {
  std::vector<std::string> words = base_words();
  for (const auto& [at, now] : change.words) words[static_cast<size_t>(at)] = now;
  return text_of_words(words);
}

Record added_card(const std::string& id) {
  return Record{id, "card"}.with("parent", "l").with("order", "k").with("at", json::Array{"s0"}).with("text", "New");
}

Document document_of(const Document& base, const Side& side) {
  Edit edit{"side"};
  for (const auto& [card, change] : side.cards) {
    if (change.removed) {
      edit.ops.emplace_back(Remove{card});
      continue;
    }
    Patch patch{card};
    for (const auto& [name, value] : change.values) {
      if (value) patch.set.set(name, *value);
      if (!value) patch.unset.push_back(name);
    }
    if (!change.words.empty()) patch.set.set("text", json::Value(changed_text(change)));
    edit.ops.emplace_back(std::move(patch));
  }
  for (const std::string& id : side.added) edit.ops.emplace_back(Put{added_card(id)});
  if (side.status) {
    Patch patch{"m"};
    patch.set.set("status", json::Value(*side.status));
    edit.ops.emplace_back(std::move(patch));
  }
  Document out = base;
  const auto applied = apply(out, edit);
  CAIRN_CHECK(applied.ok());
  return out;
}

// What must come of one card. Texts whose changes meet are not foretold word by word: both must be there.
struct Expected {
  bool there = true;
  std::map<std::string, std::optional<json::Value>> values;
  std::optional<std::string> text;    // nullopt: they met
  std::set<std::string> kept_words;   // of a text whose changes met
  std::set<std::string> in_conflict;  // properties; "": the card
};

// Whether both changed a word. Beside each other they do not meet: the space between them stayed as it was.
bool meet(const std::map<int, std::string>& a, const std::map<int, std::string>& b) {
  return std::ranges::any_of(a, [&](const auto& change) { return b.contains(change.first); });
}

Expected expected_of(const Record& base, const CardChange& earlier, const CardChange& later) {
  Expected out;
  if (earlier.removed || later.removed) {
    const CardChange& other = earlier.removed ? later : earlier;
    // Standing elsewhere alone is not worth bringing it back.
    bool worth = !other.removed && !other.words.empty();
    for (const auto& [name, value] : other.values) {
      const json::Value* was = base.properties.find(name);
      const bool differs = was == nullptr ? value.has_value() : !value || canonical(*value) != *was;
      worth = worth || (!other.removed && name != "order" && differs);
    }
    if (!worth) {
      out.there = false;
      return out;
    }
    out.in_conflict.insert("");
    out.values = other.values;
    out.text = changed_text(other);
    return out;
  }
  std::set<std::string> names;
  for (const CardChange* side : {&earlier, &later}) {
    for (const auto& [name, value] : side->values) names.insert(name);
  }
  const auto now = [&](const CardChange& side, const std::string& name) -> std::optional<json::Value> {
    const auto changed = side.values.find(name);
    if (changed != side.values.end())
      return changed->second ? std::optional(canonical(*changed->second)) : std::nullopt;
    const json::Value* was = base.properties.find(name);
    return was != nullptr ? std::optional(*was) : std::nullopt;
  };
  const CardChange nobody;
  for (const std::string& name : names) {
    const auto was = now(nobody, name), first = now(earlier, name), second = now(later, name);
    if (first == second || second == was) {
      out.values[name] = first;
    } else if (first == was) {
      out.values[name] = second;
    } else {
      out.values[name] = second ? second : first;  // what one took out and the other changed stays
      out.in_conflict.insert(name);
    }
  }
  if (meet(earlier.words, later.words)) {
    for (const CardChange* side : {&earlier, &later}) {
      for (const auto& [at, text] : side->words) out.kept_words.insert(text);
    }
    return out;
  }
  CardChange both;
  both.words = earlier.words;
  both.words.insert(later.words.begin(), later.words.end());
  out.text = changed_text(both);
  return out;
}

std::set<std::string> words_in(std::string_view text) {
  std::set<std::string> out;
  std::string one;
  for (const char c : text) {
    if (c == ' ' || c == '[' || c == ']') {
      out.insert(std::exchange(one, ""));
    } else {
      one += c;
    }
  }
  out.insert(one);
  return out;
}

void check_card(const std::string& id, const Record* merged, const Expected& expected,
                const std::set<std::pair<std::string, std::string>>& conflicts) {
  RC_ASSERT((merged != nullptr) == expected.there);
  if (merged == nullptr) return;
  for (const auto& [name, value] : expected.values) {
    const json::Value* is = merged->properties.find(name);
    RC_ASSERT((is != nullptr) == value.has_value());
    if (value) RC_ASSERT(*is == canonical(*value));
  }
  const bool text_conflict = conflicts.contains({id, "text"});
  if (expected.text) {
    RC_ASSERT(std::string(merged->text("text")) == *expected.text);
    RC_ASSERT(!text_conflict);
  } else {
    const std::set<std::string> there = words_in(merged->text("text"));
    for (const std::string& kept : expected.kept_words) RC_ASSERT(there.contains(kept));
    RC_ASSERT(text_conflict);
    RC_ASSERT(merged->text("text").find(both_kept_begin) != std::string_view::npos);
  }
  for (const char* property : {"value", "severity", "moment_of_truth", "order", ""})
    RC_ASSERT(conflicts.contains({id, property}) == expected.in_conflict.contains(property));
}

TEST(MergeTwin, is_a_merge_of_each_property_by_itself) {
  int merges = 0, met = 0;
  for (int round = 0; round < 10; ++round) {
    EXPECT_TRUE(rc::check("equal to the model", [&] {
      const int cards = 1 + drawn_below(8);
      const Document base = base_document(cards);
      const Side first = random_side("a", cards);
      const Side second = random_side("b", cards);
      const Merge merged = merge(base, document_of(base, first), document_of(base, second));
      ++merges;
      std::set<std::pair<std::string, std::string>> conflicts;
      for (const MergeConflict& one : merged.conflicts) conflicts.emplace(one.record, one.property);
      const auto change = [](const Side& side, const std::string& card) {
        const auto found = side.cards.find(card);
        return found == side.cards.end() ? CardChange() : found->second;
      };
      size_t expected_records = 2 + n_stages;
      for (int c = 0; c < cards; ++c) {
        const std::string id = "c" + std::to_string(c);
        const Expected expected = expected_of(*base.find(id), change(first, id), change(second, id));
        check_card(id, merged.document.find(id), expected, conflicts);
        met += expected.text || !expected.there ? 0 : 1;
        expected_records += expected.there ? 1 : 0;
      }
      for (const Side* side : {&first, &second}) {
        for (const std::string& id : side->added) RC_ASSERT(*merged.document.find(id) == added_card(id));
      }
      RC_ASSERT(merged.document.size() == expected_records + first.added.size() + second.added.size());
      const auto status = second.status ? second.status : first.status;
      RC_ASSERT(std::string(merged.document.find("m")->text("status")) == status.value_or("draft"));
      RC_ASSERT(conflicts.contains({"m", "status"}) ==
                (first.status && second.status && *first.status != *second.status));
    }));
  }
  EXPECT_GE(merges, 1000);
  EXPECT_GE(met, 30) << "too few texts met";
}

}  // namespace
}  // namespace cairn
