// The reported chain of a case (DEFINITIONS 7.2) where events count in their order (ties = seq), found in three passes
// without looking at chains one by one:
//
//   1. Forward: the greatest depth d, and the first position at which a chain of that depth ends. Of each level one
//      thing is kept: the best chain of that depth that can still be extended. With the window from the first step that
//      is the latest start; with the window from the previous step the latest end; without a window there is nothing to
//      choose. All chains of a level that can still be extended meet the same fate at every later event (strictness
//      looks at what stands between, and that is from now on the same for them), so the best one is all that matters.
//   2. Backward from that position: for each event the steps that it can serve in a chain of depth d that ends there.
//      Now the nearest next event is the best, for the same reason. The first event met that can serve step 1 is the
//      greatest p1. The window from the first step need not be looked at: some start is inside it, and the greatest is
//      no earlier.
//   3. Forward from p1: the first event that can serve step 2, from there the first that can serve step 3, …: the
//      lexicographically smallest. It is allowed as the next one because some event at or after it is: less stands
//      between, and less time has passed.
#pragma once

#include <array>
#include <vector>

#include "discovery/funnel_case.h"

namespace cairn {

// Not thread-safe; keeps its buffers from case to case.
class ChainFinder {
 public:
  // Both must outlive this.
  ChainFinder(const FunnelQuestion& question, const Workers& workers) : question_(question), workers_(workers) {}

  // The positions of the reported chain among the chains that start at `start` or, if anywhere, there or later. They
  // stay valid until the next call. REQUIRES: `start` matches step 1. O(n · k), n events from there on.
  [[nodiscard]] const std::vector<Position>& find(const FunnelCase& events, Position start, ChainStart mode);

 private:
  struct Reach {
    size_t depth = 1;
    Position last = 0;  // the first position at which a chain of this depth ends
  };
  // What is known of the chains of each depth: bit j and entry j are about those that end with step j + 1.
  struct Levels {
    StepSet steps = 0;
    std::array<int64_t, most_funnel_steps> times{};
  };

  [[nodiscard]] Reach reach(const FunnelCase& events, Position start, ChainStart mode);
  [[nodiscard]] StepSet serve(StepSet hits, int64_t at, StepSet entry);
  void enter(StepSet served);
  void keep_better(Levels& levels, size_t step, int64_t time) const;
  void release();
  [[nodiscard]] StepSet survivors(StepSet hits) const;
  [[nodiscard]] Position lead_back(const FunnelCase& events, Position start, ChainStart mode, const Reach& reach);
  [[nodiscard]] StepSet leads_to(StepSet hits, int64_t at) const;
  void aim(StepSet sources, int64_t at);
  void pick(const FunnelCase& events, Position first, size_t depth);

  [[nodiscard]] bool same_event_twice() const { return question_.reuse && !question_.strict.increase; }

  const FunnelQuestion& question_;
  const Workers& workers_;
  // Forward: chains that can be extended, with the time from which their window counts. Backward: steps from which one
  // can go on, with the time of the nearest next event.
  Levels open_;
  Levels pending_;  // the same, usable only before or after the present time (strict increase)
  std::array<int64_t, most_funnel_steps> served_since_{};
  std::vector<StepSet> onward_;  // by position: the steps it can serve in a chain as deep as can be
  std::vector<Position> chain_;
};

}  // namespace cairn
