// How a log becomes the input of each analysis (DEFINITIONS 0.20), and which of its parameters the log's map answers.
#pragma once

#include <string_view>

#include "app/query_log.h"
#include "base/json.h"

namespace cairn {

// Where the events of a request come from when it names a log.
enum class LogUse {
  events,           // the analysis reads the log itself, cases as they are
  customer_events,  // the same, each case a customer
  rows,             // the input is made of the log
  none,             // a log cannot give it: people do, or another analysis
};
[[nodiscard]] LogUse log_use(std::string_view analysis);

// Adds the parameters that the request leaves open and the log or its map knows: goal, exit, stages, observed_until, …
void fill_params(std::string_view analysis, const QueryLog& log, json::Object& params);

// The `input` of the request: the answer to it is the answer on the log. Also for those that read the log itself (then
// it is as large as the log). `params` are filled.
// Error: bad_request where `from` lacks what the analysis asks for.
[[nodiscard]] Result<json::Value> log_input(std::string_view analysis, const QueryLog& log, const json::Object& params);

// The input of a funnel without its events: the attributes that a breakdown asks for.
[[nodiscard]] Result<json::Value> funnel_attributes(const QueryLog& log, const json::Object& params);

// ---- Parts

// {at, kind}: the index of the stage or step that `from.at` names. Error: bad_request, with the nearest name.
struct NamedPlace {
  uint32_t stage = none_id, step = none_id;  // one of them
};
[[nodiscard]] Result<NamedPlace> place_at(const QueryLog& log);
[[nodiscard]] bool is_at(const QueryLog& log, const NamedPlace& place, uint32_t step);

[[nodiscard]] json::Value case_rows(std::string_view analysis, const QueryLog& log);
[[nodiscard]] json::Value transition_rows(const QueryLog& log);
[[nodiscard]] json::Value journey_rows(const QueryLog& log);
[[nodiscard]] json::Value problem_rows(const QueryLog& log);
[[nodiscard]] Result<json::Value> answer_rows(const QueryLog& log);
[[nodiscard]] json::Value curve_rows(const QueryLog& log);
[[nodiscard]] json::Value grade_rows(const QueryLog& log);
[[nodiscard]] Result<json::Value> claim_rows(const QueryLog& log);
[[nodiscard]] Result<json::Value> effect_rows(const QueryLog& log);

}  // namespace cairn
