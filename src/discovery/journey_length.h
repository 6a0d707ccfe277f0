// How long journeys are, in steps and in time (DEFINITIONS 9.2).
#pragma once

#include "base/statistics.h"
#include "discovery/projection.h"
#include "journey/columns.h"

namespace cairn {

struct JourneyLength {
  int64_t n_cases = 0;  // with events
  Dist steps, elapsed_ms;
  int64_t n_converted = 0;
  Dist steps_to_conversion, elapsed_to_conversion_ms;  // up to and including the first conversion
};

// `log` is the projected log. O(events).
[[nodiscard]] JourneyLength measure_length(const JourneyColumns& log, const ActivitySet& conversion);

}  // namespace cairn
