#include "discovery/time_concentration.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <vector>

#include "discovery/local_time.h"

namespace cairn {

void count_moment(WeekGrid& grid, int64_t occurred_at, int64_t tz_offset_min) {
  const int64_t day = local_day(occurred_at, tz_offset_min);
  const auto in_day = static_cast<int64_t>(local_ms(occurred_at, tz_offset_min) - Int128{day} * day_ms);
  const int64_t dow = ((day + 3) % 7 + 7) % 7;  // 1970-01-01 was a Thursday
  ++grid[static_cast<size_t>(dow)][static_cast<size_t>(in_day / hour_ms)];
}

TimeConcentration describe_week(const WeekGrid& grid, uint64_t top_hours) {
  TimeConcentration out;
  std::vector<int64_t> cells;
  for (size_t dow = 0; dow < days_of_week; ++dow) {
    for (size_t hour = 0; hour < hours_of_day; ++hour) {
      const int64_t count = grid[dow][hour];
      out.n += count;
      out.by_dow[dow] += count;
      out.by_hour[hour] += count;
      if (count > 0 && (!out.peak || count > out.peak->count)) out.peak = Peak{dow, hour, count};
      cells.push_back(count);
    }
  }
  std::sort(cells.begin(), cells.end(), std::greater<>());
  const auto top = static_cast<ptrdiff_t>(std::min<uint64_t>(top_hours, cells.size()));
  out.in_top_hours = std::accumulate(cells.begin(), cells.begin() + top, int64_t{0});
  if (out.n == 0) return out;
  Int128 squares = 0;
  long double entropy = 0;
  for (const int64_t count : cells) {
    squares += Int128{count} * count;
    const long double share = static_cast<long double>(count) / static_cast<long double>(out.n);
    if (count > 0) entropy -= share * std::log(share);
  }
  out.hhi = Rational(squares, Int128{out.n} * out.n);
  out.entropy = static_cast<double>(entropy / std::log(168.0L)) + 0.0;  // no −0
  return out;
}

}  // namespace cairn
