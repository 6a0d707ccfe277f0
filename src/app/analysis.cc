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
      {"cases", "Customers, sessions or journeys as cases, each with its events.", "1", run_cases},
      {"channel_flow", "How channels work together.", "8.2", run_channel_flow},
      {"claim_grade", "How well a claim on a map is grounded.", "11.5", run_claim_grade},
      {"dfg", "What follows what, how often and after how long.", "4", run_dfg},
      {"discover_stages", "Stages that a log itself suggests.", "16", run_discover_stages},
      {"emotion_cell", "How customers felt at a place, how sure that is, and its grade.", "11.3", run_emotion_cell},
      {"emotion_score", "Answers and signals on the scale from −2 to +2.", "11.1", run_emotion_score},
      {"evidence_meter", "How many claims of a map have which grade.", "11.6", run_evidence_meter},
      {"journey_length", "How long journeys are, in steps and in time.", "9.2", run_journey_length},
      {"leave_cost", "What is at stake where people leave.", "12.5", run_leave_cost},
      {"moments", "The peaks, the lows and the end of an emotion curve.", "11.4", run_moments},
      {"pain", "Which experiences go with fewer conversions, tested, and what they cost.", "12.1", run_pain},
      {"paths", "The ways from, to or between activities, layer by layer.", "8", run_paths},
      {"priority", "The order in which improvements are worth doing.", "12.4", run_priority},
      {"problems",
       "Leaving, waiting, looping, going back, complaining, broken and late promises: who met them and what followed.",
       "12.6", run_problems},
      {"retention", "Who comes back, by days after the first start.", "9.1", run_retention},
      {"sessionize", "The sessions of customers.", "2", run_sessionize},
      {"stage_flow", "How cases move through the stages, and where they are lost.", "5", run_stage_flow},
      {"stats", "The statistics themselves, for testing.", "0.18", run_stats},
      {"time_concentration", "When in the week events happen, and how much they crowd.", "9.3", run_time_concentration},
      {"variants", "The different ways through a journey, by how many take them.", "6", run_variants},
  };
  return table;
}

json::Value answer(const json::Value& request, const AnalysisContext& context) {
  try {
    auto result = run(request, context);
    if (!result.ok()) return refusal(result.error());
    return json::Object{{"ok", true}, {"result", std::move(result).value()}};
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
