// Sums that do not depend on the order of their terms, not even in the last bit: credits of many paths, some of whose
// values may be negative (refunds), are added up without loss.
#pragma once

#include <boost/multiprecision/cpp_int.hpp>
#include <map>

#include "base/rational.h"

namespace cairn {

// The rational number itself as far as it fits a Rational, else the nearest long double.
[[nodiscard]] Rational rational_of(const boost::multiprecision::cpp_rational& exact);
// The number that a Rational stands for: of one that is not exact, the long double it holds.
[[nodiscard]] boost::multiprecision::cpp_rational exact_value(const Rational& number);

// Terms of equal denominator are added as integers; the few denominators meet only in total(). What does not fit a
// Rational goes to a fixed point number with 256 bits behind the point. So total() is exact while the sum of the exact
// terms, taken by denominator, fits a Rational; else it is within (terms + denominators) · 2^−256 of it, rounded once,
// and 0 where it might be. O(log denominators) a term.
class ExactSum {
 public:
  void add(const Rational& term) { add(term, 1); }
  void add(const Rational& factor, const Rational& amount);
  [[nodiscard]] Rational total() const;

 private:
  using Wide = boost::multiprecision::int1024_t;

  static constexpr unsigned fraction_bits = 256;
  static Wide fixed_point(const Wide& num, Int128 den) { return (num << fraction_bits) / Wide(den); }

  std::map<Int128, Wide> numerators_;  // by denominator
  Wide rest_ = 0;                      // fixed point
  uint64_t rest_terms_ = 0;
};

}  // namespace cairn
