// Reach, leaving, times and moves of the stages and steps of a map (DEFINITIONS 5 and 12.5).
#include <algorithm>
#include <map>
#include <utility>

#include "app/measure_map.h"
#include "base/time.h"
#include "discovery/stage_flow.h"
#include "insight/leave_cost.h"

namespace cairn {
namespace {

// The newest event of each stage and step: `latest_at` of what is counted there (0.20).
struct LatestTimes {
  std::vector<int64_t> stage, step;
};

LatestTimes latest_times(const MapMeasuring& m) {
  LatestTimes out{std::vector<int64_t>(m.plan.stages.size(), no_int),
                  std::vector<int64_t>(m.plan.steps.size(), no_int)};
  for (size_t i = 0; i < m.step_of_event.size(); ++i) {
    const uint32_t step = m.step_of_event[i];
    if (step == none_id) continue;
    out.step[step] = std::max(out.step[step], m.log.occurred_at[i]);
    out.stage[m.stage_of_event[i]] = std::max(out.stage[m.stage_of_event[i]], m.log.occurred_at[i]);
  }
  return out;
}

StageFlow stage_flow_of(const MapMeasuring& m) {
  StageFlowQuestion question;
  question.n_stages = m.plan.stages.size();
  if (m.plan.goal.empty()) {
    question.conversion_stage = static_cast<uint32_t>(m.plan.stages.size() - 1);
  } else {
    question.goal = m.goal;
  }
  question.exit = m.exit;
  question.observation = Observation{m.observed_until, m.open_ms};
  const std::vector<uint32_t> activity_rank = m.log.activities.ranks();
  std::vector<uint32_t> step_rank(m.plan.steps.size());
  for (uint32_t i = 0; i < step_rank.size(); ++i) step_rank[i] = i;
  question.activity_rank = activity_rank;
  question.touchpoint_rank = step_rank;
  return count_stage_flow(m.log.columns(), EventPlaces{m.stage_of_event, m.step_of_event}, question, m.workers);
}

std::optional<double> number(const std::optional<Rational>& value) {
  return value ? std::optional(value->value()) : std::nullopt;
}

void hide_value(Figure& figure) {
  figure.value.reset();
  figure.ci.reset();
}

void fill_stage(const StageFigures& from, int64_t n_cases, int64_t latest_at, const GradeRules& rules,
                MapStageFigures& to) {
  to.reach = share_figure({from.cases, n_cases}, latest_at, rules);
  if (is_small_cell(from.cases)) return hide_value(to.reach);
  to.cases = from.cases;
  to.visits = from.visits;
  to.visit_median = number(from.time_ms.median);
  to.visits_ended = from.time_ms.n;
}

// From entering a stage to entering the next one, by stage, for the visits that another visit follows.
std::vector<std::vector<int64_t>> times_to_next(const MapMeasuring& m) {
  std::vector<std::vector<int64_t>> out(m.plan.stages.size());
  for (size_t c = 0; c < m.log.n_cases(); ++c) {
    uint32_t stage = none_id;
    int64_t entered_at = 0;
    for (uint64_t i = m.log.offsets[c]; i < m.log.offsets[c + 1]; ++i) {
      const uint32_t next = m.stage_of_event[i];
      if (next == none_id || next == stage || m.log.occurred_at[i] >= m.observed_until) continue;
      if (stage != none_id) out[stage].push_back(m.log.occurred_at[i] - entered_at);
      stage = next;
      entered_at = m.log.occurred_at[i];
    }
  }
  return out;
}

// The newest move from one stage to another: what their count counts.
std::map<std::pair<uint32_t, uint32_t>, int64_t> latest_moves(const MapMeasuring& m) {
  std::map<std::pair<uint32_t, uint32_t>, int64_t> out;
  for (size_t c = 0; c < m.log.n_cases(); ++c) {
    uint32_t stage = none_id;
    for (uint64_t i = m.log.offsets[c]; i < m.log.offsets[c + 1]; ++i) {
      const uint32_t next = m.stage_of_event[i];
      if (next == none_id || next == stage || m.log.occurred_at[i] >= m.observed_until) continue;
      if (stage != none_id) {
        int64_t& latest = out.try_emplace({stage, next}, m.log.occurred_at[i]).first->second;
        latest = std::max(latest, m.log.occurred_at[i]);
      }
      stage = next;
    }
  }
  return out;
}

void fill_time(std::vector<int64_t>& times, int64_t latest_at, const GradeRules& rules, MapStageFigures& to) {
  const Dist dist = describe_distribution(times);
  if (dist.n < smallest_group) return;
  to.time.value = number(dist.median);
  to.time.n = dist.n;
  to.time.latest_at = latest_at;
  to.time.grade = number_grade(dist.n, latest_at, rules);
  to.time_mean = number(dist.mean);
  to.time_p90 = number(dist.p90);
}

std::vector<ReasonCount> exit_reasons(const MapMeasuring& m, const StageFigures& stage) {
  std::vector<ReasonCount> out;
  for (const ExitReason& reason : stage.exit_reasons) {
    out.push_back({shown_name(m.definition, std::string(m.log.activities.name(reason.activity))), reason.cases});
  }
  return merge_small(std::move(out));
}

}  // namespace

// The mean value of the converted cases with a value above 0 (0.20), in minor units.
void measure_value(const MapMeasuring& m, MapFigures& figures) {
  if (m.log.case_value.empty()) return;
  Int128 sum = 0;
  for (size_t c = 0; c < m.log.n_cases(); ++c) {
    const int64_t value = m.log.case_value[c];
    if (m.status(c) != CaseStatus::converted || value == no_int || value <= 0) continue;
    sum += value;
    ++figures.n_values;
  }
  if (figures.n_values > 0) figures.value_per_conversion = Rational(sum, figures.n_values);
}

// DEFINITIONS 0.20: `period_days` if given, else from the first to the last event.
void measure_window(const MapMeasuring& m, MapFigures& figures) {
  if (m.definition.period_days) {
    figures.window_days = Rational::from_decimal(*m.definition.period_days);
  } else if (!m.log.occurred_at.empty()) {
    const auto [first, last] = std::minmax_element(m.log.occurred_at.begin(), m.log.occurred_at.end());
    if (*last > *first) figures.window_days = Rational(*last - *first, day_ms);
  }
}

void measure_flow(const MapMeasuring& m, MapFigures& figures) {
  const StageFlow flow = stage_flow_of(m);
  const LatestTimes latest = latest_times(m);
  figures.n_cases = flow.n_cases;
  figures.in_progress = flow.in_progress;
  figures.mapped_events = flow.mapped_events;
  figures.unmapped_events = flow.unmapped_events;
  figures.exit_events = flow.exit_events;
  figures.conversions = flow.conversions;
  figures.conversion = share_figure({flow.conversions, flow.n_cases}, std::min(m.grades.now, m.log.last_at), m.grades);
  if (is_small_cell(flow.conversions)) {
    hide_value(figures.conversion);
    figures.conversions = 0;
  }
  std::vector<std::vector<int64_t>> times = times_to_next(m);
  for (size_t s = 0; s < flow.stages.size(); ++s) {
    fill_time(times[s], latest.stage[s], m.grades, figures.stages[s]);
    fill_stage(flow.stages[s], flow.n_cases, latest.stage[s], m.grades, figures.stages[s]);
    figures.stages[s].exit_reasons = exit_reasons(m, flow.stages[s]);
  }
  for (const TouchpointFigures& touchpoint : flow.touchpoints) {
    MapStepFigures& step = figures.steps[touchpoint.touchpoint];
    step.reach = share_figure({touchpoint.cases, flow.n_cases}, latest.step[touchpoint.touchpoint], m.grades);
    if (is_small_cell(touchpoint.cases)) {
      hide_value(step.reach);
      continue;
    }
    step.cases = touchpoint.cases;
    step.events = touchpoint.events;
  }
  const auto moved = latest_moves(m);
  for (const StageTransition& move : flow.transitions) {
    if (move.count < smallest_group) continue;
    const int64_t visits = flow.stages[move.from].ended();
    const auto last = moved.find({move.from, move.to});
    const int64_t at = last != moved.end() ? last->second : latest.stage[move.to];
    figures.links.push_back(
        {move.from,
         move.to,
         {static_cast<double>(move.count), move.count, {}, number_grade(move.count, at, m.grades), at},
         visits > 0 ? static_cast<double>(move.count) / static_cast<double>(visits) : 0});
  }
  measure_value(m, figures);
  measure_window(m, figures);
}

void measure_leaving(const MapMeasuring& m, MapFigures& figures) {
  const LatestTimes latest = latest_times(m);
  std::vector<uint32_t> stage_rank(m.plan.stages.size());
  for (uint32_t s = 0; s < stage_rank.size(); ++s) stage_rank[s] = s;
  const VisitColumns visits{m.outcomes.visit_offsets, m.outcomes.visits, m.outcomes.status};
  for (const StageStake& row : leave_cost(visits, stage_rank, cost_rules(figures))) {
    MapStageFigures& stage = figures.stages[row.stage];
    if (is_small_cell(row.visitors)) {
      stage.few = true;
      continue;
    }
    stage.visitors = row.visitors;
    stage.left = is_small_cell(row.left_here) ? 0 : row.left_here;
    stage.in_progress = is_small_cell(row.in_progress) ? 0 : row.in_progress;
    stage.few = stage.left != row.left_here || stage.in_progress != row.in_progress;
    stage.went_on = row.went_on;
    stage.leave = share_figure(row.leave(), latest.stage[row.stage], m.grades);
    stage.conversion_went_on = number(row.conversion_went_on().share());
    if (is_small_cell(row.left_here)) hide_value(stage.leave);
    if (!figures.value_per_conversion || is_small_cell(row.left_here)) continue;
    stage.at_stake = stage.leave;
    stage.at_stake.value = number(row.at_stake_per_month);
    stage.at_stake.ci = row.at_stake_ci;
  }
}

}  // namespace cairn
