// Puts events that stand in order of arrival into the order of a journey log: cases contiguous, events inside by
// (occurred_at, seq, arrival) (DEFINITIONS 0.3).
#pragma once

#include <cstdint>
#include <vector>

#include "base/workers.h"
#include "journey/columns.h"

namespace cairn {

// One entry per event in each column; optional columns are empty if absent.
struct EventColumns {
  std::vector<CaseIndex> case_index;
  std::vector<ActivityId> activity;
  std::vector<int64_t> occurred_at;
  std::vector<ChannelId> channel;  // optional
  std::vector<int64_t> seq;        // optional: order among equal times; absent: order of arrival
  std::vector<uint32_t> arrival;   // optional: carried along, not looked at
};

struct OrderedEvents {
  std::vector<uint64_t> offsets;  // n_cases + 1: events of case c are [offsets[c], offsets[c + 1])
  EventColumns columns;           // case_index is empty
};

// REQUIRES: case_index values < n_cases; fewer than 2^32 events. Cases without events are kept as empty ranges.
// O(events + cases), plus a sort of each case whose events did not arrive in order. Each raw column is freed once it
// has been placed.
[[nodiscard]] OrderedEvents order_events(EventColumns columns, size_t n_cases, const Workers& workers);

}  // namespace cairn
