// The order in which journeys tend to reach activities (DEFINITIONS 16, steps 1 and 2).
#pragma once

#include <span>
#include <vector>

#include "base/workers.h"
#include "discovery/stages.h"
#include "journey/columns.h"

namespace cairn {

// The activities that occur, by (median position, mean position, name). All comparisons are exact. O(events) on
// average.
[[nodiscard]] std::vector<ActivityPosition> order_activities(const JourneyColumns& log, std::span<const uint32_t> rank,
                                                             const Workers& workers);

}  // namespace cairn
