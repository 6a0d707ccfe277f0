// Days and hours of a place that is `tz_offset_min` minutes ahead of UTC (DEFINITIONS 2): floors, also before 1970.
#pragma once

#include <cstdint>

#include "base/rational.h"
#include "base/time.h"

namespace cairn {

// Local milliseconds, in 128 bits: no time and offset of a request overflow them.
[[nodiscard]] inline Int128 local_ms(int64_t at, int64_t tz_offset_min) {
  return Int128{at} + Int128{tz_offset_min} * minute_ms;
}

[[nodiscard]] inline int64_t local_day(int64_t at, int64_t tz_offset_min) {
  const Int128 ms = local_ms(at, tz_offset_min);
  return static_cast<int64_t>(ms >= 0 ? ms / day_ms : -((-ms + day_ms - 1) / day_ms));
}

}  // namespace cairn
