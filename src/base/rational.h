// Exact numbers: what DEFINITIONS 0.1 calls rational. Counts, shares and decimal numbers of requests are compared,
// sorted and summed without rounding, so that ties and thresholds fall as they would on paper.
//
// A Rational is num/den in lowest terms, both within 128 bits. Where a result does not fit any more (many strata, odd
// survey weights) it becomes the nearest long double and `exact()` is false; 0.1 allows that for what is shown.
#pragma once

#include <compare>
#include <cstdint>

namespace cairn {

__extension__ typedef __int128 Int128;  // NOLINT(modernize-use-using): __extension__ needs the old form

class Rational {
 public:
  Rational() = default;
  Rational(int64_t whole) : num_(whole) {}  // NOLINT(google-explicit-constructor): a count is a number
  // REQUIRES: den != 0.
  Rational(Int128 num, Int128 den);

  // The decimal number that was written: 0.1 is 1/10, not the binary neighbour (the shortest text that reads back as
  // the same double). REQUIRES: finite.
  [[nodiscard]] static Rational from_decimal(double value);
  // A number that is only known approximately.
  [[nodiscard]] static Rational approximate(long double value);

  [[nodiscard]] bool exact() const { return den_ != 0; }
  // Numerator and denominator (> 0) in lowest terms. REQUIRES: exact().
  [[nodiscard]] Int128 num() const { return num_; }
  [[nodiscard]] Int128 den() const { return den_; }
  // True if exact and both parts fit int64: the form {"num", "den", "value"} of the definitions.
  [[nodiscard]] bool fits_int64() const;

  [[nodiscard]] long double real() const;
  [[nodiscard]] double value() const;
  // The greatest integer not above it. REQUIRES: exact() and the integer fits int64.
  [[nodiscard]] int64_t floor() const;
  [[nodiscard]] bool is_integer() const { return den_ == 1; }
  [[nodiscard]] int sign() const;
  [[nodiscard]] Rational abs() const { return sign() < 0 ? -*this : *this; }

  Rational operator-() const;
  friend Rational operator+(const Rational& a, const Rational& b);
  friend Rational operator-(const Rational& a, const Rational& b) { return a + (-b); }
  friend Rational operator*(const Rational& a, const Rational& b);
  // REQUIRES: b != 0.
  friend Rational operator/(const Rational& a, const Rational& b);
  Rational& operator+=(const Rational& b) { return *this = *this + b; }

  // Exact while both sides are.
  friend std::weak_ordering operator<=>(const Rational& a, const Rational& b);
  friend bool operator==(const Rational& a, const Rational& b) { return (a <=> b) == 0; }

 private:
  Int128 num_ = 0;
  Int128 den_ = 1;  // 0: not exact, the value is real_
  long double real_ = 0;
};

}  // namespace cairn
