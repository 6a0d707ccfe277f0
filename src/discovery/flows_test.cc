#include "discovery/flows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <set>

#include "discovery/projection.h"
#include "discovery/random_log_for_test.h"

namespace cairn {
namespace {

// One case a row: activities as letters, one second apart.
struct SpelledLog {
  std::vector<uint64_t> offsets{0};
  std::vector<ActivityId> activities;
  std::vector<int64_t> occurred_at;

  explicit SpelledLog(const std::vector<std::string>& cases) {
    for (const std::string& one : cases) {
      for (size_t i = 0; i < one.size(); ++i) {
        activities.push_back(static_cast<ActivityId>(one[i] - 'a'));
        occurred_at.push_back(static_cast<int64_t>(i) * 1000);
      }
      offsets.push_back(activities.size());
    }
  }
  [[nodiscard]] JourneyColumns columns() const { return {offsets, activities, occurred_at}; }
};

const std::vector<uint32_t> rank = {0, 1, 2, 3};
const Workers one_thread(1);

// DEFINITIONS 1.3: after removing x from ⟨a, x, b⟩ the arc a → b exists.
TEST(Flows, D1_3_projection_makes_the_arcs_of_what_is_left) {
  const SpelledLog log({"axb", "x"});  // x is 'x' - 'a' = 23
  std::vector<uint32_t> many(26);
  std::iota(many.begin(), many.end(), 0U);
  ActivitySet kept(26, 1);
  kept[23] = 0;
  const ProjectedLog projected(log.columns(), kept, one_thread);
  const Flows flows = count_flows(projected.columns(), many, {}, one_thread);
  ASSERT_EQ(flows.arcs.size(), 1U);
  EXPECT_EQ(flows.arcs[0].from, 0U);
  EXPECT_EQ(flows.arcs[0].to, 1U);
  EXPECT_EQ(flows.arcs[0].time_ms.median, Rational(2000));
  EXPECT_EQ(flows.n_cases, 2);
  EXPECT_EQ(flows.n_empty, 1);
}

TEST(Flows, D4_rework_counts_repeats_inside_a_case) {
  const Flows flows = count_flows(SpelledLog({"aba", "aa", "b"}).columns(), rank, {}, one_thread);
  EXPECT_EQ(flows.rework_cases, 2);
  EXPECT_EQ(flows.nodes[0].activity, 0U);
  EXPECT_EQ(flows.nodes[0].events, 4);
  EXPECT_EQ(flows.nodes[0].cases, 2);
  EXPECT_EQ(flows.nodes[0].rework_events, 2);
  EXPECT_EQ(flows.nodes[0].rework_cases, 2);
  EXPECT_FALSE(flows.back);
}

TEST(Flows, D4_going_back_needs_an_order_that_holds_both_ends) {
  const std::vector<uint32_t> order = {0, 1, none_id, 2};  // a, b, d
  const Flows flows = count_flows(SpelledLog({"bacab", "ad"}).columns(), rank, order, one_thread);
  ASSERT_TRUE(flows.back);
  EXPECT_EQ(flows.back->arcs, 1);
  EXPECT_EQ(flows.back->cases, 1);
}

TEST(Flows, an_empty_log_flows_nowhere) {
  const Flows flows = count_flows({}, {}, {}, one_thread);
  EXPECT_EQ(flows.n_cases, 0);
  EXPECT_TRUE(flows.arcs.empty());
}

TEST(Flows, times_of_a_broken_clock_do_not_overflow) {
  const std::vector<uint64_t> offsets = {0, 2};
  const std::vector<ActivityId> activities = {0, 1};
  const std::vector<int64_t> at = {std::numeric_limits<int64_t>::min(), std::numeric_limits<int64_t>::max()};
  const Flows flows = count_flows({offsets, activities, at}, rank, {}, one_thread);
  EXPECT_EQ(flows.arcs[0].time_ms.max, Rational(std::numeric_limits<int64_t>::max()));
}

RC_GTEST_PROP(Flows, agree_with_counting_by_hand, ()) {
  const RandomLog log = arbitrary_log(4);
  std::map<std::pair<ActivityId, ActivityId>, std::vector<int64_t>> times;
  std::map<std::pair<ActivityId, ActivityId>, std::set<size_t>> cases;
  for (size_t c = 0; c < log.n_cases(); ++c) {
    const auto events = log.events(c);
    for (size_t i = 0; i + 1 < events.size(); ++i) {
      times[{events[i].first, events[i + 1].first}].push_back(events[i + 1].second - events[i].second);
      cases[{events[i].first, events[i + 1].first}].insert(c);
    }
  }
  const Flows flows = count_flows(log.columns(), log.rank, {}, Workers(2));
  RC_ASSERT(flows.arcs.size() == times.size());
  for (size_t i = 0; i < flows.arcs.size(); ++i) {
    const FlowArc& arc = flows.arcs[i];
    auto& expected = times[{arc.from, arc.to}];
    RC_ASSERT(arc.count == static_cast<int64_t>(expected.size()));
    RC_ASSERT(arc.cases == static_cast<int64_t>(cases[{arc.from, arc.to}].size()));
    RC_ASSERT(arc.time_ms.p90 == describe_distribution(expected).p90);
    if (i > 0)
      RC_ASSERT(std::tuple(-flows.arcs[i - 1].count, log.rank[flows.arcs[i - 1].from], log.rank[flows.arcs[i - 1].to]) <
                std::tuple(-arc.count, log.rank[arc.from], log.rank[arc.to]));
  }
}

// More activities than the dense table takes, and several chunks.
TEST(Flows, D4_arcs_add_up_to_the_events_and_threads_do_not_matter) {
  for (const uint32_t n_activities : {7U, 700U}) {
    const RandomLog log = large_log(n_activities, 30'000);
    const Flows one = count_flows(log.columns(), log.rank, {}, Workers(1));
    const Flows many = count_flows(log.columns(), log.rank, {}, Workers(4));
    int64_t arcs = 0;
    for (const FlowArc& arc : one.arcs) arcs += arc.count;
    EXPECT_EQ(arcs, static_cast<int64_t>(log.activities.size()) - (one.n_cases - one.n_empty));
    ASSERT_EQ(one.arcs.size(), many.arcs.size());
    for (size_t i = 0; i < one.arcs.size(); ++i) {
      ASSERT_EQ(one.arcs[i].from, many.arcs[i].from);
      ASSERT_EQ(one.arcs[i].cases, many.arcs[i].cases);
      ASSERT_EQ(one.arcs[i].time_ms.mean, many.arcs[i].time_ms.mean);
      ASSERT_EQ(one.arcs[i].time_ms.median, many.arcs[i].time_ms.median);
    }
  }
}

}  // namespace
}  // namespace cairn
