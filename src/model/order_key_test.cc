#include "model/order_key.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "base/file.h"
#include "base/json.h"

namespace cairn {
namespace {

json::Value golden() {
  const auto text = read_file("tests/golden/edits/order_keys.json");
  CAIRN_CHECK(text.ok());
  return std::move(json::parse(*text)).value();
}

TEST(OrderKey, golden_keys_between) {
  const json::Value file = golden();
  for (const json::Value& row : file.at("between").as_array()) {
    SCOPED_TRACE(json::write(row));
    const auto key = key_between(std::string_view(row.at(0).as_string()), std::string_view(row.at(1).as_string()));
    EXPECT_EQ(key.ok() ? json::Value(*key) : json::Value(nullptr), row.at(2));
  }
}

TEST(OrderKey, golden_spread) {
  const json::Value file = golden();
  for (const json::Value& row : file.at("spread").as_array()) {
    EXPECT_EQ(json::encode(spread_keys(static_cast<size_t>(row.at(0).as_int64()))), row.at(1)) << json::write(row);
  }
}

TEST(OrderKey, spread_keys_are_keys_in_order_and_short) {
  const auto keys = spread_keys(100'000);
  EXPECT_TRUE(
      std::all_of(keys.begin(), keys.end(), [](const auto& key) { return is_order_key(key) && key.size() <= 3; }));
  EXPECT_TRUE(std::adjacent_find(keys.begin(), keys.end(), std::greater_equal<>()) == keys.end());
}

TEST(OrderKey, inserting_anywhere_keeps_the_list_sorted) {
  const bool holds = rc::check("each key lies between its neighbours", [] {
    std::vector<std::string> keys;
    for (const size_t at : *rc::gen::container<std::vector<size_t>>(rc::gen::inRange<size_t>(0, 1000))) {
      const size_t place = at % (keys.size() + 1);
      const auto key = key_between(place > 0 ? keys[place - 1] : "", place < keys.size() ? keys[place] : "");
      RC_ASSERT(key.ok() && is_order_key(*key));
      keys.insert(keys.begin() + static_cast<std::ptrdiff_t>(place), *key);
    }
    RC_ASSERT(std::adjacent_find(keys.begin(), keys.end(), std::greater_equal<>()) == keys.end());
  });
  EXPECT_TRUE(holds);
}

// Always at one place: how far the keys of a long-lived list grow.
size_t longest_after(size_t insertions, bool at_the_end) {
  std::string last = "V";
  const std::string first = "U";
  for (size_t i = 0; i < insertions; ++i) last = *key_between(at_the_end ? last : first, at_the_end ? "" : last);
  return last.size();
}

TEST(OrderKey, keys_grow_slowly) {
  EXPECT_LE(longest_after(6'000, true), 100U);
  EXPECT_LE(longest_after(1'200, false), 245U);
}

TEST(OrderKey, a_full_place_is_refused_not_overrun) {
  std::string last = "V";
  Result<std::string> key = last;
  for (int i = 0; i < 3'000 && key.ok(); ++i) {
    key = key_between("U", last);
    if (key.ok()) last = *key;
  }
  ASSERT_FALSE(key.ok());
  EXPECT_EQ(key.error().reason, "order_full");
}

}  // namespace
}  // namespace cairn
