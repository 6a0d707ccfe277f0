// Which channels could go (DEFINITIONS 10.4): what each brings by its removal effect (markov.h) against what it costs.
// The figure is observational: journeys that came by a channel might have converted without it.
//
// Verdicts and order are those of exact values: an effect is 0 by structure, a net of exactly 0 is not below 0, and
// equal channels stand in the order of their names. Chains of some hundred channels are solved on integers; larger ones
// in floating point, and on integers after all if that leaves something open (review_figures.h).
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <vector>

#include "insight/attribution.h"
#include "insight/review_figures.h"

namespace cairn {

// In the order in which they are listed.
BOOST_DEFINE_ENUM_CLASS(ChannelVerdict, no_contribution, remove, keep, no_cost_known)

struct ReviewedChannel {
  ChannelId channel = 0;
  Int128 journeys = 0, journeys_converted = 0;  // of the paths that hold the channel
  Rational removal_effect = 0;
  Rational lost_conversions = 0;
  Rational attributed = 0;  // by removal effects
  std::optional<Rational> cost = {}, net = {};
  ChannelVerdict verdict = ChannelVerdict::no_contribution;
};

// From this many products of exact_cost() on, numbers are floating as long as they suffice.
inline constexpr double usual_exact_budget = 4e8;

// By verdict, then net (0 where there is no cost), lost conversions and name, all ascending. REQUIRES:
// paths.n_channels <= most_chain_states. O(touches + channels³), times the length of the integers where it is exact.
[[nodiscard]] std::vector<ReviewedChannel> review_channels(const ChannelPaths& paths, const ReviewPrices& prices,
                                                           const Workers& workers,
                                                           double exact_budget = usual_exact_budget);

}  // namespace cairn
