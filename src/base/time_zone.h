// Wall-clock times of a place to UTC and back: for reading and showing only.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace date {
class time_zone;  // NOLINT(readability-identifier-naming): the name that the library gives it
}

namespace cairn {

// A time that the clocks of a place show.
enum class LocalTimeKind {
  unique,
  ambiguous,    // shown twice, when clocks go back: the first of the two is meant
  nonexistent,  // skipped, when clocks go forward: as if they had not gone forward yet
};

// Not safe for use by two threads at once (it remembers the last period it met); copies are cheap.
class TimeZone {
 public:
  TimeZone() = default;  // UTC
  // An IANA name such as "Europe/Berlin". Error: invalid for an unknown name; unavailable without the system's zone
  // tables.
  [[nodiscard]] static Result<TimeZone> find(const std::string& name);

  // ms since 1970 as the clocks of the place show it → ms UTC. REQUIRES: years 1 to 9999.
  [[nodiscard]] int64_t to_utc(int64_t local_ms, LocalTimeKind& kind);

 private:
  const date::time_zone* zone_ = nullptr;                     // null: UTC
  int64_t known_from_ = 0, known_until_ = 0, offset_ms_ = 0;  // local times in [from, until) have this offset
};

}  // namespace cairn
