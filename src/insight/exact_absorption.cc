#include "insight/exact_absorption.h"

#include <cmath>
#include <optional>
#include <utility>

#include "insight/prime_field.h"

namespace cairn {

namespace {

using boost::multiprecision::cpp_int;
using boost::multiprecision::cpp_rational;

constexpr uint64_t first_bound = uint64_t{1} << 62;
constexpr unsigned bits_a_prime = 61;  // the primes in use lie above 2^61

// The diagonal of A: all that leaves a state but for steps to itself.
Int128 leaves_state(const ChainCounts& chain, size_t i) {
  Int128 sum = chain.convert[i] + chain.leave[i];
  for (size_t j = 0; j < chain.n; ++j) sum += j == i ? 0 : chain.at(i, j);
  return sum;
}

// Bits of the product of the diagonal, and one more.
double product_bits(const ChainCounts& chain) {
  double bits = 1;
  for (size_t i = 0; i < chain.n; ++i) bits += std::log2(static_cast<double>(leaves_state(chain, i))) + 1e-9;
  return bits;
}

size_t primes_needed(const ChainCounts& chain) { return static_cast<size_t>(product_bits(chain) / bits_a_prime) + 1; }

// det(A)·A⁻¹·convert and the diagonal of det(A)·A⁻¹, modulo a prime, in the form of its field.
struct ScaledResidues {
  uint64_t prime = 0;
  std::vector<uint64_t> converting, diagonal;
};

// A in the field, by rows, becomes A⁻¹ (Gauss–Jordan in place). Returns det(A), or nothing if a pivot is 0: the prime
// divides a leading minor, none of which is 0 itself.
std::optional<uint64_t> invert(std::vector<uint64_t>& a, size_t n, const PrimeField& field, const Workers& workers) {
  uint64_t determinant = field.one();
  for (size_t k = 0; k < n; ++k) {
    workers.checkpoint();
    uint64_t* pivot_row = &a[k * n];
    if (pivot_row[k] == 0) return std::nullopt;
    determinant = field.multiply(determinant, pivot_row[k]);
    const uint64_t inverse = field.inverse(pivot_row[k]);
    pivot_row[k] = field.one();
    for (size_t j = 0; j < n; ++j) pivot_row[j] = field.multiply(pivot_row[j], inverse);
    for (size_t i = 0; i < n; ++i) {
      uint64_t* row = &a[i * n];
      const uint64_t factor = row[k];
      if (i == k || factor == 0) continue;
      row[k] = 0;
      for (size_t j = 0; j < n; ++j) row[j] = field.subtract(row[j], field.multiply(factor, pivot_row[j]));
    }
  }
  return determinant;
}

std::optional<ScaledResidues> solve_modulo(const ChainCounts& chain, const PrimeField& field, const Workers& workers) {
  const size_t n = chain.n;
  std::vector<uint64_t> a(n * n);
  for (size_t i = 0; i < n; ++i) {
    for (size_t j = 0; j < n; ++j) a[i * n + j] = field.element(i == j ? leaves_state(chain, i) : -chain.at(i, j));
  }
  const auto determinant = invert(a, n, field, workers);
  if (!determinant) return std::nullopt;
  ScaledResidues out{field.prime(), std::vector<uint64_t>(n, 0), std::vector<uint64_t>(n, 0)};
  std::vector<uint64_t> convert(n);
  for (size_t j = 0; j < n; ++j) convert[j] = field.multiply(*determinant, field.element(chain.convert[j]));
  for (size_t i = 0; i < n; ++i) {
    out.diagonal[i] = field.multiply(*determinant, a[i * n + i]);
    for (size_t j = 0; j < n; ++j)
      out.converting[i] = field.add(out.converting[i], field.multiply(a[i * n + j], convert[j]));
  }
  return out;
}

// Integers of which more and more residues become known.
class GrowingIntegers {
 public:
  explicit GrowingIntegers(size_t n) : values_(n, 0) {}

  // The number with the known residues modulo all primes so far, by Newton's form of the remainder theorem.
  void add(const PrimeField& field, const std::vector<uint64_t>& residues) {
    const uint64_t weight = field.inverse(element(field, modulus_));
    for (size_t i = 0; i < values_.size(); ++i) {
      const uint64_t digit = field.multiply(field.subtract(residues[i], element(field, values_[i])), weight);
      values_[i] += modulus_ * field.residue(digit);
    }
    modulus_ *= field.prime();
  }
  [[nodiscard]] const std::vector<cpp_int>& values() const { return values_; }

 private:
  static uint64_t element(const PrimeField& field, const cpp_int& x) {
    return field.element(static_cast<Int128>(static_cast<uint64_t>(x % field.prime())));
  }

  std::vector<cpp_int> values_;
  cpp_int modulus_ = 1;
};

// The residues for `count` primes, the largest below `bound`, of which it takes the last; unlucky primes are left out.
std::vector<ScaledResidues> solve_modulo_some(const ChainCounts& chain, size_t count, uint64_t& bound,
                                              const Workers& workers) {
  std::vector<uint64_t> primes;
  for (size_t i = 0; i < count; ++i) primes.push_back(bound = prime_below(bound));
  std::vector<std::optional<ScaledResidues>> solved(count);
  workers.for_chunks(
      count, 1, [&](size_t i, size_t, size_t) { solved[i] = solve_modulo(chain, PrimeField(primes[i]), workers); });
  std::vector<ScaledResidues> out;
  for (auto& residues : solved) {
    if (residues) out.push_back(std::move(*residues));
  }
  return out;
}

}  // namespace

double exact_cost(const ChainCounts& chain) {
  const auto n = static_cast<double>(chain.n);
  return n * n * n * static_cast<double>(primes_needed(chain));
}

std::vector<cpp_rational> exact_conversions_by(const ChainCounts& chain, const Workers& workers) {
  GrowingIntegers converting(chain.n);
  GrowingIntegers diagonal(chain.n);
  uint64_t bound = first_bound;
  for (size_t missing = primes_needed(chain); missing > 0;) {
    const std::vector<ScaledResidues> solved = solve_modulo_some(chain, missing, bound, workers);
    for (const ScaledResidues& residues : solved) {
      workers.checkpoint();
      const PrimeField field(residues.prime);
      converting.add(field, residues.converting);
      diagonal.add(field, residues.diagonal);
    }
    missing -= solved.size();
  }
  std::vector<cpp_rational> out;
  for (size_t i = 0; i < chain.n; ++i) {
    workers.checkpoint();
    out.emplace_back(converting.values()[i], diagonal.values()[i]);
  }
  return out;
}

ConversionResidues conversion_residues_by(const ChainCounts& chain, uint64_t bound, const Workers& workers) {
  while (true) {
    const PrimeField field(bound = prime_below(bound));
    const auto solved = solve_modulo(chain, field, workers);
    if (!solved || std::find(solved->diagonal.begin(), solved->diagonal.end(), 0U) != solved->diagonal.end()) continue;
    ConversionResidues out{field.prime(), {}};
    for (size_t i = 0; i < chain.n; ++i)
      out.values.push_back(field.residue(field.multiply(solved->converting[i], field.inverse(solved->diagonal[i]))));
    return out;
  }
}

}  // namespace cairn
