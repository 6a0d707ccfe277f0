#include "insight/effect.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "insight/value_sum.h"

namespace cairn {

namespace {

// after − before. Where scores have no common denominator within 128 bits, the fractions are rounded.
struct Difference {
  Rational whole, fractions = 0;
  long double error = 0;  // how far it may be from the exact value

  [[nodiscard]] Rational value() const { return whole + fractions; }
  friend Difference operator-(const Difference& a, const Difference& b) {
    return {a.whole - b.whole, a.fractions - b.fractions, a.error + b.error};
  }
};

Difference difference_of(const Proportion& before, const Proportion& after) {
  return {*after.share() - *before.share()};
}

// REQUIRES: neither is empty.
Difference difference_of(std::span<const Rational> before, std::span<const Rational> after) {
  ValueSum first, second;
  for (const Rational& score : before) first.add(score);
  for (const Rational& score : after) second.add(score);
  const Rational n_first = first.n(), n_second = second.n();
  Difference out{second.whole() / n_second - first.whole() / n_first,
                 second.fractions() / n_second - first.fractions() / n_first};
  if (!out.fractions.exact())
    out.error = static_cast<long double>(first.n() + second.n() + 4) * std::numeric_limits<long double>::epsilon();
  return out;
}

// By what is exact first: small differences between large numbers keep their sign.
int compare(const Difference& a, const Difference& b) {
  const Difference apart = a - b;
  const Rational value = apart.value();
  if (!value.exact() && std::abs(value.real()) <= apart.error) return 0;
  return value.sign();
}
bool is_greater(const Difference& a, const Difference& b) { return compare(a, b) > 0; }

struct RankedPlacebos {
  int64_t n = 0;
  // Where there are enough of them:
  std::optional<Difference> lo = {}, hi = {};
  std::optional<double> p = {};

  [[nodiscard]] PlaceboRange range() const {
    PlaceboRange out{.n = n, .p = p};
    if (lo) out.lo = lo->value();
    if (hi) out.hi = hi->value();
    return out;
  }
};

RankedPlacebos rank_among(std::vector<Difference> placebos, const Difference& shipped, const EffectRules& rules) {
  constexpr int64_t one_in = 40;  // 2.5 % on each side
  RankedPlacebos out{.n = static_cast<int64_t>(placebos.size())};
  if (out.n < std::max<int64_t>(1, rules.min_placebos)) return out;
  std::ranges::sort(placebos, {}, [](const Difference& d) { return d.value(); });
  const auto j = static_cast<size_t>(std::max<int64_t>(1, (out.n + 1) / one_in));
  out.lo = placebos[j - 1];
  out.hi = placebos[placebos.size() - j];
  const auto up = std::ranges::count_if(placebos, [&](const Difference& d) { return !is_greater(shipped, d); });
  const auto down = std::ranges::count_if(placebos, [&](const Difference& d) { return !is_greater(d, shipped); });
  out.p = std::min(Rational(1), Rational(2 * (1 + std::min(up, down)), out.n + 1)).value();
  return out;
}

EffectVerdict verdict_of(const Interval& ci, bool too_few) {
  if (too_few) return EffectVerdict::too_few_data;
  if (ci.lo > 0) return EffectVerdict::improved;
  return ci.hi < 0 ? EffectVerdict::worsened : EffectVerdict::no_evidence;
}

// Without control. `ci`: absent if no interval exists.
EffectVerdict verdict_among(const std::optional<RankedPlacebos>& placebos, const std::optional<Difference>& shipped,
                            const std::optional<Interval>& ci, bool too_few) {
  if (too_few || !ci) return EffectVerdict::too_few_data;
  if (!placebos || !placebos->lo) return EffectVerdict::no_comparison;
  if (is_greater(*shipped, *placebos->hi) && ci->lo > 0) return EffectVerdict::improved;
  return is_greater(*placebos->lo, *shipped) && ci->hi < 0 ? EffectVerdict::worsened : EffectVerdict::no_evidence;
}

int64_t n_of(const Proportion& group) { return group.n; }
int64_t n_of(std::span<const Rational> group) { return static_cast<int64_t>(group.size()); }

// The smaller of both windows.
template <typename Windows>
int64_t least_n(const Windows& windows) {
  return std::min(n_of(windows.before), n_of(windows.after));
}

template <typename Windows>
std::optional<Difference> difference_of(const Windows& windows) {
  if (least_n(windows) == 0) return std::nullopt;
  return difference_of(windows.before, windows.after);
}

template <typename Windows>
std::optional<RankedPlacebos> rank_placebos(const std::optional<std::span<const Windows>>& placebos,
                                            const std::optional<Difference>& shipped, const EffectRules& rules) {
  if (!placebos || !shipped) return std::nullopt;
  std::vector<Difference> differences;
  for (const Windows& placebo : *placebos) {
    if (least_n(placebo) >= std::max<int64_t>(1, rules.min_n)) differences.push_back(*difference_of(placebo));
  }
  return rank_among(std::move(differences), *shipped, rules);
}

std::optional<ProportionDid> proportion_did(const ProportionEffect& effect, const ProportionWindows& control,
                                            bool too_few) {
  const auto control_ci = newcombe(control.after, control.before);
  if (!effect.ci || !control_ci) return std::nullopt;
  ProportionDid out;
  out.control_diff = difference_of(control)->value();
  out.diff = *effect.diff - out.control_diff;
  out.ci = difference_in_differences(*effect.diff, *effect.ci, out.control_diff, *control_ci);
  out.verdict = verdict_of(out.ci, too_few);
  return out;
}

std::optional<MeanDid> mean_did(const Difference& shipped, const Sample& before, const Sample& after,
                                const ScoreWindows& control, bool too_few) {
  const SignedSample groups[] = {
      {1, after}, {-1, before}, {-1, summarise(control.after)}, {1, summarise(control.before)}};
  auto compared = welch_sum(groups);
  if (!compared) return std::nullopt;
  compared->diff = (shipped - *difference_of(control)).value();
  const EffectVerdict verdict = verdict_of(compared->ci, too_few);
  return MeanDid{.compared = std::move(*compared), .verdict = verdict};
}

}  // namespace

ProportionEffect effect_on_proportion(const ProportionWindows& shipped, const std::optional<ProportionWindows>& control,
                                      const std::optional<std::span<const ProportionWindows>>& placebos,
                                      const EffectRules& rules) {
  ProportionEffect out;
  out.ci = newcombe(shipped.after, shipped.before);
  const auto difference = difference_of(shipped);
  if (difference) {
    out.diff = difference->value();
    out.p = table_p(shipped.after, shipped.before).p;
  }
  const bool too_few = least_n(shipped) < rules.min_n;
  const auto ranked = rank_placebos(placebos, difference, rules);
  if (ranked) out.placebo = ranked->range();
  out.verdict = verdict_among(ranked, difference, out.ci, too_few);
  if (!control) return out;
  out.did = proportion_did(out, *control, too_few || least_n(*control) < rules.min_n);
  out.verdict = out.did ? out.did->verdict : EffectVerdict::too_few_data;
  return out;
}

MeanEffect effect_on_mean(const ScoreWindows& shipped, const std::optional<ScoreWindows>& control,
                          const std::optional<std::span<const ScoreWindows>>& placebos, const EffectRules& rules) {
  MeanEffect out;
  const Sample before = summarise(shipped.before);
  const Sample after = summarise(shipped.after);
  if (before.n > 0) out.before = before.mean;
  if (after.n > 0) out.after = after.mean;
  out.welch = welch(after, before);
  const auto difference = difference_of(shipped);
  if (out.welch) out.welch->diff = difference->value();
  const bool too_few = least_n(shipped) < rules.min_n;
  const auto ranked = rank_placebos(placebos, difference, rules);
  if (ranked) out.placebo = ranked->range();
  const auto ci = out.welch ? std::optional(out.welch->ci) : std::nullopt;
  out.verdict = verdict_among(ranked, difference, ci, too_few || (out.welch && out.welch->degenerate));
  if (!control) return out;
  if (difference && least_n(*control) > 0)
    out.did = mean_did(*difference, before, after, *control, too_few || least_n(*control) < rules.min_n);
  out.verdict = out.did ? out.did->verdict : EffectVerdict::too_few_data;
  return out;
}

}  // namespace cairn
