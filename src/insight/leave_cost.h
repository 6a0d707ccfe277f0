// What is at stake where people leave (DEFINITIONS 12.5): those who left × how often those who went on convert × what a
// conversion is worth. A potential, as a rule too high, since leavers are less keen than stayers: shown as "at stake",
// never as a cost or a loss.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/interval.h"
#include "base/statistics.h"
#include "insight/association.h"
#include "insight/journey_status.h"

namespace cairn {

// The visits of case c are stages[offsets[c] … offsets[c + 1]), in order.
struct VisitColumns {
  std::span<const uint64_t> offsets;
  std::span<const uint32_t> stages;
  std::span<const CaseStatus> status;
};

struct StageStake {
  uint32_t stage = 0;
  int64_t visitors = 0;
  int64_t in_progress = 0;  // last visit here, not over yet
  int64_t left_here = 0;
  int64_t went_on = 0;       // elsewhere, or converted here
  int64_t went_on_open = 0;  // of those: in progress elsewhere
  int64_t converted = 0;     // visitors who converted
  std::optional<Rational> left_per_month = {}, at_stake_per_month = {};
  std::optional<Interval> at_stake_ci = {};

  [[nodiscard]] Proportion leave() const { return {left_here, visitors - in_progress}; }
  [[nodiscard]] Proportion conversion_went_on() const { return {converted, went_on - went_on_open}; }
  // left_here · conversion_went_on: what the order goes by. nullopt if nobody's outcome is known who went on.
  [[nodiscard]] std::optional<Rational> stake() const;
};

// Stages that were visited, those with most at stake first; equal ones by stage_rank (place of the name in byte-wise
// order, one per stage). O(visits).
[[nodiscard]] std::vector<StageStake> leave_cost(const VisitColumns& visits, std::span<const uint32_t> stage_rank,
                                                 const CostRules& rules);

}  // namespace cairn
