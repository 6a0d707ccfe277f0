// Time is int64 milliseconds since 1970-01-01T00:00:00Z. Zones exist only when reading and showing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cairn {

inline constexpr int64_t second_ms = 1000;
inline constexpr int64_t minute_ms = 60 * second_ms;
inline constexpr int64_t hour_ms = 60 * minute_ms;
inline constexpr int64_t day_ms = 24 * hour_ms;

// The wall clock. Kernels never call it: a time comes to them as a parameter.
[[nodiscard]] int64_t clock_now_ms();

// "2026-11-22T01:09:00Z", with ".123" only where there are milliseconds.
[[nodiscard]] std::string iso_time(int64_t time_ms);
// "2026-11-22".
[[nodiscard]] std::string iso_date(int64_t time_ms);
// "1 Jul 2015" (for people).
[[nodiscard]] std::string day_words(int64_t time_ms);
// "4 min", "6 h", "2 d": one unit, rounded, the way a person says it; "0 s" for 0; "< 1 s" below.
[[nodiscard]] std::string duration_words(int64_t duration_ms);

// Reads "2026-11-22", "2026-11-22 01:09[:00[.123]]", "2026-11-22T01:09:00Z" or "+02:00"; UTC where no zone stands.
[[nodiscard]] std::optional<int64_t> parse_iso_time(std::string_view text);

}  // namespace cairn
