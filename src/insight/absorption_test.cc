#include "insight/absorption.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "insight/exact_absorption.h"
#include "insight/exact_chain_for_test.h"
#include "insight/markov.h"
#include "insight/prime_field.h"

namespace cairn {
namespace {

const Workers one_thread(1);

template <typename Real>
ChainFactors<Real> factors_of(const ChainCounts& chain) {
  std::vector<Real> weights;
  std::vector<Real> exits;
  for (const Int128 count : chain.steps) weights.push_back(static_cast<Real>(count));
  for (size_t i = 0; i < chain.n; ++i) exits.push_back(static_cast<Real>(chain.convert[i] + chain.leave[i]));
  return ChainFactors<Real>(std::move(weights), std::move(exits), one_thread);
}

// Entries of the inverse are compared relative to themselves, the small ones too.
template <typename Real>
void expect_inverse(const ChainCounts& chain, double tolerance) {
  const BigMatrix inverse = inverse_of(chain_matrix(chain));
  const auto factors = factors_of<Real>(chain);
  for (size_t j = 0; j < chain.n; ++j) {
    std::vector<Real> column(chain.n, 0);
    std::vector<Real> row(chain.n, 0);
    column[j] = row[j] = 1;
    factors.solve(column);
    factors.solve_transposed(row);
    for (size_t i = 0; i < chain.n; ++i) {
      RC_ASSERT(is_relatively_near(static_cast<long double>(column[i]), inverse[i][j], tolerance));
      RC_ASSERT(is_relatively_near(static_cast<long double>(row[i]), inverse[j][i], tolerance));
    }
    RC_ASSERT(is_relatively_near(static_cast<long double>(factors.inverse_at(j)), inverse[j][j], tolerance));
  }
}

RC_GTEST_PROP(Absorption, entries_of_the_inverse_are_relatively_accurate, ()) {
  const ChainCounts chain = arbitrary_chain(*rc::gen::inRange<size_t>(1, 7));
  expect_inverse<long double>(chain, 1e-17);
  expect_inverse<Quad>(chain, 1e-18);
}

RC_GTEST_PROP(Absorption, the_last_state_is_left_returned_to_or_left_by_others, ()) {
  const ChainCounts chain = arbitrary_chain(*rc::gen::inRange<size_t>(1, 7));
  const auto factors = factors_of<Quad>(chain);
  const size_t last = chain.n - 1;
  BigRational total = 0;
  for (size_t j = 0; j < chain.n; ++j) total += big(chain.at(last, j));
  const auto parts = static_cast<long double>(factors.returned_to_last() + factors.left_by_others());
  RC_ASSERT(is_relatively_near(parts, total, 1e-18));
  // What does not return is 1 / (A⁻¹) of the last state.
  const auto left = static_cast<long double>(factors.left_by_others()) +
                    static_cast<long double>(chain.convert[last] + chain.leave[last]);
  RC_ASSERT(is_relatively_near(left, 1 / inverse_of(chain_matrix(chain))[last][last], 1e-18));
}

// A walk that is thrown back 10⁹ times for each step forward: what ordinary elimination loses in the differences of
// its pivots.
ChainCounts walk_thrown_back(size_t n) {
  ChainCounts chain(n);
  for (size_t i = 0; i < n; ++i) {
    chain.at(i, i) = 1'000'000'000;
    chain.at(i, i == 0 ? 0 : i - 1) += 1'000'000'000;
    if (i + 1 < n) chain.at(i, i + 1) = 1;
  }
  chain.convert[n - 1] = 1;
  return chain;
}

TEST(Absorption, chains_that_are_hardly_ever_left_cost_no_digit) {
  const ChainCounts chain = walk_thrown_back(30);
  const BigMatrix inverse = inverse_of(chain_matrix(chain));
  const auto factors = factors_of<long double>(chain);
  std::vector<long double> column(chain.n, 0);
  column[chain.n - 1] = 1;
  factors.solve(column);
  for (size_t i = 0; i < chain.n; ++i) EXPECT_TRUE(is_relatively_near(column[i], inverse[i][chain.n - 1], 1e-17));
}

TEST(Absorption, exits_are_found_by_structure_however_rare) {
  ChainCounts chain(3);
  chain.at(0, 1) = 1;
  chain.at(0, 0) = int64_t{1} << 62;
  chain.convert[1] = 1;
  chain.at(2, 2) = 5;
  EXPECT_EQ(reaches_exit(chain, chain.convert), (std::vector<uint8_t>{1, 1, 0}));
  EXPECT_EQ(reaches_exit(chain, chain.leave), (std::vector<uint8_t>{0, 0, 0}));
}

RC_GTEST_PROP(ExactAbsorption, residues_join_to_the_rational_numbers, ()) {
  const ChainCounts chain = arbitrary_chain(*rc::gen::inRange<size_t>(1, 7));
  const BigMatrix inverse = inverse_of(chain_matrix(chain));
  const auto actual = exact_conversions_by(chain, Workers(2));
  for (size_t i = 0; i < chain.n; ++i) {
    BigRational converting = 0;
    for (size_t j = 0; j < chain.n; ++j) converting += inverse[i][j] * big(chain.convert[j]);
    RC_ASSERT(actual[i] == converting / inverse[i][i]);
  }
}

RC_GTEST_PROP(ExactAbsorption, a_residue_is_that_of_the_rational_number, ()) {
  const ChainCounts chain = arbitrary_chain(*rc::gen::inRange<size_t>(1, 5));
  const auto exact = exact_conversions_by(chain, one_thread);
  const ConversionResidues residues = conversion_residues_by(chain, uint64_t{1} << 62, one_thread);
  for (size_t i = 0; i < chain.n; ++i) {
    const auto product = denominator(exact[i]) * residues.values[i];
    RC_ASSERT((product - numerator(exact[i])) % residues.prime == 0);
  }
}

// A hundred states, counts from 1 to 10¹⁵: floating point against integers.
TEST(ExactAbsorption, floating_point_agrees_on_a_hundred_states) {
  ChainCounts chain(100);
  uint64_t state = 1;
  const auto next = [&] { return state = state * 6364136223846793005ULL + 1442695040888963407ULL; };
  for (Int128& count : chain.steps) {
    if (next() >> 62 != 0) continue;
    count = static_cast<int64_t>(next() >> 14);
    count >>= (next() >> 59) * 50 / 31;  // up to all bits
  }
  for (size_t i = 0; i < chain.n; ++i) {
    chain.convert[i] = static_cast<Int128>(next() >> 62 == 0);
    chain.leave[i] = Int128{1} + (next() >> 60);
  }
  const auto exact = exact_conversions_by(chain, Workers());
  const auto fast = conversions_by_state<long double>(chain, Workers());
  const auto careful = conversions_by_state<Quad>(chain, one_thread);
  for (size_t i = 0; i < chain.n; ++i) {
    EXPECT_TRUE(is_relatively_near(fast[i], exact[i], 1e-16));
    EXPECT_TRUE(is_relatively_near(static_cast<long double>(careful[i]), exact[i], 1e-18));
  }
}

TEST(PrimeField, arithmetic_is_that_of_remainders) {
  const PrimeField field(1'000'003);
  const auto of = [&](Int128 x) { return field.element(x); };
  EXPECT_EQ(field.residue(field.multiply(of(-7), of(500'000))), 1'000'003U - 3'500'000U % 1'000'003U);
  EXPECT_EQ(field.residue(field.subtract(of(3), of(5))), 1'000'001U);
  EXPECT_EQ(field.multiply(of(12), field.inverse(of(12))), field.one());
  EXPECT_EQ(field.residue(of(Int128{1} << 100)), 253'109U);
}

TEST(PrimeField, primes_are_primes) {
  EXPECT_EQ(prime_below(uint64_t{1} << 62), (uint64_t{1} << 62) - 57);
  EXPECT_EQ(prime_below((uint64_t{1} << 62) - 57), (uint64_t{1} << 62) - 87);
  EXPECT_EQ(prime_below(uint64_t{1} << 61), (uint64_t{1} << 61) - 1);  // Mersenne's
  EXPECT_EQ(prime_below(1682), 1669U);                                 // 1681 is 41²
  EXPECT_EQ(prime_below(44), 43U);
  EXPECT_EQ(prime_below(4), 3U);
  EXPECT_EQ(prime_below(3'215'031'752), 3'215'031'749U);  // 3215031751 deceives the bases 2, 3, 5 and 7
}

}  // namespace
}  // namespace cairn
