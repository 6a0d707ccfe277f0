// Counts what came of a generated shop straight from its journeys, in the plainest way: the second opinion that a
// discovered map is held to. It shares nothing with the kernels.
#pragma once

#include "app/shop_journey.h"
#include "app/shop_truth.h"

namespace cairn {

class ShopCounter {
 public:
  ShopCounter(const ShopParameters& shop, int64_t end_at);
  void add(const ShopJourney& journey);
  [[nodiscard]] ShopCounts& counts() { return counts_; }

 private:
  void count_stages(const ShopJourney& journey);
  void count_problem(const ShopJourney& journey, bool converted);
  void count_improvement(const ShopJourney& journey, bool converted);

  const ShopParameters& shop_;
  int64_t open_from_;  // a last event after this moment: the case is in progress
  int problem_stage_;
  size_t problem_group_;
  int64_t mended_at_;
  ShopCounts counts_;
};

}  // namespace cairn
