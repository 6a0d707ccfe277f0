// Rows of cases out of a log (DEFINITIONS 0.20): what each visited, met, was worth and came to.
#include <algorithm>
#include <map>
#include <string>

#include "app/analyses/case_rows.h"
#include "app/from_log.h"
#include "journey/case_filter.h"

namespace cairn {
namespace {

constexpr CaseIndex cases_per_checkpoint = 1024;

std::string case_name(const QueryLog& q, CaseIndex c) { return std::string(q.log.cases.name(c)); }

std::vector<std::string> stages_visited(const QueryLog& q, CaseIndex c) {
  std::vector<std::string> out;
  for (const uint32_t stage : q.visits_of(c)) out.push_back(q.stage_names[stage]);
  return out;
}

std::optional<std::string> label_of(const CaseLabels& labels, CaseIndex c) {
  const bool has = !labels.of_case.empty() && labels.of_case[c] != none_id;
  return has ? std::optional(labels.names[labels.of_case[c]]) : std::nullopt;
}

enum class OpenCases { counted, left_out };

// row(case) for each case, in the order of the log.
template <typename Row, typename Make>
void each_case(const QueryLog& q, OpenCases open, const Workers& workers, std::vector<Row>& rows, const Make& make) {
  for (CaseIndex c = 0; c < q.log.n_cases(); ++c) {
    if (c % cases_per_checkpoint == 0) workers.checkpoint();
    if (open == OpenCases::counted || !q.in_progress(c)) rows.push_back(make(c));
  }
}

// Steps: the touchpoints of the case, each once.
PainCase pain_case(const QueryLog& q, CaseIndex c) {
  PainCase row{case_name(q, c), label_of(q.strata, c), {}, stages_visited(q, c), q.converted(c)};
  std::vector<uint32_t> seen;
  for (uint64_t i = q.log.offsets[c]; i < q.log.offsets[c + 1]; ++i) {
    const uint32_t step = q.step_of_event[i];
    if (step == none_id || std::ranges::find(seen, step) != seen.end()) continue;
    seen.push_back(step);
    row.steps.push_back(q.plan.steps[step].name);
  }
  return row;
}

// Whether a case went well by its own answers, where [problems] says so; none: it gave none.
std::optional<bool> went_well_by_score(const QueryLog& q, CaseIndex c) {
  const Rational content = Rational::from_decimal(q.definition.problems.score_at_least.value_or(1));
  return q.score[c] ? std::optional(*q.score[c] >= content) : std::nullopt;
}

// Steps: the exposures that the case met; stages: those among whose comparable cases it is (12.3).
void add_exposures(const QueryLog& q, const Workers& workers, std::vector<PainCase>& rows) {
  const ProblemDefinition& d = q.definition.problems;
  const bool by_score = d.outcome == OutcomeKind::score;
  std::vector<std::vector<uint8_t>> met, among;
  for (const Exposure& exposure : d.exposures) {
    met.push_back(match_cases(q.view(), predicate_of(exposure.met), workers));
    among.push_back(match_cases(q.view(), predicate_of(exposure.among), workers));
  }
  const auto names = [&](const std::vector<std::vector<uint8_t>>& of, CaseIndex c) {
    std::vector<std::string> out;
    for (size_t e = 0; e < of.size(); ++e) {
      if (of[e][c] != 0) out.push_back(d.exposures[e].name);
    }
    return out;
  };
  for (CaseIndex c = 0; c < q.log.n_cases(); ++c) {
    if (!by_score && q.in_progress(c)) continue;  // what it came to is not known
    const std::optional<bool> good = by_score ? went_well_by_score(q, c) : std::optional(q.converted(c));
    if (good) rows.push_back({case_name(q, c), label_of(q.strata, c), names(met, c), names(among, c), *good});
  }
}

// The time a case spent in each stage: the sum of its visits (5.2).
std::map<std::string, std::optional<int64_t>> times_in_stages(const QueryLog& q, CaseIndex c) {
  std::map<uint32_t, int64_t> times;
  uint32_t stage = none_id;
  int64_t entered_at = 0;
  int64_t last_at = 0;
  for (uint64_t i = q.log.offsets[c]; i < q.log.offsets[c + 1]; ++i) {
    const uint32_t next = q.stage_of_event[i];
    if (next == none_id) continue;
    const int64_t at = q.log.occurred_at[i];
    if (next != stage) {
      if (stage != none_id) times[stage] += elapsed_ms(entered_at, at);
      stage = next;
      entered_at = at;
    }
    last_at = at;
  }
  if (stage != none_id) times[stage] += elapsed_ms(entered_at, last_at);
  std::map<std::string, std::optional<int64_t>> out;
  for (const auto& [at_stage, time] : times) out[q.stage_names[at_stage]] = time;
  return out;
}

std::optional<int64_t> value_of(const QueryLog& q, CaseIndex c) {
  const bool has = !q.log.case_value.empty() && q.log.case_value[c] != no_int;
  return has ? std::optional(q.log.case_value[c]) : std::nullopt;
}

// A converted case's path ends with its first goal event; the age of each touch counts back from it.
JourneyInput journey_of(const QueryLog& q, CaseIndex c) {
  const auto& goal = q.plan.goal;
  const uint64_t begin = q.log.offsets[c];
  uint64_t end = q.log.offsets[c + 1];
  std::optional<int64_t> goal_at;
  for (uint64_t i = begin; i < end && !goal_at; ++i) {
    if (std::ranges::find(goal, q.log.activity[i]) == goal.end()) continue;
    goal_at = q.log.occurred_at[i];
    end = i + 1;
  }
  const bool converted = goal.empty() ? q.converted(c) : goal_at.has_value();
  JourneyInput row{{}, converted ? 1 : 0, converted ? 0 : 1, std::nullopt, std::nullopt};
  if (goal_at) row.ages_ms.emplace();
  for (uint64_t i = begin; i < end; ++i) {
    if (q.log.channel.empty() || q.log.channel[i] == none_id) continue;
    row.path.emplace_back(q.log.channels.name(q.log.channel[i]));
    if (goal_at) row.ages_ms->push_back(elapsed_ms(q.log.occurred_at[i], *goal_at));
  }
  if (!q.log.case_value.empty()) row.value = Rational(converted ? value_of(q, c).value_or(0) : 0);
  return row;
}

ProblemCase problem_case(const QueryLog& q, CaseIndex c) {
  const CaseStatus status = problem_status(q, c);
  ProblemCase row{
      case_name(q, c), status == CaseStatus::converted, std::string(json::enum_word(status)), q.score[c], {}};
  if (!q.log.case_deadline_at.empty() && q.log.case_deadline_at[c] != no_int)
    row.deadline_at = q.log.case_deadline_at[c];
  return row;
}

template <typename Cost>
std::optional<std::map<std::string, std::optional<Cost>>> costs_of(const QueryLog& q) {
  if (!q.from.costs) return std::nullopt;
  std::map<std::string, std::optional<Cost>> out;
  for (const auto& [name, cost] : *q.from.costs) out[name] = Cost{cost};
  return out;
}

// An answer is no event of a trace: its score stands with an event of its case at the place it belongs to, the last at
// or before it. Which event carries it makes no difference to 12.6.
std::map<uint64_t, Rational> lowest_scores(const QueryLog& q, const std::vector<uint32_t>& place_of_event,
                                           bool by_stage) {
  std::map<uint64_t, Rational> out;
  for (size_t row = 0; row < q.feedback.step.size(); ++row) {
    const uint32_t step = q.feedback.step[row];
    const CaseIndex c = q.log.feedback.case_index[row];
    const bool observed = q.log.feedback.occurred_at[row] < q.observed_until;
    if (!observed || step == none_id || c == none_id || !q.feedback.answer[row]) continue;
    const uint32_t place = by_stage ? q.plan.steps[step].stage : step;
    for (uint64_t i = q.log.offsets[c + 1]; i > q.log.offsets[c]; --i) {
      if (place_of_event[i - 1] != place || q.log.occurred_at[i - 1] >= q.observed_until) continue;
      const auto [at, is_new] = out.try_emplace(i - 1, q.feedback.answer[row]->score);
      if (!is_new && q.feedback.answer[row]->score < at->second) at->second = q.feedback.answer[row]->score;
      break;
    }
  }
  return out;
}

}  // namespace

CaseStatus problem_status(const QueryLog& q, CaseIndex c) {
  if (!q.from.map || q.definition.problems.outcome != OutcomeKind::score) return q.outcomes.status[c];
  const std::optional<bool> good = went_well_by_score(q, c);
  return !good ? CaseStatus::in_progress : *good ? CaseStatus::converted : CaseStatus::left;
}

void fill_from_log(const QueryLog& q, const Workers& workers, LeaveCostInput& rows) {
  each_case(q, OpenCases::counted, workers, rows.cases, [&](CaseIndex c) {
    return LeaveCase{case_name(q, c), stages_visited(q, c), std::string(json::enum_word(q.outcomes.status[c]))};
  });
}

void fill_from_log(const QueryLog& q, const Workers& workers, PainInput& rows) {
  if (q.from.place == PlaceKind::exposure) {
    add_exposures(q, workers, rows.cases);
    return;
  }
  each_case(q, OpenCases::left_out, workers, rows.cases, [&](CaseIndex c) { return pain_case(q, c); });
}

void fill_from_log(const QueryLog& q, const Workers& workers, CompareSegmentsInput& rows) {
  each_case(q, OpenCases::left_out, workers, rows.cases, [&](CaseIndex c) {
    return SegmentCase{label_of(q.segments, c), q.converted(c), times_in_stages(q, c), q.score[c]};
  });
}

void fill_from_log(const QueryLog& q, const Workers& workers, SegmentPotentialInput& rows) {
  each_case(q, OpenCases::left_out, workers, rows.cases, [&](CaseIndex c) {
    const auto value = value_of(q, c);
    return CustomerOutcome{case_name(q, c), label_of(q.segments, c), q.converted(c),
                           value ? std::optional(Rational(*value)) : std::nullopt};
  });
  rows.costs = costs_of<NotNegative>(q);
}

void fill_from_log(const QueryLog& q, const Workers& workers, AttributionInput& rows) {
  each_case(q, OpenCases::counted, workers, rows.journeys, [&](CaseIndex c) { return journey_of(q, c); });
}

void fill_from_log(const QueryLog& q, const Workers& workers, ChannelReviewInput& rows) {
  fill_from_log(q, workers, static_cast<AttributionInput&>(rows));
  rows.costs = costs_of<Rational>(q);
}

void fill_from_log(const QueryLog& q, const Workers& workers, ProblemsInput& rows) {
  const bool by_stage = q.from.place != PlaceKind::touchpoint;
  const std::vector<uint32_t>& places = by_stage ? q.stage_of_event : q.step_of_event;
  const std::map<uint64_t, Rational> scores = lowest_scores(q, places, by_stage);
  each_case(q, OpenCases::counted, workers, rows.cases, [&](CaseIndex c) {
    for (uint64_t i = q.log.offsets[c]; i < q.log.offsets[c + 1]; ++i) {
      PlacedEvent& event = rows.events.emplace_back();
      event.case_id = case_name(q, c);
      event.occurred_at = q.log.occurred_at[i];
      event.seq = int64_t{q.log.event_seq[i]};
      event.activity = q.log.activities.name(q.log.activity[i]);
      if (places[i] != none_id) event.place = by_stage ? q.stage_names[places[i]] : q.plan.steps[places[i]].name;
      if (const auto score = scores.find(i); score != scores.end()) event.score = score->second;
    }
    return problem_case(q, c);
  });
}

// Every case whose outcome is known goes from (start) through the stages it visited to (convert) or (leave).
json::Value transition_rows(const QueryLog& q) {
  std::map<std::pair<std::string, std::string>, int64_t> counts;
  for (CaseIndex c = 0; c < q.log.n_cases(); ++c) {
    if (q.in_progress(c)) continue;
    std::string from = "(start)";
    for (const uint32_t stage : q.visits_of(c)) {
      ++counts[{from, q.stage_names[stage]}];
      from = q.stage_names[stage];
    }
    ++counts[{from, q.converted(c) ? "(convert)" : "(leave)"}];
  }
  json::Array rows;
  for (const auto& [pair, count] : counts)
    rows.push_back(json::Object{{"from", pair.first}, {"to", pair.second}, {"count", count}});
  return json::Object{{"transitions", std::move(rows)}};
}

}  // namespace cairn
