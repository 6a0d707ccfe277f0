#include "app/from_log.h"

#include <algorithm>
#include <functional>
#include <map>
#include <string>

#include "app/name_words.h"
#include "app/touchpoint_traces.h"
#include "base/text.h"

namespace cairn {
namespace {

json::Array names_of(const Dictionary& names, const std::vector<ActivityId>& ids) {
  json::Array out;
  for (const ActivityId id : ids) out.emplace_back(std::string(names.name(id)));
  return out;
}

void add(json::Object& params, std::string_view name, const std::function<json::Value()>& value) {
  const json::Value* given = params.if_contains(name);
  if (given == nullptr || given->is_null()) params[name] = value();
}

// ---- Parameters

void fill_goal(const QueryLog& q, json::Object& params, std::string_view name = "goal") {
  if (!q.plan.goal.empty()) add(params, name, [&] { return names_of(q.log.activities, q.plan.goal); });
}
void fill_exit(const QueryLog& q, json::Object& params) {
  if (!q.plan.exit.empty()) add(params, "exit", [&] { return names_of(q.log.activities, q.plan.exit); });
}
void fill_observation(const QueryLog& q, json::Object& params) {
  if (params.if_contains("observed_until") != nullptr || params.if_contains("open_ms") != nullptr) return;
  params["observed_until"] = q.observed_until;
  params["open_ms"] = q.open_ms;
}
void fill_order(const QueryLog& q, json::Object& params) {
  if (!q.definition.order.empty()) add(params, "order", [&] { return json::encode(q.definition.order); });
}
json::Array activities_of_step(const QueryLog& q, const MapStep& step) {
  return names_of(q.log.activities, step.activities);
}
json::Value activities_of_stage(const QueryLog& q, uint32_t stage) {
  json::Array out;
  for (const MapStep& step : q.plan.steps) {
    if (step.stage != stage) continue;
    for (json::Value& activity : activities_of_step(q, step)) out.push_back(std::move(activity));
  }
  return out;
}
// Whether events at a touchpoint have another name than the touchpoint.
bool is_renamed(const QueryLog& q, const MapStep& step) {
  return std::ranges::any_of(step.activities, [&](ActivityId id) { return q.log.activities.name(id) != step.name; });
}
void fill_stages(const QueryLog& q, json::Object& params) {
  if (params.if_contains("stages") != nullptr || params.if_contains("rules") != nullptr) return;
  params["stages"] = json::encode(q.stage_names);
  const bool renamed = std::ranges::any_of(q.plan.steps, [&](const MapStep& step) { return is_renamed(q, step); });
  json::Array rules;
  for (uint32_t s = 0; s < q.stage_names.size() && !renamed; ++s)
    rules.push_back(json::Object{{"stage", q.stage_names[s]}, {"activity", activities_of_stage(q, s)}});
  for (size_t i = 0; i < q.plan.steps.size() && renamed; ++i) {
    const MapStep& step = q.plan.steps[i];
    rules.push_back(json::Object{
        {"stage", q.stage_names[step.stage]}, {"activity", activities_of_step(q, step)}, {"touchpoint", step.name}});
  }
  params["rules"] = std::move(rules);
}
void fill_stage_flow(const QueryLog& q, json::Object& params) {
  fill_stages(q, params);
  if (params.if_contains("conversion_stage") == nullptr) fill_goal(q, params);
  fill_exit(q, params);
  fill_observation(q, params);
}
void fill_channel_flow(const QueryLog& q, json::Object& params) {
  fill_goal(q, params);
  fill_observation(q, params);
}
// A funnel that names no steps goes through the stages of the map.
void fill_funnel(const QueryLog& q, json::Object& params) {
  add(params, "steps", [&] {
    json::Array steps;
    for (uint32_t s = 0; s < q.stage_names.size(); ++s) steps.push_back(activities_of_stage(q, s));
    return steps;
  });
  if (q.definition.funnel_window_days)
    add(params, "window_ms", [&] { return static_cast<int64_t>(*q.definition.funnel_window_days * 86'400'000); });
}
void fill_money(const QueryLog& q, json::Object& params) {
  if (q.value_per_conversion)
    add(params, "value_per_conversion", [&] { return json::encode(*q.value_per_conversion); });
}
void fill_cost(const QueryLog& q, json::Object& params) {
  fill_money(q, params);
  if (q.window_days) add(params, "window_days", [&] { return json::encode(*q.window_days); });
}
// Goals and exits are the outcome itself.
void fill_outcomes_excluded(const QueryLog& q, json::Object& params) {
  add(params, "exclude", [&] {
    json::Array out = names_of(q.log.activities, q.plan.goal);
    for (json::Value& exit : names_of(q.log.activities, q.plan.exit)) out.push_back(std::move(exit));
    return out;
  });
}
void fill_pain(const QueryLog& q, json::Object& params) {
  fill_cost(q, params);
  fill_outcomes_excluded(q, params);
  add(params, "stage_of", [&] {
    json::Object out;
    if (q.from.place == PlaceKind::exposure) {
      for (const Exposure& exposure : q.definition.problems.exposures) out[exposure.name] = exposure.name;
      return out;
    }
    for (const MapStep& step : q.plan.steps) out[step.name] = q.stage_names[step.stage];
    return out;
  });
}
void fill_problems(const QueryLog& q, json::Object& params) {
  const ProblemDefinition& d = q.definition.problems;
  const auto list = [&](std::string_view name, const std::vector<std::string>& value) {
    if (!value.empty()) add(params, name, [&] { return json::encode(value); });
  };
  list("pain_signals", d.pain_signals);
  list("promise", d.promise);
  list("fulfilment", d.fulfilment);
  if (d.due_days) add(params, "due_ms", [&] { return static_cast<int64_t>(*d.due_days * 86'400'000); });
  add(params, "observed_until", [&] { return q.observed_until; });
  add(params, "order", [&] {
    if (q.from.place != PlaceKind::touchpoint) return json::encode(q.stage_names);
    json::Array steps;
    for (const MapStep& step : q.plan.steps) steps.emplace_back(step.name);
    return json::Value(steps);
  });
}
void fill_now(const QueryLog& q, json::Object& params) {
  add(params, "now", [&] { return q.grades.now; });
}
void fill_emotion(const QueryLog& q, json::Object& params) {
  if (q.definition.nps_mapping != "linear")
    add(params, "nps_mapping", [&] { return json::Value(q.definition.nps_mapping); });
}

// ---- Events

json::Value event_rows(const QueryLog& q, std::string_view case_word, bool with_channel) {
  json::Array events;
  json::Array cases;
  for (CaseIndex c = 0; c < q.log.n_cases(); ++c) {
    const std::string name(q.log.cases.name(c));
    cases.emplace_back(name);
    for (uint64_t i = q.log.offsets[c]; i < q.log.offsets[c + 1]; ++i) {
      json::Object event{{case_word, name},
                         {"occurred_at", q.log.occurred_at[i]},
                         {"seq", static_cast<int64_t>(q.log.event_seq[i])},
                         {"activity", std::string(q.log.activities.name(q.log.activity[i]))}};
      const bool has_channel = with_channel && !q.log.channel.empty() && q.log.channel[i] != none_id;
      if (has_channel) event["channel"] = std::string(q.log.channels.name(q.log.channel[i]));
      events.push_back(std::move(event));
    }
  }
  json::Object input{{"events", std::move(events)}};
  if (case_word == "case") input["cases"] = std::move(cases);
  return input;
}

json::Object attributes_of_cases(const QueryLog& q, const std::string& wanted) {
  json::Object out;
  const auto found = std::ranges::find(q.log.attributes, wanted, &CaseAttribute::name);
  if (found == q.log.attributes.end()) return out;
  for (CaseIndex c = 0; c < q.log.n_cases(); ++c) {
    const uint32_t value = found->value_of_case[c];
    if (value == none_id) continue;
    out[std::string(q.log.cases.name(c))] = json::Object{{wanted, std::string(found->values.name(value))}};
  }
  return out;
}

json::Value trace_rows(const QueryLog& q) {
  json::Array cases;
  for (CaseIndex c = 0; c < q.log.n_cases(); ++c) {
    json::Array trace;
    for (uint64_t i = q.log.offsets[c]; i < q.log.offsets[c + 1]; ++i)
      trace.emplace_back(std::string(q.log.activities.name(q.log.activity[i])));
    cases.push_back(json::Object{{"case", std::string(q.log.cases.name(c))}, {"trace", std::move(trace)}});
  }
  return json::Object{{"cases", std::move(cases)}};
}

// What `conformance` holds against a plan of touchpoints.
json::Value touchpoint_rows(const QueryLog& q) {
  const TouchpointTraces traces = touchpoint_traces(q.log, q.plan);
  json::Array cases;
  for (CaseIndex c = 0; c < q.log.n_cases(); ++c) {
    json::Array trace;
    for (uint64_t i = traces.offsets[c]; i < traces.offsets[c + 1]; ++i)
      trace.emplace_back(std::string(traces.names.name(traces.events[i])));
    cases.push_back(json::Object{{"case", std::string(q.log.cases.name(c))}, {"trace", std::move(trace)}});
  }
  return json::Object{{"cases", std::move(cases)}};
}

// The touchpoints of the plan: as given, else those of the map that the request names, else the order of cairn.toml,
// else those of the map that is found.
std::vector<std::string> planned_touchpoints(const QueryLog& q) {
  if (q.from.planned) return *q.from.planned;
  if (!q.from.map && !q.definition.order.empty()) return q.definition.order;
  std::vector<std::string> out;
  for (const MapStep& step : q.plan.steps) {
    if (!step.activities.empty()) out.push_back(step.name);
  }
  return out;
}

json::Value observed_rows(const QueryLog& q) {
  json::Array observed;
  for (CaseIndex c = 0; c < q.log.n_cases(); ++c) {
    for (uint64_t i = q.log.offsets[c]; i < q.log.offsets[c + 1]; ++i) {
      const uint32_t step = q.plan.step_of_activity[q.log.activity[i]];
      observed.push_back(
          json::Object{{"case", std::string(q.log.cases.name(c))},
                       {"touchpoint", step != none_id ? q.plan.steps[step].name
                                                      : std::string(q.log.activities.name(q.log.activity[i]))}});
    }
  }
  return json::Object{{"observed", std::move(observed)}};
}

json::Array plan_rows(const QueryLog& q) {
  json::Array plan;
  for (const std::string& touchpoint : planned_touchpoints(q)) plan.push_back(json::Object{{"touchpoint", touchpoint}});
  return plan;
}

void add_attributes(const QueryLog& q, const json::Object& params, json::Object& input) {
  const json::Value* breakdown = params.if_contains("breakdown");
  if (breakdown != nullptr && breakdown->is_string())
    input["case_attrs"] = attributes_of_cases(q, std::string(breakdown->get_string()));
}

// ---- One row an analysis

using Params = json::Object;
using Fill = void (*)(const QueryLog&, Params&);
using Build = Result<json::Value> (*)(const QueryLog&);
struct FromLog {
  LogUse use = LogUse::rows;
  Fill fill = nullptr;
  Build input = nullptr;  // not for LogUse::rows: those rows are written by the analysis (Analysis::rows_of_log)
};

Result<json::Value> customer_events(const QueryLog& q) { return event_rows(q, "customer", false); }
Result<json::Value> case_events(const QueryLog& q) { return event_rows(q, "case", false); }
Result<json::Value> channel_events(const QueryLog& q) { return event_rows(q, "case", true); }
Result<json::Value> traces(const QueryLog& q) { return trace_rows(q); }
template <json::Value (*rows)(const QueryLog&)>
Result<json::Value> built(const QueryLog& q) {
  return rows(q);
}

void fill_observed_until(const QueryLog& q, Params& params) {
  add(params, "observed_until", [&] { return q.observed_until; });
}
void fill_conversion(const QueryLog& q, Params& params) { fill_goal(q, params, "conversion"); }
void fill_cell(const QueryLog& q, Params& params) {
  fill_now(q, params);
  fill_emotion(q, params);
}
void fill_model(const QueryLog&, Params& params) {
  add(params, "model", [] { return json::Value("markov"); });
}
void fill_stage_names(const QueryLog& q, Params& params) {
  add(params, "stages", [&] { return json::encode(q.stage_names); });
}

const std::map<std::string_view, FromLog>& table() {
  static const std::map<std::string_view, FromLog> rows = {
      {"attribution", {LogUse::rows, fill_model}},
      {"cases", {LogUse::customer_events, nullptr, customer_events}},
      {"channel_flow", {LogUse::events, fill_channel_flow, channel_events}},
      {"channel_review", {LogUse::rows, fill_money}},
      {"claim_grade", {LogUse::built, fill_now, claim_rows}},
      {"cluster", {LogUse::events, nullptr, traces}},
      {"compare_segments", {LogUse::rows, fill_stage_names}},
      {"conformance", {LogUse::events, nullptr, built<touchpoint_rows>}},
      {"contact_gaps", {LogUse::events, nullptr, built<observed_rows>}},
      {"dfg", {LogUse::events, fill_order, case_events}},
      {"discover_stages", {LogUse::events, fill_outcomes_excluded, traces}},
      {"effect", {LogUse::built, nullptr, effect_rows}},
      {"emotion_cell", {LogUse::built, fill_cell, answer_rows}},
      {"emotion_score", {LogUse::built, fill_emotion, answer_rows}},
      {"evidence_meter", {LogUse::built, nullptr, built<grade_rows>}},
      {"funnel", {LogUse::events, fill_funnel, case_events}},
      {"journey_length", {LogUse::events, fill_conversion, case_events}},
      {"leave_cost", {LogUse::rows, fill_cost}},
      {"moments", {LogUse::built, nullptr, built<curve_rows>}},
      {"pain", {LogUse::rows, fill_pain}},
      {"paths", {LogUse::events, nullptr, case_events}},
      {"problems", {LogUse::rows, fill_problems}},
      {"retention", {LogUse::customer_events, fill_observed_until, customer_events}},
      {"segment_potential", {LogUse::rows, fill_money}},
      {"sessionize", {LogUse::customer_events, nullptr, customer_events}},
      {"stage_flow", {LogUse::events, fill_stage_flow, channel_events}},
      {"time_concentration", {LogUse::events, nullptr, case_events}},
      {"variants", {LogUse::events, nullptr, case_events}},
      {"what_if", {LogUse::built, nullptr, built<transition_rows>}},
  };
  return rows;
}

}  // namespace

LogUse log_use(std::string_view analysis) {
  const auto found = table().find(analysis);
  return found == table().end() ? LogUse::none : found->second.use;
}

void fill_params(std::string_view analysis, const QueryLog& log, json::Object& params) {
  const auto found = table().find(analysis);
  if (found != table().end() && found->second.fill != nullptr) found->second.fill(log, params);
}

Result<void> check_params(std::string_view analysis, const QueryLog& log, const json::Object& params) {
  const auto lacks = [&](std::string_view name) {
    const json::Value* value = params.if_contains(name);
    return value == nullptr || value->is_null();
  };
  if (analysis == "funnel" && !log.plan.order_measured)
    return invalid("there are no events in the data, only answers: nobody takes any step", "from", "bad_request");
  if (analysis == "what_if" && lacks("stage"))
    return invalid("is missing: the stage that is to lose fewer; the stages are " + names_in_words(log.stage_names),
                   "params.stage", "bad_request");
  if (analysis == "what_if" && lacks("reduction"))
    return invalid("is missing: the share of those who leave there that would stay, such as 0.1", "params.reduction",
                   "bad_request");
  return {};
}

Result<json::Value> built_input(std::string_view analysis, const QueryLog& log) {
  return table().at(analysis).input(log);
}

json::Object input_beside_events(std::string_view analysis, const QueryLog& log, const json::Object& params) {
  json::Object input;
  if (analysis == "funnel") add_attributes(log, params, input);
  if (analysis == "conformance") input["plan"] = plan_rows(log);
  if (analysis == "contact_gaps") input["planned"] = json::encode(planned_touchpoints(log));
  return input;
}

Result<NamedPlace> place_at(const QueryLog& q) {
  if (!q.from.at) return NamedPlace{};
  std::vector<std::string> names = q.stage_names;
  const auto stage = std::ranges::find(q.stage_names, *q.from.at);
  if (stage != q.stage_names.end() && q.from.place != PlaceKind::touchpoint)
    return NamedPlace{.stage = static_cast<uint32_t>(stage - q.stage_names.begin())};
  for (uint32_t i = 0; i < q.plan.steps.size(); ++i) {
    if (q.plan.steps[i].name == *q.from.at) return NamedPlace{.step = i};
    names.push_back(q.plan.steps[i].name);
  }
  if (const auto touchpoint = q.log.touchpoints.find(*q.from.at)) return NamedPlace{.touchpoint = *touchpoint};
  for (const uint32_t id : q.log.touchpoints.by_name()) names.emplace_back(q.log.touchpoints.name(id));
  const auto close = nearest(*q.from.at, names);
  return invalid(
      "there is no stage or touchpoint \"" + *q.from.at + "\"" + (close ? "; did you mean \"" + *close + "\"?" : ""),
      "from.at", "bad_request");
}

bool is_answer_at(const QueryLog& q, const NamedPlace& place, size_t feedback_row) {
  const uint32_t step = q.feedback.step[feedback_row];
  if (place.touchpoint != none_id) return q.log.feedback.touchpoint[feedback_row] == place.touchpoint;
  if (place.step != none_id) return step == place.step;
  return place.stage == none_id || (step != none_id && q.plan.steps[step].stage == place.stage);
}

}  // namespace cairn
