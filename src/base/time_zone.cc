#include "base/time_zone.h"

#include <date/tz.h>

#include <exception>

#include "base/time.h"

namespace cairn {
namespace {

int64_t as_ms(std::chrono::seconds s) { return std::chrono::duration_cast<std::chrono::milliseconds>(s).count(); }

}  // namespace

Result<TimeZone> TimeZone::find(const std::string& name) {
  TimeZone out;
  if (name == "UTC" || name == "Z" || name == "Etc/UTC") return out;
  try {
    date::get_tzdb();
  } catch (const std::exception&) {
    return Error{ErrorCode::unavailable,
                 "the system has no time zone tables; install the package tzdata, or give times with offsets",
                 name,
                 {}};
  }
  try {
    out.zone_ = date::locate_zone(name);
  } catch (const std::exception&) {
    return invalid("\"" + name + "\" is not a time zone; write an IANA name such as \"Europe/Berlin\"", {},
                   "unknown_zone");
  }
  return out;
}

int64_t TimeZone::to_utc(int64_t local_ms, LocalTimeKind& kind) {
  kind = LocalTimeKind::unique;
  if (zone_ == nullptr) return local_ms;
  if (local_ms >= known_from_ && local_ms < known_until_) return local_ms - offset_ms_;
  const date::local_time<std::chrono::milliseconds> local{std::chrono::milliseconds(local_ms)};
  const date::local_info info = zone_->get_info(local);
  if (info.result == date::local_info::ambiguous) kind = LocalTimeKind::ambiguous;
  if (info.result == date::local_info::nonexistent) kind = LocalTimeKind::nonexistent;
  offset_ms_ = as_ms(info.first.offset);
  // A day inside the period, away from both changes of the clocks, every local time has this one offset.
  known_from_ = as_ms(info.first.begin.time_since_epoch()) + offset_ms_ + day_ms;
  known_until_ = as_ms(info.first.end.time_since_epoch()) + offset_ms_ - day_ms;
  return local_ms - offset_ms_;
}

}  // namespace cairn
