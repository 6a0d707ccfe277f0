// Scores of many cases as whole multiples of one unit, so that sums over millions of them are exact integers in any
// order.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/rational.h"
#include "base/statistics.h"
#include "journey/event_batch.h"

namespace cairn {

// score = units / steps.
struct ScoreScale {
  int64_t steps = 1;
  bool exact = true;  // false: scores were rounded to whole units
};
struct ScaledScores {
  std::vector<int64_t> units;  // one per case; no_int: no score
  ScoreScale scale;
};

// The smallest common scale; where none up to 2^45 fits, scores are rounded to multiples of 2^-45.
// REQUIRES: scores within −2 … 2.
[[nodiscard]] ScaledScores scale_scores(std::span<const std::optional<Rational>> scores);

// A running sum of scaled scores.
class ScoreSum {
 public:
  void add(int64_t units);
  void add(const ScoreSum& other);
  [[nodiscard]] int64_t n() const { return n_; }
  [[nodiscard]] Sample sample(const ScoreScale& scale) const;

 private:
  int64_t n_ = 0;
  Int128 sum_ = 0;
  Int128 squares_ = 0;
  int64_t least_ = 0, greatest_ = 0;
};

}  // namespace cairn
