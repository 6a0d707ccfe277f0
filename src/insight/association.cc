#include "insight/association.h"

#include <algorithm>

#include "base/statistics.h"

namespace cairn {

Evidence evidence_of(std::optional<double> q, const std::optional<Rational>& effect, const Rational& alpha) {
  if (!q) return Evidence::not_testable;
  const int sign = effect ? effect->sign() : 0;
  if (*q > alpha.value() || sign == 0) return Evidence::no_evidence;
  return sign < 0 ? Evidence::harms : Evidence::helps;
}

Rational lost_to(int64_t exposed, const std::optional<Rational>& effect) {
  if (!effect || effect->sign() >= 0) return 0;
  return Rational(exposed) * -*effect;
}

MonthlyCost monthly_cost(int64_t exposed, const std::optional<Rational>& effect,
                         const std::optional<Interval>& effect_ci, const CostRules& rules) {
  if (!rules.window_days) return {};
  const Rational per_month = days_per_month() / *rules.window_days;
  MonthlyCost out{.affected_per_month = Rational(exposed) * per_month,
                  .cost_per_month = lost_to(exposed, effect) * per_month * rules.value_per_conversion};
  if (effect && effect_ci) {
    const double scale = (*out.affected_per_month * rules.value_per_conversion).value();
    out.cost_ci = Interval{scale * std::max(0.0, -effect_ci->hi), scale * std::max(0.0, -effect_ci->lo)};
  }
  return out;
}

}  // namespace cairn
