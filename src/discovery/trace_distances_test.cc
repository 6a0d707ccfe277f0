#include "discovery/trace_distances.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>

#include "discovery/traces_for_test.h"

namespace cairn {
namespace {

using Trace = std::vector<ActivityId>;

constexpr uint32_t n_activities = 26;

size_t slow_lcs(const Trace& a, const Trace& b) {
  std::vector<size_t> row(b.size() + 1);
  for (const ActivityId x : a) {
    size_t diagonal = 0;
    for (size_t j = 0; j < b.size(); ++j) {
      const size_t above = row[j + 1];
      row[j + 1] = x == b[j] ? diagonal + 1 : std::max(above, row[j]);
      diagonal = above;
    }
  }
  return row.back();
}

size_t lcs(const Trace& a, const Trace& b) { return longest_common_subsequence(a, b, n_activities, Workers(1)); }

Trace any_trace(size_t longest) {
  const auto letters = drawn<uint32_t>(1, 5);
  Trace out(drawn<size_t>(0, longest + 1));
  for (ActivityId& activity : out) activity = drawn<uint32_t>(0, letters);
  return out;
}

RC_GTEST_PROP(TraceDistances, D15_2_bit_parallel_subsequences_are_as_long_as_slow_ones, ()) {
  const auto longest = *rc::gen::elementOf(std::vector<size_t>{4, 64, 70, 200});
  const Trace a = any_trace(longest), b = any_trace(longest);
  RC_ASSERT(lcs(a, b) == slow_lcs(a, b));
}

TEST(TraceDistances, D15_2_blocks_of_64_events_carry_into_the_next) {
  for (const size_t length : {63U, 64U, 65U, 127U, 128U, 129U, 300U}) {
    const Trace same(length, 7);
    EXPECT_EQ(lcs(same, same), length);
    EXPECT_EQ(lcs(same, Trace(length, 8)), 0U);
    Trace longer = same;
    longer.insert(longer.begin() + 3, {1, 2});
    EXPECT_EQ(lcs(longer, same), length);
    EXPECT_EQ(lcs(same, longer), length);
  }
}

TEST(TraceDistances, D15_2_distances_are_whole_multiples_of_a_common_unit) {
  const SpelledTraces traces({"abc", "ab", "", "xyz"});
  const TraceDistances d(traces.offsets, traces.activities, n_activities, Workers(2));
  EXPECT_TRUE(d.exact());
  EXPECT_EQ(Rational(static_cast<int64_t>(d.between(0, 1)), static_cast<int64_t>(d.units())), Rational(1, 5));
  EXPECT_EQ(d.between(0, 2), d.units()) << "against an empty trace everything is inserted";
  EXPECT_EQ(d.between(0, 3), d.units());
  EXPECT_EQ(d.between(2, 2), 0U);
  EXPECT_EQ(d.between(1, 0), d.between(0, 1));
}

TEST(TraceDistances, D15_2_nothing_to_compare) {
  const SpelledTraces none;
  EXPECT_EQ(TraceDistances(none.offsets, none.activities, n_activities, Workers(1)).size(), 0U);
  const SpelledTraces one({""});
  EXPECT_EQ(TraceDistances(one.offsets, one.activities, n_activities, Workers(1)).between(0, 0), 0U);
}

SpelledTraces distinct_traces(size_t longest) {
  std::set<Trace> traces;
  for (int n = drawn(2, 8); n > 0; --n) traces.insert(any_trace(longest));
  SpelledTraces out;
  for (const Trace& trace : traces) out.add(trace);
  return out;
}

RC_GTEST_PROP(TraceDistances, D15_2_rounding_keeps_order_equality_and_the_fraction, ()) {
  const SpelledTraces traces = distinct_traces(100);
  const TraceDistances d(traces.offsets, traces.activities, n_activities, Workers(3), uint64_t{1} << 20U);
  const auto exact = [&](size_t i, size_t j) {
    const auto total = static_cast<int64_t>(std::max<uint64_t>(1, d.total_length(i, j)));
    return Rational(static_cast<int64_t>(d.indel(i, j)), total);
  };
  for (size_t i = 0; i < d.size(); ++i) {
    const Trace a(traces.activities.begin() + static_cast<ptrdiff_t>(traces.offsets[i]),
                  traces.activities.begin() + static_cast<ptrdiff_t>(traces.offsets[i + 1]));
    for (size_t j = 0; j < d.size(); ++j) {
      const Trace b(traces.activities.begin() + static_cast<ptrdiff_t>(traces.offsets[j]),
                    traces.activities.begin() + static_cast<ptrdiff_t>(traces.offsets[j + 1]));
      RC_ASSERT(d.indel(i, j) == a.size() + b.size() - 2 * slow_lcs(a, b));
      for (size_t k = 0; k < d.size(); ++k)
        RC_ASSERT((d.between(i, j) < d.between(i, k)) == (exact(i, j) < exact(i, k)));
    }
  }
}

TEST(TraceDistances, comparing_can_be_stopped) {
  CancelFlag cancel;
  cancel.cancel();
  const SpelledTraces traces({"a", "b"});
  const Workers workers(2, &cancel);
  EXPECT_THROW(TraceDistances(traces.offsets, traces.activities, n_activities, workers), Cancelled);
  EXPECT_THROW(static_cast<void>(longest_common_subsequence(Trace(65), Trace(65), n_activities, workers)), Cancelled);
}

}  // namespace
}  // namespace cairn
