// Exact numbers and statistics in JSON (DEFINITIONS 0.1, 0.8): a Rational is {"num", "den", "value"} while both parts
// fit int64, else a number; an Interval is [lo, hi]; a Dist is an object.
#pragma once

#include <optional>
#include <string>

#include "base/json.h"
#include "base/rational.h"
#include "base/statistics.h"

namespace cairn {

BOOST_DESCRIBE_STRUCT(Dist, (), (n, mean, median, p90, min, max))

namespace json {

// `num` of DEFINITIONS 0.16: a finite number of at most 1e15 in size, meaning the decimal written, or {"num", "den"}.
template <>
struct Codec<Rational> {
  using LooksLike = double;
  static Result<Rational> decode(const Value& v, DecodeContext context, const std::string& where);
  static Value encode(const Rational& v);
};

}  // namespace json
}  // namespace cairn
