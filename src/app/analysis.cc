#include "app/analysis.h"

#include <algorithm>
#include <cmath>
#include <new>
#include <string>

#include "app/analyses/all.h"
#include "app/analyses/shape.h"

namespace cairn {

namespace {

json::Value refusal(const Error& error) {
  json::Object out{{"ok", false},
                   {"error", error.reason.empty() ? error_code_name(error.code) : std::string_view(error.reason)}};
  if (!error.where.empty()) out["_where"] = error.where;
  if (!error.message.empty()) out["_message"] = error.message;
  return out;
}

// JSON has no infinity: an answer outside the range of doubles is a refused request.
bool is_finite(const json::Value& value) {
  if (value.is_double()) return std::isfinite(value.get_double());
  if (value.is_array()) return std::ranges::all_of(value.get_array(), is_finite);
  if (value.is_object())
    return std::ranges::all_of(value.get_object(), [](const auto& member) { return is_finite(member.value()); });
  return true;
}

// A missing or null half of the request is an empty one.
const json::Value& half(const json::Object& request, std::string_view name) {
  static const json::Value empty = json::Object{};
  const json::Value* found = request.if_contains(name);
  return found == nullptr || found->is_null() ? empty : *found;
}

const Analysis* find_analysis(const json::Value* name) {
  if (name == nullptr || !name->is_string()) return nullptr;
  const std::string_view wanted = name->get_string();
  const auto found = std::ranges::find(analyses(), wanted, &Analysis::name);
  return found == analyses().end() ? nullptr : &*found;
}

Result<json::Value> run(const json::Value& request, const AnalysisContext& context) {
  if (!request.is_object())
    return rejected(std::string(bad_request), "a request is an object with analysis, input and params", "request");
  const json::Object& fields = request.get_object();
  const Analysis* analysis = find_analysis(fields.if_contains("analysis"));
  if (analysis == nullptr) return rejected("unknown_analysis", "there is no analysis of this name", "analysis");
  CAIRN_TRY(json::Value result, analysis->run(half(fields, "input"), half(fields, "params"), context));
  if (!is_finite(result))
    return rejected(std::string(bad_request), "numbers so extreme that the answer leaves the range of doubles",
                    "range");
  return result;
}

}  // namespace

const std::vector<Analysis>& analyses() {
  static const std::vector<Analysis> table = {
      cases_analysis(),           channel_flow_analysis(), claim_grade_analysis(),   dfg_analysis(),
      discover_stages_analysis(), emotion_cell_analysis(), emotion_score_analysis(), evidence_meter_analysis(),
      journey_length_analysis(),  leave_cost_analysis(),   moments_analysis(),       pain_analysis(),
      paths_analysis(),           priority_analysis(),     problems_analysis(),      retention_analysis(),
      sessionize_analysis(),      stage_flow_analysis(),   stats_analysis(),         time_concentration_analysis(),
      variants_analysis(),
  };
  return table;
}

json::Value answer(const json::Value& request, const AnalysisContext& context) {
  try {
    auto result = run(request, context);
    if (!result.ok()) return refusal(result.error());
    return json::Object{{"ok", true}, {"result", std::move(result).value()}};
  } catch (const Cancelled&) {
    return refusal(cancelled_error());
  } catch (const std::bad_alloc&) {
    return refusal({ErrorCode::unavailable, "not enough memory for this request", {}, {}});
  }
}

json::Value answer_text(std::string_view request, const AnalysisContext& context) {
  auto parsed = json::parse(request);
  if (!parsed.ok()) return refusal(rejected(std::string(bad_request), parsed.error().text(), "request"));
  return answer(*parsed, context);
}

}  // namespace cairn
