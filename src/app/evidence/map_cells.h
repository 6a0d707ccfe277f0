// The cells of a map, lane × stage, each with the grade of its weakest claim (DEFINITIONS 11.6).
#pragma once

#include <optional>
#include <vector>

#include "app/evidence/map_evidence.h"
#include "model/document.h"

namespace cairn {

// Lanes that are shown, in their order, each with its stages; none: an empty cell. A prompt is no claim. Records that
// name a place but no lane stand in the first lane of their kind, as the editor draws them; so does the measured curve.
[[nodiscard]] std::vector<std::optional<Grade>> cell_grades_of_map(const Document& document, const Record& map,
                                                                   const std::vector<GradedClaim>& claims,
                                                                   const std::vector<PlacedMeasurement>& measurements);

}  // namespace cairn
