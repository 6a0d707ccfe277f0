// A number from the journey log as it stood when it was computed, beside the records of a .cjm.json file.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/interval.h"
#include "base/json.h"

namespace cairn {

enum class Grade { measured, thin, stale, contradicted, assumed };

// Time span [from_at, to_at) of the events counted; [from, to] in JSON, milliseconds UTC.
struct Period {
  int64_t from_at = 0;
  int64_t to_at = 0;
  bool operator==(const Period&) const = default;
};

struct Measurement {
  std::string binding;          // id of the binding record that it answers
  std::optional<double> value;  // null where too few answers forbid a number
  int64_t n = 0;                // how many cases, or answers, it rests on
  std::optional<Interval> ci;
  std::string unit;  // "share", "ms", "score", "count", or an ISO 4217 code
  Grade grade = Grade::assumed;
  std::optional<int64_t> latest_at;  // the newest event counted
  std::optional<Period> period;
  int64_t computed_at = 0;
  std::string log_version;            // which journey log it was computed from
  std::optional<json::Value> detail;  // whatever the view needs beside the number: histogram, series
  json::Object other = {};            // members of newer versions, kept
};

BOOST_DESCRIBE_ENUM(Grade, measured, thin, stale, contradicted, assumed)
BOOST_DESCRIBE_STRUCT(Measurement, (),
                      (binding, value, n, ci, unit, grade, latest_at, period, computed_at, log_version, detail))

}  // namespace cairn

namespace cairn::json {

template <>
struct Codec<Period> {
  using LooksLike = std::vector<int64_t>;
  static Result<Period> decode(const Value& value, DecodeContext context, const std::string& where) {
    CAIRN_TRY(const auto ends, Codec<std::vector<int64_t>>::decode(value, context, where));
    if (ends.size() != 2 || ends[0] > ends[1]) return wrong_type(where, "[from, to] with from no later than to");
    return Period{ends[0], ends[1]};
  }
  static Value encode(const Period& period) { return Array{period.from_at, period.to_at}; }
};

}  // namespace cairn::json
