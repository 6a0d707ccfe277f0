// What an association between an experience and the outcome may be called, and what it costs (DEFINITIONS 12.3). It is
// observed, not caused: whatever shows these numbers must say so.
#pragma once

#include <boost/describe/enum.hpp>
#include <cstdint>
#include <optional>

#include "base/interval.h"
#include "base/rational.h"

namespace cairn {

enum class Evidence { harms, helps, no_evidence, not_testable, rate_only };
BOOST_DESCRIBE_ENUM(Evidence, harms, helps, no_evidence, not_testable, rate_only)

// q: adjusted p, nullopt if there was nothing to test.
[[nodiscard]] Evidence evidence_of(std::optional<double> q, const std::optional<Rational>& effect,
                                   const Rational& alpha);

// exposed · max(0, −effect): conversions (or points of score) that the exposed would have had beside. 0 without an
// effect.
[[nodiscard]] Rational lost_to(int64_t exposed, const std::optional<Rational>& effect);

struct CostRules {
  Rational value_per_conversion = 1;         // ≥ 0
  std::optional<Rational> window_days = {};  // how long was observed; without it there is no monthly figure
};
// "Cost (association)"; per month of 365.25/12 days. Everything is absent without window_days.
struct MonthlyCost {
  std::optional<Rational> affected_per_month = {};
  std::optional<Rational> cost_per_month = {};
  std::optional<Interval> cost_ci = {};  // carries the uncertainty of the effect only; absent without an effect
};
[[nodiscard]] MonthlyCost monthly_cost(int64_t exposed, const std::optional<Rational>& effect,
                                       const std::optional<Interval>& effect_ci, const CostRules& rules);

}  // namespace cairn
