#include "app/answer_notes.h"

#include <algorithm>
#include <array>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "base/text.h"

namespace cairn {
namespace {

bool is_one_of(std::string_view name, std::span<const std::string_view> names) {
  return std::ranges::find(names, name) != names.end();
}

std::string quoted_names(const Dictionary& names, const std::vector<ActivityId>& ids) {
  constexpr size_t most = 3;
  std::vector<std::string> out;
  for (size_t i = 0; i < std::min(ids.size(), most); ++i) out.push_back("\"" + std::string(names.name(ids[i])) + "\"");
  if (ids.size() > most) out.push_back(std::to_string(ids.size() - most) + " more");
  std::string text;
  for (size_t i = 0; i < out.size(); ++i) text += (i == 0 ? "" : i + 1 == out.size() ? " or " : ", ") + out[i];
  return text;
}

// ---- The two counts of "converted" (0.20)

// Those that count whoever reached the goal. All others go by how a case stands at the end.
constexpr std::array<std::string_view, 5> by_goal = {"attribution", "channel_flow", "channel_review", "journey_length",
                                                     "stage_flow"};
constexpr std::array<std::string_view, 8> by_status = {
    "claim_grade", "compare_segments", "effect", "leave_cost", "pain", "problems", "segment_potential", "what_if"};

// Without a goal, channels are credited with those who stand at the last stage at the end.
bool goes_by_status(std::string_view analysis, const QueryLog& log) {
  if (analysis == "attribution" || analysis == "channel_review") return log.plan.goal.empty();
  if (analysis == "claim_grade") return log.from.measure == MeasureKind::leave;
  if (analysis == "effect" && log.from.measure) return log.from.measure == MeasureKind::leave;
  return is_one_of(analysis, by_status);
}

// What a case must do to convert: one of these activities, or without any to visit this stage.
struct Goal {
  std::vector<ActivityId> activities;
  std::string stage;
};

Goal goal_of_map(const QueryLog& log) {
  return {log.plan.goal, log.stage_names.empty() ? std::string() : log.stage_names.back()};
}

// As the request says, else that of the map.
Goal goal_of(std::string_view analysis, const QueryLog& log, const json::Object& params) {
  Goal out = goal_of_map(log);
  if (const json::Value* stage = params.if_contains("conversion_stage"); stage != nullptr && stage->is_string()) {
    out = {{}, std::string(stage->get_string())};
  } else if (const json::Value* stages = params.if_contains("stages");
             stages != nullptr && stages->is_array() && !stages->get_array().empty()) {
    out.stage = stages->get_array().back().get_string();
  }
  const json::Value* given = params.if_contains(analysis == "journey_length" ? "conversion" : "goal");
  if (given == nullptr || !given->is_array()) return out;
  out.activities.clear();
  for (const json::Value& name : given->get_array()) {
    if (const auto id = log.log.activities.find(std::string_view(name.get_string()))) out.activities.push_back(*id);
  }
  return out;
}

// `until`: events from then on are not seen.
bool reached(const QueryLog& log, CaseIndex c, const Goal& goal, int64_t until) {
  if (goal.activities.empty()) {
    const auto visits = log.visits_of(c);
    return std::ranges::any_of(visits, [&](uint32_t stage) { return log.stage_names[stage] == goal.stage; });
  }
  for (uint64_t i = log.log.offsets[c]; i < log.log.offsets[c + 1]; ++i) {
    const bool is_goal = std::ranges::find(goal.activities, log.log.activity[i]) != goal.activities.end();
    if (is_goal && log.log.occurred_at[i] < until) return true;
  }
  return false;
}

int64_t count_reached(const QueryLog& log, const Goal& goal, int64_t until) {
  int64_t out = 0;
  for (CaseIndex c = 0; c < log.log.n_cases(); ++c) out += reached(log, c, goal, until) ? 1 : 0;
  return out;
}

std::string reached_words(const QueryLog& log, const Goal& goal) {
  if (!goal.activities.empty()) return "did " + quoted_names(log.log.activities, goal.activities);
  return "came to the stage \"" + goal.stage + "\"";
}

std::string converted_words(const QueryLog& log, const Goal& goal) {
  std::string out = reached_words(log, goal);
  if (goal.activities.empty()) out += " and were not seen in another stage after it";
  if (!log.plan.exit.empty()) out += " and did not leave by " + quoted_names(log.log.activities, log.plan.exit);
  return out;
}

std::string converted_note(std::string_view analysis, const QueryLog& log, const json::Object& params,
                           const json::Value& result) {
  const bool by_end = goes_by_status(analysis, log);
  const Goal goal = by_end ? goal_of_map(log) : goal_of(analysis, log, params);
  const bool has_goal = !goal.activities.empty() || (!goal.stage.empty() && (by_end || analysis == "stage_flow"));
  if (!has_goal || (!by_end && !is_one_of(analysis, by_goal))) return {};
  const bool sees_all = !by_end && analysis != "stage_flow" && analysis != "channel_flow";
  int64_t n_reached = count_reached(log, goal, sees_all ? std::numeric_limits<int64_t>::max() : log.observed_until);
  if (analysis == "stage_flow") n_reached = json::as_integer(result.at("conversions")).value_or(n_reached);
  int64_t n_converted = 0;
  for (CaseIndex c = 0; c < log.log.n_cases(); ++c) n_converted += log.converted(c) ? 1 : 0;
  if (n_reached == n_converted) return {};
  const std::string& units = log.definition.unit.plural;
  const std::string wide = grouped(n_reached) + " " + units + " " + reached_words(log, goal);
  const std::string narrow = grouped(n_converted) + " " + converted_words(log, goal_of_map(log));
  if (by_end)
    return "converted means here how it ended: " + narrow +
           ". In stage-flow, journey-length and attribution it means the goal was reached, "
           "whatever came after: " +
           wide;
  return "converted means here the goal was reached, whatever came after: " + wide +
         ". In leave-cost, segment-potential and others it means how it ended: " + narrow;
}

}  // namespace

json::Array notes_on_log(std::string_view analysis, const QueryLog& log, const json::Object& params,
                         const json::Value& result) {
  json::Array notes;
  const auto add = [&](const std::string& note) {
    if (!note.empty()) notes.emplace_back(note);
  };
  add(converted_note(analysis, log, params, result));
  const bool asks_for_plan = analysis == "conformance" || analysis == "contact_gaps";
  if (asks_for_plan && !log.from.planned && log.definition.order.empty())
    add("no plan was given (planned, or order in cairn.toml): journeys are held against the touchpoints of the map "
        "that was found in the same data");
  if (log.log.n_cases() == 0 && log.from.filter)
    add("the filter means none of the " + log.definition.unit.plural + " in the data");
  for (const std::string& note : log.notes) add(note);
  for (const std::string& warning : log.data.warnings) add(warning);
  return notes;
}

}  // namespace cairn
