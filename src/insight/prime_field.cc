#include "insight/prime_field.h"

#include <algorithm>
#include <array>

#include "base/check.h"

namespace cairn {

namespace {

constexpr std::array<uint64_t, 12> small_primes = {2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37};

// Miller's test of an odd n above 37 to one base.
bool passes(const PrimeField& n, uint64_t base) {
  uint64_t odd = n.prime() - 1;
  int halvings = 0;
  for (; odd % 2 == 0; odd /= 2) ++halvings;
  const uint64_t minus_one = n.subtract(0, n.one());
  uint64_t x = n.power(n.element(static_cast<Int128>(base)), odd);
  if (x == n.one() || x == minus_one) return true;
  for (int i = 1; i < halvings; ++i) {
    x = n.multiply(x, x);
    if (x == minus_one) return true;
  }
  return false;
}

bool is_prime(uint64_t n) {
  for (const uint64_t p : small_primes) {
    if (n % p == 0) return n == p;
  }
  if (n < 41 * 41) return n > 1;
  const PrimeField field(n);
  return std::ranges::all_of(small_primes, [&](uint64_t base) { return passes(field, base); });
}

}  // namespace

PrimeField::PrimeField(uint64_t p) : p_(p) {
  CAIRN_CHECK(p % 2 == 1 && p > 2 && p < uint64_t{1} << 62);
  uint64_t inverse = p;  // of p mod 2^3; each step doubles the bits (Newton)
  for (int bits = 3; bits < 64; bits *= 2) inverse *= 2 - p * inverse;
  minus_inverse_ = 0 - inverse;
  one_ = static_cast<uint64_t>((Product{1} << 64) % p);
  square_ = static_cast<uint64_t>(static_cast<Product>(one_) * one_ % p);
}

uint64_t PrimeField::element(Int128 x) const {
  const Int128 rest = x % static_cast<Int128>(p_);
  return multiply(static_cast<uint64_t>(rest < 0 ? rest + static_cast<Int128>(p_) : rest), square_);
}

uint64_t PrimeField::power(uint64_t base, uint64_t exponent) const {
  uint64_t out = one_;
  for (; exponent > 0; exponent /= 2) {
    if (exponent % 2 == 1) out = multiply(out, base);
    base = multiply(base, base);
  }
  return out;
}

uint64_t prime_below(uint64_t bound) {
  uint64_t n = bound - 1;
  while (!is_prime(n)) --n;
  return n;
}

}  // namespace cairn
