#include "ingest/time_text.h"

#include <gtest/gtest.h>

#include "base/time.h"

namespace cairn {
namespace {

struct TimeCase {
  const char* text;
  const char* utc;  // null: not taken
  TimeFault fault = TimeFault::none;
};

constexpr TimeCase bad(const char* text, TimeFault fault = TimeFault::not_a_time) { return {text, nullptr, fault}; }

void check(const Dialect& dialect, std::initializer_list<TimeCase> cases) {
  auto times = TimeText::create(dialect);
  ASSERT_TRUE(times.ok());
  for (const TimeCase& c : cases) {
    int64_t at = 0;
    LocalTimeKind kind{};
    EXPECT_EQ(times->read(c.text, at, kind), c.fault) << c.text;
    if (c.utc != nullptr) {
      EXPECT_EQ(iso_time(at), c.utc) << c.text;
    }
  }
}

TEST(TimeText, forms_that_need_nothing_said) {
  check({}, {
                {"2024-03-01", "2024-03-01T00:00:00Z"},
                {"2024-3-1", "2024-03-01T00:00:00Z"},
                {"2024/03/01 09:05", "2024-03-01T09:05:00Z"},
                {"2024-03-01T09:05:07Z", "2024-03-01T09:05:07Z"},
                {"2024-03-01 09:05:07.1239 UTC", "2024-03-01T09:05:07.123Z"},
                {"2024-03-01T09:05:07,5+05:30", "2024-03-01T03:35:07.500Z"},
                {"2024-03-01T09:05-0800", "2024-03-01T17:05:00Z"},
                {"2024-03-01 09:05:07+02", "2024-03-01T07:05:07Z"},
                {"2024/03/01 1:11:12 AM GMT+2", "2024-02-29T23:11:12Z"},
                {"20240301", "2024-03-01T00:00:00Z"},
                {"20240301T090507Z", "2024-03-01T09:05:07Z"},
                {"1709283600", "2024-03-01T09:00:00Z"},
                {"1709283600.25", "2024-03-01T09:00:00.250Z"},
                {"1709283600123", "2024-03-01T09:00:00.123Z"},
                {"1709283600123456", "2024-03-01T09:00:00.123Z"},
                {"1709283600123456789", "2024-03-01T09:00:00.123Z"},
                {"Fri, 01 Mar 2024 09:00:00 +0000", "2024-03-01T09:00:00Z"},
                {"1 March 2024", "2024-03-01T00:00:00Z"},
                {"  2024-03-01  ", "2024-03-01T00:00:00Z"},
            });
}

TEST(TimeText, what_is_no_time_is_said_to_be_none) {
  check({}, {bad(""),
             bad("yesterday"),
             bad("N/A"),
             bad("2023-02-29"),
             bad("2024-13-01"),
             bad("2024-01-01T25:00"),
             bad("2024-01-01T09:60"),
             bad("2024-03-01 09:05 nonsense"),
             bad("2024-03-01T09:05+99:00"),
             bad("2024-03-"),
             bad("2024", TimeFault::implausible),
             bad("12.5.2"),
             bad("--1"),
             bad("1 Foo 2024"),
             bad("99999999999999999999"),
             bad("2024-03-01T"),
             bad("03/04/2024", TimeFault::order_needed),
             bad("25.03.2024", TimeFault::order_needed),
             bad("0", TimeFault::implausible),
             bad("-5", TimeFault::implausible),
             bad("1969-12-31T23:59:59Z", TimeFault::implausible),
             bad("9999-12-31", TimeFault::implausible),
             bad("0001-01-01", TimeFault::implausible)});
}

TEST(TimeText, day_or_month_first_as_told) {
  Dialect dialect;
  dialect.date_order = DateOrder::day_first;
  check(dialect,
        {{"03/04/2024", "2024-04-03T00:00:00Z"}, {"25.03.2024 14:05", "2024-03-25T14:05:00Z"}, bad("03/25/2024")});
  dialect.date_order = DateOrder::month_first;
  check(dialect, {{"03/04/2024", "2024-03-04T00:00:00Z"},
                  {"3/25/2024 2:05 PM", "2024-03-25T14:05:00Z"},
                  {"12/31/2023 12:00 AM", "2023-12-31T00:00:00Z"},
                  {"12/31/2023, 12:00 p.m.", "2023-12-31T12:00:00Z"},
                  bad("12/31/2023 13:00 PM"),
                  bad("25/03/2024")});
}

TEST(TimeText, evidence_of_the_order) {
  EXPECT_EQ(TimeText::evidence("03/04/2024 09:00"), DateEvidence::either);
  EXPECT_EQ(TimeText::evidence("13/04/2024"), DateEvidence::day_first);
  EXPECT_EQ(TimeText::evidence("04-13-2024"), DateEvidence::month_first);
  EXPECT_EQ(TimeText::evidence("13/14/2024"), DateEvidence::none);
  EXPECT_EQ(TimeText::evidence("2024-03-04"), DateEvidence::none);
  EXPECT_EQ(TimeText::evidence(""), DateEvidence::none);
}

TEST(TimeText, a_bad_dialect_is_refused) {
  Dialect dialect;
  dialect.zone = "Mars/Olympus";
  EXPECT_FALSE(TimeText::create(dialect).ok());
  dialect = {};
  dialect.earliest = "soon";
  EXPECT_FALSE(TimeText::create(dialect).ok());
  dialect = {};
  dialect.latest = "1960-01-01";
  EXPECT_FALSE(TimeText::create(dialect).ok());
}

}  // namespace
}  // namespace cairn
