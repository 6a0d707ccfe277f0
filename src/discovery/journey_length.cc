#include "discovery/journey_length.h"

#include <vector>

namespace cairn {

JourneyLength measure_length(const JourneyColumns& log, const ActivitySet& conversion) {
  std::vector<int64_t> steps, elapsed, steps_to_conversion, elapsed_to_conversion;
  for (size_t c = 0; c < log.n_cases(); ++c) {
    const uint64_t begin = log.offsets[c];
    const uint64_t end = log.offsets[c + 1];
    if (begin == end) continue;
    steps.push_back(static_cast<int64_t>(end - begin));
    elapsed.push_back(elapsed_ms(log.occurred_at[begin], log.occurred_at[end - 1]));
    for (uint64_t i = begin; i < end; ++i) {
      if (!contains(conversion, log.activities[i])) continue;
      steps_to_conversion.push_back(static_cast<int64_t>(i + 1 - begin));
      elapsed_to_conversion.push_back(elapsed_ms(log.occurred_at[begin], log.occurred_at[i]));
      break;
    }
  }
  return {static_cast<int64_t>(steps.size()),
          describe_distribution(steps),
          describe_distribution(elapsed),
          static_cast<int64_t>(steps_to_conversion.size()),
          describe_distribution(steps_to_conversion),
          describe_distribution(elapsed_to_conversion)};
}

}  // namespace cairn
