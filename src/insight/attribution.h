// Attribution (DEFINITIONS 10.1, 10.3): how much of what was sold each channel is credited with, by rules that share
// out the conversions of each path among its touches. Credits sum to the conversions of the paths that have touches,
// exactly. Models that look at all paths together stand in markov.h and shapley.h.
#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/rational.h"
#include "base/workers.h"
#include "journey/columns.h"

namespace cairn {

BOOST_DEFINE_ENUM_CLASS(AttributionModel, first, last, last_non_direct, linear, position, time_decay, markov,
                        shapley_set, shapley_count, shapley_rate)

// Aggregated paths in columns: the touches of path p are [offsets[p], offsets[p + 1]), in order; a path without touches
// is nobody's. REQUIRES: channel ids stand in the order of the channels' names, so that results do not depend on the
// order of the paths; counts are 0 or more.
struct ChannelPaths {
  std::span<const uint64_t> offsets;    // n_paths() + 1 entries, first 0
  std::span<const ChannelId> channels;  // one per touch, below n_channels
  size_t n_channels = 0;
  std::span<const int64_t> conversions, nulls;  // one per path: journeys that took it and bought, or did not
  std::span<const Rational> value;              // one per path: what they brought in all
  std::span<const int64_t> ages_ms = {};        // one per touch: time from it to the conversion; empty if not known

  [[nodiscard]] size_t n_paths() const { return offsets.empty() ? 0 : offsets.size() - 1; }
  [[nodiscard]] bool is_empty(size_t path) const { return offsets[path] == offsets[path + 1]; }
  [[nodiscard]] std::span<const ChannelId> touches(size_t path) const {
    return channels.subspan(offsets[path], offsets[path + 1] - offsets[path]);
  }
  [[nodiscard]] Int128 journeys(size_t path) const { return Int128{conversions[path]} + nulls[path]; }
};

// Sums over all paths that have touches.
struct PathTotals {
  Int128 conversions = 0, journeys = 0;
  Int128 unattributed = 0;  // conversions of the other paths
  Rational value = 0;
};
[[nodiscard]] PathTotals count_paths(const ChannelPaths& paths);

// The weights of a path's touches. The defaults are those of DEFINITIONS; direct: one per channel, empty if none.
struct AttributionRules {
  AttributionModel model = AttributionModel::linear;
  std::vector<uint8_t> direct = {};
  Rational first_share = Rational(2, 5), last_share = Rational(2, 5);  // 0 <= each, 0 < sum <= 1
  int64_t half_life_ms = 604'800'000;                                  // above 0
};

struct ChannelCredit {
  Rational conversions = 0, value = 0;
};

// The credit of each channel by a model that looks at one path at a time: first, last, last_non_direct, linear,
// position, time_decay, shapley_set, shapley_count. REQUIRES: the rules are valid; for time_decay: ages.
// O(touches log touches).
[[nodiscard]] std::vector<ChannelCredit> credit_by_path(const ChannelPaths& paths, const AttributionRules& rules,
                                                        const Workers& workers);

}  // namespace cairn
