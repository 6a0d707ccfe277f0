#include "discovery/funnel_chain.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace cairn {

const std::vector<Position>& ChainFinder::find(const FunnelCase& events, Position start, ChainStart mode) {
  const Reach found = reach(events, start, mode);
  pick(events, lead_back(events, start, mode, found), found.depth);
  return chain_;
}

// ---- Forward: how deep

ChainFinder::Reach ChainFinder::reach(const FunnelCase& events, Position start, ChainStart mode) {
  Reach found{1, start};
  open_.steps = pending_.steps = 0;
  int64_t moment = events.occurred_at[start];
  int64_t newest = moment;  // the latest time from which a window counts
  for (Position p = start; p < events.size() && found.depth < question_.n_steps; ++p) {
    if (p % events_per_checkpoint == 0) workers_.checkpoint();
    const StepSet hits = events.hits(p);
    if (hits == 0 && !question_.strict.order) continue;
    const int64_t at = events.occurred_at[p];
    if (question_.strict.increase && at != moment) release();
    moment = at;
    const StepSet served = serve(hits, at, mode == ChainStart::anywhere || p == start ? 1 : 0);
    if (const auto depth = static_cast<size_t>(std::bit_width(served)); depth > found.depth) found = {depth, p};
    const StepSet kept = survivors(hits);
    open_.steps &= kept;
    pending_.steps &= kept;
    enter(served);
    if (served != 0 && question_.window_moves()) newest = at;
    const bool alive = (open_.steps | pending_.steps) != 0 && question_.in_window(newest, at);
    if (mode == ChainStart::here && !alive) break;
  }
  return found;
}

// The steps that an event of this time serves, coming from open chains or, with reuse, from itself.
StepSet ChainFinder::serve(StepSet hits, int64_t at, StepSet entry) {
  StepSet served = hits & (open_.steps << 1U | entry);
  if (!question_.window_ms) return same_event_twice() ? spread_up(served, hits) : served;
  StepSet fitting = 0;
  for_each_step(same_event_twice() ? hits : served, [&](size_t step) {
    int64_t since = at;
    bool fits = step == 0 && entry != 0;
    if (step > 0 && has_step(open_.steps, step - 1) && question_.in_window(open_.times[step - 1], at)) {
      since = open_.times[step - 1];
      fits = true;
    }
    if (step > 0 && same_event_twice() && has_step(fitting, step - 1)) {
      since = fits ? std::max(since, served_since_[step - 1]) : served_since_[step - 1];
      fits = true;
    }
    if (!fits) return;
    fitting |= step_bit(step);
    served_since_[step] = question_.anchor == FunnelAnchor::prev_step ? at : since;
  });
  return fitting;
}

// An event that has served steps ends chains of these depths.
void ChainFinder::enter(StepSet served) {
  Levels& levels = question_.strict.increase ? pending_ : open_;
  if (question_.window_ms) for_each_step(served, [&](size_t step) { keep_better(levels, step, served_since_[step]); });
  levels.steps |= served;
}

void ChainFinder::keep_better(Levels& levels, size_t step, int64_t time) const {
  levels.times[step] = has_step(levels.steps, step) ? std::max(levels.times[step], time) : time;
}

// The present time is over: what ended at it can be extended.
void ChainFinder::release() {
  if (question_.window_ms)
    for_each_step(pending_.steps, [&](size_t step) { keep_better(open_, step, pending_.times[step]); });
  open_.steps |= pending_.steps;
  pending_.steps = 0;
}

// The steps after which such an event may stand before the next step comes (strict order, dedup).
StepSet ChainFinder::survivors(StepSet hits) const {
  StepSet kept = ~StepSet{0};
  if (question_.strict.order) kept = hits;
  if (question_.strict.dedup && hits != 0) {
    const auto lowest = static_cast<size_t>(std::countr_zero(hits));
    kept &= lowest == 0 ? 0 : step_bit(lowest - 1) - 1;
  }
  return kept;
}

// ---- Backward: which events lead there

Position ChainFinder::lead_back(const FunnelCase& events, Position start, ChainStart mode, const Reach& reach) {
  if (onward_.size() < events.size()) onward_.resize(events.size());
  open_.steps = pending_.steps = 0;
  int64_t moment = events.occurred_at[reach.last];
  for (Position p = reach.last;; --p) {
    if (p % events_per_checkpoint == 0) workers_.checkpoint();
    const StepSet hits = events.hits(p);
    const int64_t at = events.occurred_at[p];
    if (question_.strict.increase && at != moment) {
      const StepSet reached = std::exchange(pending_.steps, 0);
      aim(reached, moment);
    }
    moment = at;
    StepSet onward = p == reach.last ? step_bit(reach.depth - 1) : leads_to(hits, at);
    if (same_event_twice()) onward = spread_down(onward, hits);
    onward_[p] = onward;
    if (p == start || (mode == ChainStart::anywhere && has_step(onward, 0))) return p;
    const StepSet kept = survivors(hits);
    open_.steps &= kept;
    pending_.steps &= kept;
    if (question_.strict.increase) {
      pending_.steps |= onward >> 1U;
    } else {
      aim(onward >> 1U, at);
    }
  }
}

// From these steps on one can go to an event of this time.
void ChainFinder::aim(StepSet sources, int64_t at) {
  open_.steps |= sources;
  if (question_.window_moves()) for_each_step(sources, [&](size_t step) { open_.times[step] = at; });
}

StepSet ChainFinder::leads_to(StepSet hits, int64_t at) const {
  const StepSet onward = hits & open_.steps;
  if (!question_.window_moves()) return onward;
  StepSet fitting = 0;
  for_each_step(onward, [&](size_t step) {
    if (question_.in_window(at, open_.times[step])) fitting |= step_bit(step);
  });
  return fitting;
}

// ---- Forward again: the smallest positions

void ChainFinder::pick(const FunnelCase& events, Position first, size_t depth) {
  chain_.assign(1, first);
  Position p = first;
  while (chain_.size() < depth) {
    if (!same_event_twice() || !has_step(onward_[p], chain_.size())) ++p;
    const int64_t previous = events.occurred_at[chain_.back()];
    while (!has_step(onward_[p], chain_.size()) || (question_.strict.increase && events.occurred_at[p] == previous))
      ++p;
    chain_.push_back(p);
  }
}

}  // namespace cairn
