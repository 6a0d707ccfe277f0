// Single values of an answer in words, by the name of their field.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/json.h"

namespace cairn {

// What a field's numbers are, by its name: the same word means the same in every analysis. Where a row says what it
// compares (`metric`, `outcome`), its values are of that.
// `points`: a difference of shares.
enum class FieldUnit { plain, share, points, duration, time, money, probability };

// Where a field stands in an answer.
struct FieldPlace {
  std::string_view analysis;
  std::string path;  // the lists and records around it: "proportion.placebo", "stages"; empty at the top

  [[nodiscard]] FieldPlace inside(std::string_view field) const {
    return {analysis, path.empty() ? std::string(field) : path + "." + std::string(field)};
  }
};
[[nodiscard]] FieldUnit unit_of(const FieldPlace& place, std::string_view field, const json::Object& row);

// The field that holds the interval of `field` ("leave_ci" of "leave_rate", "ci" of "share"); nullopt if `row` has
// none.
[[nodiscard]] std::optional<std::string> interval_field(const json::Object& row, std::string_view field);
[[nodiscard]] bool is_interval_of_another(const json::Object& row, std::string_view field);

// A number, {num, den, value}, or a text; "–" for null. nullopt where the value is a list or an object without a short
// form (a distribution has one: "3 d (p90 12 d, n 42)").
[[nodiscard]] std::optional<std::string> value_text(FieldUnit unit, const json::Value& value,
                                                    std::string_view currency);
// "37.0 % (36.8 … 37.3)", "−4.1 pt (−6.0 … −2.2)"
[[nodiscard]] std::string with_interval(FieldUnit unit, const json::Value& value, const json::Value& interval,
                                        std::string_view currency);
// "leave_rate" → "Leave rate". What "converted" counts is not the same in every analysis: there the heading says what.
[[nodiscard]] std::string field_heading(const FieldPlace& place, std::string_view field);

[[nodiscard]] bool is_distribution(const json::Value& value);

}  // namespace cairn
