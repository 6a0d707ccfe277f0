#include "base/rational.h"

#include <charconv>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>
#include <string_view>

#include "base/check.h"

namespace cairn {

namespace {

__extension__ typedef unsigned __int128 Uint128;  // NOLINT(modernize-use-using)

constexpr Int128 int128_max = static_cast<Int128>(~Uint128{0} >> 1);

Uint128 magnitude(Int128 x) { return x < 0 ? Uint128{0} - static_cast<Uint128>(x) : static_cast<Uint128>(x); }

Int128 greatest_common_divisor(Int128 x, Int128 y) {
  Uint128 a = magnitude(x);
  Uint128 b = magnitude(y);
  while (b != 0) {
    constexpr Uint128 narrow = std::numeric_limits<uint64_t>::max();
    if (a <= narrow && b <= narrow) return std::gcd(static_cast<uint64_t>(a), static_cast<uint64_t>(b));
    a %= b;
    std::swap(a, b);
  }
  return static_cast<Int128>(a);
}

// Products and sums that leave the symmetric range ±int128_max are "does not fit".
std::optional<Int128> product(Int128 a, Int128 b) {
  const auto is_narrow = [](Int128 x) {
    return x >= std::numeric_limits<int64_t>::min() && x <= std::numeric_limits<int64_t>::max();
  };
  if (is_narrow(a) && is_narrow(b)) return a * b;
  if (a != 0 && magnitude(b) > static_cast<Uint128>(int128_max) / magnitude(a)) return std::nullopt;
  return a * b;
}

std::optional<Int128> sum(Int128 a, Int128 b) {
  if (b > 0 ? a > int128_max - b : a < -int128_max - b) return std::nullopt;
  return a + b;
}

// floor(num / den) and the remainder in [0, den).
struct Division {
  Int128 quotient, remainder;
};
Division floor_divide(Int128 num, Int128 den) {
  Int128 quotient = num / den;
  if (num % den < 0) --quotient;
  return {quotient, num - quotient * den};
}

// Compares a/b with c/d (b, d > 0) by their continued fractions: nothing overflows.
std::weak_ordering compare_fractions(Int128 a, Int128 b, Int128 c, Int128 d) {
  while (true) {
    const Division left = floor_divide(a, b);
    const Division right = floor_divide(c, d);
    if (left.quotient != right.quotient)
      return left.quotient < right.quotient ? std::weak_ordering::less : std::weak_ordering::greater;
    if (left.remainder == 0 || right.remainder == 0) {
      if (left.remainder == right.remainder) return std::weak_ordering::equivalent;
      return left.remainder == 0 ? std::weak_ordering::less : std::weak_ordering::greater;
    }
    // r/b against s/d is the reverse of b/r against d/s.
    const Int128 next_c = b;
    const Int128 next_d = left.remainder;
    a = d;
    b = right.remainder;
    c = next_c;
    d = next_d;
  }
}

}  // namespace

Rational::Rational(Int128 num, Int128 den) {
  CAIRN_CHECK(den != 0);
  if (den < 0) {
    num = -num;
    den = -den;
  }
  const Int128 divisor = greatest_common_divisor(num, den);
  num_ = num / divisor;
  den_ = den / divisor;
}

Rational Rational::approximate(long double value) {
  Rational out;
  out.den_ = 0;
  out.real_ = value;
  return out;
}

Rational Rational::from_decimal(double value) {
  constexpr double exact_integers = 9007199254740992.0;  // 2^53
  if (std::abs(value) <= exact_integers && value == std::trunc(value)) return static_cast<int64_t>(value);
  char text[32];
  const auto written = std::to_chars(text, text + sizeof text, value, std::chars_format::scientific);
  const std::string_view number(text, static_cast<size_t>(written.ptr - text));
  const size_t mark = number.find('e');
  int exponent = 0;
  const size_t exponent_digits = mark + (number[mark + 1] == '+' ? 2 : 1);
  std::from_chars(number.data() + exponent_digits, number.data() + number.size(), exponent);
  Int128 digits = 0;
  bool after_point = false;
  for (const char c : number.substr(0, mark)) {
    if (c == '.') after_point = true;
    if (c < '0' || c > '9') continue;
    digits = digits * 10 + (c - '0');
    exponent -= after_point ? 1 : 0;
  }
  if (value < 0) digits = -digits;
  constexpr int largest_power = 38;  // 10^38 < 2^127
  if (exponent < -largest_power || exponent > largest_power - 18) return approximate(value);
  Int128 power = 1;
  for (int i = 0; i < std::abs(exponent); ++i) power *= 10;
  return exponent < 0 ? Rational(digits, power) : Rational(digits * power, 1);
}

bool Rational::fits_int64() const {
  constexpr Int128 limit = std::numeric_limits<int64_t>::max();
  return exact() && num_ >= -limit && num_ <= limit && den_ <= limit;
}

long double Rational::real() const {
  return exact() ? static_cast<long double>(num_) / static_cast<long double>(den_) : real_;
}

double Rational::value() const {
  constexpr Int128 exact_integers = Int128{1} << 53;
  if (exact() && magnitude(num_) <= static_cast<Uint128>(exact_integers) && den_ <= exact_integers) {
    return static_cast<double>(num_) / static_cast<double>(den_);  // one rounding only
  }
  return static_cast<double>(real());
}

int64_t Rational::floor() const {
  CAIRN_CHECK(exact());
  return static_cast<int64_t>(floor_divide(num_, den_).quotient);
}

int Rational::sign() const {
  if (!exact()) return real_ < 0 ? -1 : real_ > 0 ? 1 : 0;
  return num_ < 0 ? -1 : num_ > 0 ? 1 : 0;
}

Rational Rational::operator-() const {
  Rational out = *this;
  out.num_ = -num_;
  out.real_ = -real_;
  return out;
}

Rational operator+(const Rational& a, const Rational& b) {
  if (a.exact() && b.exact()) {
    const Int128 common = greatest_common_divisor(a.den_, b.den_);
    const auto left = product(a.num_, b.den_ / common);
    const auto right = product(b.num_, a.den_ / common);
    const auto den = product(a.den_ / common, b.den_);
    const auto num = left && right ? sum(*left, *right) : std::nullopt;
    if (num && den) return {*num, *den};
  }
  return Rational::approximate(a.real() + b.real());
}

Rational operator*(const Rational& a, const Rational& b) {
  if (a.exact() && b.exact()) {
    const Int128 first = greatest_common_divisor(a.num_, b.den_);
    const Int128 second = greatest_common_divisor(b.num_, a.den_);
    const auto num = product(a.num_ / first, b.num_ / second);
    const auto den = product(a.den_ / second, b.den_ / first);
    if (num && den) return {*num, *den};
  }
  return Rational::approximate(a.real() * b.real());
}

Rational operator/(const Rational& a, const Rational& b) {
  CAIRN_CHECK(b.sign() != 0);
  return b.exact() ? a * Rational(b.den_, b.num_) : Rational::approximate(a.real() / b.real());
}

std::weak_ordering operator<=>(const Rational& a, const Rational& b) {
  if (a.exact() && b.exact()) {
    if (a.den_ == b.den_)
      return a.num_ < b.num_   ? std::weak_ordering::less
             : a.num_ > b.num_ ? std::weak_ordering::greater
                               : std::weak_ordering::equivalent;
    return compare_fractions(a.num_, a.den_, b.num_, b.den_);
  }
  const long double left = a.real();
  const long double right = b.real();
  return left < right   ? std::weak_ordering::less
         : left > right ? std::weak_ordering::greater
                        : std::weak_ordering::equivalent;
}

}  // namespace cairn
