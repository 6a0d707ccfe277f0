// How a log becomes the input of each analysis (DEFINITIONS 0.20), and which of its parameters the log's map answers.
#pragma once

#include <string_view>

#include "app/query_log.h"
#include "base/json.h"

namespace cairn {

// What an analysis takes of a log that its request names.
enum class LogUse {
  events,           // it reads the log itself, cases as they are
  customer_events,  // the same, each case a customer
  rows,             // rows that are made of the log (Analysis::rows_of_log)
  built,            // an input that is made of the log as JSON: small, however large the log
  none,             // a log cannot give it: people do, or another analysis
};
[[nodiscard]] LogUse log_use(std::string_view analysis);

// Adds the parameters that the request leaves open and the log or its map knows: goal, exit, stages, observed_until, …
void fill_params(std::string_view analysis, const QueryLog& log, json::Object& params);

// Says what may stand in a parameter that was left open and has no default. Error: bad_request, with the choices.
[[nodiscard]] Result<void> check_params(std::string_view analysis, const QueryLog& log, const json::Object& params);

// The `input` of the request: the answer to it is the answer on the log. REQUIRES: log_use is neither rows nor none.
// For those that read the log itself it is as large as the log, and only for whoever wants to see it.
// Error: bad_request where `from` lacks what the analysis asks for.
[[nodiscard]] Result<json::Value> built_input(std::string_view analysis, const QueryLog& log);
// What stands in the input beside the events and cases of the log: the attributes that a funnel's breakdown asks for,
// the plan that journeys are held against.
[[nodiscard]] json::Object input_beside_events(std::string_view analysis, const QueryLog& log,
                                               const json::Object& params);

// ---- Parts

// What `from.at` names: a stage, a step of the map, or a touchpoint that only answers name, which stands in no stage.
struct NamedPlace {
  uint32_t stage = none_id, step = none_id, touchpoint = none_id;  // at most one of them; none: everywhere
};
// Error: bad_request, with the nearest name.
[[nodiscard]] Result<NamedPlace> place_at(const QueryLog& q);
[[nodiscard]] bool is_answer_at(const QueryLog& q, const NamedPlace& place, size_t feedback_row);

// How a case ended for those who look for problems (12.6): those of a map are judged by what its data calls a case that
// went well ([problems] outcome of cairn.toml), in_progress where that is not known; other requests by the goal.
[[nodiscard]] CaseStatus problem_status(const QueryLog& q, CaseIndex c);

[[nodiscard]] json::Value transition_rows(const QueryLog& q);
[[nodiscard]] Result<json::Value> answer_rows(const QueryLog& q);
[[nodiscard]] json::Value curve_rows(const QueryLog& q);
[[nodiscard]] json::Value grade_rows(const QueryLog& q);
[[nodiscard]] Result<json::Value> claim_rows(const QueryLog& q);
[[nodiscard]] Result<json::Value> effect_rows(const QueryLog& q);
// The windows that `effect` compares, for people: {"window": "before", "from", "until", "n"}, and those of the control.
// The same week by week on both sides of the shipped date, as far as the windows reach: [{at, value, n, control,
// control_n}], shares as 0 to 1. A value of fewer than smallest_group is null.
[[nodiscard]] Result<json::Array> effect_weeks(const QueryLog& q);
// `input`: what effect_rows gave.
[[nodiscard]] json::Array effect_windows(const QueryLog& q, const json::Value& input);

}  // namespace cairn
