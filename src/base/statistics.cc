#include "base/statistics.h"

#include <cmath>

#include "base/check.h"
#include "base/rank_sums.h"

namespace cairn {

namespace {

constexpr long double z = normal_quantile_975;

// Bounds before they are rounded to doubles: intervals of differences are built from them.
struct RealInterval {
  long double lo, hi;
};

RealInterval wilson_bounds(const Proportion& p) {
  const auto k = static_cast<long double>(p.k);
  const auto n = static_cast<long double>(p.n);
  const long double middle = (k + z * z / 2) / (n + z * z);
  const long double half = z / (n + z * z) * std::sqrt(k * (n - k) / n + z * z / 4);
  return {p.k == 0 ? 0 : middle - half, p.k == p.n ? 1 : middle + half};
}

RealInterval square_and_add(long double first, const RealInterval& a, long double second, const RealInterval& b) {
  const long double difference = first - second;
  return {difference - std::hypot(first - a.lo, b.hi - second), difference + std::hypot(a.hi - first, second - b.lo)};
}

Interval rounded(const RealInterval& bounds) {
  return {static_cast<double>(bounds.lo), static_cast<double>(bounds.hi)};
}

// The values at the sorted positions `position` and the next one (or itself at the end).
template <typename T>
std::pair<T, T> neighbours(std::span<T> values, size_t position) {
  const auto at = values.begin() + static_cast<ptrdiff_t>(position);
  std::nth_element(values.begin(), at, values.end());
  const T low = *at;
  if (position + 1 >= values.size()) return {low, low};
  return {low, *std::min_element(at + 1, values.end())};
}

template <typename T>
std::optional<Rational> type_7_quantile(std::span<T> values, const Rational& p) {
  if (values.empty()) return std::nullopt;
  const Rational h = Rational(static_cast<int64_t>(values.size() - 1)) * p;
  const int64_t l = h.exact() ? h.floor() : static_cast<int64_t>(std::floor(h.real()));
  const auto [low, high] = neighbours(values, static_cast<size_t>(l));
  return Rational(low) + (h - Rational(l)) * (Rational(high) - Rational(low));
}

Int128 sum_of(std::span<const int64_t> values) {
  Int128 total = 0;
  for (const int64_t value : values) total += value;
  return total;
}

}  // namespace

std::optional<Rational> ratio(int64_t num, int64_t den) {
  if (den == 0) return std::nullopt;
  return Rational(num, den);
}

std::optional<Rational> Proportion::share() const { return ratio(k, n); }

std::optional<Rational> quantile(std::span<int64_t> values, const Rational& p) { return type_7_quantile(values, p); }
std::optional<Rational> quantile(std::span<Rational> values, const Rational& p) { return type_7_quantile(values, p); }

Dist describe_distribution(std::span<int64_t> values) {
  Dist out{.n = static_cast<int64_t>(values.size()), .mean = {}, .median = {}, .p90 = {}, .min = {}, .max = {}};
  if (values.empty()) return out;
  const auto [least, greatest] = std::minmax_element(values.begin(), values.end());
  out.min = *least;
  out.max = *greatest;
  out.mean = Rational(sum_of(values), out.n);
  out.median = quantile(values, Rational(1, 2));
  out.p90 = quantile(values, Rational(9, 10));
  return out;
}

std::optional<Interval> wilson(const Proportion& p) {
  if (p.n == 0) return std::nullopt;
  return rounded(wilson_bounds(p));
}

std::optional<Interval> newcombe(const Proportion& a, const Proportion& b) {
  if (a.n == 0 || b.n == 0) return std::nullopt;
  return rounded(square_and_add(a.share()->real(), wilson_bounds(a), b.share()->real(), wilson_bounds(b)));
}

Interval difference_in_differences(const Rational& first, const Interval& first_ci, const Rational& second,
                                   const Interval& second_ci) {
  return rounded(square_and_add(first.real(), {first_ci.lo, first_ci.hi}, second.real(), {second_ci.lo, second_ci.hi}));
}

// ---- Several strata

namespace {

// One term of the sums of 12.2, in their notation.
struct StratumTerms {
  int64_t x1, n1, x0, n0;
  Int128 total, converted;
  explicit StratumTerms(const Stratum& s)
      : x1(s.exposed.k),
        n1(s.exposed.n),
        x0(s.unexposed.k),
        n0(s.unexposed.n),
        total(Int128{n1} + n0),
        converted(Int128{x1} + x0) {}

  // All exposed bought and no unexposed did, or the reverse: its share of the variance is 0.
  [[nodiscard]] bool is_extreme() const { return (x1 == 0 && x0 == n0) || (x1 == n1 && x0 == 0); }
  [[nodiscard]] Rational weight() const { return {Int128{n1} * n0, total}; }
  [[nodiscard]] Rational weighted_difference() const { return {Int128{x1} * n0 - Int128{x0} * n1, total}; }
  // P and Q of Sato's variance.
  [[nodiscard]] long double sato_p() const {
    const long double a = n1;
    const long double b = n0;
    const auto n = static_cast<long double>(total);
    return (a * a * static_cast<long double>(x0) - b * b * static_cast<long double>(x1) + a * b * (b - a) / 2) /
           (n * n);
  }
  [[nodiscard]] long double sato_q() const {
    return static_cast<long double>(Int128{x1} * (n0 - x0) + Int128{x0} * (n1 - x1)) /
           (2 * static_cast<long double>(total));
  }
  // Of the Cochran–Mantel–Haenszel statistic: observed − expected, and its variance.
  [[nodiscard]] Rational surplus() const { return {x1 * total - n1 * converted, total}; }
  [[nodiscard]] long double cmh_variance() const {
    const auto n = static_cast<long double>(total);
    return static_cast<long double>(Int128{n1} * n0) * static_cast<long double>(converted * (total - converted)) /
           (n * n * (n - 1));
  }
};

StrataEffect one_stratum(const Stratum& s) {
  const TableP test = table_p(s.exposed, s.unexposed);
  return {.method = test.method == TableTest::fisher ? EffectMethod::newcombe_fisher : EffectMethod::newcombe_cmh,
          .effect = *s.exposed.share() - *s.unexposed.share(),
          .ci = newcombe(s.exposed, s.unexposed),
          .p = test.p};
}

}  // namespace

std::string_view effect_method_name(EffectMethod method) {
  switch (method) {
    case EffectMethod::none:
      return "none";
    case EffectMethod::newcombe_fisher:
      return "newcombe_fisher";
    case EffectMethod::newcombe_cmh:
      return "newcombe_cmh";
    case EffectMethod::mh_sato_cmh:
      return "mh_sato_cmh";
  }
  return "none";
}

StrataEffect strata_effect(std::span<const Stratum> strata) {
  if (strata.empty()) return {};
  if (strata.size() == 1) return one_stratum(strata.front());
  Rational weight;
  Rational difference;
  Rational surplus;
  long double sum_p = 0;
  long double sum_q = 0;
  long double cmh_variance = 0;
  bool all_extreme = true;
  for (const Stratum& stratum : strata) {
    const StratumTerms terms(stratum);
    weight += terms.weight();
    difference += terms.weighted_difference();
    surplus += terms.surplus();
    sum_p += terms.sato_p();
    sum_q += terms.sato_q();
    cmh_variance += terms.cmh_variance();
    all_extreme = all_extreme && terms.is_extreme();
  }
  const Rational effect = difference / weight;
  const long double d = effect.real();
  // |d| = 1 makes the variance exactly 0; the rounded sums would leave a rest whose root is visible.
  const bool certain = all_extreme && (d >= 1 || d <= -1);
  const long double variance = certain ? 0 : std::max(0.0L, d * sum_p + sum_q) / (weight.real() * weight.real());
  const long double half = z * std::sqrt(variance);
  const long double chi_squared = cmh_variance == 0 ? 0 : surplus.real() * surplus.real() / cmh_variance;
  return {.method = EffectMethod::mh_sato_cmh,
          .effect = effect,
          .ci = rounded({std::max(-1.0L, d - half), std::min(1.0L, d + half)}),
          .p = static_cast<double>(std::erfc(std::sqrt(chi_squared / 2)))};
}

// ---- Means

Sample summarise(std::span<const Rational> values) {
  Sample out{.n = static_cast<int64_t>(values.size()), .mean = {}, .variance = {}};
  if (values.empty()) return out;
  if (std::all_of(values.begin(), values.end(), [&](const Rational& v) { return v == values.front(); })) {
    out.mean = values.front();
    return out;
  }
  Rational total;
  for (const Rational& value : values) total += value;
  out.mean = total / Rational(out.n);
  Rational squares;
  for (const Rational& value : values) {
    const Rational deviation = value - out.mean;
    squares += deviation * deviation;
  }
  out.variance = squares / Rational(out.n - 1);
  return out;
}

std::optional<Welch> welch_sum(std::span<const SignedSample> samples) {
  Welch out;
  Rational total;                 // Σ s²/n
  long double satterthwaite = 0;  // Σ (s²/n)² / (n − 1)
  for (const auto& [sign, sample] : samples) {
    if (sample.n < 2) return std::nullopt;
    out.diff += sign < 0 ? -sample.mean : sample.mean;
    const Rational variance = sample.variance / Rational(sample.n);
    total += variance;
    satterthwaite += variance.real() * variance.real() / static_cast<long double>(sample.n - 1);
  }
  if (total.sign() == 0) return std::nullopt;
  const long double variance = total.real();
  const long double df = variance * variance / satterthwaite;
  const long double half = student_t_975(static_cast<double>(df)) * std::sqrt(variance);
  const long double d = out.diff.real();
  out.df = static_cast<double>(df);
  out.ci = rounded({d - half, d + half});
  out.p = student_t_p(d * d / variance, df);
  return out;
}

std::optional<Welch> welch(const Sample& x, const Sample& y) {
  if (x.n < 2 || y.n < 2) return std::nullopt;
  const SignedSample both[] = {{1, x}, {-1, y}};
  if (auto compared = welch_sum(both)) return compared;
  const Rational diff = x.mean - y.mean;
  return Welch{.diff = diff,
               .df = {},
               .ci = {diff.value(), diff.value()},
               .p = diff.sign() == 0 ? 1.0 : 0.0,
               .degenerate = true};
}

namespace {

template <typename T>
RankSums rank_sums(std::vector<T>& x, std::vector<T>& y) {
  std::sort(x.begin(), x.end());
  std::sort(y.begin(), y.end());
  RankSums out{.n_x = static_cast<int64_t>(x.size()), .n_y = static_cast<int64_t>(y.size())};
  size_t i = 0;
  size_t j = 0;
  while (i < x.size() || j < y.size()) {
    const T value = j == y.size() || (i < x.size() && x[i] < y[j]) ? x[i] : y[j];
    const size_t below = j;
    const size_t first = i;
    while (i < x.size() && x[i] == value) ++i;
    while (j < y.size() && y[j] == value) ++j;
    const auto in_x = static_cast<Int128>(i - first);
    const auto in_y = static_cast<Int128>(j - below);
    out.twice_u += in_x * (2 * static_cast<Int128>(below) + in_y);
    const Int128 equal = in_x + in_y;
    out.ties += equal * equal * equal - equal;
  }
  return out;
}

}  // namespace

MannWhitney mann_whitney(const RankSums& sums) {
  if (sums.n_x == 0 || sums.n_y == 0) return {};
  MannWhitney out{.u = Rational(sums.twice_u, 2), .p = {}};
  const Int128 pairs = Int128{sums.n_x} * sums.n_y;
  const Int128 n = Int128{sums.n_x} + sums.n_y;
  // 12·variance/pairs·(n(n−1)) = (n+1)n(n−1) − Σ(t³−t), which is 0 exactly if all values are equal.
  const Int128 spread = (n + 1) * n * (n - 1) - sums.ties;
  if (spread <= 0) return out;
  const long double variance =
      static_cast<long double>(pairs) / 12 * static_cast<long double>(spread) / static_cast<long double>(n * (n - 1));
  const long double score = static_cast<long double>(sums.twice_u - pairs) / 2 / std::sqrt(variance);
  out.p = static_cast<double>(std::erfc(std::abs(score) / std::sqrt(2.0L)));
  return out;
}

MannWhitney mann_whitney(std::vector<Rational> x, std::vector<Rational> y) { return mann_whitney(rank_sums(x, y)); }
MannWhitney mann_whitney(std::vector<int64_t> x, std::vector<int64_t> y) { return mann_whitney(rank_sums(x, y)); }

}  // namespace cairn
