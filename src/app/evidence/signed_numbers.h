// The numbers that a team signed at its last review, and those that have left the interval they had then
// (docs/formats/review.md).
#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/interval.h"
#include "base/json.h"
#include "model/document.h"
#include "model/measurement.h"

namespace cairn {

struct PlacedMeasurement;

// A measurement as it stood when somebody signed.
struct SignedNumber {
  std::string target, metric;
  std::optional<double> value;
  int64_t n = 0;
  std::optional<Interval> ci;
  std::string unit;
  Grade grade = Grade::assumed;
};
BOOST_DESCRIBE_STRUCT(SignedNumber, (), (target, metric, value, n, ci, unit, grade))

// The review that was signed last; null: none.
[[nodiscard]] const Record* last_review(const Document& document, const Record& map);
// What it holds; numbers of another form are left out.
[[nodiscard]] std::vector<SignedNumber> signed_numbers(const Record& review);
// The measurements as a review keeps them.
[[nodiscard]] json::Value as_signed(std::span<const PlacedMeasurement> measurements);

// A number that is outside the interval it had when it was signed.
struct LeftNumber {
  std::string record, metric, unit;
  double value = 0;
  int64_t n = 0;
  double was = 0;
  int64_t was_n = 0;
  Interval was_ci;
};
BOOST_DESCRIBE_STRUCT(LeftNumber, (), (record, metric, unit, value, n, was, was_n, was_ci))

// By record and metric; only numbers that may be shown.
[[nodiscard]] std::vector<LeftNumber> left_their_intervals(const Document& document, const Record& map,
                                                           std::span<const PlacedMeasurement> measurements);

}  // namespace cairn
