// Problems of a map: the shapes that the log shows and the exposures that cairn.toml names, tested and ranked
// (DEFINITIONS 12.1–12.3, 12.6).
#include <algorithm>
#include <cmath>
#include <numeric>

#include "app/measure_map.h"
#include "app/problem_words.h"
#include "base/text.h"
#include "insight/pain.h"
#include "insight/problem_ranking.h"
#include "insight/problems.h"
#include "journey/case_filter.h"

namespace cairn {
namespace {

// A report shows few: a reader looks at the first dozen, and at some that could be chance after those that harm.
constexpr size_t most_problems = 12;
constexpr size_t most_unproven = 3;

// What each case came to, by the outcome that [problems] chose: the goal, or the case's own mean score.
struct Outcomes {
  std::vector<uint8_t> converted;
  std::vector<CaseStatus> status;  // in_progress: not known, left out
};

Outcomes outcomes_of(const MapMeasuring& m, const std::vector<std::optional<Rational>>& scores) {
  Outcomes out;
  const bool by_score = m.definition.problems.outcome == OutcomeKind::score;
  const Rational content = Rational::from_decimal(m.definition.problems.score_at_least.value_or(1));
  for (size_t c = 0; c < m.log.n_cases(); ++c) {
    const bool good = by_score ? scores[c] && *scores[c] >= content : m.status(c) == CaseStatus::converted;
    const bool known = by_score ? scores[c].has_value() : m.status(c) != CaseStatus::in_progress;
    out.converted.push_back(good);
    out.status.push_back(good ? CaseStatus::converted : known ? CaseStatus::left : CaseStatus::in_progress);
  }
  return out;
}

std::optional<ActivitySet> named_set(const MapMeasuring& m, const std::vector<std::string>& names) {
  if (names.empty()) return std::nullopt;
  ActivitySet out(m.log.activities.size(), 0);
  for (const std::string& name : names) {
    if (const auto id = m.log.activities.find(name)) out[*id] = 1;
  }
  return out;
}

std::vector<UnhappyAnswer> unhappy_answers(const MapMeasuring& m) {
  std::vector<UnhappyAnswer> out;
  for (size_t i = 0; i < m.feedback.answer.size(); ++i) {
    const bool observed = m.log.feedback.occurred_at[i] < m.observed_until;
    const bool placed = observed && m.log.feedback.case_index[i] != none_id && m.feedback.step[i] != none_id;
    if (placed && m.feedback.answer[i] && m.feedback.answer[i]->score <= Rational(-1)) {
      out.push_back({m.log.feedback.case_index[i], m.plan.steps[m.feedback.step[i]].stage});
    }
  }
  return out;
}

std::vector<ShapeRow> shapes_of(const MapMeasuring& m, const Outcomes& outcomes) {
  const ProblemDefinition& d = m.definition.problems;
  std::vector<uint32_t> in_order(m.plan.stages.size());
  std::iota(in_order.begin(), in_order.end(), 0U);
  ProblemQuestion question;
  question.n_places = m.plan.stages.size();
  question.n_activities = m.log.activities.size();
  question.place_order = in_order;
  question.place_rank = in_order;
  question.promise_outcome = ProblemOutcome::converted;
  question.pain_signals = named_set(m, d.pain_signals);
  question.promise = named_set(m, d.promise);
  question.fulfilment = named_set(m, d.fulfilment);
  if (d.due_days) question.due_ms = std::llround(*d.due_days * 86'400'000);
  question.observed_until = m.observed_until;
  const CaseResults facts{outcomes.converted, outcomes.status, nullptr, m.log.case_deadline_at};
  return find_problems(m.log.columns(), m.stage_of_event, unhappy_answers(m), facts, question, m.workers);
}

// ---- The exposures of cairn.toml

CaseView view_of(const MapMeasuring& m, const std::vector<std::optional<Rational>>& scores,
                 const std::vector<std::string>& stages) {
  return {m.log, m.outcomes.status, scores, m.outcomes.visit_offsets, m.outcomes.visits, stages};
}

// Pain rows by exposure: exposure e is step e, and "among" e is stage e, so that its risk set is those who are
// comparable.
std::vector<PainRow> exposures_of(const MapMeasuring& m, const Outcomes& outcomes,
                                  const std::vector<std::optional<Rational>>& scores, const CostRules& cost,
                                  std::vector<uint32_t>& rank) {
  const std::vector<Exposure>& exposures = m.definition.problems.exposures;
  std::vector<std::string> stage_names;
  for (const MapStage& stage : m.plan.stages) stage_names.push_back(stage.name);
  const CaseView view = view_of(m, scores, stage_names);
  std::vector<std::vector<uint8_t>> met, among;
  for (const Exposure& exposure : exposures) {
    met.push_back(match_cases(view, predicate_of(exposure.met), m.workers));
    among.push_back(match_cases(view, predicate_of(exposure.among), m.workers));
  }
  std::vector<uint64_t> step_offsets{0}, stage_offsets{0};
  std::vector<uint32_t> steps, stages, stratum;
  std::vector<uint8_t> converted;
  for (size_t c = 0; c < m.log.n_cases(); ++c) {
    if (outcomes.status[c] == CaseStatus::in_progress) continue;  // its outcome is not known yet
    for (uint32_t e = 0; e < exposures.size(); ++e) {
      if (met[e][c]) steps.push_back(e);
      if (among[e][c]) stages.push_back(e);
    }
    step_offsets.push_back(steps.size());
    stage_offsets.push_back(stages.size());
    stratum.push_back(0);
    converted.push_back(outcomes.converted[c]);
  }
  rank.resize(exposures.size());
  std::iota(rank.begin(), rank.end(), 0U);
  const std::vector<uint32_t> one_stratum{0};
  PainRules rules;
  rules.cost = cost;
  rules.stage_of_step = rank;
  return find_pain(
      {step_offsets, steps, stage_offsets, stages, stratum, converted, rank, one_stratum, exposures.size()}, rules);
}

// ---- One list

std::optional<double> number(const std::optional<Rational>& value) {
  return value ? std::optional(value->value()) : std::nullopt;
}

ProblemFigures figures_of(const MapMeasuring& m, const ShapeRow& row) {
  ProblemFigures out;
  out.shape = row.shape;
  if (row.place != none_id) {
    out.stage = row.place;
    out.place = m.plan.stages[row.place].name;
  }
  out.at_risk = row.rate.n;
  out.exposed = row.rate.k;
  out.rate = number(row.rate.share());
  out.rate_ci = wilson(row.rate);
  out.value_exposed = number(row.value_exposed);
  out.value_unexposed = number(row.value_unexposed);
  out.effect.value = number(row.effect);
  out.effect.ci = row.ci;
  out.effect.n = row.n_exposed + row.n_unexposed;
  out.p = row.p;
  out.q = row.q;
  out.evidence = row.evidence;
  return out;
}

ProblemFigures figures_of(const MapMeasuring& m, const PainRow& row) {
  ProblemFigures out;
  const Exposure& exposure = m.definition.problems.exposures[row.step];
  out.name = exposure.name;
  for (uint32_t s = 0; s < m.plan.stages.size(); ++s) {
    if (m.plan.stages[s].name == exposure.among.stage) out.stage = s;
  }
  out.at_risk = row.at_risk;
  out.exposed = row.exposed.n;
  const Proportion rate{row.exposed.n, row.at_risk};
  out.rate = number(rate.share());
  out.rate_ci = wilson(rate);
  out.value_exposed = number(row.exposed.share());
  out.value_unexposed = number(row.unexposed.share());
  out.effect.value = number(row.effect.effect);
  out.effect.ci = row.effect.ci;
  out.effect.n = row.exposed.n + row.unexposed.n;
  out.p = row.effect.p;
  out.q = row.q;
  out.evidence = row.evidence;
  return out;
}

void finish(const MapMeasuring& m, const MonthlyCost& cost, bool has_cost, ProblemFigures& problem) {
  problem.effect.latest_at = m.log.last_at;
  problem.effect.grade =
      number_grade(std::min(problem.exposed, problem.at_risk - problem.exposed), m.log.last_at, m.grades);
  if (has_cost && cost.cost_per_month && problem.effect.value) {
    problem.cost = problem.effect;
    problem.cost.value = cost.cost_per_month->value();
    problem.cost.ci = cost.cost_ci;
  }
  describe_problem(m, problem);
}

bool worth_showing(const ProblemFigures& problem, ProblemRows rows, size_t unproven) {
  if (problem.exposed < smallest_group) return false;
  if (rows == ProblemRows::tested)
    return problem.evidence != Evidence::not_testable || problem.shape == ProblemShape::exposure;
  if (problem.evidence == Evidence::harms || problem.shape == ProblemShape::exposure) return true;
  return problem.evidence == Evidence::no_evidence && problem.effect.value && *problem.effect.value < 0 &&
         unproven < most_unproven;
}

}  // namespace

std::vector<std::optional<Rational>> case_scores(const MapMeasuring& m) {
  std::vector<Rational> sum(m.log.n_cases());
  std::vector<int64_t> n(m.log.n_cases(), 0);
  for (size_t i = 0; i < m.feedback.answer.size(); ++i) {
    const CaseIndex c = m.log.feedback.case_index[i];
    if (c == none_id || !m.feedback.answer[i] || lane_of(m.log.feedback.scale[i]) != EmotionLane::measured) continue;
    sum[c] += m.feedback.answer[i]->score;
    ++n[c];
  }
  std::vector<std::optional<Rational>> out(sum.size());
  for (size_t c = 0; c < sum.size(); ++c) {
    if (n[c] > 0) out[c] = sum[c] / Rational(n[c]);
  }
  return out;
}

void measure_problems(const MapMeasuring& m, ProblemRows rows, MapFigures& figures) {
  const std::vector<std::optional<Rational>> scores = case_scores(m);
  const Outcomes outcomes = outcomes_of(m, scores);
  // Money is what a conversion brings; a good score brings none, so such problems have an effect and no cost.
  const bool has_cost = figures.value_per_conversion && m.definition.problems.outcome == OutcomeKind::goal;
  const CostRules cost = cost_rules(figures);
  const std::vector<ShapeRow> shapes = shapes_of(m, outcomes);
  std::vector<uint32_t> exposure_rank;
  const std::vector<PainRow> exposures = exposures_of(m, outcomes, scores, cost, exposure_rank);
  std::vector<uint32_t> place_rank(m.plan.stages.size());
  std::iota(place_rank.begin(), place_rank.end(), 0U);
  size_t unproven = 0;
  for (const RankedProblem& ranked : rank_problems(shapes, exposures, place_rank, exposure_rank, cost)) {
    if (rows == ProblemRows::first && figures.problems.size() == most_problems) break;
    const bool is_exposure = ranked.shape == ProblemShape::exposure;
    ProblemFigures problem = is_exposure ? figures_of(m, exposures[ranked.row]) : figures_of(m, shapes[ranked.row]);
    if (!worth_showing(problem, rows, unproven)) continue;
    unproven += problem.evidence != Evidence::harms;
    finish(m, ranked.cost, has_cost, problem);
    figures.problems.push_back(std::move(problem));
  }
}

}  // namespace cairn
