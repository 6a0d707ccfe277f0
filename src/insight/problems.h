// The shapes that a problem has in a journey log (DEFINITIONS 12.6): leaving, waiting long, looping, going back,
// complaining, a promise not kept or kept late. Each is an exposure within a risk set: who could have met it, who did,
// and what became of both. All are associations, none a cause.
#pragma once

#include <boost/describe/enum.hpp>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/statistics.h"
#include "base/workers.h"
#include "discovery/projection.h"
#include "insight/association.h"
#include "insight/journey_status.h"
#include "insight/scaled_scores.h"
#include "journey/columns.h"

namespace cairn {

// In the order of the rows. `exposure` stands for a user's own (12.1): only in rankings.
enum class ProblemShape { leave, wait, loop, go_back, complaint, unmet, late, exposure };
BOOST_DESCRIBE_ENUM(ProblemShape, leave, wait, loop, go_back, complaint, unmet, late, exposure)

enum class ProblemOutcome { converted, score };
BOOST_DESCRIBE_ENUM(ProblemOutcome, converted, score)

// An answer of −1 or less that a case gave at a place.
struct UnhappyAnswer {
  CaseIndex case_index = 0;
  uint32_t place = 0;
};

// What each case came to, one entry per case.
struct CaseResults {
  std::span<const uint8_t> converted;
  std::span<const CaseStatus> status;
  const ScaledScores* scores = nullptr;       // nullptr: no case has one
  std::span<const int64_t> deadline_at = {};  // no_int: none. Empty: no case has one
};

struct ProblemQuestion {
  size_t n_places = 0;
  size_t n_activities = 0;
  std::span<const uint32_t> place_order;               // per place: its index in the given order, none_id if not in it
  std::span<const uint32_t> place_rank;                // per place: of its name in byte-wise order
  ProblemOutcome outcome = ProblemOutcome::converted;  // of the shapes that have a place
  ProblemOutcome promise_outcome = ProblemOutcome::score;  // of unmet and late
  std::optional<ActivitySet> pain_signals = {}, promise = {},
                             fulfilment = {};  // a shape whose sets are absent has no rows
  std::optional<int64_t> due_ms = {};
  std::optional<int64_t> observed_until = {};  // events at or after it are ignored (0.19)
  Rational alpha = {1, 20};
  int64_t min_n = 5;
};

// One side of a comparison: the cases whose outcome is known.
struct OutcomeGroup {
  Proportion converted = {};
  ScoreSum scores = {};
};

struct ShapeRow {
  ProblemShape shape = ProblemShape::leave;
  uint32_t place = none_id;                    // none_id for unmet and late
  Proportion rate = {};                        // exposed of the risk set
  std::optional<ProblemOutcome> outcome = {};  // absent for leave, with all below
  int64_t n_exposed = 0, n_unexposed = 0;      // with a known outcome
  std::optional<Rational> value_exposed = {}, value_unexposed = {}, effect = {};
  std::optional<Interval> ci = {};
  std::optional<double> p = {}, q = {};
  Evidence evidence = Evidence::rate_only;
};

// place_of_event: none_id where an event has no place. `unhappy` may come in any order and counts only where the
// outcome is conversion (with the score as outcome it would be circular). Rows by shape, then places in the given
// order, the others by name. O(events), the same for every thread count.
[[nodiscard]] std::vector<ShapeRow> find_problems(const JourneyColumns& log, std::span<const uint32_t> place_of_event,
                                                  std::span<const UnhappyAnswer> unhappy, const CaseResults& cases,
                                                  const ProblemQuestion& question, const Workers& workers);

}  // namespace cairn
