#include "base/time_zone.h"

#include <gtest/gtest.h>

#include "base/time.h"

namespace cairn {
namespace {

struct ZoneCase {
  const char* local;
  const char* utc;
  LocalTimeKind kind;
};

TEST(TimeZone, berlin_around_both_changes_of_the_clocks) {
  auto zone = TimeZone::find("Europe/Berlin");
  if (!zone.ok() && zone.error().code == ErrorCode::unavailable) GTEST_SKIP() << "no tzdata on this machine";
  ASSERT_TRUE(zone.ok());
  for (const ZoneCase& c : {ZoneCase{"2024-01-01T12:00", "2024-01-01T11:00", LocalTimeKind::unique},
                            ZoneCase{"2024-03-31T01:59:59", "2024-03-31T00:59:59", LocalTimeKind::unique},
                            ZoneCase{"2024-03-31T02:30", "2024-03-31T01:30", LocalTimeKind::nonexistent},
                            ZoneCase{"2024-03-31T03:00", "2024-03-31T01:00", LocalTimeKind::unique},
                            ZoneCase{"2024-07-01T12:00", "2024-07-01T10:00", LocalTimeKind::unique},
                            ZoneCase{"2024-10-27T02:30", "2024-10-27T00:30", LocalTimeKind::ambiguous},
                            ZoneCase{"2024-10-27T03:30", "2024-10-27T02:30", LocalTimeKind::unique}}) {
    LocalTimeKind kind{};
    EXPECT_EQ(iso_time(zone->to_utc(*parse_iso_time(c.local), kind)), iso_time(*parse_iso_time(c.utc))) << c.local;
    EXPECT_EQ(kind, c.kind) << c.local;
  }
}

TEST(TimeZone, utc_needs_no_tables_and_an_unknown_name_is_refused) {
  auto utc = TimeZone::find("UTC");
  ASSERT_TRUE(utc.ok());
  LocalTimeKind kind{};
  EXPECT_EQ(utc->to_utc(1234, kind), 1234);
  EXPECT_FALSE(TimeZone::find("Europe/Nowhere").ok());
  EXPECT_FALSE(TimeZone::find("../../etc/passwd").ok());
}

}  // namespace
}  // namespace cairn
