#include "insight/attribution.h"

#include <algorithm>
#include <cmath>

#include "insight/exact_sum.h"

namespace cairn {

namespace {

// The last touch whose channel is not direct; the last one if all are.
size_t last_non_direct(std::span<const ChannelId> touches, std::span<const uint8_t> direct) {
  for (size_t i = touches.size(); i > 0; --i) {
    if (direct.empty() || direct[touches[i - 1]] == 0) return i - 1;
  }
  return touches.size() - 1;
}

std::vector<Rational> only(size_t touch, size_t n) {
  std::vector<Rational> weights(n, 0);
  weights[touch] = 1;
  return weights;
}

std::vector<Rational> position_weights(size_t n, const Rational& first, const Rational& last) {
  if (n == 1) return {1};
  if (n == 2) return {first / (first + last), last / (first + last)};
  std::vector<Rational> weights(n, (Rational(1) - first - last) / Rational(static_cast<int64_t>(n) - 2));
  weights.front() = first;
  weights.back() = last;
  return weights;
}

// Weights that halve with each half-life, the youngest touch having 1. Whole half-lives are powers of two and stay
// exact.
std::vector<Rational> decay_weights(std::span<const int64_t> ages, int64_t half_life) {
  constexpr int64_t exact_half_lives = 60;
  const int64_t youngest = *std::ranges::min_element(ages);
  const int64_t oldest = *std::ranges::max_element(ages);
  const bool exact = (oldest - youngest) / half_life <= exact_half_lives &&
                     std::ranges::all_of(ages, [&](int64_t age) { return (age - youngest) % half_life == 0; });
  std::vector<Rational> weights;
  Rational sum = 0;
  for (const int64_t age : ages) {
    const int64_t younger = age - youngest;
    weights.push_back(exact ? Rational(1, Int128{1} << (younger / half_life))
                            : Rational::approximate(
                                  std::exp2(-static_cast<long double>(younger) / static_cast<long double>(half_life))));
    sum += weights.back();
  }
  for (Rational& weight : weights) weight = weight / sum;
  return weights;
}

// The weight of each touch of a path (10.1). REQUIRES: it has one.
std::vector<Rational> touch_weights(const ChannelPaths& paths, size_t path, const AttributionRules& rules) {
  const auto touches = paths.touches(path);
  const size_t n = touches.size();
  switch (rules.model) {
    case AttributionModel::first:
      return only(0, n);
    case AttributionModel::last:
      return only(n - 1, n);
    case AttributionModel::last_non_direct:
      return only(last_non_direct(touches, rules.direct), n);
    case AttributionModel::position:
      return position_weights(n, rules.first_share, rules.last_share);
    case AttributionModel::time_decay:
      return decay_weights(paths.ages_ms.subspan(paths.offsets[path], n), rules.half_life_ms);
    default:
      return std::vector<Rational>(n, Rational(1, static_cast<int64_t>(n)));
  }
}

struct CreditSums {
  ExactSum conversions, value;
};

// 10.3: each channel of a path's set has the same part, however often it was touched.
void share_by_set(const ChannelPaths& paths, size_t path, std::vector<CreditSums>& sums) {
  const auto touches = paths.touches(path);
  std::vector<ChannelId> set(touches.begin(), touches.end());
  std::ranges::sort(set);
  const auto repeats = std::ranges::unique(set);
  set.erase(repeats.begin(), repeats.end());
  const Rational part(1, static_cast<int64_t>(set.size()));
  for (const ChannelId channel : set) {
    sums[channel].conversions.add(part, paths.conversions[path]);
    sums[channel].value.add(part, paths.value[path]);
  }
}

void share_by_touch(const ChannelPaths& paths, size_t path, const AttributionRules& rules,
                    std::vector<CreditSums>& sums) {
  const auto touches = paths.touches(path);
  const std::vector<Rational> weights = touch_weights(paths, path, rules);
  for (size_t i = 0; i < touches.size(); ++i) {
    sums[touches[i]].conversions.add(weights[i], paths.conversions[path]);
    sums[touches[i]].value.add(weights[i], paths.value[path]);
  }
}

}  // namespace

PathTotals count_paths(const ChannelPaths& paths) {
  PathTotals totals;
  ExactSum value;
  for (size_t path = 0; path < paths.n_paths(); ++path) {
    if (paths.is_empty(path)) {
      totals.unattributed += paths.conversions[path];
      continue;
    }
    totals.conversions += paths.conversions[path];
    totals.journeys += paths.journeys(path);
    value.add(paths.value[path]);
  }
  totals.value = value.total();
  return totals;
}

std::vector<ChannelCredit> credit_by_path(const ChannelPaths& paths, const AttributionRules& rules,
                                          const Workers& workers) {
  constexpr uint64_t touches_between_checks = 4096;
  std::vector<CreditSums> sums(paths.n_channels);
  uint64_t next_check = 0;
  for (size_t path = 0; path < paths.n_paths(); ++path) {
    if (paths.offsets[path] >= next_check) {
      workers.checkpoint();
      next_check = paths.offsets[path] + touches_between_checks;
    }
    if (paths.is_empty(path) || (paths.conversions[path] == 0 && paths.value[path].sign() == 0)) continue;
    if (rules.model == AttributionModel::shapley_set) {
      share_by_set(paths, path, sums);
    } else {
      share_by_touch(paths, path, rules, sums);
    }
  }
  std::vector<ChannelCredit> credits;
  for (const CreditSums& sum : sums) credits.push_back({sum.conversions.total(), sum.value.total()});
  return credits;
}

}  // namespace cairn
