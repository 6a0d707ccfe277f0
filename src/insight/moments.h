// Moments of truth: the peaks and lows of an emotion curve, and its end (DEFINITIONS 11.4).
#pragma once

#include <boost/describe/enum.hpp>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/rational.h"

namespace cairn {

enum class MomentKind { high, low };
BOOST_DESCRIBE_ENUM(MomentKind, high, low)

// `at`, `peak_high`, … are indexes into the curve.
struct Moment {
  size_t at = 0;  // leftmost of its plateau
  MomentKind kind = MomentKind::high;
  Rational score, prominence;
};
struct CurveMoments {
  std::vector<Moment> moments;
  std::vector<size_t> gaps;  // places without a score
  std::optional<size_t> peak_high = {}, peak_low = {}, end = {};
  std::optional<Rational> peak_end = {};  // ½ · the stronger of the extremes + ½ · the end
};
// O(n).
[[nodiscard]] CurveMoments find_moments(std::span<const std::optional<Rational>> curve, const Rational& min_prominence);

}  // namespace cairn
