// Absorbing chains solved exactly, by residues: what floating point cannot decide (whether two channels are worth the
// same, whether one is worth exactly its cost) is decided on integers.
//
// det(A)·A⁻¹ has integer entries, all 0 or more and none above the product of the diagonal of A (A is an M-matrix, for
// which Hadamard's inequality holds: Horn & Johnson 1991, Topics in Matrix Analysis, 2.5.4). So they are known once
// they are known modulo primes whose product is larger: solved for each prime, joined by the Chinese remainder theorem
// (von zur Gathen & Gerhard, Modern Computer Algebra, 5.5).
#pragma once

#include <boost/multiprecision/cpp_int.hpp>
#include <cstdint>
#include <vector>

#include "base/workers.h"
#include "insight/absorption.h"

namespace cairn {

// Per state i of a chain with exits: (A⁻¹·convert)ᵢ / (A⁻¹)ᵢᵢ, the counts of journeys that come by i and convert if the
// chain's counts are those of journeys (markov.h). REQUIRES for all: every state reaches (convert) or (leave).
[[nodiscard]] std::vector<boost::multiprecision::cpp_rational> exact_conversions_by(const ChainCounts& chain,
                                                                                    const Workers& workers);
// How many products modulo a prime that takes, roughly; a thousand million are some seconds.
[[nodiscard]] double exact_cost(const ChainCounts& chain);

// The same modulo one prime, the largest below `bound` for which it can be had. O(n³).
struct ConversionResidues {
  uint64_t prime = 0;
  std::vector<uint64_t> values;  // 0 … prime − 1
};
[[nodiscard]] ConversionResidues conversion_residues_by(const ChainCounts& chain, uint64_t bound,
                                                        const Workers& workers);

}  // namespace cairn
