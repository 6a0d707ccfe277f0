// "How it was computed": every choice that could change a number, in words.
#pragma once

#include <vector>

#include "app/map_figures.h"
#include "app/map_plan.h"
#include "app/map_report.h"
#include "ingest/mapping.h"

namespace cairn {

struct DefinitionInput {
  const MapDefinition& definition;
  const MapPlan& plan;
  const MapFigures& figures;
  int64_t now = 0;
};

[[nodiscard]] std::vector<Definition> report_definitions(const DefinitionInput& input);

}  // namespace cairn
