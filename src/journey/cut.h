// Other logs made of one: some of its cases, its customers cut into sessions or journeys, some of its events.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/workers.h"
#include "journey/journey_log.h"

namespace cairn {

// A stretch of the events of one case, which becomes a case of its own.
struct CasePiece {
  CaseIndex of = none_id;
  uint64_t begin = 0, end = 0;  // events [begin, end) of the log
  std::string name;
};

// The log of these pieces, which stand in the order of the log. Names of activities and the like keep their ids.
// Attributes hold for every piece of their case; a value or a deadline only for a piece that is the whole case. An
// answer belongs to the last piece that had begun when it was given, else to the first; answers of other cases, and of
// none, are left out.
[[nodiscard]] JourneyLog cut_cases(const JourneyLog& log, std::span<const CasePiece> pieces);

// The cases whose flag is set.
[[nodiscard]] JourneyLog select_cases(const JourneyLog& log, std::span<const uint8_t> keep);

// Takes the other events out of the log (DEFINITIONS 1.3). Cases that lose all stay; answers, values and attributes
// too.
[[nodiscard]] JourneyLog select_events(const JourneyLog& log, std::span<const uint8_t> keep);

}  // namespace cairn
