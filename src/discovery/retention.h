// Who comes back, by local calendar days after the first start (DEFINITIONS 9.1). Calendar days, not periods of 24
// hours; customers whose day is not over yet leave the denominator.
#pragma once

#include <boost/describe/enum.hpp>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/statistics.h"
#include "discovery/projection.h"
#include "journey/columns.h"

namespace cairn {

// n_day: active on day N; unbounded: on some day from N on; rolling: on some day in (N − window, N].
enum class RetentionKind : uint8_t { n_day, unbounded, rolling };
BOOST_DESCRIBE_ENUM(RetentionKind, n_day, unbounded, rolling)

struct RetentionQuestion {
  RetentionKind kind = RetentionKind::n_day;
  std::vector<int64_t> days{1, 7, 30};
  uint64_t window_days = 7;
  int64_t tz_offset_min = 0;
  std::optional<ActivitySet> start, returns;  // nullopt: any activity
  int64_t observed_until = 0;                 // later events are not looked at
};

struct Retention {
  int64_t cohort = 0;            // customers with a start
  std::vector<Proportion> days;  // retained of eligible, in the order of the question's days
};

// The cases of `log` are customers. REQUIRES: days >= 1. O(events + customers · days).
[[nodiscard]] Retention count_retention(const JourneyColumns& log, const RetentionQuestion& question);

}  // namespace cairn
