// Journeys as sequences of touchpoints: what a plan of touchpoints is held against (DEFINITIONS 17).
#pragma once

#include <cstdint>
#include <vector>

#include "app/map_plan.h"
#include "journey/columns.h"
#include "journey/dictionary.h"
#include "journey/journey_log.h"

namespace cairn {

// Case c is that of the log, its events in their order; an activity without a touchpoint stands under its own name.
// Times are not kept.
struct TouchpointTraces {
  Dictionary names;
  std::vector<uint64_t> offsets;
  std::vector<ActivityId> events;  // in names
  std::vector<int64_t> occurred_at;
  [[nodiscard]] JourneyColumns columns() const { return {offsets, events, occurred_at}; }
};

// `plan`: of a log with the same activities. O(events).
[[nodiscard]] TouchpointTraces touchpoint_traces(const JourneyLog& log, const MapPlan& plan);

}  // namespace cairn
