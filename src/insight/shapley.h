// Shapley values of channels when a set of channels is worth its conversion rate (DEFINITIONS 10.3, `shapley_rate`).
#pragma once

#include <vector>

#include "insight/attribution.h"

namespace cairn {

inline constexpr size_t most_shapley_channels = 20;

// φ of each channel over all 2^m coalitions of the m = n_channels channels: v(S) = conversions / journeys of the paths
// whose channels all belong to S, 0 if there are none. May be negative; sums to v(all).
//
// Up to 8 channels sums are exact. Above, v(S) is a fixed point number with 160 bits behind the point and everything
// else is integer arithmetic, so that φ is within 2^−158 of the exact value before it is rounded once (to a long
// double), and the same for every thread count. REQUIRES: n_channels <= most_shapley_channels. O(touches + m·2^m).
[[nodiscard]] std::vector<Rational> shapley_rate(const ChannelPaths& paths, const Workers& workers);

}  // namespace cairn
