// A 95 % interval (DEFINITIONS 0.9); [lo, hi] in JSON.
#pragma once

#include <vector>

#include "base/json.h"

namespace cairn {

struct Interval {
  double lo = 0;
  double hi = 0;
  [[nodiscard]] bool contains(double x) const { return lo <= x && x <= hi; }
  bool operator==(const Interval&) const = default;
};

}  // namespace cairn

namespace cairn::json {

template <>
struct Codec<Interval> {
  static Result<Interval> decode(const Value& value, DecodeContext context, const std::string& where) {
    CAIRN_TRY(const auto ends, Codec<std::vector<double>>::decode(value, context, where));
    if (ends.size() != 2 || ends[0] > ends[1]) return wrong_type(where, "[lo, hi] with lo no greater than hi");
    return Interval{ends[0], ends[1]};
  }
  static Value encode(const Interval& interval) { return Array{interval.lo, interval.hi}; }
};

}  // namespace cairn::json
