// What each segment would bring if it converted as the best one does (DEFINITIONS 15.3): a potential, not a forecast.
// Segments differ for other reasons too, and the best one was picked after looking, which biases the gap upwards.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/interval.h"
#include "base/statistics.h"
#include "journey/columns.h"

namespace cairn {

// One entry a case (= a customer).
struct SegmentOutcomes {
  std::span<const uint32_t> segment;  // none_id: in no segment
  std::span<const uint8_t> converted;
  std::span<const std::optional<Rational>> value;  // what the customer brought
};

struct PotentialRules {
  Rational value_per_conversion = 1;                   // ≥ 0
  int64_t min_n = 30;                                  // smaller segments are not taken as the best
  std::span<const std::optional<Rational>> cost = {};  // by segment: what acquiring its customers cost
};

struct SegmentPotential {
  uint32_t segment = none_id;
  Proportion conversion;
  // Against the best segment; absent if none is large enough.
  std::optional<Rational> gap = {}, potential = {};
  std::optional<Interval> gap_ci = {}, potential_ci = {};
  std::optional<Rational> value_per_customer = {};  // a case without value counts as 0; absent if none has one
  std::optional<Rational> cost_per_acquisition = {};
};

struct SegmentPotentials {
  int64_t unassigned = 0;
  uint32_t best = none_id;
  std::vector<SegmentPotential> segments;
};

// Segments that have cases, those with the largest potential first, then the larger, then by rank (place of the name in
// byte-wise order, one per segment). O(cases + s log s).
[[nodiscard]] SegmentPotentials segment_potential(const SegmentOutcomes& cases, std::span<const uint32_t> rank,
                                                  const PotentialRules& rules);

}  // namespace cairn
