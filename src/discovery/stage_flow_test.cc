#include "discovery/stage_flow.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <string>

#include "discovery/random_log_for_test.h"

namespace cairn {
namespace {

Dictionary dictionary(const std::vector<std::string>& names) {
  Dictionary out;
  for (const std::string& name : names) out.add(name);
  return out;
}

StageRule rule(std::string stage) { return {std::move(stage), {}, {}, {}, {}}; }

TEST(PlaceMap, D5_1_the_first_rule_whose_conditions_all_hold_decides) {
  const std::vector<std::string> stages = {"look", "buy"};
  StageRule web_looks = rule("look"), buys = rule("buy"), rest = rule("look");
  web_looks.prefix = "view";
  web_looks.channel = std::vector<std::string>{"web"};
  web_looks.touchpoint = "Shop window";
  buys.activity = std::vector<std::string>{"view cart", "pay"};
  rest.prefix = "view";
  const Dictionary activities = dictionary({"view cart", "pay", "view shoe", "leave"});
  const Dictionary channels = dictionary({"app", "web"});
  const PlaceMap map = PlaceMap::compile(stages, std::vector{web_looks, buys, rest}, activities, channels).value();
  const auto touchpoint = [&](ActivityId a, ChannelId c) { return map.touchpoints().name(map.place(a, c).second); };
  EXPECT_EQ(map.place(0, 1).first, 0U);
  EXPECT_EQ(touchpoint(0, 1), "Shop window");
  EXPECT_EQ(map.place(0, 0).first, 1U);
  EXPECT_EQ(map.place(0, none_id).first, 1U) << "no channel meets no channel condition";
  EXPECT_EQ(map.place(2, none_id).first, 0U);
  EXPECT_EQ(touchpoint(2, 0), "view shoe");
  EXPECT_EQ(map.place(3, 1).first, none_id);
}

TEST(PlaceMap, D5_1_stages_are_unique_and_known) {
  const auto reason = [](const std::vector<std::string>& stages, const std::vector<StageRule>& rules) {
    return PlaceMap::compile(stages, rules, {}, {}).error().reason;
  };
  EXPECT_EQ(reason({"a", "b", "a"}, {}), "duplicate_stage");
  EXPECT_EQ(reason({"a"}, {rule("a"), rule("c")}), "unknown_stage");
}

// Places by activity id, stages 0 … 2; activity 3 is unmapped, 4 the exit.
struct Placed {
  EventPlaces places;
  StageFlowQuestion question;
  std::vector<uint32_t> rank = {0, 1, 2, 3, 4};

  explicit Placed(const JourneyColumns& log) {
    for (const ActivityId a : log.activities) {
      places.stage.push_back(a < 3 ? a : none_id);
      places.touchpoint.push_back(a < 3 ? a : none_id);
    }
    question.n_stages = 3;
    question.conversion_stage = 2;
    question.exit = {0, 0, 0, 0, 1};
    question.activity_rank = rank;
    question.touchpoint_rank = rank;
  }
};

StageFlow flow_of(const std::vector<ActivityId>& trace, std::optional<Observation> observation = {}) {
  std::vector<int64_t> at;
  for (size_t i = 0; i < trace.size(); ++i) at.push_back(static_cast<int64_t>(i) * 10);
  const std::vector<uint64_t> offsets = {0, trace.size()};
  const JourneyColumns log{offsets, trace, at};
  Placed placed(log);
  placed.question.observation = observation;
  return count_stage_flow(log, placed.places, placed.question, Workers(1));
}

TEST(StageFlow, D5_2_unmapped_events_do_not_split_a_visit) {
  const StageFlow flow = flow_of({0, 3, 0, 1});
  EXPECT_EQ(flow.stages[0].visits, 1);
  EXPECT_EQ(flow.stages[0].forward, 1);
  EXPECT_EQ(flow.stages[0].time_ms.max, Rational(30));
  EXPECT_EQ(flow.unmapped_events, 1);
}

TEST(StageFlow, D5_3_a_step_is_forward_skip_or_back) {
  const StageFlow flow = flow_of({0, 2, 1, 0, 1});
  EXPECT_EQ(flow.stages[0].skip, 1);
  EXPECT_EQ(flow.stages[0].forward, 1);
  EXPECT_EQ(flow.stages[1].back, 1);
  EXPECT_EQ(flow.stages[2].back, 1);
  EXPECT_EQ(flow.stages[1].leave, 1);
  EXPECT_EQ(flow.conversions, 1);
}

TEST(StageFlow, D5_6_an_exit_that_was_taken_back_has_no_effect) {
  EXPECT_EQ(flow_of({0, 4, 1}).stages[0].leave, 0);
  const StageFlow cancelled = flow_of({2, 4, 3});
  EXPECT_EQ(cancelled.stages[2].leave, 1) << "an exit outranks the conversion";
  ASSERT_EQ(cancelled.stages[2].exit_reasons.size(), 1U);
  EXPECT_EQ(cancelled.stages[2].exit_reasons[0].activity, 4U);
}

TEST(StageFlow, D0_19_a_young_case_is_in_progress_and_later_events_are_not_seen) {
  const StageFlow young = flow_of({0, 1, 2}, Observation{20, 11});
  EXPECT_EQ(young.mapped_events, 2) << "the event at 20 is not before 20";
  EXPECT_EQ(young.stages[1].in_progress, 1);
  EXPECT_EQ(young.stages[1].drop_off().n, 0);
  EXPECT_EQ(flow_of({0, 1, 2}, Observation{20, 10}).stages[1].leave, 1);
}

// forward + skip + back + leave + complete = the visits that ended; every visit is followed or ends its case.
RC_GTEST_PROP(StageFlow, D5_3_the_ways_on_add_up, ()) {
  const RandomLog log = arbitrary_log(5);
  Placed placed(log.columns());
  if (*rc::gen::arbitrary<bool>()) placed.question.observation = Observation{*rc::gen::inRange<int64_t>(-1, 30), 5};
  if (*rc::gen::arbitrary<bool>()) {
    placed.question.goal = ActivitySet{0, 0, 0, 1, 0};
    placed.question.conversion_stage.reset();
  }
  const StageFlow flow = count_stage_flow(log.columns(), placed.places, placed.question, Workers(2));
  int64_t transitions = 0, moves = 0, touches = 0;
  for (const StageFigures& stage : flow.stages) {
    RC_ASSERT(stage.forward + stage.skip + stage.back + stage.leave + stage.complete == stage.ended());
    RC_ASSERT(stage.time_ms.n == stage.ended());
    moves += stage.forward + stage.skip + stage.back;
  }
  for (const StageTransition& transition : flow.transitions) transitions += transition.count;
  for (const TouchpointFigures& touchpoint : flow.touchpoints) touches += touchpoint.events;
  RC_ASSERT(transitions == moves);
  RC_ASSERT(touches == flow.mapped_events);
}

TEST(StageFlow, threads_do_not_matter) {
  const RandomLog log = large_log(5, 40'000);
  const Placed placed(log.columns());
  const StageFlow one = count_stage_flow(log.columns(), placed.places, placed.question, Workers(1));
  const StageFlow many = count_stage_flow(log.columns(), placed.places, placed.question, Workers(4));
  for (size_t stage = 0; stage < 3; ++stage) {
    EXPECT_EQ(one.stages[stage].cases, many.stages[stage].cases);
    EXPECT_EQ(one.stages[stage].time_ms.median, many.stages[stage].time_ms.median);
  }
  EXPECT_EQ(one.touchpoints.size(), many.touchpoints.size());
}

}  // namespace
}  // namespace cairn
