// The types of requests (DEFINITIONS 0.16) that JSON itself has not, and how a request is read.
//
//   int   int64_t         nat  uint64_t        nat1  AtLeastOne      str   std::string
//   num   Rational        num0 NotNegative     pos   Positive        unit  Share
//
// "field?" of the definitions is a std::optional member (absent and null are one), a field that must be there but may
// be null a Nullable.
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/json.h"
#include "base/rational_json.h"

namespace cairn {

struct AtLeastOne {
  int64_t value = 1;
};
struct NotNegative {
  Rational value;
};
struct Positive {  // at least 1e-9
  Rational value = 1;
};
struct Share {  // 0..1
  Rational value;
};
template <typename T>
struct Nullable {
  std::optional<T> value;
};

// k of n in requests; whether k <= n is the analysis's business (`bad_count`).
struct CountOfN {
  uint64_t k = 0, n = 0;
};
BOOST_DESCRIBE_STRUCT(CountOfN, (), (k, n))

// An analysis without input or parameters.
struct NoFields {};
BOOST_DESCRIBE_STRUCT(NoFields, (), ())

inline constexpr std::string_view bad_request = "bad_request";

// A request that the definitions reject with `code`.
[[nodiscard]] inline Error rejected(std::string code, std::string message, std::string where = {}) {
  return invalid(std::move(message), std::move(where), std::move(code));
}

// Reads one half of a request ("input" or "params"): unknown fields are ignored, a wrong shape is `bad_request`.
template <typename T>
[[nodiscard]] Result<T> read_shape(const json::Value& value, const std::string& where) {
  auto decoded = json::decode<T>(value, {.unknown = json::Unknown::ignore}, where);
  if (decoded.ok()) return decoded;
  Error error = std::move(decoded).error();
  error.reason = bad_request;
  return error;
}

namespace json {

template <>
struct Codec<AtLeastOne> {
  using LooksLike = int64_t;
  static Result<AtLeastOne> decode(const Value& v, DecodeContext, const std::string& where) {
    const auto n = as_integer(v);
    if (!n || *n < 1) return wrong_type(where, "an integer of 1 or more");
    return AtLeastOne{*n};
  }
};
template <>
struct Codec<NotNegative> {
  using LooksLike = Rational;
  static Result<NotNegative> decode(const Value& v, DecodeContext context, const std::string& where) {
    CAIRN_TRY(const Rational n, Codec<Rational>::decode(v, context, where));
    if (n.sign() < 0) return wrong_type(where, "a number of 0 or more");
    return NotNegative{n};
  }
  static Value encode(const NotNegative& v) { return Codec<Rational>::encode(v.value); }
};
template <>
struct Codec<Positive> {
  using LooksLike = Rational;
  static Result<Positive> decode(const Value& v, DecodeContext context, const std::string& where) {
    CAIRN_TRY(const Rational n, Codec<Rational>::decode(v, context, where));
    if (n < Rational(1, 1'000'000'000)) return wrong_type(where, "a number above 0");
    return Positive{n};
  }
};
template <>
struct Codec<Share> {
  using LooksLike = Rational;
  static Result<Share> decode(const Value& v, DecodeContext context, const std::string& where) {
    CAIRN_TRY(const Rational n, Codec<Rational>::decode(v, context, where));
    if (n.sign() < 0 || n > Rational(1)) return wrong_type(where, "a number from 0 to 1");
    return Share{n};
  }
};
template <typename T>
struct Codec<Nullable<T>> {
  using LooksLike = std::optional<T>;
  static Result<Nullable<T>> decode(const Value& v, DecodeContext context, const std::string& where) {
    CAIRN_TRY(std::optional<T> inner, Codec<std::optional<T>>::decode(v, context, where));
    return Nullable<T>{std::move(inner)};
  }
};

}  // namespace json
}  // namespace cairn
