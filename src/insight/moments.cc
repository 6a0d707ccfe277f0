#include "insight/moments.h"

#include <algorithm>

namespace cairn {

namespace {

// A maximal run of equal scores, gaps left out.
struct Plateau {
  size_t at = 0;
  Rational score;
};

// For each plateau: how far the curve falls on the way left until it is strictly higher, or ends. Each plateau is
// pushed and popped once.
std::vector<Rational> drops_to_the_left(std::span<const Rational> heights) {
  struct Open {
    Rational height, lowest;  // of itself and what it hid
  };
  std::vector<Open> higher;
  std::vector<Rational> drops;
  for (const Rational& height : heights) {
    Rational lowest = height;
    while (!higher.empty() && higher.back().height <= height) {
      lowest = std::min(lowest, higher.back().lowest);
      higher.pop_back();
    }
    drops.push_back(height - lowest);
    higher.push_back({height, lowest});
  }
  return drops;
}

std::vector<Rational> drops_to_the_right(std::vector<Rational> heights) {
  std::ranges::reverse(heights);
  auto drops = drops_to_the_left(heights);
  std::ranges::reverse(drops);
  return drops;
}

// The topographic prominence of each plateau that is a high; nullopt for the others.
std::vector<std::optional<Rational>> prominences(const std::vector<Rational>& heights) {
  const auto left = drops_to_the_left(heights);
  const auto right = drops_to_the_right(heights);
  std::vector<std::optional<Rational>> out(heights.size());
  for (size_t i = 0; i < heights.size() && heights.size() > 1; ++i) {
    const bool has_left = i > 0;
    const bool has_right = i + 1 < heights.size();
    if ((has_left && heights[i - 1] > heights[i]) || (has_right && heights[i + 1] > heights[i])) continue;
    out[i] = !has_left ? right[i] : !has_right ? left[i] : std::min(left[i], right[i]);
  }
  return out;
}

}  // namespace

CurveMoments find_moments(std::span<const std::optional<Rational>> curve, const Rational& min_prominence) {
  CurveMoments out;
  std::vector<Plateau> plateaus;
  for (size_t i = 0; i < curve.size(); ++i) {
    if (!curve[i]) {
      out.gaps.push_back(i);
      continue;
    }
    if (plateaus.empty() || plateaus.back().score != *curve[i]) plateaus.push_back({i, *curve[i]});
    out.end = i;
  }
  if (plateaus.empty()) return out;
  std::vector<Rational> heights;
  std::vector<Rational> depths;
  for (const Plateau& plateau : plateaus) {
    heights.push_back(plateau.score);
    depths.push_back(-plateau.score);
  }
  const auto highs = prominences(heights);
  const auto lows = prominences(depths);
  for (size_t i = 0; i < plateaus.size(); ++i) {
    if (highs[i] && *highs[i] >= min_prominence)
      out.moments.push_back({plateaus[i].at, MomentKind::high, heights[i], *highs[i]});
    if (lows[i] && *lows[i] >= min_prominence)
      out.moments.push_back({plateaus[i].at, MomentKind::low, heights[i], *lows[i]});
  }
  const auto highest = std::ranges::max_element(plateaus, {}, &Plateau::score);
  const auto lowest = std::ranges::min_element(plateaus, {}, &Plateau::score);
  out.peak_high = highest->at;
  out.peak_low = lowest->at;
  const Rational stronger = highest->score.abs() > lowest->score.abs() ? highest->score : lowest->score;
  out.peak_end = (stronger + plateaus.back().score) / Rational(2);
  return out;
}

}  // namespace cairn
