// How each case stands, and the stages it visited (DEFINITIONS 0.20, 5.2, 5.6): what leave_cost and problems ask of a
// log.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/workers.h"
#include "discovery/stage_flow.h"
#include "journey/case_status.h"
#include "journey/columns.h"

namespace cairn {

struct StatusQuestion {
  std::optional<ActivitySet> goal;           // a case converts by an event of these, mapped or not
  std::optional<uint32_t> conversion_stage;  // without a goal: … by having this stage as its last visit
  ActivitySet exit;  // after the last mapped event it ends the case badly; taken back by a later visit
  std::optional<Observation> observation;  // events at or after `until` are ignored
};

struct JourneyOutcomes {
  std::vector<CaseStatus> status;       // one per case
  std::vector<uint64_t> visit_offsets;  // visits of case c are [visit_offsets[c], visit_offsets[c + 1])
  std::vector<uint32_t> visits;         // stages, runs of one stage collapsed
};

// place_of_event: none_id where an event is unmapped; exits are never mapped. O(events).
[[nodiscard]] JourneyOutcomes journey_outcomes(const JourneyColumns& log, std::span<const uint32_t> place_of_event,
                                               const StatusQuestion& question, const Workers& workers);

}  // namespace cairn
