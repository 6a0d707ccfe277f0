// Times as people and programs write them, to ms UTC.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/result.h"
#include "base/time_zone.h"
#include "ingest/mapping.h"

namespace cairn {

enum class TimeFault {
  none,
  not_a_time,    // no known form, or no such day
  order_needed,  // 03/04/2024, and nothing says which is the month
  implausible,   // outside the range of the dialect
};

// What the order of day and month in "03/04/2024" can be told from.
enum class DateEvidence { none, either, day_first, month_first };

// Reads: ISO 8601 (2024-03-01, 2024-03-01 09:00[:00[.123456]], T, Z, +02:00, +0200, +02, compact 20240301T090000Z, also
// with slashes, year first); numbers since 1970 in s, ms, µs or ns, told apart by their size; 25.03.2024 14:05,
// 3/25/2024 2:05 PM; "Fri, 01 Mar 2024 09:00:00 +0000". Times without an offset are those of the zone. Digits below the
// millisecond are cut.
class TimeText {
 public:
  // Error: invalid for an unknown zone or a range that is not two times; unavailable without zone tables.
  [[nodiscard]] static Result<TimeText> create(const Dialect& dialect);

  [[nodiscard]] TimeFault read(std::string_view text, int64_t& time_ms, LocalTimeKind& kind);
  void set_order(DateOrder order) { order_ = order; }
  [[nodiscard]] DateOrder order() const { return order_; }

  // none: the text has no day and month in doubt.
  [[nodiscard]] static DateEvidence evidence(std::string_view text);

 private:
  TimeZone zone_;
  DateOrder order_ = DateOrder::automatic;
  int64_t earliest_ = 0, latest_ = 0;
};

}  // namespace cairn
