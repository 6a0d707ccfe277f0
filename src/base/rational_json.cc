#include "base/rational_json.h"

#include <cmath>

namespace cairn::json {

namespace {

// {"num", "den"} with den > 0; further members (such as "value") are ignored.
std::optional<Rational> as_fraction(const Object& object) {
  const Value* num = object.if_contains("num");
  const Value* den = object.if_contains("den");
  if (num == nullptr || den == nullptr) return std::nullopt;
  const auto numerator = as_integer(*num);
  const auto denominator = as_integer(*den);
  if (!numerator || !denominator || *denominator <= 0) return std::nullopt;
  return Rational(*numerator, *denominator);
}

}  // namespace

Result<Rational> Codec<Rational>::decode(const Value& v, DecodeContext, const std::string& where) {
  constexpr double largest = 1e15;
  if (v.is_object()) {
    if (const auto fraction = as_fraction(v.get_object())) return *fraction;
  } else if (const auto number = as_number(v); number && std::abs(*number) <= largest) {
    return Rational::from_decimal(*number);
  }
  return wrong_type(where, "a number of at most 1e15 in size");
}

Value Codec<Rational>::encode(const Rational& v) {
  if (!v.fits_int64()) return v.value();
  return Object{{"num", static_cast<int64_t>(v.num())}, {"den", static_cast<int64_t>(v.den())}, {"value", v.value()}};
}

}  // namespace cairn::json
