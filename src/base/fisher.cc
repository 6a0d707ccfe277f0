// The p of a 2×2 table (DEFINITIONS 0.12).
//
// With the margins fixed, a table is its first cell x, and its weight w(x) = C(r1, x)·C(r2, c1 − x) rises to one mode
// and falls again. Weights are kept as ratios to the greatest one: every term is a product of positive factors, so that
// p is accurate relative to itself down to the smallest double. Whether another table is "as probable as the observed
// one" is decided in long double where the two are clearly apart, and on exact integers where they are not.
#include <boost/multiprecision/cpp_int.hpp>
#include <cmath>

#include "base/check.h"
#include "base/statistics.h"

namespace cairn {

namespace {

struct Margins {
  int64_t r1, r2, c1;
  // w(x + 1) / w(x) = up(x) / down(x).
  [[nodiscard]] int64_t up_left(int64_t x) const { return r1 - x; }
  [[nodiscard]] int64_t up_right(int64_t x) const { return c1 - x; }
  [[nodiscard]] int64_t down_left(int64_t x) const { return x + 1; }
  [[nodiscard]] int64_t down_right(int64_t x) const { return r2 - c1 + x + 1; }
  [[nodiscard]] long double step(int64_t x) const {
    return static_cast<long double>(up_left(x)) * static_cast<long double>(up_right(x)) /
           (static_cast<long double>(down_left(x)) * static_cast<long double>(down_right(x)));
  }
};

// The sign of w(high) − w(low), on whole numbers. Used for near ties only.
int compare_weights(const Margins& m, int64_t low, int64_t high) {
  boost::multiprecision::cpp_int up = 1;
  boost::multiprecision::cpp_int down = 1;
  for (int64_t x = low; x < high; ++x) {
    up *= m.up_left(x);
    up *= m.up_right(x);
    down *= m.down_left(x);
    down *= m.down_right(x);
  }
  return up.compare(down);
}

// True if w(x) <= w(observed), given both relative to the mode.
bool is_as_extreme(const Margins& m, int64_t x, long double weight, int64_t observed, long double observed_weight) {
  constexpr long double clearly_apart = 1e-9L;
  if (std::abs(weight - observed_weight) > clearly_apart * observed_weight) return weight < observed_weight;
  if (x == observed) return true;
  return x < observed ? compare_weights(m, x, observed) >= 0 : compare_weights(m, observed, x) <= 0;
}

double fisher_of(const Margins& m, int64_t observed) {
  const int64_t least = std::max<int64_t>(0, m.c1 - m.r2);
  const int64_t greatest = std::min(m.r1, m.c1);
  const auto mode_at = static_cast<int64_t>((static_cast<Int128>(m.r1) + 1) * (m.c1 + 1) / (m.r1 + m.r2 + 2));
  const int64_t mode = std::clamp(mode_at, least, greatest);
  std::vector<long double> weights(static_cast<size_t>(greatest - least + 1));
  const auto weight = [&](int64_t x) -> long double& { return weights[static_cast<size_t>(x - least)]; };
  weight(mode) = 1;
  for (int64_t x = mode; x < greatest; ++x) weight(x + 1) = weight(x) * m.step(x);
  for (int64_t x = mode; x > least; --x) weight(x - 1) = weight(x) / m.step(x - 1);
  if (weight(observed) == 0) return 0;  // below 1e-4900
  long double all = 0;
  long double extreme = 0;
  const auto add = [&](int64_t x) {
    all += weight(x);
    if (is_as_extreme(m, x, weight(x), observed, weight(observed))) extreme += weight(x);
  };
  // From both ends inwards: small terms first.
  for (int64_t x = least; x < mode; ++x) add(x);
  for (int64_t x = greatest; x >= mode; --x) add(x);
  return static_cast<double>(std::min(1.0L, extreme / all));
}

double chi_squared_p(const Proportion& a, const Proportion& b) {
  const Int128 n = Int128{a.n} + b.n;
  const Int128 converted = Int128{a.k} + b.k;
  const auto surplus = static_cast<long double>(Int128{a.k} * n - Int128{a.n} * converted);
  const long double chi_squared = surplus * surplus / static_cast<long double>(Int128{a.n} * b.n) *
                                  static_cast<long double>(n - 1) /
                                  static_cast<long double>(converted * (n - converted));
  return static_cast<double>(std::erfc(std::sqrt(chi_squared / 2)));
}

}  // namespace

double fisher_p(const Proportion& a, const Proportion& b) {
  const int64_t converted = a.k + b.k;
  const int64_t others = a.n + b.n - converted;
  if (a.n == 0 || b.n == 0 || converted == 0 || others == 0) return 1;
  // The rarer outcome is the first column: fewest tables.
  if (converted <= others) return fisher_of({a.n, b.n, converted}, a.k);
  return fisher_of({a.n, b.n, others}, a.n - a.k);
}

TableP table_p(const Proportion& a, const Proportion& b) {
  const int64_t n = a.n + b.n;
  const int64_t converted = a.k + b.k;
  CAIRN_CHECK(n <= largest_table);
  constexpr int64_t always_exact = 2000;
  constexpr int64_t least_expected = 5;
  const Int128 smallest_margins = Int128{std::min(a.n, b.n)} * std::min(converted, n - converted);
  if (n <= always_exact || smallest_margins < Int128{least_expected} * n) return {fisher_p(a, b), TableTest::fisher};
  return {chi_squared_p(a, b), TableTest::cmh};
}

}  // namespace cairn
