#include "app/evidence/evidence_operations.h"

#include <boost/describe.hpp>

#include "app/documents/hub.h"
#include "app/evidence/evidence_keeper.h"
#include "app/evidence/improvement_effect.h"
#include "app/evidence/map_problems.h"
#include "app/evidence/planned_effect.h"
#include "app/evidence/planned_journey.h"
#include "app/evidence/what_if_leave.h"
#include "app/team.h"

namespace cairn {
namespace {

struct EvidenceInput {
  std::string map;
};
BOOST_DESCRIBE_STRUCT(EvidenceInput, (), (map))

struct WhatIfLeaveInput {
  std::string map, stage;
  std::optional<double> share;
};
BOOST_DESCRIBE_STRUCT(WhatIfLeaveInput, (), (map, stage, share))

struct ImprovementInput {
  std::string map, improvement;
};
BOOST_DESCRIBE_STRUCT(ImprovementInput, (), (map, improvement))

Result<EvidenceKeeper::Computed> compute(Context& context, const std::string& map) {
  return context.team->evidence().compute(map, context.now, context.workers, context.progress);
}

AnalysisContext analysis_context(const Context& context) {
  return {Workers(0, context.progress.cancel), context.progress, nullptr, nullptr};
}

Result<MapEvidence> run_evidence(Context& context, const EvidenceInput& input) {
  CAIRN_TRY(const auto computed, compute(context, input.map));
  return *computed.evidence;
}

bool sees_library(const Actor& actor) {
  return actor.kind != ActorKind::share_link && actor.workspace_role >= Role::viewer;
}

Result<MapProblems> run_problems(Context& context, const EvidenceInput& input) {
  CAIRN_TRY(const auto computed, compute(context, input.map));
  const Document document = document_of_map(context.team->documents(), input.map);
  const Record* map = document.find(input.map);
  if (map == nullptr) return not_found("there is no such map", "map");
  return problems_of_map(document, *map, *computed.evidence, computed.measured.get(), sees_library(context.actor));
}

Result<WhatIfLeave> run_what_if(Context& context, const WhatIfLeaveInput& input) {
  if (input.share && !(*input.share >= 0 && *input.share <= 1)) return invalid("expected 0 to 1", "share");
  CAIRN_TRY(const auto computed, compute(context, input.map));
  return what_if_leave(context.team->directory(), input.map, input.stage, input.share, computed.measured.get(),
                       analysis_context(context));
}

// The improvement of the map, with what its effect is worked out from.
struct AskedImprovement {
  Record record;
  EvidenceKeeper::Computed computed;
};
Result<AskedImprovement> asked_improvement(Context& context, const ImprovementInput& input) {
  CAIRN_TRY(auto computed, compute(context, input.map));
  const Document document = document_of_map(context.team->documents(), input.map);
  const Record* improvement = document.find(input.improvement);
  // Who was let in to one map learns nothing of others.
  if (improvement == nullptr || improvement->type != "improvement" || improvement->text("map") != input.map)
    return not_found("no improvement of this map has that id", "improvement");
  return AskedImprovement{*improvement, std::move(computed)};
}

Result<PlannedJourney> run_planned_journey(Context& context, const EvidenceInput& input) {
  CAIRN_TRY(const auto computed, compute(context, input.map));
  return planned_journey(context.team->directory(), input.map, computed.measured.get(), analysis_context(context));
}

Result<ImprovementEffect> run_effect(Context& context, const ImprovementInput& input) {
  CAIRN_TRY(const auto asked, asked_improvement(context, input));
  return effect_of_improvement(context.team->directory(), asked.record, input.map, asked.computed.measured.get(),
                               analysis_context(context));
}

Result<PlannedEffect> run_planned(Context& context, const ImprovementInput& input) {
  CAIRN_TRY(const auto asked, asked_improvement(context, input));
  return planned_effect(context.team->directory(), asked.record, input.map, asked.computed.measured.get(),
                        analysis_context(context));
}

}  // namespace

template <>
std::vector<FieldHelp> field_help<EvidenceInput>() {
  return {{"map", "id of the map", {}, true}};
}
template <>
std::vector<FieldHelp> field_help<WhatIfLeaveInput>() {
  return {{"map", "id of the map", {}, true},
          {"stage", "id of the stage where fewer would leave", {}, true},
          {"share", "of those who leave there, the share that would stay: 0 to 1, beside every twentieth"}};
}
template <>
std::vector<FieldHelp> field_help<ImprovementInput>() {
  return {{"map", "id of the map that the improvement names", {}, true},
          {"improvement", "id of the improvement", {}, true}};
}

std::vector<Operation> evidence_operations() {
  std::vector<Operation> all = {
      team_operation("evidence", Effect::reads, Right::view_map,
                     "What the log says about a map: its measurements, and the grade of every claim.", run_evidence),
      team_operation("problems-of-map", Effect::reads, Right::view_map,
                     "The problems of a map, found in the log and kept by the team, ranked; and where customers leave.",
                     run_problems),
      team_operation("what-if-leave", Effect::reads, Right::view_map,
                     "What fewer leaving at a stage of a map would bring: an estimate.", run_what_if),
      team_operation("effect-of-improvement", Effect::reads, Right::view_map,
                     "Whether a shipped improvement helped, against its control or earlier dates.", run_effect),
      team_operation("planned-effect", Effect::reads, Right::view_map,
                     "How small an effect of a planned improvement could be seen, and against which control group.",
                     run_planned),
      team_operation("planned-journey", Effect::reads, Right::view_map,
                     "How journeys keep to the order of a map: what is skipped, done again, elsewhere, or not planned.",
                     run_planned_journey)};
  for (Operation& operation : all) operation.heavy = true;
  return all;
}

}  // namespace cairn
