// When in the week events happen, and how much they crowd (DEFINITIONS 9.3).
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "base/statistics.h"

namespace cairn {

inline constexpr size_t days_of_week = 7;
inline constexpr size_t hours_of_day = 24;

// Counts by day of the week (0 = Monday) and hour, local time.
using WeekGrid = std::array<std::array<int64_t, hours_of_day>, days_of_week>;

void count_moment(WeekGrid& grid, int64_t occurred_at, int64_t tz_offset_min);

struct Peak {
  size_t dow = 0, hour = 0;
  int64_t count = 0;
};

struct TimeConcentration {
  int64_t n = 0;
  std::array<int64_t, days_of_week> by_dow{};
  std::array<int64_t, hours_of_day> by_hour{};
  std::optional<Peak> peak;       // the first of the largest cells, by (dow, hour)
  std::optional<Rational> hhi;    // Σ share²: 1/168 spread evenly, 1 all in one hour
  std::optional<double> entropy;  // −Σ share·ln share / ln 168
  int64_t in_top_hours = 0;       // events in the busiest `top_hours` cells
};

[[nodiscard]] TimeConcentration describe_week(const WeekGrid& grid, uint64_t top_hours);

}  // namespace cairn
