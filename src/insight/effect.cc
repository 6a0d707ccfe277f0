#include "insight/effect.h"

#include <algorithm>
#include <initializer_list>
#include <utility>
#include <vector>

#include "insight/exact_sum.h"

namespace cairn {

namespace {

using Scores = std::span<const Rational>;

// Σ sign · mean, rounded at most once, at the end: differences that are equal come out equal.
// REQUIRES: no group is empty.
Rational sum_of_means(std::initializer_list<std::pair<int, Scores>> groups) {
  ExactSum sum;
  for (const auto& [sign, scores] : groups) {
    const Rational weight(sign, static_cast<Int128>(scores.size()));
    for (const Rational& score : scores) sum.add(score, weight);
  }
  return sum.total();
}

Rational difference_of(const Proportion& before, const Proportion& after) { return *after.share() - *before.share(); }
Rational difference_of(Scores before, Scores after) { return sum_of_means({{1, after}, {-1, before}}); }

PlaceboRange rank_among(std::vector<Rational> placebos, const Rational& shipped, const EffectRules& rules) {
  constexpr int64_t one_in = 40;  // 2.5 % on each side
  PlaceboRange out{.n = static_cast<int64_t>(placebos.size())};
  if (out.n < std::max<int64_t>(1, rules.min_placebos)) return out;
  std::ranges::sort(placebos);
  const auto j = static_cast<size_t>(std::max<int64_t>(1, (out.n + 1) / one_in));
  out.lo = placebos[j - 1];
  out.hi = placebos[placebos.size() - j];
  const auto up = std::ranges::count_if(placebos, [&](const Rational& d) { return d >= shipped; });
  const auto down = std::ranges::count_if(placebos, [&](const Rational& d) { return d <= shipped; });
  out.p = std::min(Rational(1), Rational(2 * (1 + std::min(up, down)), out.n + 1)).value();
  return out;
}

EffectVerdict verdict_of(const Interval& ci, bool too_few) {
  if (too_few) return EffectVerdict::too_few_data;
  if (ci.lo > 0) return EffectVerdict::improved;
  return ci.hi < 0 ? EffectVerdict::worsened : EffectVerdict::no_evidence;
}

// Without control. `ci`: absent if no interval exists.
EffectVerdict verdict_among(const std::optional<PlaceboRange>& placebos, const std::optional<Rational>& shipped,
                            const std::optional<Interval>& ci, bool too_few) {
  if (too_few || !ci) return EffectVerdict::too_few_data;
  if (!placebos || !placebos->lo) return EffectVerdict::no_comparison;
  if (*shipped > *placebos->hi && ci->lo > 0) return EffectVerdict::improved;
  return *shipped < *placebos->lo && ci->hi < 0 ? EffectVerdict::worsened : EffectVerdict::no_evidence;
}

int64_t n_of(const Proportion& group) { return group.n; }
int64_t n_of(Scores group) { return static_cast<int64_t>(group.size()); }

// The smaller of both windows.
template <typename Windows>
int64_t least_n(const Windows& windows) {
  return std::min(n_of(windows.before), n_of(windows.after));
}

template <typename Windows>
std::optional<Rational> difference_of(const Windows& windows) {
  if (least_n(windows) == 0) return std::nullopt;
  return difference_of(windows.before, windows.after);
}

template <typename Windows>
std::optional<PlaceboRange> rank_placebos(const std::optional<std::span<const Windows>>& placebos,
                                          const std::optional<Rational>& shipped, const EffectRules& rules,
                                          const Workers& workers) {
  if (!placebos || !shipped) return std::nullopt;
  std::vector<Rational> differences;
  for (const Windows& placebo : *placebos) {
    workers.checkpoint();
    if (least_n(placebo) >= std::max<int64_t>(1, rules.min_n)) differences.push_back(*difference_of(placebo));
  }
  return rank_among(std::move(differences), *shipped, rules);
}

std::optional<ProportionDid> proportion_did(const ProportionEffect& effect, const ProportionWindows& control,
                                            bool too_few) {
  const auto control_ci = newcombe(control.after, control.before);
  if (!effect.ci || !control_ci) return std::nullopt;
  ProportionDid out;
  out.control_diff = *difference_of(control);
  out.diff = *effect.diff - out.control_diff;
  out.ci = difference_in_differences(*effect.diff, *effect.ci, out.control_diff, *control_ci);
  out.verdict = verdict_of(out.ci, too_few);
  return out;
}

std::optional<MeanDid> mean_did(const ScoreWindows& shipped, const ScoreWindows& control, bool too_few) {
  const SignedSample groups[] = {{1, summarise(shipped.after)},
                                 {-1, summarise(shipped.before)},
                                 {-1, summarise(control.after)},
                                 {1, summarise(control.before)}};
  auto compared = welch_sum(groups);
  if (!compared) return std::nullopt;
  compared->diff = sum_of_means({{1, shipped.after}, {-1, shipped.before}, {-1, control.after}, {1, control.before}});
  return MeanDid{.compared = *compared, .verdict = verdict_of(compared->ci, too_few)};
}

}  // namespace

ProportionEffect effect_on_proportion(const ProportionWindows& shipped, const std::optional<ProportionWindows>& control,
                                      const std::optional<std::span<const ProportionWindows>>& placebos,
                                      const EffectRules& rules, const Workers& workers) {
  ProportionEffect out;
  out.ci = newcombe(shipped.after, shipped.before);
  const auto difference = difference_of(shipped);
  if (difference) {
    out.diff = *difference;
    out.p = table_p(shipped.after, shipped.before).p;
  }
  const bool too_few = least_n(shipped) < rules.min_n;
  out.placebo = rank_placebos(placebos, difference, rules, workers);
  out.verdict = verdict_among(out.placebo, difference, out.ci, too_few);
  if (!control) return out;
  out.did = proportion_did(out, *control, too_few || least_n(*control) < rules.min_n);
  out.verdict = out.did ? out.did->verdict : EffectVerdict::too_few_data;
  return out;
}

MeanEffect effect_on_mean(const ScoreWindows& shipped, const std::optional<ScoreWindows>& control,
                          const std::optional<std::span<const ScoreWindows>>& placebos, const EffectRules& rules,
                          const Workers& workers) {
  MeanEffect out;
  const Sample before = summarise(shipped.before);
  const Sample after = summarise(shipped.after);
  if (before.n > 0) out.before = before.mean;
  if (after.n > 0) out.after = after.mean;
  out.welch = welch(after, before);
  const auto difference = difference_of(shipped);
  if (out.welch) out.welch->diff = *difference;
  const bool too_few = least_n(shipped) < rules.min_n;
  out.placebo = rank_placebos(placebos, difference, rules, workers);
  const auto ci = out.welch ? std::optional(out.welch->ci) : std::nullopt;
  out.verdict = verdict_among(out.placebo, difference, ci, too_few || (out.welch && out.welch->degenerate));
  if (!control) return out;
  out.did = mean_did(shipped, *control, too_few || least_n(*control) < rules.min_n);
  out.verdict = out.did ? out.did->verdict : EffectVerdict::too_few_data;
  return out;
}

}  // namespace cairn
