#include "insight/exact_sum.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace cairn {

namespace {

using boost::multiprecision::cpp_int;
using boost::multiprecision::cpp_rational;

constexpr int long_double_bits = std::numeric_limits<long double>::digits;

cpp_int magnitude_of(const cpp_int& x) { return x < 0 ? cpp_int(-x) : x; }

// Bits of |x|.
long length_of(const cpp_int& x) { return x == 0 ? 0 : static_cast<long>(msb(magnitude_of(x))) + 1; }

bool fits_rational(const cpp_int& x) { return length_of(x) <= 126; }

// x · 2^exponent, rounded to the nearest: what is cut off is far below the last bit.
long double scaled(const cpp_int& x, long exponent) {
  const cpp_int magnitude = magnitude_of(x);
  const long cut = std::max(0L, length_of(x) - long_double_bits);
  cpp_int mantissa = magnitude >> static_cast<unsigned long>(cut);
  if (cut > 0 && bit_test(magnitude, static_cast<unsigned>(cut - 1))) ++mantissa;
  const long double rounded = std::scalbln(mantissa.convert_to<long double>(), exponent + cut);
  return x < 0 ? -rounded : rounded;
}

}  // namespace

Rational rational_of(const cpp_rational& exact) {
  const cpp_int num = numerator(exact);
  const cpp_int den = denominator(exact);
  if (fits_rational(num) && fits_rational(den)) return {num.convert_to<Int128>(), den.convert_to<Int128>()};
  // A quotient of 64 bits more than a long double holds.
  constexpr long wanted = long_double_bits + 64;
  const long shift = std::max(0L, wanted - (length_of(num) - length_of(den)));
  const cpp_int quotient = (num << static_cast<unsigned long>(shift)) / den;
  return Rational::approximate(scaled(quotient, -shift));
}

cpp_rational exact_value(const Rational& number) {
  if (number.exact()) return {cpp_int(number.num()), cpp_int(number.den())};
  int exponent = 0;
  const long double mantissa = std::frexp(number.real(), &exponent);
  const cpp_int whole(std::ldexp(mantissa, long_double_bits));
  const int shift = exponent - long_double_bits;
  if (shift >= 0) return cpp_rational(whole << static_cast<unsigned>(shift));
  return {whole, cpp_int(1) << static_cast<unsigned>(-shift)};
}

void ExactSum::add(const Rational& factor, const Rational& amount) {
  if (factor.sign() == 0 || amount.sign() == 0) return;
  const Rational term = factor * amount;
  if (term.exact()) {
    numerators_[term.den()] += Wide(term.num());
    return;
  }
  ++rest_terms_;
  if (factor.exact() && amount.exact()) {
    rest_ += (Wide(factor.num()) * Wide(amount.num()) << fraction_bits) / (Wide(factor.den()) * Wide(amount.den()));
    return;
  }
  int exponent = 0;
  const Wide mantissa(std::ldexp(std::frexp(term.real(), &exponent), long_double_bits));
  const int shift = exponent - long_double_bits + static_cast<int>(fraction_bits);
  if (shift >= 0) {
    rest_ += mantissa << static_cast<unsigned>(shift);
  } else if (shift > -long_double_bits) {
    rest_ += mantissa / (Wide(1) << static_cast<unsigned>(-shift));
  }
}

Rational ExactSum::total() const {
  Rational sum = 0;
  bool fits = rest_terms_ == 0;
  for (const auto& [den, num] : numerators_) {
    if (!fits) break;
    fits = fits_rational(cpp_int(num));
    if (!fits) break;
    sum += Rational(num.convert_to<Int128>(), den);
    fits = sum.exact();
  }
  if (fits) return sum;
  Wide fixed = rest_;
  for (const auto& [den, num] : numerators_) fixed += fixed_point(num, den);
  if ((fixed < 0 ? Wide(-fixed) : fixed) <= rest_terms_ + numerators_.size()) return Rational::approximate(0);
  return Rational::approximate(scaled(cpp_int(fixed), -static_cast<long>(fraction_bits)));
}

}  // namespace cairn
