#include "app/evidence/measured_map.h"

#include <algorithm>

#include "app/measure_map.h"

namespace cairn {
namespace {

std::vector<PlacedAnswer> placed_answers(const MapMeasuring& m) {
  std::vector<PlacedAnswer> out;
  for (size_t i = 0; i < m.feedback.step.size(); ++i) {
    if (m.feedback.step[i] == none_id || !m.feedback.answer[i]) continue;
    out.push_back({m.feedback.step[i], lane_of(m.log.feedback.scale[i]), *m.feedback.answer[i]});
  }
  return out;
}

}  // namespace

std::string log_version(const JourneyLog& log) {
  return std::to_string(log.counts.events) + "-" + std::to_string(log.counts.feedback) + "-" +
         std::to_string(log.last_at);
}

DrawnMap drawn_map(const Document& document, const Record& map, const LoadedLog& loaded) {
  DrawnMap out;
  out.definition = definition_of_map(map, loaded.definition);
  forget_passed_now(loaded.log, out.definition);
  out.places = places_of_map(document, map, loaded.log, out.definition);
  out.ages_from_data = map.text("ages_from") == "data";
  return out;
}

std::string fingerprint(const DrawnMap& drawn) {
  const MapPlan& plan = drawn.places.plan;
  json::Array stages;
  for (size_t s = 0; s < plan.stages.size(); ++s)
    stages.push_back(json::Array{json::Value(drawn.places.stages[s]), json::Value(plan.stages[s].name)});
  json::Array steps;
  for (size_t i = 0; i < plan.steps.size(); ++i)
    steps.push_back(json::Array{json::Value(plan.steps[i].name), plan.steps[i].stage,
                                json::encode(plan.steps[i].activities), json::encode(drawn.places.steps[i])});
  return json::write(json::Object{{"stages", std::move(stages)},
                                  {"steps", std::move(steps)},
                                  {"places", json::encode(plan.step_of_touchpoint)},
                                  {"definition", json::encode(drawn.definition)},
                                  {"ages_from_data", drawn.ages_from_data}});
}

Result<MeasuredMap> measure_drawn_map(DrawnMap drawn, const LoadedLog& loaded, int64_t now, const Workers& workers,
                                      const Progress& progress) {
  MeasuredMap out;
  out.definition = std::move(drawn.definition);
  out.places = std::move(drawn.places);
  out.log = {loaded.log.first_at, loaded.log.last_at, now, log_version(loaded.log)};
  const int64_t end = out.definition.now_at.value_or(loaded.log.last_at);
  out.rules.now = drawn.ages_from_data ? end : std::max(now, end);
  const int64_t ages_from = out.rules.now;
  if (!out.places.bound()) return out;
  CAIRN_TRY(MapMeasuring m, prepare_measuring(loaded.log, out.definition, out.places.plan, workers, progress));
  m.grades.now = ages_from;
  out.rules = m.grades;
  CAIRN_TRY(out.figures, measure_map(m, MeasureParts::places));
  out.answers = placed_answers(m);
  return out;
}

}  // namespace cairn
