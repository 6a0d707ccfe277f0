// What followed a shipped improvement (DEFINITIONS 14): the level before against the level after, held against the same
// comparison at earlier dates when nothing was shipped (placebos), or against a group that did not get it (control).
//
// Higher means better. On real data the level drifts with the season, so that an interval before/after excludes 0 at
// most dates: without placebos or control there is no verdict but `no_comparison`.
#pragma once

#include <boost/describe/enum.hpp>
#include <cstdint>
#include <optional>
#include <span>

#include "base/interval.h"
#include "base/statistics.h"
#include "base/workers.h"

namespace cairn {

enum class EffectVerdict : uint8_t { improved, worsened, no_evidence, no_comparison, too_few_data };
BOOST_DESCRIBE_ENUM(EffectVerdict, improved, worsened, no_evidence, no_comparison, too_few_data)

struct EffectRules {
  int64_t min_n = 30;  // of a group, and of each side of a placebo
  int64_t min_placebos = 20;
};

// Converted cases in two windows.
struct ProportionWindows {
  Proportion before, after;
};
// Scores in two windows.
struct ScoreWindows {
  std::span<const Rational> before, after;
};

// How the shipped date stands among `n` placebo dates. lo, hi: the j-th smallest and largest difference, with
// j = max(1, ⌊(n + 1)/40⌋); p: two-sided, by rank. All absent where there are too few placebos.
struct PlaceboRange {
  int64_t n = 0;
  std::optional<Rational> lo = {}, hi = {};
  std::optional<double> p = {};
};

// (after − before) − (control after − control before).
struct ProportionDid {
  Rational control_diff, diff;
  Interval ci;
  EffectVerdict verdict = EffectVerdict::no_evidence;
};
struct MeanDid {
  Welch compared;
  EffectVerdict verdict = EffectVerdict::no_evidence;
};

struct ProportionEffect {
  std::optional<Rational> diff = {};  // after − before
  std::optional<Interval> ci = {};
  std::optional<double> p = {};
  EffectVerdict verdict = EffectVerdict::too_few_data;
  std::optional<PlaceboRange> placebo = {};
  std::optional<ProportionDid> did = {};
};
struct MeanEffect {
  std::optional<Rational> before = {}, after = {};
  std::optional<Welch> welch = {};  // after − before
  EffectVerdict verdict = EffectVerdict::too_few_data;
  std::optional<PlaceboRange> placebo = {};
  std::optional<MeanDid> did = {};
};

// Placebos: absent if none were asked for. A difference is compared with its placebos exactly (ExactSum).
// O(scores · log denominators + placebos log placebos).
// REQUIRES: at most 1e9 cases in the windows of `shipped`, if both have some.
[[nodiscard]] ProportionEffect effect_on_proportion(const ProportionWindows& shipped,
                                                    const std::optional<ProportionWindows>& control,
                                                    const std::optional<std::span<const ProportionWindows>>& placebos,
                                                    const EffectRules& rules, const Workers& workers);
[[nodiscard]] MeanEffect effect_on_mean(const ScoreWindows& shipped, const std::optional<ScoreWindows>& control,
                                        const std::optional<std::span<const ScoreWindows>>& placebos,
                                        const EffectRules& rules, const Workers& workers);

}  // namespace cairn
