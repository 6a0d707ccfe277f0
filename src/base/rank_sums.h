// Mann and Whitney's test (DEFINITIONS 0.15) of what was counted elsewhere: whoever compares many groups of the same
// values sorts them once.
#pragma once

#include "base/statistics.h"

namespace cairn {

struct RankSums {
  int64_t n_x = 0, n_y = 0;
  Int128 twice_u = 0;  // 2 for each pair x > y, 1 for each equal pair
  Int128 ties = 0;     // Σ (t³ − t) over the groups of t equal values of both samples together
};

[[nodiscard]] MannWhitney mann_whitney(const RankSums& sums);

}  // namespace cairn
