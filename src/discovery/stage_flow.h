// How cases move through the stages of a journey (DEFINITIONS 5): visits, what follows them, where cases are lost.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/statistics.h"
#include "base/workers.h"
#include "discovery/place_map.h"
#include "discovery/projection.h"
#include "journey/columns.h"

namespace cairn {

// 0.19: events at or after `until` are not looked at, and a case whose last event is younger than `open_ms` has not
// ended.
struct Observation {
  int64_t until = 0;
  int64_t open_ms = 0;
};

struct StageFlowQuestion {
  size_t n_stages = 0;
  std::optional<uint32_t>
      conversion_stage;             // a case converts by reaching it; nullopt if `goal` decides or there are no stages
  std::optional<ActivitySet> goal;  // a case converts by an event of these, mapped or not
  ActivitySet exit;                 // never mapped; after the last mapped event it ends the case badly
  std::optional<Observation> observation;
  std::span<const uint32_t> activity_rank;    // Dictionary::ranks() of the activities
  std::span<const uint32_t> touchpoint_rank;  // … of PlaceMap::touchpoints()
};

struct ExitReason {
  ActivityId activity = none_id;
  int64_t cases = 0;
};

// forward + skip + back + leave + complete + in_progress = visits.
struct StageFigures {
  int64_t visits = 0;
  int64_t in_progress = 0;  // visits that have not ended
  int64_t cases = 0;        // distinct cases that visited
  int64_t forward = 0, skip = 0, back = 0, leave = 0, complete = 0;
  std::vector<ExitReason> exit_reasons;  // by (−cases, name)
  Dist time_ms;                          // of the visits that ended

  // Of the visits that ended: the denominator of the five ways on.
  [[nodiscard]] int64_t ended() const { return visits - in_progress; }
  // A case leaves at its last visit only, so its leaves are its drop-offs (5.4).
  [[nodiscard]] Proportion drop_off() const { return {leave, cases - in_progress}; }
};

struct StageTransition {
  uint32_t from = 0, to = 0;
  int64_t count = 0;
};

struct TouchpointFigures {
  uint32_t stage = 0, touchpoint = none_id;
  int64_t events = 0;
  int64_t cases = 0;
};

struct StageFlow {
  int64_t n_cases = 0;
  int64_t in_progress = 0;
  int64_t mapped_events = 0, unmapped_events = 0, exit_events = 0;
  std::vector<StageFigures> stages;  // in stage order
  int64_t conversions = 0;
  std::vector<StageTransition> transitions;    // by (from, to)
  std::vector<TouchpointFigures> touchpoints;  // by (stage, name)
};

// `places` are those of the same log, made with the same exits. O(events).
[[nodiscard]] StageFlow count_stage_flow(const JourneyColumns& log, const EventPlaces& places,
                                         const StageFlowQuestion& question, const Workers& workers);

}  // namespace cairn
