// `conformance`: how real journeys keep to the planned one (DEFINITIONS 17).
#include "discovery/conformance.h"

#include <algorithm>
#include <numeric>

#include "app/analyses/all.h"
#include "app/analyses/traces.h"
#include "app/touchpoint_traces.h"
#include "base/rational_json.h"

namespace cairn {

namespace {

struct PlannedTouchpoint {
  std::string touchpoint;
  std::optional<bool> optional;
};
BOOST_DESCRIBE_STRUCT(PlannedTouchpoint, (), (touchpoint, optional))
struct ConformanceInput : TracesInput {
  std::vector<PlannedTouchpoint> plan;
};
BOOST_DESCRIBE_STRUCT(ConformanceInput, (TracesInput), (plan))
struct ConformanceParams {
  std::optional<bool> collapse_repeats, open_ended;
};
BOOST_DESCRIBE_STRUCT(ConformanceParams, (), (collapse_repeats, open_ended))

std::vector<PlanStep> steps_of(const std::vector<PlannedTouchpoint>& plan, const Dictionary& activities) {
  std::vector<PlanStep> out;
  for (const PlannedTouchpoint& step : plan)
    out.push_back({activities.find(step.touchpoint).value_or(none_id), step.optional.value_or(false)});
  return out;
}

// The moves of a variant as [kind, touchpoint].
json::Array moves_json(const Alignment& alignment, std::span<const ActivityId> trace,
                       const std::vector<PlannedTouchpoint>& plan, const Dictionary& activities) {
  json::Array out;
  out.reserve(alignment.moves.size());
  size_t i = 0;
  size_t j = 0;
  for (const AlignmentMove move : alignment.moves) {
    const bool is_unplanned = move == AlignmentMove::unplanned;
    const std::string_view touchpoint = is_unplanned ? activities.name(trace[j]) : plan[i].touchpoint;
    out.push_back(json::Array{json::encode(move), touchpoint});
    if (!is_unplanned) ++i;
    if (is_unplanned || move == AlignmentMove::match) ++j;
  }
  return out;
}

json::Array cases_json(const Conformance& found, const std::vector<PlannedTouchpoint>& plan, const TraceLog& log,
                       const Dictionary& touchpoints, const Workers& workers) {
  std::vector<json::Array> moves;
  for (size_t v = 0; v < found.variants.size(); ++v) {
    workers.checkpoint();
    moves.push_back(moves_json(found.alignments[v], found.variants.trace(v), plan, touchpoints));
  }
  // The last case of a variant takes its moves, the others copy them.
  std::vector<uint32_t> left(found.variants.size());
  for (const uint32_t v : found.variants.variant_of_case) ++left[v];
  json::Array out;
  for (const CaseIndex c : log.cases_by_name()) {
    workers.checkpoint();
    const uint32_t v = found.variants.variant_of_case[c];
    out.push_back(json::Object{{"case", log.case_name(c)},
                               {"cost", found.alignments[v].cost},
                               {"fitness", json::encode(found.fitness[v])},
                               {"moves", --left[v] == 0 ? std::move(moves[v]) : moves[v]}});
  }
  return out;
}

json::Array plan_json(const Conformance& found, const std::vector<PlannedTouchpoint>& plan) {
  json::Array out;
  for (size_t i = 0; i < plan.size(); ++i) {
    const StepConformance& step = found.steps[i];
    out.push_back(json::Object{{"touchpoint", plan[i].touchpoint},
                               {"optional", plan[i].optional.value_or(false)},
                               {"reached", step.reached},
                               {"skipped", step.skipped},
                               {"skip_rate", json::encode(ratio(step.skipped, step.reached))}});
  }
  return out;
}

json::Array unplanned_json(const Conformance& found, const Dictionary& activities) {
  json::Array out;
  for (const UnplannedTouchpoint& row : found.unplanned) {
    out.push_back(json::Object{{"touchpoint", activities.name(row.touchpoint)},
                               {"cases", row.cases},
                               {"rate", json::encode(ratio(row.cases, found.perfect.n))},
                               {"out_of_order", row.out_of_order}});
  }
  return out;
}

// `cases`: names them, in the order of `columns`.
json::Value answer_traces(const TraceLog& cases, const JourneyColumns& columns, const Dictionary& touchpoints,
                          const std::vector<PlannedTouchpoint>& plan, const ConformanceParams& asked,
                          const AnalysisContext& context) {
  ConformanceRules rules;
  rules.collapse_repeats = asked.collapse_repeats.value_or(rules.collapse_repeats);
  rules.open_ended = asked.open_ended.value_or(rules.open_ended);
  const Conformance found =
      check_conformance(columns, steps_of(plan, touchpoints), rules, touchpoints.ranks(), context.workers);
  return json::Object{{"cases", cases_json(found, plan, cases, touchpoints, context.workers)},
                      {"log_fitness", json::encode(found.log_fitness)},
                      {"average_fitness", json::encode(found.average_fitness)},
                      {"perfect", json::encode(found.perfect.share())},
                      {"plan", plan_json(found, plan)},
                      {"unplanned", unplanned_json(found, touchpoints)}};
}

Result<json::Value> answer_conformance(const ConformanceInput& in, const ConformanceParams& asked,
                                       const AnalysisContext& context) {
  const TraceLog log(in.cases, context);
  if (context.query == nullptr) return answer_traces(log, log.columns(), log.activities(), in.plan, asked, context);
  const TouchpointTraces traces = touchpoint_traces(context.query->log, context.query->plan);
  return answer_traces(log, traces.columns(), traces.names, in.plan, asked, context);
}

}  // namespace

Analysis conformance_analysis() {
  return analysis("conformance", "How real journeys keep to the planned one.", "17", answer_conformance);
}

}  // namespace cairn
