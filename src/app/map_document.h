// A discovered map as a map document: records, bindings, and the snapshot of their measurements
// (docs/formats/measurements.md).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/map_figures.h"
#include "app/map_plan.h"
#include "base/result.h"
#include "ingest/mapping.h"
#include "model/cjm_json.h"

namespace cairn {

// Ids of the records that the report's tables name.
[[nodiscard]] std::string stage_record_id(uint32_t stage);
[[nodiscard]] std::string problem_record_id(size_t problem);

struct MapDocumentInput {
  const MapDefinition& definition;
  const MapPlan& plan;
  const MapFigures& figures;
  std::string title;
  bool generated = false;
  int64_t first_at = 0;  // first and last moment of the log
  int64_t last_at = 0;
  int64_t computed_at = 0;
  std::string log_version;
};

// The same input gives the same ids and keys. Error: internal (a record of ours that the model refuses).
[[nodiscard]] Result<CjmFile> map_document(const MapDocumentInput& input);

// The grades of all cells of the map (lane × stage), none for an empty cell: what the evidence meter counts (11.6).
[[nodiscard]] std::vector<std::optional<Grade>> cell_grades(const MapPlan& plan, const MapFigures& figures);

}  // namespace cairn
