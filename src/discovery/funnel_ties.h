// The reported chain of a case (DEFINITIONS 7.2) where events of one time count in any order (ties = any_order, without
// strict increase, which makes the order of ties meaningless and is for ChainFinder).
//
// A chain is cut by its times into stretches of steps, each served inside one moment (the events of one time). So the
// three passes of ChainFinder go over moments instead of events:
//
//   1. Forward: from which depths which depths can be reached at a moment (TieGroup), and of the chains of each depth
//      the latest start, or the latest end where the window counts from the previous step. The moment at which the
//      greatest depth is first reached has the last event: the smallest that TieGroup can give to the last step. That
//      needs the fewest other events if as many steps as possible were done before, so only the latest way in matters.
//   2. Backward: with which depths one can enter each moment, and leave it. The latest moment that can be entered with
//      nothing done has p1: its greatest event that leaves the other steps of a stretch servable.
//   3. Forward from p1: inside a moment always the smallest event that keeps the next depth reachable from which the
//      moment can be left; on to the next moment only when nothing more can be served here, since events of a moment
//      stand before all later ones.
//
// How far a moment lifts each depth is found once a case, for all depths together: what can be served from one depth
// can also be served from the next but for its first step, so both ends move up only, with 2·k calls of TieGroup at
// most. A case of n events takes O(n · k) operations on sets of steps, also if all events have one time. Memory: 64
// bytes for each moment in which events had to be matched.
#pragma once

#include <array>
#include <vector>

#include "discovery/funnel_case.h"
#include "discovery/tie_group.h"

namespace cairn {

// Whether two events that serve steps have the same time: if none have, ChainFinder answers for any order too.
[[nodiscard]] bool has_ties(const FunnelCase& events);

// Not thread-safe; keeps its buffers from case to case.
class TieChainFinder {
 public:
  // Both must outlive this.
  TieChainFinder(const FunnelQuestion& question, const Workers& workers)
      : question_(question), workers_(workers), group_(question, workers) {}

  void begin_case(const FunnelCase& events);
  // The positions of the reported chain among the chains of the events from `cursor` on that start at `start` or, if
  // anywhere, at any event. They stay valid until the next call. REQUIRES: `start` is the first event at or after
  // `cursor` that matches step 1; for `anywhere`, `cursor` is 0; neither goes back between calls for one case.
  [[nodiscard]] const std::vector<Position>& find(Position cursor, Position start, ChainStart mode);

 private:
  // The events of one time that serve any step.
  struct Moment {
    Position begin = 0, end = 0;
    int64_t at = 0;
    StepSet hits = 0;
    bool is_single = true;    // one such event
    bool has_choice = false;  // some event serves several steps
    uint32_t far = none_id;   // its entry of far_, once that is known
    // Backward: bit d: a deepest chain can enter here, or go on from here, with d steps done.
    StepSet enter = 0, leave = 0;
  };
  struct Reach {
    size_t depth = 0;
    size_t moment = 0;  // the first one at which a chain of this depth ends
    size_t done = 0;    // steps done before, at most
  };
  // Entry d is about chains of d steps.
  using ByDepth = std::array<int64_t, most_funnel_steps + 1>;
  using FarByDepth = std::array<uint8_t, most_funnel_steps>;

  void open(size_t moment);
  void enter_at_start();
  [[nodiscard]] bool pass(size_t moment);
  [[nodiscard]] StepSet usable(const Moment& moment) const;
  [[nodiscard]] size_t far(size_t moment, size_t depth);
  [[nodiscard]] FarByDepth match(size_t moment);
  void settle_end();
  [[nodiscard]] size_t lead_back();
  [[nodiscard]] StepSet entries(size_t moment, StepSet leave);
  [[nodiscard]] StepSet exits(const Moment& moment) const;
  void pick(size_t moment);
  void pick_inside(StepSet leave);
  [[nodiscard]] bool serve_all(size_t begin, size_t end);

  const FunnelQuestion& question_;
  const Workers& workers_;
  FunnelCase events_;
  TieGroup group_;
  std::vector<Moment> moments_;
  size_t first_ = 0;  // the moment of start_
  Position cursor_ = 0, start_ = 0;
  ChainStart mode_ = ChainStart::anywhere;
  Reach reach_;
  bool end_is_known_ = false;
  Position end_event_ = 0;
  // Forward: bit d: chains of d steps, and the time from which their window counts. Backward: depths with which a later
  // moment can be entered, and the nearest such time.
  StepSet open_ = 0;
  ByDepth times_{};
  std::vector<FarByDepth> far_;  // of the moments in which events had to be matched
  std::vector<Position> chain_;
};

}  // namespace cairn
