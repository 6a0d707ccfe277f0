// Random small logs for the properties of kernels: few names and times, so that ties and repeats are common.
#pragma once

#include <rapidcheck.h>

#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

#include "journey/columns.h"

namespace cairn {

struct RandomLog {
  std::vector<uint64_t> offsets{0};
  std::vector<ActivityId> activities;
  std::vector<int64_t> occurred_at;
  std::vector<ChannelId> channels;
  std::vector<uint32_t> rank;  // names in some order other than that of the ids

  [[nodiscard]] JourneyColumns columns() const { return {offsets, activities, occurred_at, channels}; }
  [[nodiscard]] size_t n_cases() const { return offsets.size() - 1; }
  // The events of a case as (activity, time).
  [[nodiscard]] std::vector<std::pair<ActivityId, int64_t>> events(size_t c) const {
    std::vector<std::pair<ActivityId, int64_t>> out;
    for (uint64_t i = offsets[c]; i < offsets[c + 1]; ++i) out.emplace_back(activities[i], occurred_at[i]);
    return out;
  }
};

inline RandomLog arbitrary_log(uint32_t n_activities, uint32_t n_channels = 3) {
  RandomLog log;
  log.rank.resize(n_activities);
  std::iota(log.rank.rbegin(), log.rank.rend(), 0U);
  const auto n_cases = *rc::gen::inRange<size_t>(0, 12);
  for (size_t c = 0; c < n_cases; ++c) {
    int64_t at = 0;
    const auto n_events = *rc::gen::inRange<size_t>(0, 9);
    for (size_t i = 0; i < n_events; ++i) {
      log.activities.push_back(*rc::gen::inRange<uint32_t>(0, n_activities));
      log.occurred_at.push_back(at += *rc::gen::inRange<int64_t>(0, 4));
      const auto channel = *rc::gen::inRange<uint32_t>(0, n_channels + 1);
      log.channels.push_back(channel == n_channels ? none_id : channel);
    }
    log.offsets.push_back(log.activities.size());
  }
  return log;
}

// A log large enough to be split into chunks, made by a linear congruence.
inline RandomLog large_log(uint32_t n_activities, size_t n_cases) {
  RandomLog log;
  log.rank.resize(n_activities);
  std::iota(log.rank.begin(), log.rank.end(), 0U);
  uint64_t state = 42;
  const auto next = [&](uint64_t below) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return (state >> 33U) % below;
  };
  for (size_t c = 0; c < n_cases; ++c) {
    int64_t at = 0;
    for (uint64_t n = next(12); n > 0; --n) {
      log.activities.push_back(static_cast<ActivityId>(next(n_activities)));
      log.occurred_at.push_back(at += static_cast<int64_t>(next(1000)));
      log.channels.push_back(static_cast<ChannelId>(next(4)));
    }
    log.offsets.push_back(log.activities.size());
  }
  return log;
}

}  // namespace cairn
