// The log on a map as the team drew it: the figures of its places, and the answers that beliefs are held against.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/evidence/map_places.h"
#include "app/figure_rows.h"
#include "app/load_log.h"
#include "app/map_figures.h"
#include "insight/emotion.h"

namespace cairn {

struct PlacedAnswer {
  uint32_t step = 0;  // of the plan
  EmotionLane lane = EmotionLane::measured;
  ScoredAnswer answer;
};

struct MeasuredMap {
  MapPlaces places;
  MapDefinition definition;
  MapFigures figures;  // empty where the map is not bound
  std::vector<PlacedAnswer> answers;
  GradeRules rules;  // rules.now: what ages are counted from
  MeasuredLog log;
};

// Names a log: changes whenever its events do.
[[nodiscard]] std::string log_version(const JourneyLog& log);

// The places of a map, and what else its figures depend on beside the log.
struct DrawnMap {
  MapPlaces places;
  MapDefinition definition;
  bool ages_from_data = false;
};
[[nodiscard]] DrawnMap drawn_map(const Document& document, const Record& map, const LoadedLog& loaded);
// The same text: the same figures.
[[nodiscard]] std::string fingerprint(const DrawnMap& drawn);

// Ages are counted from `now`, or from the end of the data where the map says so (`ages_from`); what was observed ends
// with the data. Error: cancelled, or what measuring says.
[[nodiscard]] Result<MeasuredMap> measure_drawn_map(DrawnMap drawn, const LoadedLog& loaded, int64_t now,
                                                    const Workers& workers, const Progress& progress);

}  // namespace cairn
