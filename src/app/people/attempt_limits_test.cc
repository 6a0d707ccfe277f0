#include "app/people/attempt_limits.h"

#include <gtest/gtest.h>

namespace cairn {
namespace {

constexpr int64_t start = 1'800'000'000'000;
const AttemptLimit small{3, minute_ms};

bool allowed(AttemptLimits& limits, const std::string& key, int64_t at) {
  const auto result = limits.begin({{key, small}}, at);
  if (!result.ok()) {
    EXPECT_EQ(result.error().reason, "too_many_attempts");
  }
  return result.ok();
}

TEST(AttemptLimits, a_few_attempts_are_free_then_pauses_double) {
  AttemptLimits limits;
  int64_t now = start;
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(allowed(limits, "a", now));
  for (const int64_t pause : {1, 2, 4, 8, 16, 32}) {
    EXPECT_FALSE(allowed(limits, "a", now + pause * second_ms - 1)) << pause;
    now += pause * second_ms;
    EXPECT_TRUE(allowed(limits, "a", now)) << pause;
  }
  for (int i = 0; i < 3; ++i) {  // no longer than the longest
    EXPECT_FALSE(allowed(limits, "a", now + minute_ms - 1));
    now += minute_ms;
    EXPECT_TRUE(allowed(limits, "a", now));
  }
  EXPECT_TRUE(allowed(limits, "b", now));
}

TEST(AttemptLimits, a_refused_attempt_does_not_make_the_pause_longer) {
  AttemptLimits limits;
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(allowed(limits, "a", start));
  for (int i = 0; i < 100; ++i) EXPECT_FALSE(allowed(limits, "a", start + 10));
  EXPECT_TRUE(allowed(limits, "a", start + second_ms));
}

TEST(AttemptLimits, where_one_key_has_to_wait_the_others_are_not_counted) {
  AttemptLimits limits;
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(allowed(limits, "a", start));
  for (int i = 0; i < 10; ++i) EXPECT_FALSE(limits.begin({{"b", small}, {"a", small}}, start).ok());
  EXPECT_TRUE(allowed(limits, "b", start));
}

TEST(AttemptLimits, time_forgives) {
  AttemptLimits limits;
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(allowed(limits, "a", start));
  const int64_t later = start + 40 * minute_ms;
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(allowed(limits, "a", later)) << i;
  EXPECT_FALSE(allowed(limits, "a", later));
}

TEST(AttemptLimits, success_frees_the_subject_but_not_its_address) {
  AttemptLimits limits;
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(limits.begin({{"account", small}, {"address", small}}, start).ok());
  limits.succeeded("account", "address");
  EXPECT_TRUE(allowed(limits, "account", start));
  EXPECT_TRUE(allowed(limits, "address", start));
  EXPECT_FALSE(allowed(limits, "address", start));
}

TEST(AttemptLimits, a_flood_of_keys_stays_bounded_and_keeps_the_newest) {
  AttemptLimits limits;
  for (int i = 0; i < 60'000; ++i) EXPECT_TRUE(allowed(limits, "k" + std::to_string(i), start + i));
  const int64_t now = start + 60'000;
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(allowed(limits, "victim", now));
  EXPECT_FALSE(allowed(limits, "victim", now + 1));
}

}  // namespace
}  // namespace cairn
