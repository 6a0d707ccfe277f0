#include "discovery/variants.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <string>

#include "discovery/random_log_for_test.h"

namespace cairn {
namespace {

std::string collapsed(std::string_view text, Collapse collapse) {
  std::vector<ActivityId> trace(text.begin(), text.end());
  std::vector<ActivityId> out;
  collapse_trace(trace, collapse, out);
  return {out.begin(), out.end()};
}

TEST(Variants, D6_collapse) {
  EXPECT_EQ(collapsed("aab", Collapse::none), "aab");
  EXPECT_EQ(collapsed("aabba", Collapse::runs), "aba");
  EXPECT_EQ(collapsed("abab", Collapse::loops), "ab");
  EXPECT_EQ(collapsed("aabaab", Collapse::loops), "ab");
  EXPECT_EQ(collapsed("abcabcbc", Collapse::loops), "abc");
  EXPECT_EQ(collapsed("", Collapse::loops), "");
}

// The definition, word by word.
std::vector<ActivityId> loops_by_definition(std::vector<ActivityId> t) {
  for (size_t w = 1; 2 * w <= t.size(); ++w) {
    for (size_t i = 0; i + 2 * w <= t.size(); ++i) {
      const auto at = t.begin() + static_cast<ptrdiff_t>(i);
      const auto width = static_cast<ptrdiff_t>(w);
      if (!std::equal(at, at + width, at + width)) continue;
      t.erase(at + width, at + 2 * width);
      return loops_by_definition(std::move(t));
    }
  }
  return t;
}

RC_GTEST_PROP(Variants, D6_loops_agree_with_the_definition, ()) {
  const auto n = *rc::gen::inRange<size_t>(0, 60);
  const auto trace = *rc::gen::container<std::vector<ActivityId>>(
      n, rc::gen::inRange<ActivityId>(0, *rc::gen::inRange<ActivityId>(2, 5)));
  std::vector<ActivityId> fast = trace;
  collapse_loops(fast);
  RC_ASSERT(fast == loops_by_definition(trace));
}

RC_GTEST_PROP(Variants, agree_with_a_map, ()) {
  const RandomLog log = arbitrary_log(2);
  std::map<std::vector<ActivityId>, int64_t> expected;
  for (size_t c = 0; c < log.n_cases(); ++c) {
    std::vector<ActivityId> trace;
    for (const auto& [activity, at] : log.events(c)) trace.push_back(activity);
    ++expected[trace];
  }
  const Variants found = count_variants(log.columns(), Collapse::none, 3, log.rank, Workers(2));
  RC_ASSERT(found.n_variants == static_cast<int64_t>(expected.size()));
  RC_ASSERT(found.shown.size() == std::min<size_t>(3, expected.size()));
  int64_t up_to_here = 0;
  for (const Variant& variant : found.shown) {
    RC_ASSERT(variant.cases == expected[variant.trace]);
    RC_ASSERT(variant.cases_up_to_here == (up_to_here += variant.cases));
  }
}

TEST(Variants, D6_equal_counts_are_ordered_by_the_names_of_the_trace) {
  const std::vector<uint64_t> offsets = {0, 1, 3, 3};
  const std::vector<ActivityId> activities = {0, 1, 0};
  const std::vector<int64_t> at = {1, 2, 9};
  const std::vector<uint32_t> rank = {1, 0};  // the name of 1 comes first
  const Variants found = count_variants({offsets, activities, at}, Collapse::none, 10, rank, Workers(1));
  ASSERT_EQ(found.shown.size(), 3U);
  EXPECT_THAT(found.shown[0].trace, testing::IsEmpty());
  EXPECT_THAT(found.shown[1].trace, testing::ElementsAre(1U, 0U));
  EXPECT_EQ(found.shown[0].duration_ms.n, 0) << "empty traces have no duration";
  EXPECT_EQ(found.shown[1].duration_ms.max, Rational(7));
}

TEST(Variants, threads_do_not_matter) {
  const RandomLog log = large_log(3, 30'000);
  const Variants one = count_variants(log.columns(), Collapse::runs, 50, log.rank, Workers(1));
  const Variants many = count_variants(log.columns(), Collapse::runs, 50, log.rank, Workers(4));
  EXPECT_EQ(one.n_variants, many.n_variants);
  ASSERT_EQ(one.shown.size(), many.shown.size());
  for (size_t i = 0; i < one.shown.size(); ++i) {
    EXPECT_EQ(one.shown[i].trace, many.shown[i].trace);
    EXPECT_EQ(one.shown[i].duration_ms.mean, many.shown[i].duration_ms.mean);
  }
}

}  // namespace
}  // namespace cairn
