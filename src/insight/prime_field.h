// Integers modulo a prime below 2^62, for exact linear algebra by residues.
#pragma once

#include <cstdint>

#include "base/rational.h"

namespace cairn {

// Numbers stand in Montgomery's form (Montgomery 1985, Mathematics of Computation 44): x is kept as x·2^64 mod p, so
// that a product needs no division. Elements of one field must not meet those of another.
class PrimeField {
 public:
  // REQUIRES: p is odd, 2 < p < 2^62. (Of the functions below only inverse() needs p to be prime.)
  explicit PrimeField(uint64_t p);

  [[nodiscard]] uint64_t prime() const { return p_; }
  [[nodiscard]] uint64_t one() const { return one_; }
  [[nodiscard]] uint64_t element(Int128 x) const;                                     // of any integer
  [[nodiscard]] uint64_t residue(uint64_t element) const { return reduce(element); }  // 0 … p − 1
  [[nodiscard]] uint64_t add(uint64_t a, uint64_t b) const { return a + b >= p_ ? a + b - p_ : a + b; }
  [[nodiscard]] uint64_t subtract(uint64_t a, uint64_t b) const { return a >= b ? a - b : a + p_ - b; }
  [[nodiscard]] uint64_t multiply(uint64_t a, uint64_t b) const { return reduce(static_cast<Product>(a) * b); }
  [[nodiscard]] uint64_t power(uint64_t base, uint64_t exponent) const;
  // REQUIRES: x is not 0.
  [[nodiscard]] uint64_t inverse(uint64_t x) const { return power(x, p_ - 2); }

 private:
  __extension__ typedef unsigned __int128 Product;  // NOLINT(modernize-use-using)

  // t / 2^64 mod p. REQUIRES: t < p·2^64.
  [[nodiscard]] uint64_t reduce(Product t) const {
    const uint64_t multiple = static_cast<uint64_t>(t) * minus_inverse_;
    const auto out = static_cast<uint64_t>((t + static_cast<Product>(multiple) * p_) >> 64);
    return out >= p_ ? out - p_ : out;
  }

  uint64_t p_;
  uint64_t minus_inverse_;  // −1/p mod 2^64
  uint64_t one_;            // 2^64 mod p
  uint64_t square_;         // 2^128 mod p
};

// The largest prime below `bound`. REQUIRES: 3 < bound <= 2^62. Miller's test with the first twelve primes as bases,
// which is a proof below 3·10^24 (Sorenson & Webster 2015, Mathematics of Computation 86).
[[nodiscard]] uint64_t prime_below(uint64_t bound);

}  // namespace cairn
