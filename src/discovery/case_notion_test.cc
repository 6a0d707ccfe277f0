#include "discovery/case_notion.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "discovery/local_time.h"
#include "discovery/random_log_for_test.h"

namespace cairn {
namespace {

const Workers one_thread(1);

// One customer with events of activity 0 at the given times.
std::vector<uint64_t> session_ends(const std::vector<int64_t>& at, const SessionRule& rule) {
  const std::vector<uint64_t> offsets = {0, at.size()};
  const std::vector<ActivityId> activities(at.size(), 0);
  std::vector<uint64_t> ends;
  for (const SplitCase& session : split_sessions({offsets, activities, at}, rule, one_thread))
    ends.push_back(session.end);
  return ends;
}

TEST(Sessions, D2_a_gap_as_long_as_the_timeout_stays) {
  SessionRule rule;
  rule.timeout_ms = 10;
  EXPECT_THAT(session_ends({0, 10, 21}, rule), testing::ElementsAre(2U, 3U));
  EXPECT_THAT(session_ends({}, rule), testing::IsEmpty());
}

TEST(Sessions, D2_a_session_may_have_a_longest_length_and_end_at_midnight) {
  SessionRule rule;
  rule.max_length_ms = 15;
  EXPECT_THAT(session_ends({0, 10, 15, 16}, rule), testing::ElementsAre(3U, 4U));
  rule = {};
  rule.day_boundary = true;
  EXPECT_THAT(session_ends({day_ms - 1, day_ms}, rule), testing::ElementsAre(1U, 2U));
  rule.tz_offset_min = 60;
  EXPECT_THAT(session_ends({day_ms - 1, day_ms}, rule), testing::ElementsAre(2U));
}

TEST(LocalTime, D2_days_are_floors_also_before_1970) {
  EXPECT_EQ(local_day(-1, 0), -1);
  EXPECT_EQ(local_day(-day_ms, 0), -1);
  EXPECT_EQ(local_day(-day_ms - 1, 0), -2);
  EXPECT_EQ(local_day(std::numeric_limits<int64_t>::max(), std::numeric_limits<int64_t>::max()) > 0, true);
}

std::vector<SplitCase> journeys(const std::vector<ActivityId>& trace, const std::vector<int64_t>& at,
                                JourneyRule rule) {
  const std::vector<uint64_t> offsets = {0, trace.size()};
  return split_journeys({offsets, trace, at}, rule, one_thread);
}

TEST(Journeys, D1_2_open_close_restart_and_orphans) {
  JourneyRule rule{{1, 0, 0}, false, {0, 0, 1}, std::nullopt, true};
  const auto found = journeys({1, 0, 1, 0, 2, 1, 0}, {0, 1, 2, 3, 4, 5, 6}, rule);
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].begin, 1U) << "the first event is an orphan";
  EXPECT_EQ(found[0].status, CaseEnding::restarted);
  EXPECT_EQ(found[1].status, CaseEnding::ended);
  EXPECT_EQ(found[1].end, 5U);
  EXPECT_EQ(found[2].status, CaseEnding::open);
  EXPECT_EQ(found[2].number, 3U);
}

TEST(Journeys, D1_2_the_timeout_closes_before_the_event_is_looked_at) {
  JourneyRule rule{{1, 0}, false, {}, 5, false};
  const auto found = journeys({0, 1, 0}, {0, 5, 11}, rule);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].status, CaseEnding::timeout);
  EXPECT_EQ(found[0].end, 2U);
}

// Every event is in exactly one session, and in at most one journey; a timeout splits nothing else.
RC_GTEST_PROP(CaseNotions, cases_are_neighbouring_stretches_in_order, ()) {
  const RandomLog log = arbitrary_log(3);
  SessionRule sessions;
  sessions.timeout_ms = 1;
  uint64_t next = 0;
  for (const SplitCase& session : split_sessions(log.columns(), sessions, Workers(2))) {
    RC_ASSERT(session.begin == next);
    RC_ASSERT(session.end > session.begin);
    for (uint64_t i = session.begin + 1; i < session.end; ++i)
      RC_ASSERT(log.occurred_at[i] - log.occurred_at[i - 1] <= 1);
    next = session.end;
  }
  RC_ASSERT(next == log.activities.size());
  next = 0;
  for (const SplitCase& journey : split_journeys(log.columns(), {{1, 0, 0}, false, {0, 1, 0}, 2, true}, Workers(2))) {
    RC_ASSERT(journey.begin >= next);
    RC_ASSERT(log.activities[journey.begin] == 0U);
    next = journey.end;
  }
}

}  // namespace
}  // namespace cairn
