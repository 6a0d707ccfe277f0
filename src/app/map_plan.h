// What becomes what on a discovered map: which activities and touchpoints are steps, and which steps make which stage.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/progress.h"
#include "base/result.h"
#include "base/workers.h"
#include "ingest/mapping.h"
#include "journey/journey_log.h"

namespace cairn {

enum class StageOrigin {
  given,       // [stages] of cairn.toml
  lexicon,     // every activity found a place in the lexicon (docs/lexicon.md)
  discovered,  // from the order in which events happen (DEFINITIONS 16)
  none,        // touchpoints of a survey without any order: one stage holds them all
};

// One touchpoint of one stage (DEFINITIONS 5.1: the touchpoint of an event is its activity unless a rule says
// otherwise; a map that a team drew has such rules).
struct MapStep {
  std::string name;   // as recorded, or what the rule calls it
  std::string shown;  // for people
  uint32_t stage = 0;
  std::vector<ActivityId> activities;  // in JourneyLog::activities; empty: only answers name it
};

struct MapStage {
  std::string name;  // as recorded or given: what the analyses call it
  std::string shown;
};

struct MapPlan {
  StageOrigin origin = StageOrigin::discovered;
  bool order_measured = true;  // false: there are no events, the order was given
  std::vector<MapStage> stages;
  std::vector<MapStep> steps;               // by stage, in the order of the map
  std::vector<uint32_t> stage_of_activity;  // one per activity; none_id = unmapped
  std::vector<uint32_t> step_of_activity;
  std::vector<uint32_t> step_of_touchpoint;  // one per touchpoint that answers name
  std::vector<ActivityId> goal, exit;        // those that occur in the log
  std::vector<std::string> notes;            // names that do not occur, with what was meant perhaps
};

// Error `invalid`: an activity stands in two stages, an exit stands in a stage, a stage is named twice.
[[nodiscard]] Result<MapPlan> plan_map(const JourneyLog& log, const MapDefinition& definition, const Workers& workers,
                                       const Progress& progress);

// The tables by activity and touchpoint: nothing is mapped; then the last of plan.steps holds these names of the log.
void clear_members(const JourneyLog& log, MapPlan& plan);
void add_members(const JourneyLog& log, const std::vector<std::string>& names, MapPlan& plan);

// What a person reads for a recorded name: [names] of cairn.toml, else display_name.
[[nodiscard]] std::string shown_name(const MapDefinition& definition, const std::string& name);

}  // namespace cairn
