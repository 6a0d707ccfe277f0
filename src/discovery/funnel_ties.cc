#include "discovery/funnel_ties.h"

#include <algorithm>
#include <bit>

#include "base/check.h"

namespace cairn {

bool has_ties(const FunnelCase& events) {
  bool any = false;
  int64_t previous = 0;
  for (Position p = 0; p < events.size(); ++p) {
    if (events.hits(p) == 0) continue;
    if (any && events.occurred_at[p] == previous) return true;
    any = true;
    previous = events.occurred_at[p];
  }
  return false;
}

void TieChainFinder::begin_case(const FunnelCase& events) {
  events_ = events;
  group_.begin_case(events);
  moments_.clear();
  far_.clear();
  first_ = 0;
  for (Position p = 0; p < events.size(); ++p) {
    if (p % events_per_checkpoint == 0) workers_.checkpoint();
    const StepSet hits = events.hits(p);
    if (hits == 0) continue;
    const int64_t at = events.occurred_at[p];
    const bool is_new = moments_.empty() || moments_.back().at != at;
    if (is_new) moments_.push_back({.begin = p, .at = at});
    Moment& moment = moments_.back();
    moment.is_single = is_new;
    moment.end = p + 1;
    moment.hits |= hits;
    moment.has_choice = moment.has_choice || !std::has_single_bit(hits);
  }
}

const std::vector<Position>& TieChainFinder::find(Position cursor, Position start, ChainStart mode) {
  cursor_ = cursor;
  start_ = start;
  mode_ = mode;
  while (moments_[first_].end <= start) ++first_;
  reach_ = {};
  end_is_known_ = false;
  open_ = 0;
  size_t next = first_;
  if (mode == ChainStart::here) {
    enter_at_start();
    ++next;
  }
  while (reach_.depth < question_.n_steps && next < moments_.size() && pass(next)) ++next;
  if (reach_.depth == 1) {
    chain_.assign(1, start);
    return chain_;
  }
  chain_.clear();
  settle_end();
  pick(lead_back());
  return chain_;
}

// The events of the moment that are there for this search, those decided already being taken.
void TieChainFinder::open(size_t moment) {
  const Moment& m = moments_[moment];
  group_.hold(moment == first_ ? std::max(m.begin, cursor_) : m.begin, m.end);
  if (mode_ == ChainStart::here && moment == first_) group_.take(start_);
  if (end_is_known_ && moment == reach_.moment) group_.take(end_event_);
}

// ---- Forward: how deep

// The chains that start at start_, in its own moment.
void TieChainFinder::enter_at_start() {
  open(first_);
  size_t depth = 1;
  while (depth < question_.n_steps && group_.serve(depth)) ++depth;
  group_.release();
  reach_ = {.depth = depth, .moment = first_, .done = 0};
  open_ = steps_between(1, std::min(depth + 1, most_funnel_steps));
  std::fill_n(times_.begin(), depth + 1, moments_[first_].at);
}

// The depths from which a chain can go on at this time.
StepSet TieChainFinder::usable(const Moment& moment) const {
  StepSet from = mode_ == ChainStart::anywhere ? 1 : 0;
  for_each_step(open_, [&](size_t depth) {
    if (question_.in_window(times_[depth], moment.at)) from |= step_bit(depth);
  });
  return from;
}

// False: no later moment can make a difference.
bool TieChainFinder::pass(size_t moment) {
  if (moment % events_per_checkpoint == 0) workers_.checkpoint();
  const Moment& m = moments_[moment];
  const StepSet from = usable(m);
  if (from == 0) return false;
  // The smaller the depth, the later the latest start of its chains, so of all ways to a depth the one from the
  // smallest is the best.
  ByDepth lifted{};
  StepSet reached = 0;
  size_t done = 0;
  for_each_step(from, [&](size_t depth) {
    const bool is_here = depth == 0 || question_.anchor == FunnelAnchor::prev_step;
    const size_t reach = far(moment, depth);
    for (size_t d = std::max(depth, done) + 1; d <= reach; ++d) {
      lifted[d] = is_here ? m.at : times_[depth];
      if (d < most_funnel_steps) reached |= step_bit(d);
    }
    done = std::max(done, reach);
    if (reach == depth) return;
    // Not only when a new depth is found, but as long as more may be done before.
    if (reach > reach_.depth || (reach == reach_.depth && reach_.moment == moment)) reach_ = {reach, moment, depth};
  });
  for_each_step(reached, [&](size_t depth) { times_[depth] = lifted[depth]; });
  open_ |= reached;
  return true;
}

// The greatest depth that a chain of this depth can reach in the moment, with all its events.
size_t TieChainFinder::far(size_t moment, size_t depth) {
  Moment& m = moments_[moment];
  if (question_.reuse || !m.has_choice) return depth + static_cast<size_t>(std::countr_one(m.hits >> depth));
  if (m.is_single) return depth + (has_step(m.hits, depth) ? 1 : 0);
  if (m.far == none_id) {
    far_.push_back(match(moment));
    m.far = static_cast<uint32_t>(far_.size() - 1);
  }
  return far_[m.far][depth];
}

TieChainFinder::FarByDepth TieChainFinder::match(size_t moment) {
  const Moment& m = moments_[moment];
  group_.hold(m.begin, m.end);
  FarByDepth reach{};
  size_t end = 0;  // steps [depth, end) are served
  for (size_t depth = 0; depth < question_.n_steps; ++depth) {
    if (end < depth) end = depth;
    while (end < question_.n_steps && has_step(m.hits, end) && group_.serve(end)) ++end;
    reach[depth] = static_cast<uint8_t>(end);
    if (end > depth) group_.drop(depth);
  }
  return reach;
}

void TieChainFinder::settle_end() {
  open(reach_.moment);
  const bool start_is_here = mode_ == ChainStart::here && reach_.moment == first_;
  const bool is_served = serve_all(start_is_here ? 1 : reach_.done, reach_.depth);
  CAIRN_CHECK(is_served);
  end_event_ = group_.settle_first(reach_.depth - 1);
  group_.release();
  end_is_known_ = true;
}

// ---- Backward: which moments lead there

// Returns the moment of p1.
size_t TieChainFinder::lead_back() {
  size_t moment = reach_.moment;
  if (mode_ == ChainStart::here && moment == first_) return moment;
  open(moment);
  size_t lowest = reach_.depth - 1;
  while (lowest > 0 && group_.serve(lowest - 1)) --lowest;
  group_.release();
  StepSet enter = steps_between(lowest, reach_.depth);
  for (open_ = 0;; --moment) {
    if (moment % events_per_checkpoint == 0) workers_.checkpoint();
    Moment& m = moments_[moment];
    if (moment != reach_.moment) {
      m.leave = exits(m);
      if (mode_ == ChainStart::here && moment == first_) return moment;
      enter = entries(moment, m.leave);
    }
    m.enter = enter;
    if (mode_ == ChainStart::anywhere && has_step(enter, 0)) return moment;
    open_ |= enter;
    for_each_step(enter, [&](size_t depth) { times_[depth] = m.at; });
  }
}

// The depths with which a later moment can be entered in time.
StepSet TieChainFinder::exits(const Moment& moment) const {
  if (!question_.window_moves()) return open_;
  StepSet leave = 0;
  for_each_step(open_, [&](size_t depth) {
    if (question_.in_window(moment.at, times_[depth])) leave |= step_bit(depth);
  });
  return leave;
}

// The depths from which one of `leave` can be reached in this moment.
StepSet TieChainFinder::entries(size_t moment, StepSet leave) {
  if (leave == 0) return 0;
  const Moment& m = moments_[moment];
  const StepSet next_to_it = m.hits & leave >> 1U;
  if (question_.reuse || !m.has_choice) return spread_down(next_to_it, m.hits);
  if (m.is_single) return next_to_it;
  StepSet enter = 0;
  for_each_step(steps_between(0, static_cast<size_t>(std::bit_width(leave)) - 1), [&](size_t depth) {
    const StepSet later = leave >> depth >> 1U;
    if (far(moment, depth) > depth + static_cast<size_t>(std::countr_zero(later))) enter |= step_bit(depth);
  });
  return enter;
}

// ---- Forward again: the events

void TieChainFinder::pick(size_t moment) {
  if (mode_ == ChainStart::here) chain_.push_back(start_);
  for (;;) {
    const bool is_last = moment == reach_.moment;
    open(moment);
    pick_inside(is_last ? step_bit(reach_.depth - 1) : moments_[moment].leave);
    group_.release();
    if (is_last) break;
    do {
      if (++moment % events_per_checkpoint == 0) workers_.checkpoint();
    } while (!has_step(moments_[moment].enter, chain_.size()));
  }
  chain_.push_back(end_event_);
}

// As many steps as can be served here, such that a depth of `leave` is reached.
void TieChainFinder::pick_inside(StepSet leave) {
  size_t promised = chain_.size();  // steps up to here are served or done
  for (;;) {
    const size_t done = chain_.size();
    if (promised == done) {
      const StepSet later = leave >> done >> 1U;
      if (later == 0) return;
      promised = done + 1 + static_cast<size_t>(std::countr_zero(later));
      if (!serve_all(done, promised)) return;
    }
    chain_.push_back(done == 0 ? group_.settle_last(0) : group_.settle_first(done));
  }
}

// Serves steps [begin, end), or none of them.
bool TieChainFinder::serve_all(size_t begin, size_t end) {
  for (size_t step = begin; step < end; ++step) {
    if (group_.serve(step)) continue;
    while (step > begin) group_.drop(--step);
    return false;
  }
  return true;
}

}  // namespace cairn
