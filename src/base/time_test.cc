#include "base/time.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace cairn {
namespace {

TEST(Time, reads_iso_times_with_and_without_zone) {
  EXPECT_EQ(parse_iso_time("1970-01-01"), 0);
  EXPECT_EQ(parse_iso_time("2026-11-22T01:09:00Z"), 1795309740000);
  EXPECT_EQ(parse_iso_time("2026-11-22 01:09"), 1795309740000);
  EXPECT_EQ(parse_iso_time("2026-11-22T03:09:00+02:00"), 1795309740000);
  EXPECT_EQ(parse_iso_time("1969-12-31T23:59:59.999Z"), -1);
}

TEST(Time, refuses_what_is_no_time) {
  for (const char* bad : {"", "2026", "2026-13-01", "2026-02-29", "2026-01-01T", "2026-01-01T24:00",
                          "2026-01-01T00:00:00+99:00", "2026-01-01x"}) {
    EXPECT_FALSE(parse_iso_time(bad)) << bad;
  }
}

TEST(Time, says_durations_as_a_person_would) {
  EXPECT_EQ(duration_words(0), "0 s");
  EXPECT_EQ(duration_words(12), "< 1 s");
  EXPECT_EQ(duration_words(4 * minute_ms), "4 min");
  EXPECT_EQ(duration_words(6 * hour_ms), "6 h");
  EXPECT_EQ(duration_words(9 * day_ms), "9 d");
  EXPECT_EQ(day_words(1795309740000), "22 Nov 2026");
}

RC_GTEST_PROP(Time, what_is_written_reads_back, ()) {
  const auto at = *rc::gen::inRange<int64_t>(-62135596800000, 253402300800000);
  RC_ASSERT(parse_iso_time(iso_time(at)) == at);
}

}  // namespace
}  // namespace cairn
