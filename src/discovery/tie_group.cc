#include "discovery/tie_group.h"

#include <bit>

#include "base/check.h"

namespace cairn {

void StepCounts::add(StepSet steps) {
  for (size_t plane = 0; steps != 0; ++plane) {
    if (plane == planes_.size()) planes_.push_back(0);
    const StepSet carry = planes_[plane] & steps;
    planes_[plane] ^= steps;
    steps = carry;
  }
}

void StepCounts::remove(StepSet steps) {
  for (size_t plane = 0; steps != 0; ++plane) {
    const StepSet borrow = ~planes_[plane] & steps;
    planes_[plane] ^= steps;
    steps = borrow;
  }
}

StepSet StepCounts::positive() const {
  StepSet any = 0;
  for (const StepSet plane : planes_) any |= plane;
  return any;
}

// ---- Which events there are

void TieGroup::begin_case(const FunnelCase& events) {
  events_ = events;
  begin_ = end_ = 0;
  if (owner_.size() < events.size()) owner_.resize(events.size(), is_free);
}

void TieGroup::hold(Position begin, Position end) {
  if (end == end_ && begin >= begin_) return let_pass(begin);
  begin_ = begin;
  end_ = end;
  free_.clear();
  for (Position p = begin; p < end; ++p) {
    if (p % events_per_checkpoint == 0) workers_.checkpoint();
    free_.add(hits(p));
  }
  for (size_t step = 0; step < n_steps_; ++step) {
    candidates_[step].clear();
    searched_[step] = begin;
  }
}

void TieGroup::let_pass(Position begin) {
  for (; begin_ < begin; ++begin_) free_.remove(hits(begin_));
}

// The nth event of the group that matches the step; end_ if there are not so many.
Position TieGroup::candidate(size_t step, size_t nth) {
  std::deque<Position>& known = candidates_[step];
  while (!known.empty() && known.front() < begin_) known.pop_front();
  Position& p = searched_[step];
  if (p < begin_) p = begin_;
  for (; p < end_ && known.size() <= nth; ++p) {
    if (p % events_per_checkpoint == 0) workers_.checkpoint();
    if (has_step(hits(p), step)) known.push_back(p);
  }
  return nth < known.size() ? known[nth] : end_;
}

Position TieGroup::free_event(size_t step) {
  for (size_t nth = 0;; ++nth) {
    const Position event = candidate(step, nth);
    CAIRN_CHECK(event < end_);
    if (owner_[event] == is_free) return event;
  }
}

void TieGroup::take(Position event) {
  if (reuse_) return;
  owner_[event] = is_taken;
  free_.remove(hits(event));
  taken_.push_back(event);
}

void TieGroup::release() {
  for_each_step(served_, [&](size_t step) { drop(step); });
  for (const Position event : taken_) {
    owner_[event] = is_free;
    free_.add(hits(event));
  }
  taken_.clear();
}

// ---- Matching

// The step has this event, which the caller knows to be no other's any more.
void TieGroup::give(size_t step, Position event) {
  event_of_[step] = event;
  owner_[event] = static_cast<int8_t>(step);
  served_ |= step_bit(step);
}

// The steps among `steps` that could get another event, which becomes free on the way or is, if others move as next_
// says; all others than those in `until` are served. Stops as soon as one of `until` is found.
StepSet TieGroup::movable(StepSet steps, StepSet until) {
  StepSet found = free_.positive() & steps;
  for (StepSet todo = found; todo != 0 && (found & until) == 0;) {
    const auto step = static_cast<size_t>(std::countr_zero(todo));
    todo &= todo - 1;
    const StepSet more = hits(event_of_[step]) & steps & ~found;
    for_each_step(more, [&](size_t other) { next_[other] = static_cast<uint8_t>(step); });
    found |= more;
    todo |= more;
  }
  return found;
}

// Gives the step another event, and the step that had it another, up to a free one.
void TieGroup::move_on(size_t step) {
  const StepSet at_once = free_.positive();
  while (!has_step(at_once, step)) {
    const size_t next = next_[step];
    give(step, event_of_[next]);
    step = next;
  }
  const Position event = free_event(step);
  free_.remove(hits(event));
  give(step, event);
}

bool TieGroup::serve(size_t step) {
  if (reuse_) return has_step(free_.positive(), step);
  if (!has_step(movable(served_ | step_bit(step), step_bit(step)), step)) return false;
  move_on(step);
  return true;
}

void TieGroup::drop(size_t step) {
  if (reuse_) return;
  owner_[event_of_[step]] = is_free;
  free_.add(hits(event_of_[step]));
  served_ &= ~step_bit(step);
}

// Whether a step can have the event if the steps `moving` can be moved away.
bool TieGroup::can_have(Position event, StepSet moving) const {
  const int8_t owner = owner_[event];
  return owner == is_free || (owner >= 0 && has_step(moving, static_cast<size_t>(owner)));
}

Position TieGroup::settle(size_t step, Position event) {
  const int8_t owner = owner_[event];
  if (owner == is_free) {
    free_.remove(hits(event));
  } else {
    move_on(static_cast<size_t>(owner));
  }
  owner_[event] = is_taken;
  taken_.push_back(event);
  served_ &= ~step_bit(step);
  return event;
}

Position TieGroup::settle_first(size_t step) {
  if (reuse_) return candidate(step, 0);
  drop(step);
  const StepSet moving = movable(served_, 0);
  for (size_t nth = 0;; ++nth) {
    const Position event = candidate(step, nth);
    CAIRN_CHECK(event < end_);
    if (can_have(event, moving)) return settle(step, event);
  }
}

Position TieGroup::settle_last(size_t step) {
  drop(step);
  const StepSet moving = movable(served_, 0);
  for (Position event = end_; event > begin_;) {
    if (--event % events_per_checkpoint == 0) workers_.checkpoint();
    if (!has_step(hits(event), step) || !(reuse_ || can_have(event, moving))) continue;
    return reuse_ ? event : settle(step, event);
  }
  CAIRN_CHECK(false);
}

}  // namespace cairn
