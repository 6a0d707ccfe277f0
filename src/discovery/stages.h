// Stages found in a log (DEFINITIONS 16): activities in the order in which journeys tend to reach them, cut into
// neighbouring groups inside which most steps stay.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/rational.h"
#include "base/workers.h"
#include "journey/columns.h"

namespace cairn {

struct StageLimits {
  int64_t least = 3;
  int64_t most = 7;
};

// Where an activity stands in the traces: 0 = first event, 1 = last.
struct ActivityPosition {
  ActivityId activity = none_id;
  int64_t events = 0;
  Rational median, mean;
};

struct FoundStage {
  ActivityId name = none_id;  // its most frequent activity; ties: the earlier in the order
  std::vector<ActivityId> activities;
};

struct FoundStages {
  std::vector<ActivityPosition> order;  // by (median, mean, name): all activities that occur
  std::vector<FoundStage> stages;       // in that order
  std::optional<Rational> modularity;   // nullopt if no activity follows another
};

// `log` is the projected log; only the order of events counts. Of all partitions into limits.least … limits.most stages
// (at most as many as there are activities) the one with the largest directed modularity (Leicht & Newman 2008) of the
// directly-follows graph without self-loops; ties: fewer stages, then the smallest cut positions.
// REQUIRES: 1 <= limits.least <= limits.most. O(events + activities² · stages) time, O(arcs + activities) memory.
[[nodiscard]] FoundStages find_stages(const JourneyColumns& log, StageLimits limits, std::span<const uint32_t> rank,
                                      const Workers& workers);

}  // namespace cairn
