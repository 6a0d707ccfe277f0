#include "discovery/stages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <optional>

#include "discovery/random_log_for_test.h"

namespace cairn {
namespace {

using testing::ElementsAre;

// m² times the modularity of one partition, by the formula.
int64_t gain(const RandomLog& log, const std::vector<ActivityPosition>& order, const std::vector<size_t>& ends) {
  std::map<std::pair<ActivityId, ActivityId>, int64_t> arcs;
  std::map<ActivityId, int64_t> out, in;
  int64_t m = 0;
  for (size_t c = 0; c < log.n_cases(); ++c) {
    const auto events = log.events(c);
    for (size_t i = 0; i + 1 < events.size(); ++i) {
      if (events[i].first == events[i + 1].first) continue;
      ++arcs[{events[i].first, events[i + 1].first}];
      ++out[events[i].first];
      ++in[events[i + 1].first];
      ++m;
    }
  }
  int64_t sum = 0;
  size_t begin = 0;
  for (const size_t end : ends) {
    for (size_t x = begin; x < end; ++x) {
      for (size_t y = begin; y < end; ++y)
        sum += m * arcs[{order[x].activity, order[y].activity}] - out[order[x].activity] * in[order[y].activity];
    }
    begin = end;
  }
  return sum;
}

// All ways to cut n places into k segments, as ends, in the order of the cuts.
void all_partitions(size_t n, size_t k, std::vector<size_t> ends, std::vector<std::vector<size_t>>& out) {
  const size_t begin = ends.empty() ? 0 : ends.back();
  if (k == 1) {
    ends.push_back(n);
    out.push_back(ends);
    return;
  }
  for (size_t end = begin + 1; end + (k - 1) <= n; ++end) {
    std::vector<size_t> longer = ends;
    longer.push_back(end);
    all_partitions(n, k - 1, longer, out);
  }
}

RC_GTEST_PROP(Stages, D16_the_best_partition_is_found_and_ties_fall_as_stated, ()) {
  const RandomLog log = arbitrary_log(6);
  const auto least = *rc::gen::inRange<int64_t>(1, 4);
  const StageLimits limits{least, least + *rc::gen::inRange<int64_t>(0, 4)};
  const FoundStages found = find_stages(log.columns(), limits, log.rank, Workers(2));
  const size_t n = found.order.size();
  RC_PRE(n > 0);
  std::optional<std::pair<int64_t, std::vector<size_t>>> best;
  for (size_t k = std::min<size_t>(n, static_cast<size_t>(limits.least));
       k <= std::min<size_t>(n, static_cast<size_t>(limits.most)); ++k) {
    std::vector<std::vector<size_t>> partitions;
    all_partitions(n, k, {}, partitions);
    for (const auto& ends : partitions) {
      const int64_t q = gain(log, found.order, ends);
      if (!best || q > best->first) best = std::pair(q, ends);
    }
  }
  std::vector<size_t> ends;
  for (const FoundStage& stage : found.stages)
    ends.push_back((ends.empty() ? 0 : ends.back()) + stage.activities.size());
  RC_ASSERT(ends == best->second);
}

TEST(Stages, D16_a_stage_is_named_after_its_most_frequent_activity) {
  RandomLog log;
  log.rank = {0, 1, 2};
  for (const ActivityId a : {0U, 1U, 1U, 2U}) {
    log.activities.push_back(a);
    log.occurred_at.push_back(0);
  }
  log.offsets = {0, 4};
  const FoundStages found = find_stages(log.columns(), {1, 1}, log.rank, Workers(1));
  ASSERT_EQ(found.stages.size(), 1U);
  EXPECT_EQ(found.stages[0].name, 1U);
  EXPECT_THAT(found.stages[0].activities, ElementsAre(0U, 1U, 2U));
  EXPECT_EQ(found.order[1].median, Rational(1, 2));
  EXPECT_EQ(found.modularity, Rational(0));
}

// Every length from 2 to 200 occurs: the exact sum of such fractions needs far more than 128 bits.
TEST(Stages, D16_means_that_are_equal_in_every_digit_are_ordered_by_name) {
  RandomLog log;
  log.rank = {2, 1, 0, 3};
  for (uint32_t n = 2; n <= 200; ++n) {
    for (const auto& [first, second] : {std::pair(0U, 1U), std::pair(1U, 0U)}) {
      for (uint32_t i = 0; i < n; ++i) {
        log.activities.push_back(i == n / 3 ? first : i == n / 2 ? second : 3U);
        log.occurred_at.push_back(i);
      }
      log.offsets.push_back(log.activities.size());
    }
  }
  const FoundStages found = find_stages(log.columns(), {1, 1}, log.rank, Workers(1));
  std::vector<ActivityId> order;
  for (const ActivityPosition& position : found.order) order.push_back(position.activity);
  EXPECT_THAT(order, ElementsAre(1U, 0U, 3U)) << "1 comes before 0 by name";
}

TEST(Stages, D16_without_arcs_there_is_no_modularity) {
  RandomLog log;
  log.rank = {0, 1};
  log.activities = {0, 1};
  log.occurred_at = {0, 0};
  log.offsets = {0, 1, 2};
  const FoundStages found = find_stages(log.columns(), {}, log.rank, Workers(1));
  EXPECT_EQ(found.stages.size(), 2U);
  EXPECT_FALSE(found.modularity);
  EXPECT_TRUE(find_stages({}, {}, {}, Workers(1)).stages.empty());
}

}  // namespace
}  // namespace cairn
