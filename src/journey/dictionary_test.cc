#include "journey/dictionary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <string>

namespace cairn {
namespace {

using testing::ElementsAre;

TEST(Dictionary, ids_are_given_in_order_of_first_appearance) {
  Dictionary d;
  EXPECT_EQ(d.add("view"), 0U);
  EXPECT_EQ(d.add("buy"), 1U);
  EXPECT_EQ(d.add("view"), 0U);
  EXPECT_EQ(d.size(), 2U);
  EXPECT_EQ(d.name(1), "buy");
  EXPECT_EQ(d.find("buy"), 1U);
  EXPECT_EQ(d.find("pay"), std::nullopt);
}

TEST(Dictionary, the_empty_name_is_a_name_for_add_and_none_for_add_all) {
  Dictionary d;
  EXPECT_EQ(d.add(""), 0U);
  std::vector<uint32_t> ids(2);
  d.add_all(std::vector<std::string_view>{"", "a"}, ids);
  EXPECT_THAT(ids, ElementsAre(none_id, 1U));
}

// DEFINITIONS 0.4: bytes are compared as unsigned, a prefix comes first.
TEST(Dictionary, D04_ranks_follow_the_bytes_of_utf8) {
  Dictionary d;
  for (const char* name : {"é", "b", "ab", "a", "Z"}) d.add(name);
  EXPECT_THAT(d.by_name(), ElementsAre(4U, 3U, 2U, 1U, 0U));
  EXPECT_THAT(d.ranks(), ElementsAre(4U, 3U, 2U, 1U, 0U));
}

TEST(Dictionary, names_stay_where_they_are_while_it_grows_and_moves) {
  Dictionary d;
  d.add("first");
  const std::string_view kept = d.name(0);
  for (int i = 0; i < 10'000; ++i) d.add("name " + std::to_string(i));
  const Dictionary moved = std::move(d);
  EXPECT_EQ(moved.name(0).data(), kept.data());
  EXPECT_EQ(moved.find("name 9999"), 10'000U);
  d = Dictionary();
  EXPECT_EQ(d.add("again"), 0U);
}

TEST(Dictionary, a_copy_lives_on_its_own) {
  Dictionary copy;
  {
    Dictionary d;
    d.add("a");
    d.add(std::string(3000, 'x'));
    copy = d;
    d.add("only in the original");
  }
  EXPECT_EQ(copy.size(), 2U);
  EXPECT_EQ(copy.find(std::string(3000, 'x')), 1U);
  EXPECT_EQ(copy.add("b"), 2U);
}

RC_GTEST_PROP(Dictionary, agrees_with_a_map, (const std::vector<std::string>& names)) {
  std::map<std::string, uint32_t> expected;
  Dictionary one_by_one, at_once;
  const std::vector<std::string_view> views(names.begin(), names.end());
  std::vector<uint32_t> ids(names.size());
  at_once.add_all(views, ids);
  for (size_t i = 0; i < names.size(); ++i) {
    const uint32_t id = expected.emplace(names[i], static_cast<uint32_t>(expected.size())).first->second;
    RC_ASSERT(one_by_one.add(names[i]) == id);
    RC_ASSERT((ids[i] == none_id ? names[i].empty() : at_once.name(ids[i]) == names[i]));
  }
  RC_ASSERT(one_by_one.size() == expected.size());
  for (const auto& [name, id] : expected) RC_ASSERT(one_by_one.find(name) == id);
}

}  // namespace
}  // namespace cairn
