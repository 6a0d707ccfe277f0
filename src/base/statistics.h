// The statistics of DEFINITIONS 0.7–0.15 and 12.2: one implementation for every analysis.
//
// Counts are exact; decisions (ties, "as probable as observed", thresholds) are taken on integers or rationals; only
// interval bounds and p-values are floating. Everything here is a pure function of its arguments.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/interval.h"
#include "base/rational.h"

namespace cairn {

// The 0.975 quantile of the standard normal distribution, the double of DEFINITIONS 0.9.
inline constexpr double normal_quantile_975 = 1.959963984540054;
// Below this share of the null hypothesis a finding may be shown as one (the default of `alpha`).
inline constexpr double default_alpha = 0.05;
// Days in a month: 365.25 / 12 = 487/16 (12.3).
[[nodiscard]] inline Rational days_per_month() { return {487, 16}; }

// k of n. REQUIRES: 0 <= k <= n.
struct Proportion {
  int64_t k = 0;
  int64_t n = 0;
  [[nodiscard]] std::optional<Rational> share() const;  // nullopt if n = 0 (0.6)
};
[[nodiscard]] std::optional<Rational> ratio(int64_t num, int64_t den);

// ---- Quantiles (0.7, 0.8)

// Type 7 quantile of Hyndman & Fan for 0 <= p <= 1; nullopt if there are no values. Reorders `values`. O(n).
[[nodiscard]] std::optional<Rational> quantile(std::span<int64_t> values, const Rational& p);
[[nodiscard]] std::optional<Rational> quantile(std::span<Rational> values, const Rational& p);

struct Dist {
  int64_t n = 0;
  std::optional<Rational> mean = {}, median = {}, p90 = {}, min = {}, max = {};
};
// Reorders `values`. O(n).
[[nodiscard]] Dist describe_distribution(std::span<int64_t> values);

// ---- Proportions (0.10–0.12)

// Wilson score interval; nullopt if n = 0.
[[nodiscard]] std::optional<Interval> wilson(const Proportion& p);
// Newcombe's interval of a − b; nullopt if a group is empty.
[[nodiscard]] std::optional<Interval> newcombe(const Proportion& a, const Proportion& b);
// Two such intervals, squared and added (Zou & Donner): the interval of first − second (14).
[[nodiscard]] Interval difference_in_differences(const Rational& first, const Interval& first_ci,
                                                 const Rational& second, const Interval& second_ci);

enum class TableTest { fisher, cmh };
struct TableP {
  double p = 1;
  TableTest method = TableTest::fisher;
};
// The two-sided p of a 2×2 table by 0.12: Fisher exact, or χ² where the table is large enough for it.
// REQUIRES: at most 1e9 observations in all. O(√N) tables at most.
[[nodiscard]] TableP table_p(const Proportion& a, const Proportion& b);
[[nodiscard]] double fisher_p(const Proportion& a, const Proportion& b);

inline constexpr int64_t largest_table = 1'000'000'000;

// One stratum of matched cases: exposed and unexposed.
struct Stratum {
  Proportion exposed, unexposed;
};
enum class EffectMethod { none, newcombe_fisher, newcombe_cmh, mh_sato_cmh };
[[nodiscard]] std::string_view effect_method_name(EffectMethod method);
struct StrataEffect {
  EffectMethod method = EffectMethod::none;
  std::optional<Rational> effect = {};  // conversion of exposed − conversion of unexposed
  std::optional<Interval> ci = {};
  std::optional<double> p = {};
};
// DEFINITIONS 12.2. REQUIRES: both groups of each stratum have cases.
[[nodiscard]] StrataEffect strata_effect(std::span<const Stratum> strata);

// ---- Means (0.9, 0.14, 0.15)

// What Welch's comparison needs to know of a sample. The variance is that of n − 1, 0 exactly if all values are equal,
// and meaningless below n = 2.
struct Sample {
  int64_t n = 0;
  Rational mean = 0, variance = 0;
};
[[nodiscard]] Sample summarise(std::span<const Rational> values);

struct Welch {
  Rational diff;                  // mean of x − mean of y
  std::optional<double> df = {};  // nullopt if degenerate
  Interval ci;
  double p = 1;
  bool degenerate = false;
};
// nullopt if a sample has fewer than two values.
[[nodiscard]] std::optional<Welch> welch(const Sample& x, const Sample& y);
// The same for a signed sum of means, such as a difference in differences (14): nullopt if a sample has fewer than two
// values or nothing varies. The variance of the sum is Σ s²/n, df by Welch–Satterthwaite.
struct SignedSample {
  int sign = 1;
  Sample sample;
};
[[nodiscard]] std::optional<Welch> welch_sum(std::span<const SignedSample> samples);

// The 0.975 quantile of Student's t for real df > 0; infinite where it leaves the range of doubles.
[[nodiscard]] double student_t_975(double df);
// Two-sided p of t² with df > 0 degrees of freedom.
[[nodiscard]] double student_t_p(long double t_squared, long double df);

struct MannWhitney {
  std::optional<Rational> u = {};
  std::optional<double> p = {};
};
// Reorders nothing: takes copies. O(n log n).
[[nodiscard]] MannWhitney mann_whitney(std::vector<Rational> x, std::vector<Rational> y);
[[nodiscard]] MannWhitney mann_whitney(std::vector<int64_t> x, std::vector<int64_t> y);

// ---- Many tests (0.13)

// Benjamini–Hochberg adjusted p of the tests that have one; the others stay outside the family. P: double or Rational.
template <typename P>
[[nodiscard]] std::vector<std::optional<P>> benjamini_hochberg(const std::vector<std::optional<P>>& p_values);

template <typename P>
std::vector<std::optional<P>> benjamini_hochberg(const std::vector<std::optional<P>>& p_values) {
  std::vector<size_t> order;
  for (size_t i = 0; i < p_values.size(); ++i) {
    if (p_values[i]) order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) { return *p_values[a] < *p_values[b]; });
  std::vector<std::optional<P>> adjusted(p_values.size());
  P smallest = P(1);
  for (size_t rank = order.size(); rank > 0; --rank) {
    const P candidate =
        *p_values[order[rank - 1]] * P(static_cast<int64_t>(order.size())) / P(static_cast<int64_t>(rank));
    if (candidate < smallest) smallest = candidate;
    adjusted[order[rank - 1]] = smallest;
  }
  return adjusted;
}

}  // namespace cairn
