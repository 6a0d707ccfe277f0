// What the searches for the chains of a funnel share: one case, and sets of steps.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>

#include "discovery/funnel.h"

namespace cairn {

// Place of an event in its case.
using Position = uint32_t;

struct FunnelCase {
  std::span<const ActivityId> activities;
  std::span<const int64_t> occurred_at;
  std::span<const StepSet> steps_of;  // per activity

  [[nodiscard]] Position size() const { return static_cast<Position>(activities.size()); }
  // The steps that the event could serve.
  [[nodiscard]] StepSet hits(Position p) const { return steps_of[activities[p]]; }
};

// Whether a chain may start at any event of step 1, or must at the one that is named.
enum class ChainStart : uint8_t { anywhere, here };

// A loop over events looks for a wish to stop this often.
inline constexpr Position events_per_checkpoint = 1U << 16U;

[[nodiscard]] inline StepSet step_bit(size_t step) { return StepSet{1} << step; }
[[nodiscard]] inline bool has_step(StepSet set, size_t step) { return (set >> step & 1) != 0; }
// Steps [begin, end) as bits. REQUIRES: begin <= end <= 64, begin < 64.
[[nodiscard]] inline StepSet steps_between(size_t begin, size_t end) {
  return begin == end ? 0 : ~StepSet{0} >> (64 - (end - begin)) << begin;
}

// Calls f(step) for the steps of the set, ascending.
template <typename F>
void for_each_step(StepSet set, const F& f) {
  for (; set != 0; set &= set - 1) f(static_cast<size_t>(std::countr_zero(set)));
}

// The steps of `hits` that follow without a gap upon one of `from`, which is part of hits; and those before it.
[[nodiscard]] inline StepSet spread_up(StepSet from, StepSet hits) {
  for (StepSet more = from; more != 0; from |= more) more = hits & (from << 1U) & ~from;
  return from;
}
[[nodiscard]] inline StepSet spread_down(StepSet from, StepSet hits) {
  for (StepSet more = from; more != 0; from |= more) more = hits & (from >> 1U) & ~from;
  return from;
}

}  // namespace cairn
