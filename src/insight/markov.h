// Attribution by removal effects in a first-order Markov chain of channels (DEFINITIONS 10.2; Anderl, Becker, von
// Wangenheim & Schumann 2016, IJRM 33).
//
// What the removal of a channel takes away are the journeys that come by it and convert. The chain of the definition is
// built of whole journeys, so that every channel is entered as often as it is left: its expected visits are its touches
// divided by the journeys, P is the conversion rate, and with A as in absorption.h (r: steps into (convert))
//
//   lost conversions of c = journeys · P(c is reached) · P(conversion from c) = (A⁻¹r)_c / (A⁻¹)_cc
//   removal effect of c   = lost conversions / conversions
//
// without any subtraction: small effects are as accurate as large ones, and an effect is 0 exactly where no way leads
// from the channel to a conversion. Steps from a channel to itself do not stand in A at all.
#pragma once

#include <vector>

#include "insight/absorption.h"
#include "insight/attribution.h"

namespace cairn {

// The chain of the channels from which a way leads to a conversion, in the order of their ids; steps to all others
// count as leaving. O(touches + channels²).
struct ChannelChain {
  std::vector<ChannelId> channels;  // by state
  ChainCounts counts{0};
};
// REQUIRES: paths.n_channels <= most_chain_states.
[[nodiscard]] ChannelChain converting_chain(const ChannelPaths& paths);

// (A⁻¹r)ᵢ / (A⁻¹)ᵢᵢ of each state i, each accurate relative to itself within n³ roundings of Real. O(n³).
template <typename Real>
[[nodiscard]] std::vector<Real> conversions_by_state(const ChainCounts& chain, const Workers& workers);
extern template std::vector<long double> conversions_by_state<long double>(const ChainCounts&, const Workers&);
#if defined(__SIZEOF_FLOAT128__)
extern template std::vector<Quad> conversions_by_state<Quad>(const ChainCounts&, const Workers&);
#endif

struct RemovalEffects {
  PathTotals totals;
  std::vector<Rational> lost_conversions;  // one per channel; exact where that is cheap, else near to the last digits

  [[nodiscard]] Rational p_conversion() const;
  [[nodiscard]] Rational removal_effect(ChannelId channel) const;
};
// REQUIRES: paths.n_channels <= most_chain_states. O(touches + channels³).
[[nodiscard]] RemovalEffects removal_effects(const ChannelPaths& paths, const Workers& workers);
// What each channel is credited with: the conversions and the value in the proportion of the removal effects.
[[nodiscard]] std::vector<ChannelCredit> credit_by_removal(const RemovalEffects& effects);

}  // namespace cairn
