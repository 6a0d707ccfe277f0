#include "insight/journey_status.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace cairn {
namespace {

using testing::ElementsAre;

// Activities: 0 look, 1 order, 2 pay (the goal), 3 cancel (an exit), 4 unmapped. Places: look 0, order 1, pay 2.
constexpr uint32_t look = 0, order = 1, pay = 2, cancel = 3, other = 4;

struct Log {
  std::vector<uint64_t> offsets{0};
  std::vector<ActivityId> activities;
  std::vector<int64_t> occurred_at;
  std::vector<uint32_t> places;

  void add(std::initializer_list<uint32_t> journey, int64_t first_at = 0) {
    for (const uint32_t activity : journey) {
      activities.push_back(activity);
      occurred_at.push_back(first_at++);
      places.push_back(activity <= pay ? activity : none_id);
    }
    offsets.push_back(activities.size());
  }
  [[nodiscard]] JourneyOutcomes outcomes(const StatusQuestion& question) const {
    return journey_outcomes({.offsets = offsets, .activities = activities, .occurred_at = occurred_at}, places,
                            question, Workers(2));
  }
};

StatusQuestion with_goal() {
  return {.goal = ActivitySet{0, 0, 1, 0, 0},
          .conversion_stage = {},
          .exit = ActivitySet{0, 0, 0, 1, 0},
          .observation = {}};
}

TEST(JourneyStatus, S5_6_an_exit_after_the_last_visit_outranks_the_goal) {
  Log log;
  log.add({look, pay, cancel});
  log.add({look, cancel, pay});
  log.add({look, cancel, other});
  EXPECT_THAT(log.outcomes(with_goal()).status, ElementsAre(CaseStatus::left, CaseStatus::converted, CaseStatus::left));
}

TEST(JourneyStatus, S0_19_a_young_case_is_in_progress_unless_it_has_ended) {
  Log log;
  log.add({look}, 90);
  log.add({look}, 89);
  log.add({pay}, 95);
  log.add({look, cancel}, 95);
  log.add({});
  StatusQuestion question = with_goal();
  question.observation = Observation{.until = 100, .open_ms = 11};
  EXPECT_THAT(log.outcomes(question).status, ElementsAre(CaseStatus::in_progress, CaseStatus::left,
                                                         CaseStatus::converted, CaseStatus::left, CaseStatus::left));
}

TEST(JourneyStatus, S0_19_events_at_the_end_of_observation_are_ignored) {
  Log log;
  log.add({look, order, pay}, 98);
  StatusQuestion question = with_goal();
  question.observation = Observation{.until = 100, .open_ms = 1};
  const JourneyOutcomes outcomes = log.outcomes(question);
  EXPECT_THAT(outcomes.status, ElementsAre(CaseStatus::left));
  EXPECT_THAT(outcomes.visits, ElementsAre(look, order));
}

TEST(JourneyStatus, S5_6_without_a_goal_the_last_visit_decides) {
  Log log;
  log.add({look, pay});
  log.add({pay, look});
  log.add({other});
  EXPECT_THAT(log.outcomes({.goal = {}, .conversion_stage = pay, .exit = {}, .observation = {}}).status,
              ElementsAre(CaseStatus::converted, CaseStatus::left, CaseStatus::left));
}

TEST(JourneyStatus, S5_2_runs_of_a_place_are_one_visit_and_unmapped_events_do_not_split_it) {
  Log log;
  log.add({look, look, other, look, order, look});
  log.add({});
  log.add({order});
  const JourneyOutcomes outcomes = log.outcomes(with_goal());
  EXPECT_THAT(outcomes.visits, ElementsAre(look, order, look, order));
  EXPECT_THAT(outcomes.visit_offsets, ElementsAre(0, 3, 3, 4));
}

}  // namespace
}  // namespace cairn
