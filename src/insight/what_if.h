// What-if (DEFINITIONS 13): how many more would convert if fewer left at one stage and the retained went on as the
// others do. A first-order model: an estimate, not a forecast.
//
// Of every Δ between scenario and baseline the definition takes a difference; here each is a product of numbers that
// are 0 or more, so that small ones are as accurate as large ones. With s the stage, p its probability of leaving, x
// the reduction, ρ = 1 + xp/(1 − p), f the probability of conversion, v the expected visits, N = A⁻¹T (absorption.h)
// and h the probability that s is reached:
//
//   Δf_s = f_s (ρ − 1) N′_ss           Δf_j = P(s is reached from j) Δf_s        Δc  = h Δf_s
//   Δv_i = v′_s (ρ − 1) N_si           v′_s = h N′_ss                            (i ≠ s)
//   N_ss = T_s / (K + L), N′_ss = T_s / (ρK + (1 − x)L)
//
// L being the count of s → (leave) and K what leaves the chain from s by all other ways, before s is seen again. The
// denominators are sums, K and the return to s come out of the elimination with s as the last state.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/interval.h"
#include "base/rational.h"
#include "base/result.h"
#include "base/workers.h"
#include "journey/columns.h"

namespace cairn {

using StageId = uint32_t;

// The states beside stages.
inline constexpr StageId start_state = none_id, convert_state = none_id - 1, leave_state = none_id - 2;

struct StageStep {
  StageId from = 0;  // a stage or start_state
  StageId to = 0;    // a stage, convert_state or leave_state
  int64_t count = 0;
};

struct WhatIfQuestion {
  std::span<const StageStep> transitions;  // those of one pair add up; counts are 0 or more
  size_t n_stages = 0;                     // stages are in the order of their names
  StageId stage = 0;
  Rational reduction = 0;  // 0 to 1
};

struct StageVisits {
  double baseline = 0, scenario = 0;  // expected visits of a journey
};

struct WhatIf {
  double baseline = 0, scenario = 0, delta = 0;  // probabilities of conversion
  Interval ci;                                   // of delta, by the delta method
  double variance = 0;
  Int128 cases = 0;
  double extra_conversions = 0;
  Interval extra_conversions_ci;
  std::vector<StageVisits> visits;  // by stage
};

// Numbers have some 30 digits before they are rounded to doubles (16 above 256 stages).
// Errors, all decided on counts and on what leads where, never on the size of a number: `dead_stage` (nobody starts, or
// nobody goes on from a stage), `singular` (from a stage no way leads out of the chain, in the baseline or the
// scenario), `no_outflow` (all leave at the stage), `too_many_stages`. O(n³) time for n stages.
[[nodiscard]] Result<WhatIf> what_if(const WhatIfQuestion& question, const Workers& workers);

}  // namespace cairn
