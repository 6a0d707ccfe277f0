#include "insight/smallest_effect.h"

#include <algorithm>
#include <cmath>

#include "base/statistics.h"

namespace cairn {
namespace {

constexpr double normal_quantile_80 = 0.8416212335729143;

double difference_variance(double variance, const WindowSizes& sizes) {
  return variance / static_cast<double>(sizes.before) + variance / static_cast<double>(sizes.after);
}

}  // namespace

double smallest_effect(double variance, const WindowSizes& sizes) {
  return (normal_quantile_975 + normal_quantile_80) * std::sqrt(difference_variance(variance, sizes));
}

double smallest_effect_against_control(double variance, const WindowSizes& treated, const WindowSizes& control) {
  return (normal_quantile_975 + normal_quantile_80) *
         std::sqrt(difference_variance(variance, treated) + difference_variance(variance, control));
}

double smallest_effect_beyond(const UsualDifferences& usual, double variance, const WindowSizes& sizes) {
  const double by_chance = normal_quantile_80 * std::sqrt(difference_variance(variance, sizes));
  return std::max(usual.to + std::max(by_chance, -usual.low_fifth), smallest_effect(variance, sizes));
}

}  // namespace cairn
