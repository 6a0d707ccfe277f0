#include "model/diff_words.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <set>
#include <tuple>

#include "base/text.h"
#include "model/diff_names.h"

namespace cairn {
namespace {

using Which = DiffSide::Which;

std::string date_words(int64_t at) {
  const auto day = std::chrono::floor<std::chrono::days>(
      std::chrono::sys_time<std::chrono::milliseconds>(std::chrono::milliseconds(at)));
  const std::chrono::year_month_day date(day);
  static constexpr std::array<std::string_view, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  return std::to_string(static_cast<unsigned>(date.day())) + " " +
         std::string(months[static_cast<unsigned>(date.month()) - 1]) + " " +
         std::to_string(static_cast<int>(date.year()));
}

std::string number_words(const json::Value& value) {
  std::string text = shortest_number(json::as_number(value).value_or(0));
  return text.starts_with('-') ? "−" + text.substr(1) : text;
}

// The records that came or went with another: a card with its lane, a link with its stage.
class Along {
 public:
  explicit Along(const Diff& diff) {
    for (const RecordChange& change : diff.changes) changes_.emplace(change.record().id, &change);
  }

  [[nodiscard]] bool is(std::string_view id, ChangeKind kind) const {
    const auto it = changes_.find(id);
    return it != changes_.end() && it->second->kind == kind;
  }

  // The record that it went or came with; empty if it did so by itself.
  [[nodiscard]] std::string_view with(const RecordChange& change) const {
    if (change.kind != ChangeKind::added && change.kind != ChangeKind::removed) return {};
    std::string_view found;
    size_t places = 0;
    size_t places_along = 0;
    for (const ReferenceUse& use : references_of(change.record())) {
      const bool along = is(use.target, change.kind);
      if (use.property->on_remove == OnRemove::remove_record && along) return use.target;
      if (use.property->kind != ValueKind::references || !use.property->required) continue;
      ++places;
      if (along && places_along++ == 0) found = use.target;
    }
    return places > 0 && places == places_along ? found : std::string_view();
  }

  // The one at the start of the chain.
  [[nodiscard]] const RecordChange& root(const RecordChange& change) const {
    const RecordChange* at = &change;
    for (size_t steps = 0; steps < 8; ++steps) {
      const std::string_view next = with(*at);
      if (next.empty()) break;
      at = changes_.find(next)->second;
    }
    return *at;
  }

 private:
  std::map<std::string_view, const RecordChange*> changes_;
};

class Telling {
 public:
  Telling(const Diff& diff, const Document& before, const Document& after)
      : diff_(diff), before_(diff, before, Which::before), after_(diff, after, Which::after), along_(diff) {
    for (const RecordChange& change : diff.changes) {
      const RecordChange& root = along_.root(change);
      if (&root != &change) ++with_[root.record().id][change.record().type];
    }
  }

  [[nodiscard]] std::vector<const RecordChange*> roots() const {
    std::vector<const RecordChange*> out;
    for (const RecordChange& change : diff_.changes) {
      if (along_.with(change).empty() && !(is_kept(change) && parts_of(change).empty())) out.push_back(&change);
    }
    std::stable_sort(out.begin(), out.end(), [&](const auto* a, const auto* b) { return sort_key(*a) < sort_key(*b); });
    return out;
  }

  [[nodiscard]] DiffLine line(const RecordChange& change) const {
    DiffLine out{change.record().id, place_of(change), {}};
    if (change.kind == ChangeKind::added) out.words = "added " + after_.name(*change.after) + company(change);
    if (change.kind == ChangeKind::removed) out.words = "removed " + before_.name(*change.before) + company(change);
    if (!is_kept(change)) return out;
    const std::vector<std::string> parts = parts_of(change);
    for (const std::string& part : parts) out.words += (out.words.empty() ? "" : "; ") + part;
    return out;
  }

  [[nodiscard]] std::string place_of(const RecordChange& change) const {
    const Record& record = change.record();
    const DiffSide& side = change.after ? after_ : before_;
    if (record.type == "step" && change.kind == ChangeKind::moved) return {};
    if (record.type == "card" && change.kind == ChangeKind::moved) {
      return moves_lane(change) ? std::string() : side.lane_name(record.parent());
    }
    return side.place(record);
  }

  // The main words of a record were rewritten, not only something beside them.
  [[nodiscard]] bool rewrites(const RecordChange& change) const {
    return std::any_of(change.properties.begin(), change.properties.end(),
                       [](const PropertyChange& property) { return property.property == "text"; });
  }

  [[nodiscard]] const DiffSide& side_of(const RecordChange& change) const { return change.after ? after_ : before_; }

 private:
  static bool is_kept(const RecordChange& change) {
    return change.kind == ChangeKind::changed || change.kind == ChangeKind::moved;
  }
  static bool moves_lane(const RecordChange& change) { return change.before->parent() != change.after->parent(); }

  // " with 2 steps and 12 cards"
  [[nodiscard]] std::string company(const RecordChange& change) const {
    const auto it = with_.find(change.record().id);
    if (it == with_.end()) return {};
    std::vector<std::string> counts;
    for (const std::string_view type : {"lane", "stage", "step", "card", "comment"}) {
      const auto count = it->second.find(type);
      if (count != it->second.end()) counts.push_back(counted(count->second, type));
    }
    return counts.empty() ? std::string() : " with " + joined(counts);
  }

  using SortKey = std::tuple<size_t, std::string, std::string, std::string, std::string>;
  [[nodiscard]] SortKey sort_key(const RecordChange& change) const {
    static constexpr std::array<std::string_view, 5> first = {"map", "lane", "stage", "step", "card"};
    const Record& record = change.record();
    const auto* const it = std::find(first.begin(), first.end(), record.type);
    const auto order_of = [&](std::string_view id) {
      const Record* at = side_of(change).find(id);
      return at != nullptr ? std::string(at->text("order")) : std::string();
    };
    const auto places = record.texts("at");
    return {static_cast<size_t>(it - first.begin()), it == first.end() ? record.type : std::string(),
            record.type == "card" ? order_of(record.parent()) : std::string(),
            places.empty() ? std::string() : order_of(places.front()), std::string(record.text("order"))};
  }

  // A reference that only lost what was removed: the removal has been told.
  [[nodiscard]] bool follows(const PropertyChange& change) const {
    const auto ids = [](const std::optional<json::Value>& value) {
      std::set<std::string> out;
      if (value && value->is_string()) out.emplace(value->get_string());
      if (value && value->is_array()) {
        for (const json::Value& item : value->get_array()) {
          if (item.is_string()) out.emplace(item.get_string());
        }
      }
      return out;
    };
    const auto was = ids(change.before);
    const auto is = ids(change.after);
    if (was.empty() || !std::includes(was.begin(), was.end(), is.begin(), is.end())) return false;
    return std::all_of(was.begin(), was.end(),
                       [&](const std::string& id) { return is.contains(id) || along_.is(id, ChangeKind::removed); });
  }

  [[nodiscard]] std::vector<std::string> parts_of(const RecordChange& change) const {
    std::vector<std::string> parts;
    std::string values;
    const std::string moved = moved_words(change);
    for (const PropertyChange& property : change.properties) {
      const std::string& name = property.property;
      if (name == "order" || name == "parent" || name == "at" || name == "discovered" || follows(property)) continue;
      std::string words = property_words(change, property);
      const bool main = name == "text" || name == "name" || name == "title";
      if (words.empty()) {
        values += (values.empty() ? ": " : ", ") + value_change(*change.after, property);
      } else {
        parts.insert(main ? parts.begin() : parts.end(), std::move(words));
      }
    }
    if (!values.empty()) parts.push_back(after_.name(*change.after) + values);
    if (!moved.empty()) parts.push_back(moved);
    return parts;
  }

  [[nodiscard]] const PropertyChange* property_of(const RecordChange& change, std::string_view name) const {
    const auto it = std::find_if(change.properties.begin(), change.properties.end(),
                                 [&](const PropertyChange& property) { return property.property == name; });
    return it != change.properties.end() && !follows(*it) ? &*it : nullptr;
  }

  [[nodiscard]] std::string moved_words(const RecordChange& change) const {
    const Record& before = *change.before;
    const Record& after = *change.after;
    const std::string name = after_.name(after);
    const bool elsewhere = property_of(change, "at") != nullptr;
    if (after.type == "card" && moves_lane(change)) {
      const std::string to = elsewhere ? after_.place(after) : after_.lane_name(after.parent());
      const std::string from = elsewhere ? before_.place(before) : before_.lane_name(before.parent());
      return name + " moved from " + from + " to " + to;
    }
    if (elsewhere) return name + place_words(before_.places(before), after_.places(after), before, after);
    if (property_of(change, "parent") != nullptr) {
      return name + " moved from " + before_.short_name(before.parent()) + " to " + after_.short_name(after.parent());
    }
    if (property_of(change, "order") == nullptr) return {};
    return name + (after.type == "card" ? " moved within its cell" : " moved to another place in the order");
  }

  static std::string place_words(const std::string& from, const std::string& to, const Record& before,
                                 const Record& after) {
    auto was = before.texts("at");
    auto is = after.texts("at");
    std::sort(was.begin(), was.end());
    std::sort(is.begin(), is.end());
    if (is.size() > was.size() && !was.empty() && std::includes(is.begin(), is.end(), was.begin(), was.end()))
      return " now spans " + to;
    if (from.empty()) return " moved to " + to;
    return to.empty() ? " moved away from " + from : " moved from " + from + " to " + to;
  }

  // Empty: a value like any other, told by value_change.
  [[nodiscard]] std::string property_words(const RecordChange& change, const PropertyChange& property) const {
    const Record& after = *change.after;
    const std::string& name = property.property;
    const std::string type = after.type == "card" ? std::string() : "the " + spaced(after.type) + " ";
    if (after.type == "lane" && name == "name") {
      return "the lane " + quoted(before_.lane_name(after.id)) + " became " + quoted(after_.lane_name(after.id));
    }
    if (name == "text" || name == "name" || name == "title") {
      if (!property.before) return "wrote " + quoted_value(property.after);
      if (!property.after) return "emptied " + type + quoted_value(property.before);
      return type + quoted_value(property.before) + " became " + quoted_value(property.after);
    }
    const bool yes = property.after && property.after->is_bool() && property.after->get_bool();
    if (name == "hidden") return (yes ? "hid " : "showed ") + after_.name(after) + (yes ? "" : " again");
    if (name == "moment_of_truth")
      return after_.name(after) + (yes ? " became a moment of truth" : " is no moment of truth any more");
    if (name == "resolved") return (yes ? "settled " : "opened ") + after_.name(after) + (yes ? "" : " again");
    return {};
  }

  static std::string quoted_value(const std::optional<json::Value>& value) {
    return value && value->is_string() ? quoted(std::string_view(value->get_string())) : quoted("");
  }

  [[nodiscard]] std::string value_change(const Record& record, const PropertyChange& change) const {
    const RecordType* type = find_record_type(record.type);
    const PropertyType* property = type != nullptr ? type->property(change.property) : nullptr;
    const std::string label = spaced(change.property);
    const std::string was = change.before ? value_words(before_, property, *change.before) : std::string();
    const std::string is = change.after ? value_words(after_, property, *change.after) : std::string();
    if ((change.before && was.empty()) || (change.after && is.empty())) return label + " changed";
    if (!change.before) return label + " is " + is;
    return change.after ? label + " " + was + " became " + is : label + " " + was + " taken out";
  }

  // Empty: a value that has no words.
  static std::string value_words(const DiffSide& side, const PropertyType* property, const json::Value& value) {
    const ValueKind kind = property != nullptr ? property->kind : ValueKind::any;
    if (kind == ValueKind::reference && value.is_string())
      return quoted(side.short_name(std::string_view(value.get_string())));
    if (kind == ValueKind::word && value.is_string()) return spaced(std::string_view(value.get_string()));
    if (kind == ValueKind::time && value.is_int64()) return date_words(value.get_int64());
    if (value.is_string()) return quoted(std::string_view(value.get_string()));
    if (value.is_bool()) return value.get_bool() ? "yes" : "no";
    if (value.is_number()) return number_words(value);
    if (!value.is_array() || property == nullptr || kind == ValueKind::any) return {};
    std::vector<std::string> items;
    for (const json::Value& item : value.get_array()) {
      if (items.size() == 3) break;
      const std::string_view text = item.is_string() ? std::string_view(item.get_string()) : std::string_view();
      items.push_back(quoted(kind == ValueKind::references ? side.short_name(text) : std::string(text)));
    }
    if (value.get_array().size() > 3) items.push_back(std::to_string(value.get_array().size() - 3) + " more");
    return items.empty() ? "nothing" : joined(items);
  }

  const Diff& diff_;
  DiffSide before_;
  DiffSide after_;
  Along along_;
  std::map<std::string_view, std::map<std::string_view, size_t>> with_;  // root → type → how many came along
};

// "added 2 stages", "rewrote 3 cells": how often each was done, in the order in which it is told.
struct Tally {
  std::map<std::tuple<bool, std::string, int, std::string>, size_t> counts;  // (no card, noun, rank, verb)

  void add(const Telling& telling, const RecordChange& change) {
    const std::string& type = change.record().type;
    const bool card = type == "card";
    const bool text = card && change.kind == ChangeKind::changed && telling.rewrites(change);
    const std::string verb = text                                 ? "rewrote"
                             : change.kind == ChangeKind::added   ? "added"
                             : change.kind == ChangeKind::removed ? "removed"
                             : change.kind == ChangeKind::moved   ? "moved"
                                                                  : "changed";
    const int rank = text ? 0 : 1 + static_cast<int>(change.kind);
    ++counts[{!card, card ? "cell" : type, rank, verb}];
  }

  [[nodiscard]] std::vector<std::string> words() const {
    std::vector<std::string> out;
    std::string last_noun;
    for (const auto& [what, count] : counts) {
      const auto& [no_card, noun, rank, verb] = what;
      // The noun once: "rewrote 2 cells, added 1".
      out.push_back(verb + " " + (noun == last_noun ? grouped(static_cast<int64_t>(count)) : counted(count, noun)));
      last_noun = noun;
    }
    return out;
  }
};

// Where all the cards stand, if that is one place.
std::string common_place(const Telling& telling, const std::vector<const RecordChange*>& roots) {
  std::set<std::string> places;
  for (const RecordChange* change : roots) {
    if (change->record().type != "card") return {};
    places.insert(telling.side_of(*change).places(change->record()));
  }
  return places.size() == 1 ? *places.begin() : std::string();
}

std::string one_change(const Telling& telling, const RecordChange& change) {
  const DiffLine line = telling.line(change);
  const Record& record = change.record();
  if (record.type != "card" || line.place.empty() || change.kind == ChangeKind::moved) return line.words;
  if (change.kind == ChangeKind::changed && telling.rewrites(change)) {
    const std::string place = telling.side_of(change).places(record);
    return "rewrote " + telling.side_of(change).name(record) + (place.empty() ? "" : " in " + place);
  }
  return line.words + " in " + line.place;
}

}  // namespace

std::vector<DiffLine> words_of(const Diff& diff, const Document& before, const Document& after) {
  const Telling telling(diff, before, after);
  std::vector<DiffLine> out;
  for (const RecordChange* change : telling.roots()) out.push_back(telling.line(*change));
  return out;
}

std::string summary_of(const Diff& diff, const Document& before, const Document& after) {
  const Telling telling(diff, before, after);
  const auto roots = telling.roots();
  if (roots.empty()) return "changed nothing";
  if (roots.size() == 1) return one_change(telling, *roots.front());
  Tally tally;
  for (const RecordChange* change : roots) tally.add(telling, *change);
  std::string out;
  for (const std::string& words : tally.words()) out += (out.empty() ? "" : ", ") + words;
  const std::string place = common_place(telling, roots);
  return place.empty() ? out : out + " in " + place;
}

}  // namespace cairn
