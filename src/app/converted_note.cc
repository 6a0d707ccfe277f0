#include "app/converted_note.h"

#include <algorithm>
#include <array>
#include <limits>
#include <vector>

#include "app/name_words.h"
#include "base/text.h"

namespace cairn {
namespace {

// Those that count whoever reached the goal. All others go by how a case stands at the end.
constexpr std::array<std::string_view, 5> by_goal = {"attribution", "channel_flow", "channel_review", "journey_length",
                                                     "stage_flow"};
constexpr std::array<std::string_view, 8> by_status = {
    "claim_grade", "compare_segments", "effect", "leave_cost", "pain", "problems", "segment_potential", "what_if"};

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
  if (!goal.activities.empty()) return "did " + either_of(log.log.activities, goal.activities);
  return "came to the stage \"" + goal.stage + "\"";
}

std::string converted_words(const QueryLog& log, const Goal& goal) {
  std::string out = reached_words(log, goal);
  if (goal.activities.empty()) out += " and were not seen in another stage after it";
  if (!log.plan.exit.empty()) out += " and did not leave by " + either_of(log.log.activities, log.plan.exit);
  return out;
}

}  // namespace

// Without a goal, channels are credited with those who stand at the last stage at the end.
bool goes_by_status(std::string_view analysis, const QueryLog& log) {
  if (analysis == "attribution" || analysis == "channel_review") return log.plan.goal.empty();
  if (analysis == "claim_grade") return log.from.measure == MeasureKind::leave;
  if (analysis == "effect" && log.from.measure) return log.from.measure == MeasureKind::leave;
  return std::ranges::find(by_status, analysis) != by_status.end();
}

std::string converted_note(std::string_view analysis, const QueryLog& log, const json::Object& params,
                           const json::Value& result) {
  const bool by_end = goes_by_status(analysis, log);
  const Goal goal = by_end ? goal_of_map(log) : goal_of(analysis, log, params);
  const bool has_goal = !goal.activities.empty() || (!goal.stage.empty() && (by_end || analysis == "stage_flow"));
  if (!has_goal || (!by_end && std::ranges::find(by_goal, analysis) == by_goal.end())) return {};
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

}  // namespace cairn
