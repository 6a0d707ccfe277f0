// The directly-follows graph of a log (DEFINITIONS 4): which activity follows which, how often, and after how long.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/statistics.h"
#include "base/workers.h"
#include "journey/columns.h"

namespace cairn {

struct FlowNode {
  ActivityId activity = none_id;
  int64_t events = 0;
  int64_t cases = 0;          // distinct cases that have it
  int64_t starts = 0;         // cases that begin with it
  int64_t ends = 0;           // cases that end with it
  int64_t rework_events = 0;  // its second, third … occurrences in a case
  int64_t rework_cases = 0;
  Dist sojourn_ms;  // from an event to the next of its case
};

struct FlowArc {
  ActivityId from = none_id, to = none_id;
  int64_t count = 0;
  int64_t cases = 0;  // distinct
  Dist time_ms;
  [[nodiscard]] bool self_loop() const { return from == to; }
};

// Steps against the intended order.
struct GoBacks {
  int64_t arcs = 0;
  int64_t cases = 0;
};

// Identity: the counts of the arcs add up to (events − 1) over the cases that have events.
struct Flows {
  int64_t n_cases = 0;
  int64_t n_empty = 0;          // cases without events
  std::vector<FlowNode> nodes;  // by (−events, name)
  std::vector<FlowArc> arcs;    // by (−count, from name, to name)
  int64_t rework_cases = 0;     // cases with rework in any activity
  std::optional<GoBacks> back;  // if an order was given
};

// `log` is the projected log (1.3). rank[activity] = place of its name (Dictionary::ranks), one per activity.
// order_place[activity] = place in the intended order, none_id if it is not in it; empty: no order.
// O(events) to count, O(events) on average for the exact quantiles.
[[nodiscard]] Flows count_flows(const JourneyColumns& log, std::span<const uint32_t> rank,
                                std::span<const uint32_t> order_place, const Workers& workers);

}  // namespace cairn
