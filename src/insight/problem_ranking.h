// One list of problems for a map (DEFINITIONS 12.6, "Ranking for a map"): the shapes that the log shows and the
// exposures that a user named, harmful ones first, then by what they cost. Leaving is not in it: it is ranked by what
// is at stake.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "insight/pain.h"
#include "insight/problems.h"

namespace cairn {

struct RankedProblem {
  ProblemShape shape = ProblemShape::exposure;
  size_t row = 0;  // index in the shapes, or in the exposures if shape is `exposure`
  MonthlyCost cost = {};
};

// REQUIRES: shapes were computed with conversion as outcome and promise_outcome (else their effect is no conversion and
// must not be given a cost).
// place_rank, step_rank: of the names, in byte-wise order, each in its own list.
[[nodiscard]] std::vector<RankedProblem> rank_problems(std::span<const ShapeRow> shapes,
                                                       std::span<const PainRow> exposures,
                                                       std::span<const uint32_t> place_rank,
                                                       std::span<const uint32_t> step_rank, const CostRules& rules);

}  // namespace cairn
