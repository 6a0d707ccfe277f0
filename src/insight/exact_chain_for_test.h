// Slow exact twins of the chain kernels: elimination on rational numbers of any length, as one would do it on paper.
#pragma once

#include <rapidcheck.h>

#include <boost/multiprecision/cpp_int.hpp>
#include <cstdlib>
#include <vector>

#include "insight/absorption.h"

namespace cairn {

using BigRational = boost::multiprecision::cpp_rational;
using BigMatrix = std::vector<std::vector<BigRational>>;

inline BigRational big(Int128 x) { return BigRational(boost::multiprecision::cpp_int(x)); }

// The inverse by Gauss and Jordan with pivoting. REQUIRES: there is one.
inline BigMatrix inverse_of(BigMatrix a) {
  const size_t n = a.size();
  for (size_t i = 0; i < n; ++i) {
    a[i].resize(2 * n);
    a[i][n + i] = 1;
  }
  for (size_t k = 0; k < n; ++k) {
    size_t pivot = k;
    while (a[pivot][k] == 0) ++pivot;
    std::swap(a[k], a[pivot]);
    const BigRational scale = 1 / a[k][k];
    for (auto& x : a[k]) x *= scale;
    for (size_t i = 0; i < n; ++i) {
      if (i == k || a[i][k] == 0) continue;
      const BigRational factor = a[i][k];
      for (size_t j = 0; j < 2 * n; ++j) a[i][j] -= factor * a[k][j];
    }
  }
  for (auto& row : a) row.erase(row.begin(), row.begin() + static_cast<ptrdiff_t>(n));
  return a;
}

// A = D − C, D holding the totals of the rows.
inline BigMatrix chain_matrix(const ChainCounts& chain) {
  BigMatrix a(chain.n, std::vector<BigRational>(chain.n));
  for (size_t i = 0; i < chain.n; ++i) {
    a[i][i] = big(chain.convert[i] + chain.leave[i]);
    for (size_t j = 0; j < chain.n; ++j) {
      if (i == j) continue;
      a[i][i] += big(chain.at(i, j));
      a[i][j] = -big(chain.at(i, j));
    }
  }
  return a;
}

inline BigRational magnitude(const BigRational& x) { return x < 0 ? BigRational(-x) : x; }

// Whether `actual` is as near to `expected` as DEFINITIONS 0.1 asks for.
inline bool is_near(long double actual, const BigRational& expected, double tolerance = 1e-12) {
  const BigRational distance = magnitude(BigRational(actual) - expected);
  const BigRational size = magnitude(expected);
  return distance <= BigRational(tolerance) * (size > 1 ? size : BigRational(1));
}
inline bool is_relatively_near(long double actual, const BigRational& expected, double tolerance) {
  return magnitude(BigRational(actual) - expected) <= BigRational(tolerance) * magnitude(expected);
}

// 0, small, or of any size up to 10^15.
inline Int128 arbitrary_count() {
  switch (*rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0, 5))) {
    case 0:
    case 1:
      return 0;
    case 2:
      return *rc::gen::inRange(1, 4);
    default:
      return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<int64_t>(1, 1'000'000'000'000'000));
  }
}

// Counts of which each state reaches an exit: one step to the next state or out of the chain is always there.
inline ChainCounts arbitrary_chain(size_t n) {
  ChainCounts chain(n);
  for (size_t i = 0; i < n; ++i) {
    for (size_t j = 0; j < n; ++j) chain.at(i, j) = arbitrary_count();
    if (*rc::gen::arbitrary<bool>()) chain.convert[i] = arbitrary_count();
    if (*rc::gen::arbitrary<bool>()) chain.leave[i] = arbitrary_count();
    Int128& way_out = i + 1 < n ? chain.at(i, i + 1) : chain.leave[i];
    if (way_out == 0) way_out = 1;
  }
  return chain;
}

}  // namespace cairn
