// Planned against observed contact (DEFINITIONS 10.5): touchpoints of a map that nobody meets, and those that customers
// meet and no map shows.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/statistics.h"

namespace cairn {

struct TouchpointContact {
  uint32_t case_index = 0;
  uint32_t touchpoint = 0;
};

struct TouchpointCount {
  uint32_t touchpoint = 0;
  int64_t events = 0;
  int64_t cases = 0;  // different ones
};

struct ContactGaps {
  std::vector<TouchpointCount> zero_contact;  // planned, fewer than min_cases cases; in planned order
  std::vector<TouchpointCount> unplanned;     // by (−cases, −events, name)
  Proportion covered;                         // planned with min_cases or more, of all planned (each counted once)
};

// planned: touchpoints, of which repeats are passed over. touchpoint_rank: place of the name in byte-wise order, one
// per touchpoint, planned or observed. Case indices are below n_cases. O(contacts + unplanned log unplanned).
[[nodiscard]] ContactGaps find_contact_gaps(std::span<const uint32_t> planned,
                                            std::span<const TouchpointContact> observed, size_t n_cases,
                                            std::span<const uint32_t> touchpoint_rank, uint64_t min_cases);

}  // namespace cairn
