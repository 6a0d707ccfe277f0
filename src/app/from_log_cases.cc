// Rows of cases out of a log (DEFINITIONS 0.20): what each visited, met, was worth and came to.
#include <algorithm>
#include <map>
#include <string>

#include "app/from_log.h"

namespace cairn {
namespace {

std::string case_name(const QueryLog& q, CaseIndex c) { return std::string(q.log.cases.name(c)); }

json::Array stages_visited(const QueryLog& q, CaseIndex c) {
  json::Array out;
  for (const uint32_t stage : q.visits_of(c)) out.emplace_back(q.stage_names[stage]);
  return out;
}

void add_label(const CaseLabels& labels, CaseIndex c, std::string_view name, json::Object& row) {
  if (!labels.of_case.empty() && labels.of_case[c] != none_id) row[name] = labels.names[labels.of_case[c]];
}

json::Object leave_row(const QueryLog& q, CaseIndex c) {
  return {
      {"case", case_name(q, c)}, {"stages", stages_visited(q, c)}, {"status", json::enum_word(q.outcomes.status[c])}};
}

// Steps: the touchpoints of the case.
json::Object pain_row(const QueryLog& q, CaseIndex c) {
  json::Array steps;
  std::vector<uint32_t> seen;
  for (uint64_t i = q.log.offsets[c]; i < q.log.offsets[c + 1]; ++i) {
    const uint32_t step = q.step_of_event[i];
    if (step == none_id || std::ranges::find(seen, step) != seen.end()) continue;
    seen.push_back(step);
    steps.emplace_back(q.plan.steps[step].name);
  }
  json::Object row{{"case", case_name(q, c)},
                   {"steps", std::move(steps)},
                   {"stages", stages_visited(q, c)},
                   {"converted", q.converted(c)}};
  add_label(q.strata, c, "stratum", row);
  return row;
}

// The time a case spent in each stage: the sum of its visits (5.2).
json::Object times_in_stages(const QueryLog& q, CaseIndex c) {
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
  json::Object out;
  for (const auto& [at_stage, time] : times) out[q.stage_names[at_stage]] = time;
  return out;
}

json::Object segment_row(const QueryLog& q, CaseIndex c) {
  json::Object row{{"case", case_name(q, c)}, {"converted", q.converted(c)}};
  add_label(q.segments, c, "segment", row);
  return row;
}

json::Object comparison_row(const QueryLog& q, CaseIndex c) {
  json::Object row = segment_row(q, c);
  row["stages"] = times_in_stages(q, c);
  if (q.score[c]) row["emotion"] = json::encode(*q.score[c]);
  return row;
}

json::Object potential_row(const QueryLog& q, CaseIndex c) {
  json::Object row = segment_row(q, c);
  if (!q.log.case_value.empty() && q.log.case_value[c] != no_int) row["value"] = q.log.case_value[c];
  return row;
}

// The converted case's path ends with its first goal event; the time of each touch counts back from it.
json::Object journey_row(const QueryLog& q, CaseIndex c) {
  const auto& goal = q.plan.goal;
  const uint64_t begin = q.log.offsets[c];
  uint64_t end = q.log.offsets[c + 1];
  std::optional<int64_t> goal_at;
  for (uint64_t i = begin; i < end; ++i) {
    if (std::ranges::find(goal, q.log.activity[i]) == goal.end()) continue;
    goal_at = q.log.occurred_at[i];
    end = i + 1;
    break;
  }
  json::Array path;
  json::Array ages;
  for (uint64_t i = begin; i < end; ++i) {
    if (q.log.channel.empty() || q.log.channel[i] == none_id) continue;
    path.emplace_back(std::string(q.log.channels.name(q.log.channel[i])));
    if (goal_at) ages.emplace_back(elapsed_ms(q.log.occurred_at[i], *goal_at));
  }
  const bool converted = goal.empty() ? q.converted(c) : goal_at.has_value();
  json::Object row{{"path", std::move(path)}, {"conversions", converted ? 1 : 0}, {"nulls", converted ? 0 : 1}};
  if (goal_at) row["ages_ms"] = std::move(ages);
  const bool has_value = !q.log.case_value.empty() && q.log.case_value[c] != no_int;
  if (!q.log.case_value.empty()) row["value"] = converted && has_value ? q.log.case_value[c] : 0;
  return row;
}

using Row = json::Object (*)(const QueryLog&, CaseIndex);
json::Value each_case(const QueryLog& q, std::string_view name, Row row, bool with_open_cases) {
  json::Array rows;
  for (CaseIndex c = 0; c < q.log.n_cases(); ++c) {
    if (with_open_cases || !q.in_progress(c)) rows.push_back(row(q, c));
  }
  return json::Object{{name, std::move(rows)}};
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

json::Object problem_case(const QueryLog& q, CaseIndex c) {
  json::Object row{
      {"case", case_name(q, c)}, {"converted", q.converted(c)}, {"status", json::enum_word(q.outcomes.status[c])}};
  if (q.score[c]) row["score"] = json::encode(*q.score[c]);
  if (!q.log.case_deadline_at.empty() && q.log.case_deadline_at[c] != no_int)
    row["deadline_at"] = q.log.case_deadline_at[c];
  return row;
}

}  // namespace

json::Value case_rows(std::string_view analysis, const QueryLog& q) {
  if (analysis == "leave_cost") return each_case(q, "cases", leave_row, true);
  if (analysis == "pain") return each_case(q, "cases", pain_row, false);
  if (analysis == "compare_segments") return each_case(q, "cases", comparison_row, false);
  return each_case(q, "cases", potential_row, false);
}

json::Value journey_rows(const QueryLog& q) { return each_case(q, "journeys", journey_row, true); }

json::Value problem_rows(const QueryLog& q) {
  const bool by_stage = q.from.place != PlaceKind::touchpoint;
  const std::vector<uint32_t>& places = by_stage ? q.stage_of_event : q.step_of_event;
  const std::map<uint64_t, Rational> scores = lowest_scores(q, places, by_stage);
  json::Array events;
  for (CaseIndex c = 0; c < q.log.n_cases(); ++c) {
    for (uint64_t i = q.log.offsets[c]; i < q.log.offsets[c + 1]; ++i) {
      json::Object event{{"case", case_name(q, c)},
                         {"occurred_at", q.log.occurred_at[i]},
                         {"seq", static_cast<int64_t>(q.log.event_seq[i])},
                         {"activity", std::string(q.log.activities.name(q.log.activity[i]))}};
      if (places[i] != none_id) event["place"] = by_stage ? q.stage_names[places[i]] : q.plan.steps[places[i]].name;
      if (const auto score = scores.find(i); score != scores.end()) event["score"] = json::encode(score->second);
      events.push_back(std::move(event));
    }
  }
  json::Value input = each_case(q, "cases", problem_case, true);
  input.get_object()["events"] = std::move(events);
  return input;
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
