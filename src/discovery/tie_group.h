// Events of one time that may serve steps of a funnel in any order: which steps can be served together, and by which
// events (DEFINITIONS 7.1 ties = any_order, 7.6). Without reuse each step needs an event of its own, which is a
// bipartite matching, kept up step by step.
#pragma once

#include <array>
#include <deque>
#include <vector>

#include "discovery/funnel_case.h"

namespace cairn {

// How many events serve each step, all 64 counts side by side: bit j of plane b is bit b of the count of step j. Adding
// the steps of one event takes as many operations as a count has bits, however many steps they are.
class StepCounts {
 public:
  void clear() { planes_.clear(); }
  void add(StepSet steps);
  // REQUIRES: the counts of these steps are above 0.
  void remove(StepSet steps);
  [[nodiscard]] StepSet positive() const;

 private:
  std::vector<StepSet> planes_;
};

// Events are free, hold a step (and may be exchanged for others as long as all steps that are served stay so), or are
// taken for good. With `reuse` any event serves any number of steps, and nothing is ever held or taken.
//
// With m events of the group and k steps, serve() and settle take O(min(m, k)) operations on sets, plus the search for
// a free event, which goes on where the one before has ended: O(m) a step in all, and O(1) for each event that is held.
class TieGroup {
 public:
  // Both must outlive this.
  TieGroup(const FunnelQuestion& question, const Workers& workers)
      : reuse_(question.reuse), n_steps_(question.n_steps), workers_(workers) {}

  // Another case, which must stay as it is while its events are held.
  void begin_case(const FunnelCase& events);
  // Events [begin, end), all free. A later begin of the same group only lets events go: O(1) for each, over all calls.
  // REQUIRES: nothing is held or taken.
  void hold(Position begin, Position end);

  // Takes a free event.
  void take(Position event);
  // Serves the step together with those that are served already; false, and nothing has changed, if that cannot be.
  [[nodiscard]] bool serve(size_t step);
  void drop(size_t step);
  // The first, or last, event that the step can have while all others that are served can still be; takes it.
  // REQUIRES: the step is served.
  [[nodiscard]] Position settle_first(size_t step);
  [[nodiscard]] Position settle_last(size_t step);
  // Frees all events.
  void release();

 private:
  static constexpr int8_t is_free = -1;
  static constexpr int8_t is_taken = -2;

  [[nodiscard]] StepSet hits(Position p) const { return events_.hits(p); }
  [[nodiscard]] Position candidate(size_t step, size_t nth);
  [[nodiscard]] Position free_event(size_t step);
  void let_pass(Position begin);
  void give(size_t step, Position event);
  [[nodiscard]] StepSet movable(StepSet steps, StepSet until);
  void move_on(size_t step);
  [[nodiscard]] bool can_have(Position event, StepSet moving) const;
  [[nodiscard]] Position settle(size_t step, Position event);

  const bool reuse_;
  const size_t n_steps_;
  const Workers& workers_;
  FunnelCase events_;
  Position begin_ = 0, end_ = 0;
  StepCounts free_;  // of the free events
  // Per step: the events from begin_ on that match it, as far as they were looked for, and where the search goes on.
  std::array<std::deque<Position>, most_funnel_steps> candidates_;
  std::array<Position, most_funnel_steps> searched_{};
  std::vector<int8_t> owner_;  // by position: the step that holds it, is_free or is_taken; is_free outside of the group
  StepSet served_ = 0;
  std::array<Position, most_funnel_steps> event_of_{};  // of the steps that are served
  std::array<uint8_t, most_funnel_steps> next_{};       // set by movable(): whose event the step would move to
  std::vector<Position> taken_;
};

}  // namespace cairn
