#include "app/measure_map.h"

#include <algorithm>
#include <cmath>

#include "base/time.h"

namespace cairn {
namespace {

ActivitySet activity_set(size_t n_activities, const std::vector<ActivityId>& members) {
  ActivitySet out(n_activities, 0);
  for (const ActivityId id : members) out[id] = 1;
  return out;
}

// Which activities an exit or nothing makes unmapped; all others by the plan's tables.
std::vector<uint32_t> place_of_events(const JourneyLog& log, const std::vector<uint32_t>& place_of_activity,
                                      const Workers& workers) {
  std::vector<uint32_t> out(log.activity.size());
  constexpr size_t chunk = 1 << 16;
  workers.for_chunks(out.size(), chunk, [&](size_t, size_t begin, size_t end) {
    for (size_t i = begin; i < end; ++i) out[i] = place_of_activity[log.activity[i]];
  });
  return out;
}

MapMeasuring prepare(const JourneyLog& log, const MapDefinition& definition, const MapPlan& plan,
                     const Workers& workers, const Progress& progress) {
  MapMeasuring m{log, definition, plan, workers, progress, {}, 0, 0, {}, {}, {}, {}, {}, {}};
  m.grades.now = definition.now_at.value_or(log.last_at);
  m.observed_until = m.grades.now + 1;
  m.open_ms = std::llround(definition.open_days * static_cast<double>(day_ms));
  m.stage_of_event = place_of_events(log, plan.stage_of_activity, workers);
  m.step_of_event = place_of_events(log, plan.step_of_activity, workers);
  m.goal = activity_set(log.activities.size(), plan.goal);
  m.exit = activity_set(log.activities.size(), plan.exit);
  return m;
}

StatusQuestion status_question(const MapMeasuring& m) {
  StatusQuestion question;
  if (m.plan.goal.empty()) {
    question.conversion_stage = static_cast<uint32_t>(m.plan.stages.size() - 1);
  } else {
    question.goal = m.goal;
  }
  question.exit = m.exit;
  question.observation = Observation{m.observed_until, m.open_ms};
  return question;
}

}  // namespace

Result<MapMeasuring> prepare_measuring(const JourneyLog& log, const MapDefinition& definition, const MapPlan& plan,
                                       const Workers& workers, const Progress& progress) {
  MapMeasuring m = prepare(log, definition, plan, workers, progress);
  if (m.measured()) m.outcomes = journey_outcomes(log.columns(), m.stage_of_event, status_question(m), workers);
  CAIRN_TRY(m.feedback, place_feedback(m));
  return m;
}

CostRules cost_rules(const MapFigures& figures) {
  CostRules rules;
  if (figures.value_per_conversion) rules.value_per_conversion = *figures.value_per_conversion;
  rules.window_days = figures.window_days;
  return rules;
}

Figure share_figure(const Proportion& share, int64_t latest_at, const GradeRules& rules) {
  Figure out;
  if (const auto value = share.share()) out.value = value->value();
  out.n = share.n;
  out.ci = wilson(share);
  out.latest_at = latest_at;
  out.grade = number_grade(share.n, latest_at, rules);
  return out;
}

Grade number_grade(int64_t n, int64_t latest_at, const GradeRules& rules) {
  Claim claim;
  if (n > 0 && latest_at != no_int) claim.measurement = ClaimMeasurement{Rational(0), n, std::nullopt, latest_at};
  return grade_claim(claim, {}, rules).grade;
}

std::vector<ReasonCount> merge_small(std::vector<ReasonCount> reasons) {
  std::vector<ReasonCount> out;
  int64_t rest = 0;
  for (ReasonCount& reason : reasons) {
    if (reason.cases >= smallest_group) {
      out.push_back(std::move(reason));
    } else {
      rest += reason.cases;
    }
  }
  if (rest >= smallest_group) out.push_back({"(other)", rest});
  return out;
}

Result<MapFigures> measure_map(const JourneyLog& log, const MapDefinition& definition, const MapPlan& plan,
                               const Workers& workers, const Progress& progress) {
  progress.step("Following journeys", 0);
  CAIRN_TRY(const MapMeasuring m, prepare_measuring(log, definition, plan, workers, progress));
  return measure_map(m, MeasureParts::all);
}

Result<MapFigures> measure_map(const MapMeasuring& m, MeasureParts parts) {
  const Progress& progress = m.progress;
  MapFigures figures;
  figures.n_cases = static_cast<int64_t>(m.log.n_cases());
  figures.n_events = static_cast<int64_t>(m.log.activity.size());
  figures.has_goal = !m.plan.goal.empty();
  figures.observed_until = m.observed_until;
  figures.open_ms = m.open_ms;
  figures.stages.resize(m.plan.stages.size());
  figures.steps.resize(m.plan.steps.size());
  if (m.measured()) {
    measure_flow(m, figures);
    measure_leaving(m, figures);
    if (progress.cancelled()) return cancelled_error();
  }
  if (m.measured() && parts == MeasureParts::all) {
    progress.step("Following journeys", 0.6);
    measure_groups(m, figures);
    measure_variants(m, figures);
    measure_follows(m, figures);
  }
  if (progress.cancelled()) return cancelled_error();
  progress.step("Reading answers", 0);
  measure_emotion(m, figures);
  if (progress.cancelled()) return cancelled_error();
  if (m.measured()) {
    progress.step("Testing problems", 0);
    measure_problems(m, parts == MeasureParts::all ? ProblemRows::first : ProblemRows::tested, figures);
  }
  if (progress.cancelled()) return cancelled_error();
  return figures;
}

}  // namespace cairn
