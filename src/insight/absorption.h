// Absorbing Markov chains given by counts: the one linear solve behind the removal effects of channels (markov.h) and
// the what-if of stages (what_if.h).
//
// States are left by counted steps to other states or out of the chain. With A = D − C (C: counts between states, D:
// what leaves each state, steps to itself apart) the fundamental matrix is N = A⁻¹·T, T being the totals of the rows,
// and all that is asked for are products of A⁻¹ with vectors of counts.
//
// A is factored by state elimination without subtraction: Grassmann, Taksar & Heyman 1985 (Operations Research 33). Its
// pivots are sums of what is left of a row, never differences, so every entry of A⁻¹b, b >= 0, is accurate relative to
// itself, whatever the condition of the chain: O'Cinneide 1993 (Numerische Mathematik 65) for stationary vectors, Alfa,
// Xue & Ye 2002 (Mathematics of Computation 71) for inverses of diagonally dominant M-matrices; the bounds are of order
// n³ roundings. Loops that are left once in 10¹⁵ steps cost no digit.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "base/rational.h"
#include "base/workers.h"

namespace cairn {

// A number of 113 bits (34 digits), in software where the processor has none.
#if defined(__SIZEOF_FLOAT128__)
__extension__ typedef __float128 Quad;  // NOLINT(modernize-use-using): __extension__ needs the old form
inline constexpr long double quad_rounding = 0x1p-113L;
#else
using Quad = long double;
inline constexpr long double quad_rounding = std::numeric_limits<long double>::epsilon() / 2;
#endif

// A dense chain takes n² counts and n³ steps; more states than this are refused where requests come in.
inline constexpr size_t most_chain_states = 2000;

// Counts of steps between the n states of a chain, and from each to its two ends.
struct ChainCounts {
  explicit ChainCounts(size_t states) : n(states), steps(states * states), convert(states), leave(states) {}

  size_t n;
  std::vector<Int128> steps;           // by rows: at(i, j) is from i to j
  std::vector<Int128> convert, leave;  // from i into (convert), (leave)

  [[nodiscard]] Int128& at(size_t i, size_t j) { return steps[i * n + j]; }
  [[nodiscard]] Int128 at(size_t i, size_t j) const { return steps[i * n + j]; }
  [[nodiscard]] std::span<const Int128> row(size_t i) const { return std::span(steps).subspan(i * n, n); }
};

// Whether a way of steps with counts above 0 leads from each state to one whose exit is above 0. By structure alone:
// no count is too small. exits: one per state. O(n²).
[[nodiscard]] std::vector<uint8_t> reaches_exit(const ChainCounts& chain, std::span<const Int128> exits);

// The factors of A. Real: long double or Quad.
template <typename Real>
class ChainFactors {
 public:
  // weights: n × n by rows, of any common scale a row, the diagonal being steps to oneself; exits: one per state, what
  // leaves the chain. REQUIRES: all are 0 or more, and every state reaches an exit. O(n³) time.
  ChainFactors(std::vector<Real> weights, std::vector<Real> exits, const Workers& workers);

  // b becomes A⁻¹b, or bᵀA⁻¹. REQUIRES: b >= 0, one per state. O(n²).
  void solve(std::span<Real> b) const;
  void solve_transposed(std::span<Real> b) const;
  // (A⁻¹)ⱼⱼ. O((n − j)²).
  [[nodiscard]] Real inverse_at(size_t j) const;

  // Of what leaves the last state, seen with all others eliminated: what comes back to it (its own loop included), and
  // what has left the chain by way of other states. Together with its own exit they are its whole row.
  [[nodiscard]] Real returned_to_last() const { return at(n_ - 1, n_ - 1); }
  [[nodiscard]] Real left_by_others() const { return left_by_others_; }

 private:
  [[nodiscard]] Real at(size_t i, size_t j) const { return weights_[i * n_ + j]; }
  void eliminate(size_t k);

  size_t n_;
  // Above the diagonal −U; below it −L, rows divided by the pivot; on it what returns.
  std::vector<Real> weights_;
  std::vector<Real> exits_, pivots_;
  Real left_by_others_ = 0;
};

extern template class ChainFactors<long double>;
#if defined(__SIZEOF_FLOAT128__)
extern template class ChainFactors<Quad>;
#endif

}  // namespace cairn
