#include "model/map_columns.h"

namespace cairn {

MapColumns columns_of(const Document& document, std::string_view map) {
  MapColumns out;
  for (const Record* stage : document.children(map, "stage")) {
    const auto steps = document.children(stage->id, "step");
    const auto add = [&](const Record* step) {
      out.at[stage->id].push_back(out.columns.size());
      if (step != nullptr) out.at[step->id].push_back(out.columns.size());
      out.columns.push_back({stage, step});
    };
    for (const Record* step : steps) add(step);
    if (steps.empty()) add(nullptr);
  }
  return out;
}

}  // namespace cairn
