// One customer of a generated shop: what happened, and what was said.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/shop_truth.h"

namespace cairn {

// Beside the number of a stage.
inline constexpr int goal_event = -1;
inline constexpr int exit_event = -2;

struct ShopEvent {
  int64_t at = 0;                         // ms UTC
  int stage = 0;                          // or goal_event, exit_event
  const std::string* activity = nullptr;  // in the parameters
};

struct ShopAnswer {
  int64_t at = 0;
  int stage = 0;
  bool is_nps = false;
  int64_t score = 0;     // 1–5 stars, or 0–10 for NPS
  uint64_t wording = 0;  // chooses the words of a comment
};

struct ShopJourney {
  size_t group = 0;
  bool exposed = false;           // meets the problem
  int64_t value = 0;              // minor units, of the goal event
  std::vector<ShopEvent> events;  // in order of time, all before the end of the data
  std::vector<ShopAnswer> answers;
};

// Journeys of one shop. The n-th journey depends on the parameters, the seed and n alone.
class ShopJourneys {
 public:
  // REQUIRES: check_shop passed; the parameters live longer than this and its journeys.
  ShopJourneys(const ShopParameters& shop, uint64_t seed);

  // Replaces what the journey held; its vectors are used again.
  void make(uint64_t customer, ShopJourney& journey) const;

  [[nodiscard]] int64_t end_at() const { return end_at_; }  // the end of the data

 private:
  class Walk;
  const ShopParameters& shop_;
  uint64_t seed_;
  size_t goal_stage_, problem_stage_, loop_from_, loop_to_;
  int64_t start_at_, end_at_;
  int64_t mended_at_;  // who comes from then on meets the problem as the improvement says
};

}  // namespace cairn
