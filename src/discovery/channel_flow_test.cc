#include "discovery/channel_flow.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <set>

#include "discovery/random_log_for_test.h"

namespace cairn {
namespace {

const std::vector<uint32_t> channel_rank = {0, 1, 2, 3};

TEST(ChannelFlow, D8_2_events_without_a_channel_are_passed_over) {
  const std::vector<uint64_t> offsets = {0, 4};
  const std::vector<ActivityId> activities = {0, 0, 0, 0};
  const std::vector<int64_t> at = {0, 5, 7, 9};
  const std::vector<ChannelId> channels = {0, none_id, 1, 1};
  const ChannelFlow flow =
      count_channel_flow({offsets, activities, at, channels}, {{1}, {0}, std::nullopt, channel_rank}, Workers(1));
  ASSERT_EQ(flow.transitions.size(), 1U);
  EXPECT_EQ(flow.transitions[0].time_ms.max, Rational(7));
  EXPECT_EQ(flow.multi_channel, 1);
  EXPECT_EQ(flow.channels[1].exits, 1);
  EXPECT_EQ(flow.channels[1].left, 1);
}

TEST(ChannelFlow, a_log_without_channels_has_only_cases) {
  const std::vector<uint64_t> offsets = {0, 1};
  const std::vector<ActivityId> activities = {0};
  const std::vector<int64_t> at = {0};
  const ChannelFlow flow = count_channel_flow({offsets, activities, at}, {{1}, {0}, std::nullopt, {}}, Workers(1));
  EXPECT_EQ(flow.n_cases, 1);
  EXPECT_EQ(flow.with_channel, 0);
}

RC_GTEST_PROP(ChannelFlow, D8_2_agrees_with_counting_by_hand, ()) {
  const RandomLog log = arbitrary_log(2);
  const ChannelFlow flow = count_channel_flow(log.columns(), {{1, 1}, {0, 1}, std::nullopt, channel_rank}, Workers(2));
  std::map<ChannelId, std::set<size_t>> cases;
  std::map<std::pair<ChannelId, ChannelId>, int64_t> counts;
  int64_t left = 0;
  for (size_t c = 0; c < log.n_cases(); ++c) {
    std::vector<ChannelId> met;
    bool goal = false;
    for (uint64_t i = log.offsets[c]; i < log.offsets[c + 1]; ++i) {
      goal |= log.activities[i] == 1;
      if (log.channels[i] == none_id) continue;
      met.push_back(log.channels[i]);
      cases[log.channels[i]].insert(c);
    }
    for (size_t i = 0; i + 1 < met.size(); ++i) counts[{met[i], met[i + 1]}] += met[i] != met[i + 1];
    left += !met.empty() && !goal;
  }
  std::erase_if(counts, [](const auto& entry) { return entry.second == 0; });
  RC_ASSERT(flow.channels.size() == cases.size());
  RC_ASSERT(flow.transitions.size() == counts.size());
  for (const ChannelFigures& channel : flow.channels) {
    RC_ASSERT(channel.cases == static_cast<int64_t>(cases[channel.channel].size()));
    left -= channel.left;
  }
  RC_ASSERT(left == 0);
  for (const ChannelTransition& transition : flow.transitions)
    RC_ASSERT(transition.count == (counts[{transition.from, transition.to}]));
}

}  // namespace
}  // namespace cairn
