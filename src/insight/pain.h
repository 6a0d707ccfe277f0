// Which experiences go with fewer conversions (DEFINITIONS 12.1–12.3): those who met a step against those who came as
// far and did not, matched by stratum, tested, adjusted for the number of tests.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/statistics.h"
#include "insight/association.h"

namespace cairn {

// The steps of case c are steps[step_offsets[c] … step_offsets[c + 1]); a step that stands twice counts once. The
// stages likewise (empty spans: no case has any). Ids are dense: 0 … the size of their rank column.
struct PainColumns {
  std::span<const uint64_t> step_offsets;
  std::span<const uint32_t> steps;
  std::span<const uint64_t> stage_offsets = {};
  std::span<const uint32_t> stages = {};
  std::span<const uint32_t> stratum;   // one per case
  std::span<const uint8_t> converted;  // one per case
  // Place of each name in byte-wise order: ties and sums do not depend on the order of rows.
  std::span<const uint32_t> step_rank;
  std::span<const uint32_t> stratum_rank;
  size_t n_stages = 0;
};

struct PainRules {
  CostRules cost = {};
  Rational alpha = {1, 20};
  int64_t min_exposed = 1;
  // One per step: only cases that reached this stage could meet the step; none_id: all could. Empty: all for all.
  std::span<const uint32_t> stage_of_step = {};
  // One flag per step: outcomes are no candidates. Empty: none is excluded.
  std::span<const uint8_t> excluded = {};
};

struct PainRow {
  uint32_t step = 0;
  int64_t at_risk = 0;
  int64_t exposed_outside = 0;              // met the step without having reached its stage: in no other figure
  int64_t matched_exposed = 0;              // exposed in strata that have both
  Proportion exposed = {}, unexposed = {};  // converted of those in the risk set (crude, over all strata)
  StrataEffect effect = {};
  MonthlyCost cost = {};
  std::optional<double> q = {};
  Evidence evidence = Evidence::not_testable;
};

// Harmful steps first, then by what they cost, then by name. O(steps met + steps · strata).
[[nodiscard]] std::vector<PainRow> find_pain(const PainColumns& cases, const PainRules& rules);

}  // namespace cairn
