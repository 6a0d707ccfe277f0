#include "insight/lint_rules.h"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_set>
#include <utility>

#include "base/check.h"
#include "insight/personal_data.h"

namespace cairn {

namespace {

using Findings = std::vector<LintFinding>;

constexpr std::string_view whole_map = "map";

void error(Findings& to, std::string_view rule, std::string_view target, std::string message) {
  to.push_back({rule, LintSeverity::error, std::string(target), std::move(message)});
}
void warning(Findings& to, std::string_view rule, std::string_view target, std::string message) {
  to.push_back({rule, LintSeverity::warning, std::string(target), std::move(message)});
}
void info(Findings& to, std::string_view rule, std::string_view target, std::string message) {
  to.push_back({rule, LintSeverity::info, std::string(target), std::move(message)});
}

template <typename T>
std::span<const T> items(const std::optional<std::vector<T>>& list) {
  return list ? std::span<const T>(*list) : std::span<const T>();
}
template <typename T>
int64_t count(const std::optional<std::vector<T>>& list) {
  return static_cast<int64_t>(items(list).size());
}
template <typename T>
bool is_empty(const std::optional<std::vector<T>>& list) {
  return items(list).empty();
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
bool is_blank(const std::optional<std::string>& text) { return !text || std::ranges::all_of(*text, is_space); }

// Names that look the same: ASCII lower case, white space as single spaces, none at the ends.
std::string folded(std::string_view name) {
  std::string out;
  bool after_space = false;
  for (const char c : name) {
    if (is_space(c)) {
      after_space = true;
      continue;
    }
    if (after_space && !out.empty()) out += ' ';
    after_space = false;
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

bool has_lane(const LintMap& map, std::string_view kind) {
  return std::ranges::any_of(items(map.lanes), [&](const LintLane& lane) { return lane.kind == kind; });
}
bool is_template(const LintMap& map) { return map.is_template.value_or(false); }

// ---- The map as a whole

bool is_overdue(int64_t reviewed_at, const LintLimits& limits) {
  constexpr int64_t day_ms = 86'400'000;
  return Int128{limits.now} - reviewed_at > Int128{limits.review_days} * day_ms;
}

void look_at_map(const LintMap& map, const LintLimits& limits, Findings& to) {
  if (is_empty(map.personas) && !is_template(map)) error(to, "L01", whole_map, "map has no persona");
  if (is_blank(map.scope)) warning(to, "L03", whole_map, "map has no scope statement");
  if (!has_lane(map, "emotion")) warning(to, "L09", whole_map, "map has no emotion lane");
  if (!has_lane(map, "actions")) warning(to, "L10", whole_map, "map has no customer actions lane");
  if (is_template(map)) return;
  if (!map.reviewed_at) {
    warning(to, "L24", whole_map, "map has never been reviewed");
  } else if (is_overdue(*map.reviewed_at, limits)) {
    warning(to, "L24", whole_map, "map review is overdue");
  }
}

void look_at_personas(const LintMap& map, const LintLimits&, Findings& to) {
  for (const LintPersona& persona : items(map.personas)) {
    if (is_blank(persona.goal)) warning(to, "L02", persona.id, "persona has no goal");
  }
}

void look_at_segments(const LintMap& map, const LintLimits&, Findings& to) {
  if (count(map.personas) > 1) return;
  const auto differ = std::ranges::count_if(items(map.segments),
                                            [](const LintSegment& segment) { return segment.differs.value_or(false); });
  if (differ >= 2) {
    warning(to, "L32", whole_map, std::to_string(differ) + " segments differ, but the map has no second persona");
  } else if (count(map.segments) >= 2) {
    info(to, "L26", whole_map, "one map for " + std::to_string(count(map.segments)) + " segments");
  }
}

// ---- Stages and touchpoints

void look_at_number_of_stages(const LintMap& map, const LintLimits& limits, Findings& to) {
  const int64_t n = count(map.stages);
  if (n == 0) {
    error(to, "L04", whole_map, "map has no stages");
  } else if (n < limits.min_stages || n > limits.max_stages) {
    warning(to, "L05", whole_map,
            "map has " + std::to_string(n) + " stages, expected " + std::to_string(limits.min_stages) + " to " +
                std::to_string(limits.max_stages));
  }
}

void look_at_stages(const LintMap& map, const LintLimits&, Findings& to) {
  const auto stages = items(map.stages);
  for (size_t i = 0; i < stages.size(); ++i) {
    const LintStage& stage = stages[i];
    if (is_empty(stage.touchpoints)) warning(to, "L07", stage.id, "stage has no touchpoints");
    const bool stops_here = stage.observed && stage.observed->visits > 0 && stage.observed->onward.value_or(0) == 0;
    if (stops_here && i + 1 < stages.size()) warning(to, "L27", stage.id, "no observed case goes on from this stage");
  }
}

void look_at_touchpoints(const LintMap& map, const LintLimits& limits, Findings& to) {
  std::map<std::pair<std::string, std::optional<std::string>>, std::string_view> first;  // by name and channel: its id
  int64_t steps = 0;
  for (const LintStage& stage : items(map.stages)) {
    for (const LintTouchpoint& touchpoint : items(stage.touchpoints)) {
      ++steps;
      const auto [known, is_new] = first.try_emplace({folded(touchpoint.name), touchpoint.channel}, touchpoint.id);
      if (!is_new) warning(to, "L08", touchpoint.id, "touchpoint duplicates " + std::string(known->second));
      if (touchpoint.observed_cases == 0) warning(to, "L28", touchpoint.id, "planned touchpoint is never observed");
    }
  }
  if (steps > limits.max_steps) {
    warning(to, "L06", whole_map,
            "map has " + std::to_string(steps) + " touchpoints, more than " + std::to_string(limits.max_steps));
  }
}

// ---- Cells

void look_at_grade(const LintCell& cell, Findings& to) {
  if (cell.lane == "emotion" && cell.grade == "assumed" && is_blank(cell.assumption_note))
    warning(to, "L11", cell.id, "emotion is assumed and has no validation note");
  if (cell.grade == "contradicted") error(to, "L12", cell.id, "belief is contradicted by the data");
  if (cell.grade == "stale") warning(to, "L13", cell.id, "evidence is older than the review period");
  if (cell.grade == "thin") info(to, "L14", cell.id, "evidence is thin");
}

void look_at_cells(const LintMap& map, const LintLimits&, Findings& to) {
  std::unordered_set<std::string_view> stages;
  for (const LintStage& stage : items(map.stages)) stages.insert(stage.id);
  bool all_assumed = !is_empty(map.cells);
  for (const LintCell& cell : items(map.cells)) {
    look_at_grade(cell, to);
    if (cell.stage && !stages.contains(*cell.stage)) error(to, "L15", cell.id, "cell refers to an unknown stage");
    if (cell.encoding == "colour" && is_blank(cell.label))
      warning(to, "L16", cell.id, "meaning is shown by colour only");
    all_assumed = all_assumed && cell.grade.value_or("assumed") == "assumed";
  }
  if (all_assumed && !is_template(map)) error(to, "L18", whole_map, "every cell is an assumption");
}

void look_at_emotion(const LintMap& map, const LintLimits&, Findings& to) {
  if (!has_lane(map, "emotion")) return;
  std::unordered_set<std::string_view> scored;
  for (const LintCell& cell : items(map.cells)) {
    if (cell.lane == "emotion" && cell.score && cell.stage) scored.insert(*cell.stage);
  }
  for (const LintStage& stage : items(map.stages)) {
    if (!scored.contains(stage.id)) info(to, "L17", stage.id, "stage has no emotion score");
  }
}

// ---- Problems, improvements, quotes, channels

void look_at_problems(const LintMap& map, const LintLimits&, Findings& to) {
  for (const LintProblem& problem : items(map.problems)) {
    if (is_blank(problem.owner)) warning(to, "L19", problem.id, "problem has no owner");
    if (is_empty(problem.evidence)) info(to, "L20", problem.id, "problem has no evidence");
  }
}

ImprovementStatus status_of(const LintImprovement& improvement) {
  const auto status = improvement_status(improvement.status);
  CAIRN_CHECK(status.has_value());
  return *status;
}

void look_at_planned(const LintImprovement& improvement, const LintLimits& limits, Findings& to) {
  if (is_blank(improvement.owner)) warning(to, "L31", improvement.id, "improvement has no owner");
  if (!improvement.due) {
    warning(to, "L21", improvement.id, "improvement has no due date");
  } else if (*improvement.due < limits.now) {
    warning(to, "L22", improvement.id, "improvement is overdue");
  }
}

void look_at_improvements(const LintMap& map, const LintLimits& limits, Findings& to) {
  bool has_any = false;
  for (const LintImprovement& improvement : items(map.improvements)) {
    const ImprovementStatus status = status_of(improvement);
    has_any = has_any || status != ImprovementStatus::dropped;
    switch (status) {
      case ImprovementStatus::idea:
      case ImprovementStatus::planned:
      case ImprovementStatus::in_work:
        look_at_planned(improvement, limits, to);
        break;
      case ImprovementStatus::shipped:
        if (!improvement.effect_checked.value_or(false))
          info(to, "L23", improvement.id, "shipped improvement has no before/after check");
        break;
      case ImprovementStatus::measured:
      case ImprovementStatus::dropped:
        break;
    }
  }
  if (!is_empty(map.problems) && !has_any) warning(to, "L30", whole_map, "map has problems and no improvement");
}

std::string_view name_of(PersonalData kind) {
  switch (kind) {
    case PersonalData::email:
      return "e-mail address";
    case PersonalData::number:
      return "phone or account number";
    case PersonalData::name:
      return "listed personal name";
    case PersonalData::none:
      break;
  }
  return "";
}

void look_at_quotes(const LintMap& map, const LintLimits& limits, Findings& to) {
  for (const LintQuote& quote : items(map.quotes)) {
    const PersonalData kind = find_personal_data(quote.text, limits.personal_names);
    if (kind != PersonalData::none)
      error(to, "L25", quote.id, "quote contains personal data: " + std::string(name_of(kind)));
  }
}

void look_at_channels(const LintMap& map, const LintLimits&, Findings& to) {
  for (const LintChannel& channel : items(map.channels)) {
    if (channel.journeys.value_or(0) > 0 && channel.conversions == 0)
      info(to, "L29", channel.id, "channel appears in no converting journey");
  }
}

}  // namespace

std::span<const LintRules> lint_rules() {
  static constexpr std::array<LintRules, 12> all = {
      look_at_map,   look_at_personas, look_at_segments, look_at_number_of_stages, look_at_stages, look_at_touchpoints,
      look_at_cells, look_at_emotion,  look_at_problems, look_at_improvements,     look_at_quotes, look_at_channels};
  return all;
}

}  // namespace cairn
