#include "model/merge_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "base/file.h"
#include "base/json.h"

namespace cairn {
namespace {

json::Value golden() {
  const auto text = read_file("tests/golden/merge/text.json");
  CAIRN_CHECK(text.ok());
  return std::move(json::parse(*text)).value();
}

std::string text_at(const json::Value& test, std::string_view name) { return std::string(test.at(name).as_string()); }

std::vector<std::string> list_at(const json::Value& test, std::string_view name) {
  return *json::decode<std::vector<std::string>>(test.at(name), {}, std::string(name));
}

TEST(MergeText, golden_cases) {
  const json::Value file = golden();
  for (const json::Value& test : file.at("cases").as_array()) {
    SCOPED_TRACE(text_at(test, "name"));
    const bool overlaps = test.as_object().contains("overlapped");
    const TextMerge merge = merge_text(text_at(test, "base"), text_at(test, "earlier"), text_at(test, "later"));
    EXPECT_EQ(merge.text, text_at(test, overlaps ? "overlapped" : "text"));
    EXPECT_EQ(merge.overlapped, overlaps);
  }
}

TEST(MergeText, golden_lists) {
  const json::Value file = golden();
  for (const json::Value& test : file.at("lists").as_array()) {
    SCOPED_TRACE(text_at(test, "name"));
    const bool overlaps = test.as_object().contains("overlapped");
    const ListMerge merge = merge_list(list_at(test, "base"), list_at(test, "earlier"), list_at(test, "later"));
    EXPECT_EQ(merge.items, list_at(test, overlaps ? "overlapped" : "items"));
    EXPECT_EQ(merge.overlapped, overlaps);
  }
}

// Few words, so that they often meet.
std::string random_text() {
  const auto words = *rc::gen::container<std::vector<std::string>>(
      rc::gen::element<std::string>("a", "b", "c", "dd", "\n", "語", "e"));
  std::string text;
  for (const std::string& word : words)
    text += (text.empty() ? "" : *rc::gen::element<std::string>(" ", " ", "  ")) + word;
  return text;
}

// A text with some words taken out, changed, added; added words occur nowhere else.
std::string changed(const std::string& base, const std::string& mark) {
  std::string out;
  int added = 0;
  size_t start = 0;
  const auto add = [&] { out += mark + std::to_string(added++) + " "; };
  while (start < base.size()) {
    const size_t end = std::min(base.find(' ', start), base.size() - 1);
    const int choice = *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0, 10));
    if (choice == 0) add();
    if (choice != 1) out += base.substr(start, end - start + 1);
    if (choice == 2) out += " ", add();
    start = end + 1;
  }
  if (*rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0, 6)) == 0) out += " ", add();
  return out;
}

std::vector<std::string> words_with(const std::string& text, const std::string& mark) {
  std::vector<std::string> out;
  for (size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1))
    out.push_back(text.substr(at, text.find_first_not_of("0123456789", at + mark.size()) - at));
  return out;
}

TEST(MergeText, loses_no_word_and_does_not_care_who_was_first) {
  EXPECT_TRUE(rc::check("what either added is there; without overlap the order does not matter", [] {
    const std::string base = random_text();
    const std::string earlier = changed(base, "E");
    const std::string later = changed(base, "L");
    const TextMerge merge = merge_text(base, earlier, later);
    const TextMerge swapped = merge_text(base, later, earlier);
    RC_CLASSIFY(merge.overlapped, "overlapping");
    RC_CLASSIFY(!merge.overlapped && merge.text != earlier && merge.text != later, "woven together");
    RC_ASSERT(merge.overlapped == swapped.overlapped);
    if (!merge.overlapped) RC_ASSERT(merge.text == swapped.text);
    RC_ASSERT(words_with(merge.text, "E") == words_with(earlier, "E"));
    RC_ASSERT(words_with(merge.text, "L") == words_with(later, "L"));
  }));
}

TEST(MergeText, an_unchanged_side_is_the_other_side) {
  EXPECT_TRUE(rc::check("identities", [] {
    const std::string base = random_text();
    const std::string other = changed(base, "X");
    RC_ASSERT(merge_text(base, base, other).text == other);
    RC_ASSERT(merge_text(base, other, base).text == other);
    RC_ASSERT(merge_text(base, other, other).text == other);
    RC_ASSERT(!merge_text(base, other, other).overlapped);
  }));
}

TEST(MergeText, a_megabyte_rewritten_is_merged_at_once) {
  std::string base;
  std::string earlier;
  for (int i = 0; i < 100'000; ++i) {
    base += "word" + std::to_string(i) + " ";
    earlier += "other" + std::to_string(i) + " ";
  }
  const TextMerge merge = merge_text(base, earlier, "new " + base);
  EXPECT_TRUE(merge.overlapped);
  EXPECT_EQ(merge.text.find("new "), 0U);
  EXPECT_NE(merge.text.find("other99999"), std::string::npos);
  const TextMerge woven = merge_text(base, base + "end", "new " + base);
  EXPECT_FALSE(woven.overlapped);
  EXPECT_EQ(woven.text, "new " + base + "end");
}

}  // namespace
}  // namespace cairn
