#include "app/evidence/improvement_effect.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/from_log.h"
#include "app/query_log.h"
#include "base/time.h"

namespace cairn {
namespace {

constexpr double usual_days = 28;

std::optional<double> number_of(const json::Value& value) {
  if (value.is_null()) return std::nullopt;
  if (value.is_object()) return number_of(value.at("value"));
  return value.to_number<double>();
}

std::optional<double> number_in(const Record& record, std::string_view name) {
  const json::Value* value = record.properties.find(name);
  return value == nullptr ? std::nullopt : json::as_number(*value);
}

std::optional<int64_t> shipped_time(const Record& improvement) {
  const json::Value* at = improvement.properties.find("shipped_at");
  return at == nullptr || !at->is_int64() ? std::nullopt : std::optional(at->get_int64());
}

// What the places of the map are called in a request; empty: the record has no place on it.
std::string place_name(const MeasuredMap& measured, std::string_view record) {
  const MapPlaces& places = measured.places;
  for (size_t s = 0; s < places.stages.size(); ++s) {
    if (places.stages[s] == record) return places.plan.stages[s].name;
  }
  for (size_t i = 0; i < places.steps.size(); ++i) {
    if (std::ranges::find(places.steps[i], record) != places.steps[i].end()) return places.plan.steps[i].name;
  }
  return {};
}

json::Object from_of(const Record& improvement, const std::string& map, const MeasuredMap& measured) {
  json::Object from{{"workspace", "."}, {"map", map}, {"shipped_at", iso_time(*shipped_time(improvement))}};
  if (const auto days = number_in(improvement, "compare_days")) from["compare_days"] = *days;
  const std::string place = place_name(measured, improvement.text("at"));
  const std::string_view measure = improvement.text("measure");
  if (measure == "leave" || measure == "emotion") {
    from["measure"] = json::Value(measure);
    if (!place.empty()) from["at"] = place;
  }
  if (const json::Value* control = improvement.properties.find("control"); control != nullptr)
    from["control"] = *control;
  return from;
}

struct Window {
  std::optional<double> value;
  int64_t n = 0;
};
// Of k of n, or of a list of scores.
Window window_of(const json::Value& rows) {
  double sum = 0;
  Window out;
  if (rows.is_object()) {
    out.n = rows.at("n").get_int64();
    sum = static_cast<double>(rows.at("k").get_int64());
  } else {
    out.n = static_cast<int64_t>(rows.get_array().size());
    for (const json::Value& score : rows.get_array()) sum += number_of(score).value_or(0);
  }
  if (out.n > 0) out.value = sum / static_cast<double>(out.n);
  return out;
}

std::optional<EffectGroup> group_of(const json::Object& input, const std::string& prefix) {
  for (const std::string form : {"", "_scores"}) {
    const json::Value* before = input.if_contains(prefix + "before" + form);
    const json::Value* after = input.if_contains(prefix + "after" + form);
    if (before == nullptr || after == nullptr) continue;
    const Window was = window_of(*before);
    const Window is = window_of(*after);
    EffectGroup out{was.value, is.value, was.n, is.n};
    if (was.n < smallest_group) out.before.reset();
    if (is.n < smallest_group) out.after.reset();
    return out;
  }
  return std::nullopt;
}

// The dates of `effect`: a week apart, going back, both windows before the shipped date.
std::vector<EarlierDate> earlier_dates(const json::Array& placebos, int64_t shipped_at, int64_t window_ms) {
  std::vector<EarlierDate> out;
  int64_t at = shipped_at;
  for (const json::Value& placebo : placebos) {
    do at -= 7 * day_ms;
    while (at + window_ms > shipped_at);
    const Window before = window_of(placebo.at("before"));
    const Window after = window_of(placebo.at("after"));
    const int64_t enough = EffectRules{}.min_n;
    if (before.n >= enough && after.n >= enough) out.push_back({at, *after.value - *before.value});
  }
  std::ranges::reverse(out);
  return out;
}

Result<void> take_result(const json::Object& result, ImprovementEffect& out) {
  const json::Value* proportion = result.if_contains("proportion");
  out.by_score = proportion == nullptr;
  const json::Object& told = (out.by_score ? result.at("mean") : *proportion).get_object();
  CAIRN_TRY(out.verdict, json::decode<EffectVerdict>(told.at("verdict")));
  const json::Value& own = out.by_score ? told.at("welch") : json::Value(told);
  const json::Value& decisive = told.at("did").is_null() ? own : told.at("did");
  if (decisive.is_object()) {
    out.diff = number_of(decisive.at("diff"));
    CAIRN_TRY(out.ci, json::decode<std::optional<Interval>>(decisive.at("ci")));
  }
  if (const json::Value& placebo = told.at("placebo"); placebo.is_object()) {
    out.n_earlier = placebo.at("n").to_number<int64_t>();
    out.usual_from = number_of(placebo.at("lo"));
    out.usual_to = number_of(placebo.at("hi"));
  }
  return {};
}

bool shows_few(const std::optional<EffectGroup>& group) {
  return group && (is_small_cell(group->n_before) || is_small_cell(group->n_after));
}

// Asks, and takes what the answer and its rows say.
Result<void> compare(const json::Value& request, const AnalysisContext& context, ImprovementEffect& out) {
  const json::Value told = answer(request, context);
  const json::Object& fields = told.get_object();
  if (!fields.at("ok").get_bool()) {
    const json::Value* message = fields.if_contains("_message");
    out.refusal = std::string(message != nullptr ? message->get_string() : fields.at("error").get_string());
    return {};
  }
  CAIRN_TRY(const json::Value expanded, expand(request, context));
  CAIRN_TRY(const auto log, context.logs->get(request.at("from"), false, context.workers, context.progress));
  const json::Object& input = expanded.at("input").get_object();
  out.treated = group_of(input, "");
  out.control = group_of(input, "control_");
  CAIRN_TRY_VOID(take_result(fields.at("result").get_object(), out));
  if (shows_few(out.treated) || shows_few(out.control)) {
    out.diff.reset();
    out.ci.reset();
  }
  const int64_t window_ms = std::llround(out.compare_days * static_cast<double>(day_ms));
  const std::string placebos = out.by_score ? "placebo_scores" : "placebos";
  out.earlier = earlier_dates(input.at(placebos).get_array(), out.shipped_at, window_ms);
  CAIRN_TRY(const json::Array weeks, effect_weeks(*log));
  CAIRN_TRY(out.weeks, json::decode<std::vector<EffectWeek>>(json::Value(weeks)));
  out.data_until = log->log.last_at;
  out.complete = log->log.last_at >= out.shipped_at + window_ms;
  if (const json::Value* notes = fields.if_contains("_notes"); notes != nullptr) {
    for (const json::Value& note : notes->get_array())
      if (note.is_string()) out.notes.emplace_back(note.get_string());
  }
  return {};
}

}  // namespace

double compare_days_of(const Record& improvement) {
  return number_in(improvement, "compare_days").value_or(usual_days);
}

Result<ImprovementEffect> effect_of_improvement(const std::filesystem::path& workspace, const Record& improvement,
                                                const std::string& map, const MeasuredMap* measured,
                                                const AnalysisContext& how) {
  ImprovementEffect out;
  out.improvement = improvement.id;
  if (!shipped_time(improvement)) return invalid("is not shipped yet", "improvement", "not_shipped");
  out.shipped_at = *shipped_time(improvement);
  out.compare_days = compare_days_of(improvement);
  if (measured == nullptr || !measured->places.bound()) {
    out.refusal = "There is no data on this map.";
    return out;
  }
  QueryLogCache logs;
  AnalysisContext context = how;
  if (context.logs == nullptr) context.logs = &logs;
  json::Object from = from_of(improvement, map, *measured);
  out.request = json::Object{{"analysis", "effect"}, {"from", from}};
  from["workspace"] = workspace.string();
  const json::Value request = json::Object{{"analysis", "effect"}, {"from", from}};
  CAIRN_TRY_VOID(compare(request, context, out));
  return out;
}

}  // namespace cairn
