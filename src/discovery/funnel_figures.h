// What a funnel counts and how long it takes (DEFINITIONS 7.4, 7.5).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/statistics.h"
#include "base/workers.h"
#include "discovery/funnel.h"

namespace cairn {

struct FunnelStepFigures {
  int64_t count = 0;           // attempts that reached the step
  Dist time_from_previous_ms;  // of those; none for the first step
};

struct FunnelFigures {
  int64_t n_cases = 0;
  std::vector<FunnelStepFigures> steps;
  // From the first step to the last, of the attempts that reached it.
  Dist time_to_convert_ms;
  std::optional<Rational> p10, p25, p75;

  [[nodiscard]] int64_t entered() const { return steps.front().count; }
  [[nodiscard]] int64_t converted() const { return steps.back().count; }
};

// The figures of the attempts of each group of cases: group_of[c] < n_groups is the one of case c. Times are exact also
// where they do not fit int64 (events at both ends of time). O(attempts · k + groups · k), k = n_steps.
[[nodiscard]] std::vector<FunnelFigures> count_funnels(const JourneyColumns& log, const FunnelChains& chains,
                                                       size_t n_steps, std::span<const uint32_t> group_of,
                                                       size_t n_groups, const Workers& workers);

// How many complete attempts took less than the first edge, from each edge to the next, and from the last edge on.
// REQUIRES: edges ascend strictly. O(attempts · log edges).
[[nodiscard]] std::vector<int64_t> funnel_histogram(const JourneyColumns& log, const FunnelChains& chains,
                                                    size_t n_steps, std::span<const int64_t> edges_ms);

// The greatest depth over the attempts of each case; 0 for a case without any.
[[nodiscard]] std::vector<uint8_t> funnel_depths(const FunnelChains& chains, size_t n_cases);

}  // namespace cairn
