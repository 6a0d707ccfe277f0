// `stage_flow`: how cases move through the stages (DEFINITIONS 5).
#include "discovery/stage_flow.h"

#include <algorithm>

#include "app/analyses/all.h"
#include "app/analyses/request_log.h"
#include "discovery/place_map.h"

namespace cairn {
namespace {

struct StageEvent : CaseEvent {
  std::optional<json::Value> channel;  // not part of the shape: a text counts, anything else is no channel
};
BOOST_DESCRIBE_STRUCT(StageEvent, (CaseEvent), (channel))

struct StageFlowInput {
  std::vector<StageEvent> events;
  std::optional<std::vector<std::string>> cases;
};
BOOST_DESCRIBE_STRUCT(StageFlowInput, (), (events, cases))

struct StageFlowParams : ObservationParams {
  std::vector<std::string> stages;
  std::vector<StageRule> rules;
  std::optional<std::string> conversion_stage;
  std::optional<std::vector<std::string>> exit;
};
BOOST_DESCRIBE_STRUCT(StageFlowParams, (ObservationParams), (stages, rules, conversion_stage, exit))

struct ReasonOut {
  std::string activity;
  int64_t cases;
};
BOOST_DESCRIBE_STRUCT(ReasonOut, (), (activity, cases))

struct StageOut {
  std::string stage;
  int64_t visits, in_progress, cases;
  std::optional<Rational> reach;
  std::optional<Interval> reach_ci;
  std::optional<Rational> forward, skip, back, leave, complete, drop_off;
  std::vector<ReasonOut> exit_reasons;
  Dist time_ms;
};
BOOST_DESCRIBE_STRUCT(StageOut, (),
                      (stage, visits, in_progress, cases, reach, reach_ci, forward, skip, back, leave, complete,
                       drop_off, exit_reasons, time_ms))

struct TransitionOut {
  std::string from, to;
  int64_t count;
};
BOOST_DESCRIBE_STRUCT(TransitionOut, (), (from, to, count))

struct TouchpointOut {
  std::string stage, touchpoint;
  int64_t events, cases;
};
BOOST_DESCRIBE_STRUCT(TouchpointOut, (), (stage, touchpoint, events, cases))

struct StageFlowOutput {
  int64_t n_cases, in_progress, mapped_events, unmapped_events, exit_events;
  std::vector<StageOut> stages;
  int64_t conversions;
  std::optional<Rational> conversion;
  std::optional<Interval> conversion_ci;
  std::vector<TransitionOut> transitions;
  std::vector<TouchpointOut> touchpoints;
};
BOOST_DESCRIBE_STRUCT(StageFlowOutput, (),
                      (n_cases, in_progress, mapped_events, unmapped_events, exit_events, stages, conversions,
                       conversion, conversion_ci, transitions, touchpoints))

// The stage whose visitors have converted: the one named, else the last, none if a goal decides.
Result<std::optional<uint32_t>> conversion_stage_of(const StageFlowParams& params) {
  using Stage = std::optional<uint32_t>;
  if (params.goal && params.conversion_stage) {
    return rejected("goal_and_conversion_stage", "either goal or conversion_stage says who has converted, not both",
                    "params.conversion_stage");
  }
  if (!params.conversion_stage)
    return params.goal || params.stages.empty() ? Stage() : Stage(static_cast<uint32_t>(params.stages.size() - 1));
  const auto found = std::find(params.stages.begin(), params.stages.end(), *params.conversion_stage);
  if (found == params.stages.end()) {
    return rejected("unknown_stage", "there is no stage \"" + *params.conversion_stage + "\"",
                    "params.conversion_stage");
  }
  return Stage(static_cast<uint32_t>(found - params.stages.begin()));
}

StageOut name_stage(const std::string& stage, const StageFigures& f, int64_t n_cases, const RequestLog& log) {
  const Proportion reach{f.cases, n_cases};
  const auto share = [&](int64_t k) { return ratio(k, f.ended()); };
  StageOut out{stage,
               f.visits,
               f.in_progress,
               f.cases,
               reach.share(),
               wilson(reach),
               share(f.forward),
               share(f.skip),
               share(f.back),
               share(f.leave),
               share(f.complete),
               f.drop_off().share(),
               {},
               f.time_ms};
  for (const ExitReason& reason : f.exit_reasons)
    out.exit_reasons.push_back({log.activity_name(reason.activity), reason.cases});
  return out;
}

StageFlowOutput name(const StageFlow& flow, const std::vector<std::string>& stages, const PlaceMap& places,
                     const RequestLog& log) {
  const Proportion conversion{flow.conversions, flow.n_cases};
  StageFlowOutput out{flow.n_cases,
                      flow.in_progress,
                      flow.mapped_events,
                      flow.unmapped_events,
                      flow.exit_events,
                      {},
                      flow.conversions,
                      conversion.share(),
                      wilson(conversion),
                      {},
                      {}};
  for (size_t i = 0; i < stages.size(); ++i)
    out.stages.push_back(name_stage(stages[i], flow.stages[i], flow.n_cases, log));
  for (const StageTransition& t : flow.transitions) out.transitions.push_back({stages[t.from], stages[t.to], t.count});
  for (const TouchpointFigures& t : flow.touchpoints) {
    out.touchpoints.push_back(
        {stages[t.stage], std::string(places.touchpoints().name(t.touchpoint)), t.events, t.cases});
  }
  return out;
}

Result<json::Value> answer_stage_flow(const StageFlowInput& in, const StageFlowParams& wanted,
                                      const AnalysisContext& context) {
  CAIRN_TRY(const auto observation, observation_of(wanted));
  CAIRN_TRY(const PlaceMap unused,
            PlaceMap::compile(wanted.stages, wanted.rules, {}, {}));  // its errors come before those of the log
  CAIRN_TRY(const auto conversion_stage, conversion_stage_of(wanted));
  CAIRN_TRY(const RequestLog log, RequestLog::of(in.events, in.cases, context));
  CAIRN_TRY(const PlaceMap places, PlaceMap::compile(wanted.stages, wanted.rules, log.activities(), log.channels()));

  const std::vector<uint32_t> activity_rank = log.activities().ranks();
  const std::vector<uint32_t> touchpoint_rank = places.touchpoints().ranks();
  StageFlowQuestion question{wanted.stages.size(), conversion_stage, std::nullopt,   log.activity_set(wanted.exit),
                             observation,          activity_rank,    touchpoint_rank};
  if (wanted.goal) question.goal = log.activity_set(wanted.goal);
  const EventPlaces event_places = places.places(log.columns(), question.exit, context.workers);
  const StageFlow flow = count_stage_flow(log.columns(), event_places, question, context.workers);
  return json::encode(name(flow, wanted.stages, places, log));
}

}  // namespace

Analysis stage_flow_analysis() {
  return analysis("stage_flow", "How cases move through the stages, and where they are lost.", "5", answer_stage_flow);
}

}  // namespace cairn
