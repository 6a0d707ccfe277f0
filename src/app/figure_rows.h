// The figures of a map as rows, one a measurement: which place, which metric, which analysis answers it
// (docs/formats/measurements.md).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/map_figures.h"
#include "app/map_plan.h"
#include "model/measurement.h"

namespace cairn {

enum class FigurePlace : uint8_t { map, stage, step, link, problem };

struct FigureRow {
  FigurePlace place = FigurePlace::map;
  size_t index = 0;  // in MapPlan::stages, MapPlan::steps, MapFigures::links, MapFigures::problems; 0 for the map
  std::string_view metric, analysis, unit;
  Figure figure;
  json::Object detail = {};
};

// Flow, leaving and times only where the order was measured; emotion only where there are answers.
[[nodiscard]] std::vector<FigureRow> figure_rows(const MapPlan& plan, const MapFigures& figures, int64_t last_at);

// What all measurements of one log share.
struct MeasuredLog {
  int64_t first_at = 0, last_at = 0;  // first and last moment of the log
  int64_t computed_at = 0;
  std::string version;
};
[[nodiscard]] Measurement measurement_of(FigureRow row, std::string binding, const MeasuredLog& log);

}  // namespace cairn
