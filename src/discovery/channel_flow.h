// How channels work together (DEFINITIONS 8.2): where cases enter and leave, and from which channel they change to
// which.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/statistics.h"
#include "base/workers.h"
#include "discovery/projection.h"
#include "discovery/stage_flow.h"
#include "journey/columns.h"

namespace cairn {

struct ChannelFlowQuestion {
  ActivitySet kept;  // the projection, one flag per activity
  ActivitySet goal;  // looked up before projection
  std::optional<Observation> observation;
  std::span<const uint32_t> channel_rank;  // Dictionary::ranks() of the channels
};

struct ChannelFigures {
  ChannelId channel = none_id;
  int64_t events = 0;
  int64_t cases = 0;
  int64_t entries = 0, exits = 0;     // cases whose first, last channel it is
  int64_t in_progress = 0, left = 0;  // of the exits: cases that have not ended; that ended without the goal
  [[nodiscard]] Proportion leave_rate() const { return {left, cases - in_progress}; }
};

struct ChannelTransition {
  ChannelId from = none_id, to = none_id;
  int64_t count = 0;
  Proportion cases;  // distinct cases, of the cases of `from`
  Dist time_ms;      // over all transitions
};

struct ChannelFlow {
  int64_t n_cases = 0;
  int64_t with_channel = 0;                    // cases with an event that has a channel
  int64_t multi_channel = 0;                   // … with two channels or more
  std::vector<ChannelFigures> channels;        // by (−cases, name)
  std::vector<ChannelTransition> transitions;  // by (−count, from name, to name)
};

// Observed order, not influence. O(events) on average.
[[nodiscard]] ChannelFlow count_channel_flow(const JourneyColumns& log, const ChannelFlowQuestion& question,
                                             const Workers& workers);

}  // namespace cairn
