#include "app/map_plan.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "base/words.h"
#include "discovery/lexicon.h"
#include "discovery/projection.h"
#include "discovery/stages.h"

namespace cairn {
namespace {

// The names that may stand in [stages], goal, exit and order: activities, and touchpoints that answers name.
struct KnownNames {
  const JourneyLog& log;

  [[nodiscard]] uint32_t activity(const std::string& name) const { return log.activities.find(name).value_or(none_id); }
  [[nodiscard]] uint32_t touchpoint(const std::string& name) const {
    return log.touchpoints.find(name).value_or(none_id);
  }
  [[nodiscard]] bool has(const std::string& name) const {
    return activity(name) != none_id || touchpoint(name) != none_id;
  }
  [[nodiscard]] std::string unknown(const std::string& where, const std::string& name) const {
    std::vector<std::string> all;
    for (uint32_t id = 0; id < log.activities.size(); ++id) all.emplace_back(log.activities.name(id));
    for (uint32_t id = 0; id < log.touchpoints.size(); ++id) all.emplace_back(log.touchpoints.name(id));
    const auto close = nearest(name, all);
    return where + ": \"" + name + "\" does not occur in the data" +
           (close ? "; did you mean \"" + *close + "\"?" : "");
  }
};

std::vector<ActivityId> occurring(const KnownNames& names, const std::vector<std::string>& wanted,
                                  const std::string& where, std::vector<std::string>& notes) {
  std::vector<ActivityId> out;
  for (const std::string& name : wanted) {
    const uint32_t id = names.activity(name);
    if (id == none_id) {
      notes.push_back(names.unknown(where, name));
    } else {
      out.push_back(id);
    }
  }
  return out;
}

bool holds(const std::vector<ActivityId>& list, ActivityId id) {
  return std::find(list.begin(), list.end(), id) != list.end();
}

// One list of names a stage, in order: what all three origins come down to.
struct StageNames {
  std::string name;
  std::vector<std::string> members;
};

Result<std::vector<StageNames>> given_stages(const KnownNames& names, const MapDefinition& definition, MapPlan& plan) {
  std::vector<StageNames> out;
  std::vector<std::string> taken;
  for (const StageDefinition& stage : definition.stages) {
    const std::string where = "[stages] " + stage.name;
    if (std::any_of(out.begin(), out.end(), [&](const StageNames& s) { return s.name == stage.name; })) {
      return invalid("the stage is named twice; give each stage a name of its own", where, "duplicate_stage");
    }
    StageNames row{stage.name, {}};
    for (const std::string& member : stage.activities) {
      if (std::find(definition.exit.begin(), definition.exit.end(), member) != definition.exit.end()) {
        return invalid("\"" + member + "\" is an exit and cannot stand in a stage; take it out of one of the two",
                       where);
      }
      if (std::find(taken.begin(), taken.end(), member) != taken.end()) {
        return invalid("\"" + member + "\" already stands in another stage; an activity belongs to one", where);
      }
      taken.push_back(member);
      if (names.has(member)) {
        row.members.push_back(member);
      } else {
        plan.notes.push_back(names.unknown(where, member));
      }
    }
    out.push_back(std::move(row));
  }
  plan.origin = StageOrigin::given;
  return out;
}

// Activities that discovery may place: all but goals and exits (DEFINITIONS 16, `exclude`).
std::vector<ActivityId> placeable(const JourneyLog& log, const MapPlan& plan) {
  std::vector<ActivityId> out;
  for (ActivityId id = 0; id < log.activities.size(); ++id) {
    if (!holds(plan.goal, id) && !holds(plan.exit, id)) out.push_back(id);
  }
  return out;
}

std::vector<StageNames> named(const JourneyLog& log, const std::vector<FoundStage>& stages) {
  std::vector<StageNames> out;
  for (const FoundStage& stage : stages) {
    StageNames row{std::string(log.activities.name(stage.name)), {}};
    for (const ActivityId id : stage.activities) row.members.emplace_back(log.activities.name(id));
    out.push_back(std::move(row));
  }
  return out;
}

std::optional<std::vector<StageNames>> lexicon_stages(const JourneyLog& log, const std::vector<ActivityId>& activities,
                                                      const FoundStages& found) {
  std::vector<std::string_view> names;
  for (const ActivityId id : activities) names.push_back(log.activities.name(id));
  const auto placed = place_by_lexicon(names);
  if (!placed) return std::nullopt;
  std::vector<StageNames> out;
  for (const LexiconStage& stage : *placed) {
    StageNames row{stage.name, {}};
    for (const ActivityPosition& position : found.order) {  // steps keep the order in which they happen
      const std::string_view activity = log.activities.name(position.activity);
      if (std::find(stage.activities.begin(), stage.activities.end(), activity) != stage.activities.end())
        row.members.emplace_back(activity);
    }
    out.push_back(std::move(row));
  }
  return out;
}

std::vector<StageNames> found_stages(const JourneyLog& log, MapPlan& plan, const Workers& workers) {
  const std::vector<ActivityId> activities = placeable(log, plan);
  ActivitySet kept(log.activities.size(), 0);
  for (const ActivityId id : activities) kept[id] = 1;
  const ProjectedLog projected(log.columns(), kept, workers);
  const FoundStages found = find_stages(projected.columns(), {}, log.activities.ranks(), workers);
  if (auto stages = lexicon_stages(log, activities, found)) {
    plan.origin = StageOrigin::lexicon;
    return *std::move(stages);
  }
  plan.origin = StageOrigin::discovered;
  return named(log, found.stages);
}

// A survey alone: the given order, else the names in byte order, in one stage.
std::vector<StageNames> survey_stage(const JourneyLog& log, const MapDefinition& definition, MapPlan& plan) {
  StageNames row{"Touchpoints", {}};
  for (const std::string& name : definition.order) {
    if (log.touchpoints.find(name)) row.members.push_back(name);
  }
  if (definition.order.empty()) {
    for (const uint32_t id : log.touchpoints.by_name()) row.members.emplace_back(log.touchpoints.name(id));
  }
  plan.origin = StageOrigin::none;
  return row.members.empty() ? std::vector<StageNames>{} : std::vector<StageNames>{row};
}

// `order` of cairn.toml decides the order of steps inside their stage; names that it lacks keep their place after it.
void apply_given_order(const MapDefinition& definition, StageNames& stage) {
  const auto place = [&](const std::string& name) {
    return std::find(definition.order.begin(), definition.order.end(), name) - definition.order.begin();
  };
  std::stable_sort(stage.members.begin(), stage.members.end(),
                   [&](const std::string& a, const std::string& b) { return place(a) < place(b); });
}

void lay_out(const KnownNames& names, const MapDefinition& definition, std::vector<StageNames> stages, MapPlan& plan) {
  clear_members(names.log, plan);
  for (StageNames& stage : stages) {
    if (!definition.order.empty()) apply_given_order(definition, stage);
    const auto stage_index = static_cast<uint32_t>(plan.stages.size());
    plan.stages.push_back(
        {stage.name, plan.origin == StageOrigin::given ? stage.name : shown_name(definition, stage.name)});
    for (const std::string& member : stage.members) {
      plan.steps.push_back({member, shown_name(definition, member), stage_index, {}});
      add_members(names.log, {member}, plan);
    }
  }
}

}  // namespace

std::string shown_name(const MapDefinition& definition, const std::string& name) {
  for (const DisplayName& row : definition.names) {
    if (row.name == name) return row.shown;
  }
  return display_name(name);
}

void clear_members(const JourneyLog& log, MapPlan& plan) {
  plan.stage_of_activity.assign(log.activities.size(), none_id);
  plan.step_of_activity.assign(log.activities.size(), none_id);
  plan.step_of_touchpoint.assign(log.touchpoints.size(), none_id);
}

void add_members(const JourneyLog& log, const std::vector<std::string>& names, MapPlan& plan) {
  const auto index = static_cast<uint32_t>(plan.steps.size() - 1);
  MapStep& step = plan.steps.back();
  for (const std::string& name : names) {
    if (const auto activity = log.activities.find(name)) {
      step.activities.push_back(*activity);
      plan.stage_of_activity[*activity] = step.stage;
      plan.step_of_activity[*activity] = index;
    }
    if (const auto touchpoint = log.touchpoints.find(name)) plan.step_of_touchpoint[*touchpoint] = index;
  }
}

Result<MapPlan> plan_map(const JourneyLog& log, const MapDefinition& definition, const Workers& workers,
                         const Progress& progress) {
  progress.step("Finding stages", 0);
  MapPlan plan;
  const KnownNames names{log};
  plan.goal = occurring(names, definition.goal, "goal", plan.notes);
  plan.exit = occurring(names, definition.exit, "exit", plan.notes);
  plan.order_measured = !log.activity.empty();
  std::vector<StageNames> stages;
  if (!definition.stages.empty()) {
    CAIRN_TRY(stages, given_stages(names, definition, plan));
  } else if (plan.order_measured) {
    stages = found_stages(log, plan, workers);
  } else {
    stages = survey_stage(log, definition, plan);
  }
  lay_out(names, definition, std::move(stages), plan);
  if (plan.steps.empty()) {
    return invalid(
        "nothing to put on a map: there is no activity beside goals and exits, and no answer names a touchpoint; "
        "[stages] in a cairn.toml may hold the goal",
        {}, "empty_log");
  }
  return plan;
}

}  // namespace cairn
