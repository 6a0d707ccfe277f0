#include "insight/priority.h"

#include <algorithm>
#include <numeric>

namespace cairn {

Quadrant quadrant_of(int64_t impact, int64_t difficulty) {
  const bool easy = difficulty <= 2;
  if (impact >= 4) return easy ? Quadrant::quick_win : Quadrant::big_bet;
  if (easy) return Quadrant::fill_in;
  return impact == 3 && difficulty == 3 ? Quadrant::consider : Quadrant::avoid;
}

PriorityItem impact_difficulty(int64_t impact, int64_t difficulty) {
  return {.score = impact * (6 - difficulty), .effort = difficulty, .benefit = impact};
}

PriorityItem rice(const Rational& reach, const Rational& impact, const Rational& confidence, const Rational& effort) {
  return {.score = reach * impact * confidence / effort, .effort = effort, .benefit = reach};
}

std::vector<PriorityPlace> prioritise(std::span<const PriorityItem> items) {
  std::vector<PriorityPlace> places(items.size());
  for (size_t i = 0; i < items.size(); ++i) places[i].item = i;
  std::ranges::sort(places, [&](const PriorityPlace& x, const PriorityPlace& y) {
    const PriorityItem& a = items[x.item];
    const PriorityItem& b = items[y.item];
    if (a.score != b.score) return a.score > b.score;
    if (a.effort != b.effort) return a.effort < b.effort;
    if (a.benefit != b.benefit) return a.benefit > b.benefit;
    return a.name_rank < b.name_rank;
  });
  for (size_t i = 0; i < places.size(); ++i) {
    const bool shares_rank = i > 0 && items[places[i].item].score == items[places[i - 1].item].score;
    places[i].rank = shares_rank ? places[i - 1].rank : static_cast<int64_t>(i) + 1;
  }
  return places;
}

}  // namespace cairn
