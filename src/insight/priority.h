// The order in which improvements are worth doing (DEFINITIONS 12.4).
#pragma once

#include <boost/describe/enum.hpp>
#include <cstdint>
#include <span>
#include <vector>

#include "base/rational.h"

namespace cairn {

enum class Quadrant { quick_win, big_bet, fill_in, consider, avoid };
BOOST_DESCRIBE_ENUM(Quadrant, quick_win, big_bet, fill_in, consider, avoid)

// REQUIRES: impact and difficulty within 1..5.
[[nodiscard]] Quadrant quadrant_of(int64_t impact, int64_t difficulty);

// What an improvement is ordered by: greater scores first; then the smaller `effort`, the greater `benefit`, the
// smaller `name_rank` (the place of its id in byte-wise order).
struct PriorityItem {
  Rational score, effort, benefit;
  size_t name_rank = 0;
};
// impact · (6 − difficulty).
[[nodiscard]] PriorityItem impact_difficulty(int64_t impact, int64_t difficulty);
// reach · impact · confidence / effort. REQUIRES: effort > 0.
[[nodiscard]] PriorityItem rice(const Rational& reach, const Rational& impact, const Rational& confidence,
                                const Rational& effort);

struct PriorityPlace {
  size_t item = 0;
  int64_t rank = 1;  // equal scores share the smallest rank
};
[[nodiscard]] std::vector<PriorityPlace> prioritise(std::span<const PriorityItem> items);

}  // namespace cairn
