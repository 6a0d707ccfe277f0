// Numbers of an answer in the words of a picture.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/interval.h"

namespace cairn::svg {

inline constexpr std::string_view no_number = "–";

// "1,053", "12.5", "0.0031": no more digits than a reader needs.
[[nodiscard]] std::string number_words(double value);
// "35.1 %", "–".
[[nodiscard]] std::string share_words(const std::optional<double>& share);
// "+4.1 pt", "−12.9 pt": a difference of shares, in points.
[[nodiscard]] std::string points_words(double difference);
// "3 d", "–".
[[nodiscard]] std::string time_words(const std::optional<double>& duration_ms);
// "+3 d", "−2 min".
[[nodiscard]] std::string time_difference_words(double duration_ms);

// "(33.4 … 36.8)"; empty without an interval.
[[nodiscard]] std::string share_interval(const std::optional<Interval>& interval);
[[nodiscard]] std::string points_interval(const std::optional<Interval>& interval);
[[nodiscard]] std::string score_interval(const std::optional<Interval>& interval);

// "n 1,340".
[[nodiscard]] std::string n_words(int64_t n);
// "1,053" of a count that may be a fraction.
[[nodiscard]] std::string short_count(double value);  // "12k"

}  // namespace cairn::svg
