// Which activities of the log make the stages and touchpoints of a map, as the team drew it: the map is the definition
// of its places (docs/formats/evidence.md).
#pragma once

#include <string>
#include <vector>

#include "app/map_plan.h"
#include "ingest/mapping.h"
#include "journey/journey_log.h"
#include "model/document.h"
#include "storage/import_records.h"

namespace cairn {

struct MapPlaces {
  MapPlan plan;                              // origin: given
  std::vector<RecordId> stages;              // records, by stage of the plan
  std::vector<std::vector<RecordId>> steps;  // by step of the plan: the step records and cards that stand for it
  [[nodiscard]] bool bound() const { return !plan.steps.empty(); }
};

// The definition of the data with the goal, exit, unit, silence and currency of the map.
[[nodiscard]] MapDefinition definition_of_map(const Record& map, MapDefinition data);

// The sources that the map speaks of.
[[nodiscard]] ChosenSources sources_of_map(const Record& map);

// What the data once said of "now" holds until there is later data.
void forget_passed_now(const JourneyLog& log, MapDefinition& definition);

// Stages in their order, each with its touchpoints: those of its steps, then those of cards in lanes of touchpoints,
// then activities that the stage alone names. An activity belongs to the first stage that names it, an exit to none.
// `plan.notes`: names that do not occur in the log, touchpoints that count elsewhere. REQUIRES: `map` is in `document`.
[[nodiscard]] MapPlaces places_of_map(const Document& document, const Record& map, const JourneyLog& log,
                                      const MapDefinition& definition);

}  // namespace cairn
