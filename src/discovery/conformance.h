// How real journeys keep to the planned one (DEFINITIONS 17): each trace is aligned with the plan at the least cost.
#pragma once

#include <boost/describe/enum.hpp>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/statistics.h"
#include "base/workers.h"
#include "discovery/variants.h"
#include "journey/columns.h"

namespace cairn {

struct PlanStep {
  ActivityId touchpoint = none_id;  // none_id: occurs in no trace
  bool optional = false;
};

// match: planned and observed (cost 0). unplanned: observed only (1). skipped: a mandatory step only planned (1);
// optional_skip: an optional one (0); not_reached: any step after the whole trace of an open-ended journey (0).
enum class AlignmentMove : uint8_t { match, skipped, optional_skip, not_reached, unplanned };
BOOST_DESCRIBE_ENUM(AlignmentMove, match, skipped, optional_skip, not_reached, unplanned)

struct ConformanceRules {
  bool collapse_repeats = true;  // ⟨a,a,b⟩ → ⟨a,b⟩ before all else
  bool open_ended = false;       // journeys may still go on
};

struct Alignment {
  int64_t cost = 0;
  // Each move but `unplanned` takes the next step of the plan; match and unplanned take the next event of the trace.
  std::vector<AlignmentMove> moves;
};

// The alignment of least cost; of several the one that, from the front, matches where it can, else skips a step of the
// plan where it can. O(plan · trace) time; bytes: O(√plan · trace).
[[nodiscard]] Alignment align(std::span<const PlanStep> plan, std::span<const ActivityId> trace, bool open_ended,
                              const Workers& workers);

struct StepConformance {
  int64_t reached = 0;  // cases whose move is not `not_reached`
  int64_t skipped = 0;  // of those: although mandatory
};
struct UnplannedTouchpoint {
  ActivityId touchpoint = 0;
  int64_t cases = 0;
  int64_t out_of_order = 0;  // cases in which it is both skipped and unplanned
};

struct Conformance {
  CaseVariants variants;
  std::vector<Alignment> alignments;                     // by variant
  std::vector<Rational> fitness;                         // by variant: 1 − cost / worst
  std::vector<StepConformance> steps;                    // by step of the plan
  std::vector<UnplannedTouchpoint> unplanned;            // by (−cases, touchpoint by name)
  std::optional<Rational> log_fitness, average_fitness;  // nullopt without cases
  Proportion perfect;                                    // cases that cost nothing
};

// rank[activity] = place of its name. Every variant is aligned once, O(plan · trace); the rest is O(cases).
[[nodiscard]] Conformance check_conformance(const JourneyColumns& log, std::span<const PlanStep> plan,
                                            const ConformanceRules& rules, std::span<const uint32_t> rank,
                                            const Workers& workers);

}  // namespace cairn
