#include "app/analysis.h"

#include <algorithm>
#include <cmath>
#include <new>
#include <string>

#include "app/analyses/all.h"
#include "app/analyses/shape.h"
#include "app/answer_notes.h"
#include "app/from_log.h"
#include "app/name_words.h"
#include "app/query_log.h"
#include "app/unknown_names.h"
#include "base/text.h"

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
bool is_finite(const json::Value& value, const Workers& workers) {
  if (value.is_double()) return std::isfinite(value.get_double());
  const auto inside = [&](const json::Value& one) { return is_finite(one, workers); };
  if (value.is_array()) {
    workers.checkpoint();
    return std::ranges::all_of(value.get_array(), inside);
  }
  if (value.is_object())
    return std::ranges::all_of(value.get_object(), [&](const auto& member) { return inside(member.value()); });
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

Result<const Analysis*> asked_analysis(const json::Value& request) {
  if (!request.is_object())
    return rejected(std::string(bad_request), "a request is an object with analysis, input and params", "request");
  const json::Value* name = request.get_object().if_contains("analysis");
  const Analysis* analysis = find_analysis(name);
  if (analysis != nullptr) return analysis;
  std::vector<std::string_view> names;
  for (const Analysis& one : analyses()) names.push_back(one.name);
  const auto close = name != nullptr && name->is_string() ? nearest(std::string_view(name->get_string()), names)
                                                          : std::optional<std::string>();
  return rejected("unknown_analysis",
                  "there is no analysis of this name" + (close ? "; did you mean \"" + *close + "\"?" : ""),
                  "analysis");
}

// A request about a log: the log, and the parameters with those that it answers.
struct LogRequest {
  std::shared_ptr<const QueryLog> log;
  json::Object params;
};

Result<LogRequest> read_log_request(const Analysis& analysis, const json::Object& fields,
                                    const AnalysisContext& context) {
  const json::Value* input = fields.if_contains("input");
  if (input != nullptr && !input->is_null())
    return rejected(std::string(bad_request), "a request has an input or a from, not both", "from");
  const LogUse use = log_use(analysis.name);
  if (use == LogUse::none)
    return rejected(
        std::string(bad_request),
        "a log cannot give what " + std::string(analysis.name) + " asks for; write its `input` instead of `from`",
        "from");
  const json::Value& params = half(fields, "params");
  if (!params.is_object()) return rejected(std::string(bad_request), "expected an object", "params");
  const bool by_customer = use == LogUse::customer_events;
  LogRequest out{nullptr, params.get_object()};
  const json::Value& from = fields.at("from");
  if (context.logs != nullptr) {
    CAIRN_TRY(out.log, context.logs->get(from, by_customer, context.workers, context.progress));
  } else {
    CAIRN_TRY(out.log, query_log(from, by_customer, context.workers, context.progress));
  }
  fill_params(analysis.name, *out.log, out.params);
  return out;
}

// Values of a workspace have the currency of its map. Where a conversion counts as 1, amounts are no money.
std::string currency_of(const QueryLog& log, const json::Object& params) {
  const json::Value* value = params.if_contains("value_per_conversion");
  if (!log.value_per_conversion && (value == nullptr || value->is_null())) return {};
  return log.log.currency.empty() ? log.definition.currency : log.log.currency;
}

json::Value time_or_null(int64_t at) { return at == no_int ? json::Value(nullptr) : json::Value(at); }

struct Answered {
  json::Value result;
  json::Object help;  // keys that start with "_"
};

void add_note(json::Value note, Answered& to) {
  if (!to.help.contains("_notes")) to.help["_notes"] = json::Array();
  to.help["_notes"].get_array().push_back(std::move(note));
}

void add_unknown(UnknownNames unknown, Answered& to) {
  if (unknown.nearest.empty()) return;
  to.help["_warnings"] = std::move(unknown.warnings);
  to.help["_nearest"] = std::move(unknown.nearest);
}

// A log without any events has no names to be near to.
UnknownNames unknown_in_log(const Analysis& analysis, const LogRequest& request) {
  UnknownNames out;
  const QueryLog& q = *request.log;
  if (q.plan.order_measured)
    tell_unknown(
        activity_names, activities_asked(analysis.name, request.params), [&] { return all_names(q.log.activities); },
        out);
  if (!q.from.costs) return out;
  std::vector<AskedName> costs;
  for (const auto& [name, cost] : *q.from.costs) costs.push_back({"costs", name});
  tell_unknown(
      cost_names(analysis.name), costs,
      [&] { return analysis.name == "segment_potential" ? q.segments.names : all_names(q.log.channels); }, out);
  return out;
}

// The shape that the analysis expects, where the log stands in for its lists.
json::Object with_no_rows(const Analysis& analysis, json::Object input) {
  for (const FieldDescription& field : analysis.input->fields) {
    if (!field.optional && !input.contains(field.name)) input[field.name] = json::Array();
  }
  return input;
}

Result<json::Value> written_input(const Analysis& analysis, const LogRequest& request, const AnalysisContext& context) {
  if (analysis.rows_of_log) return analysis.rows_of_log(*request.log, context.workers);
  CAIRN_TRY(json::Value input, built_input(analysis.name, *request.log));
  for (auto& [key, value] : input_beside_events(analysis.name, *request.log, request.params))
    input.get_object()[key] = std::move(value);
  return input;
}

Result<Answered> run_on_log(const Analysis& analysis, const json::Object& fields, const AnalysisContext& context) {
  CAIRN_TRY(const LogRequest request, read_log_request(analysis, fields, context));
  CAIRN_TRY_VOID(check_params(analysis.name, *request.log, request.params));
  AnalysisContext on_log = context;
  on_log.query = request.log.get();
  json::Value input;
  if (log_use(analysis.name) == LogUse::built) {
    CAIRN_TRY(input, built_input(analysis.name, *request.log));
  } else {
    input = with_no_rows(analysis, input_beside_events(analysis.name, *request.log, request.params));
  }
  context.progress.step("Counting", -1);
  Answered out;
  CAIRN_TRY(out.result, analysis.run(input, request.params, on_log));
  out.help["_params"] = request.params;
  out.help["_log"] = json::Object{{"cases", static_cast<int64_t>(request.log->log.n_cases())},
                                  {"events", static_cast<int64_t>(request.log->log.activity.size())},
                                  {"unit", request.log->definition.unit.plural},
                                  {"currency", currency_of(*request.log, request.params)},
                                  {"first_at", time_or_null(request.log->log.first_at)},
                                  {"last_at", time_or_null(request.log->log.last_at)},
                                  {"generated", request.log->definition.generated},
                                  {"rows_not_read", request.log->data.rejected}};
  if (analysis.name == "effect") out.help["_log"].get_object()["windows"] = effect_windows(*request.log, input);
  json::Array notes = notes_on_log({analysis.name, *request.log, request.params, input, out.result});
  if (!notes.empty()) out.help["_notes"] = std::move(notes);
  add_unknown(unknown_in_log(analysis, request), out);
  return out;
}

Result<Answered> run_on_input(const Analysis& analysis, const json::Object& fields, const AnalysisContext& context) {
  const json::Value& input = half(fields, "input");
  const json::Value& params = half(fields, "params");
  Answered out;
  CAIRN_TRY(out.result, analysis.run(input, params, context));
  UnknownNames unknown;
  tell_unknown(
      activity_names, activities_asked(analysis.name, params), [&] { return activities_of_input(input); }, unknown);
  tell_unknown(
      cost_names(analysis.name), costs_asked(input), [&] { return cost_names_of_input(analysis.name, input); },
      unknown);
  add_unknown(std::move(unknown), out);
  return out;
}

Result<Answered> run(const json::Value& request, const AnalysisContext& context) {
  CAIRN_TRY(const Analysis* analysis, asked_analysis(request));
  const json::Object& fields = request.get_object();
  const json::Value* from = fields.if_contains("from");
  Answered out;
  if (from != nullptr && !from->is_null()) {
    CAIRN_TRY(out, run_on_log(*analysis, fields, context));
  } else {
    CAIRN_TRY(out, run_on_input(*analysis, fields, context));
  }
  if (!is_finite(out.result, context.workers))
    return rejected(std::string(bad_request), "numbers so extreme that the answer leaves the range of doubles",
                    "range");
  json::Array notes = notes_on_result(analysis->name, out.result);
  for (json::Value& note : notes) add_note(std::move(note), out);
  return out;
}

}  // namespace

const std::vector<Analysis>& analyses() {
  static const std::vector<Analysis> table = {
      attribution_analysis(),
      cases_analysis(),
      channel_flow_analysis(),
      channel_review_analysis(),
      claim_grade_analysis(),
      cluster_analysis(),
      compare_segments_analysis(),
      conformance_analysis(),
      contact_gaps_analysis(),
      dfg_analysis(),
      discover_stages_analysis(),
      effect_analysis(),
      emotion_cell_analysis(),
      emotion_score_analysis(),
      evidence_meter_analysis(),
      funnel_analysis(),
      journey_length_analysis(),
      leave_cost_analysis(),
      lint_analysis(),
      moments_analysis(),
      pain_analysis(),
      paths_analysis(),
      priority_analysis(),
      problems_analysis(),
      retention_analysis(),
      segment_potential_analysis(),
      sessionize_analysis(),
      stage_flow_analysis(),
      stats_analysis(),
      stitch_analysis(),
      time_concentration_analysis(),
      variants_analysis(),
      what_if_analysis(),
  };
  return table;
}

Result<json::Value> expand(const json::Value& request, const AnalysisContext& context) {
  try {
    CAIRN_TRY(const Analysis* analysis, asked_analysis(request));
    const json::Object& fields = request.get_object();
    const json::Value* from = fields.if_contains("from");
    if (from == nullptr || from->is_null()) return request;
    CAIRN_TRY(const LogRequest on_log, read_log_request(*analysis, fields, context));
    CAIRN_TRY(json::Value input, written_input(*analysis, on_log, context));
    return json::Value(
        json::Object{{"analysis", analysis->name}, {"input", std::move(input)}, {"params", on_log.params}});
  } catch (const Cancelled&) {
    return cancelled_error();
  }
}

json::Value answer(const json::Value& request, const AnalysisContext& context) {
  try {
    auto answered = run(request, context);
    if (!answered.ok()) return refusal(answered.error());
    json::Object out{{"ok", true}, {"result", std::move(answered->result)}};
    for (auto& [key, help] : answered->help) out[key] = std::move(help);
    return out;
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
