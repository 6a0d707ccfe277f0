#include "insight/markov.h"

#include <algorithm>

#include "base/check.h"
#include "insight/exact_absorption.h"
#include "insight/exact_sum.h"

namespace cairn {

namespace {

// The chain of all channels.
ChainCounts count_steps(const ChannelPaths& paths) {
  ChainCounts chain(paths.n_channels);
  for (size_t path = 0; path < paths.n_paths(); ++path) {
    if (paths.is_empty(path)) continue;
    const auto touches = paths.touches(path);
    for (size_t i = 0; i + 1 < touches.size(); ++i) chain.at(touches[i], touches[i + 1]) += paths.journeys(path);
    chain.convert[touches.back()] += paths.conversions[path];
    chain.leave[touches.back()] += paths.nulls[path];
  }
  return chain;
}

}  // namespace

ChannelChain converting_chain(const ChannelPaths& paths) {
  CAIRN_CHECK(paths.n_channels <= most_chain_states);
  const ChainCounts all = count_steps(paths);
  const std::vector<uint8_t> converts = reaches_exit(all, all.convert);
  ChannelChain chain;
  for (ChannelId channel = 0; channel < all.n; ++channel) {
    if (converts[channel] != 0) chain.channels.push_back(channel);
  }
  chain.counts = ChainCounts(chain.channels.size());
  for (size_t i = 0; i < chain.channels.size(); ++i) {
    const ChannelId from = chain.channels[i];
    chain.counts.convert[i] = all.convert[from];
    chain.counts.leave[i] = all.leave[from];
    for (ChannelId to = 0; to < all.n; ++to) {
      if (converts[to] == 0) chain.counts.leave[i] += all.at(from, to);
    }
    for (size_t j = 0; j < chain.channels.size(); ++j) chain.counts.at(i, j) = all.at(from, chain.channels[j]);
  }
  return chain;
}

template <typename Real>
std::vector<Real> conversions_by_state(const ChainCounts& chain, const Workers& workers) {
  const auto real = [](Int128 count) { return static_cast<Real>(count); };
  std::vector<Real> weights(chain.steps.size());
  std::vector<Real> exits(chain.n);
  std::vector<Real> out(chain.n);
  std::ranges::transform(chain.steps, weights.begin(), real);
  std::ranges::transform(chain.convert, chain.leave, exits.begin(), [&](Int128 a, Int128 b) { return real(a + b); });
  std::ranges::transform(chain.convert, out.begin(), real);
  const ChainFactors<Real> factors(std::move(weights), std::move(exits), workers);
  factors.solve(out);
  workers.for_chunks(chain.n, 1, [&](size_t i, size_t, size_t) { out[i] /= factors.inverse_at(i); });
  return out;
}

template std::vector<long double> conversions_by_state<long double>(const ChainCounts&, const Workers&);
#if defined(__SIZEOF_FLOAT128__)
template std::vector<Quad> conversions_by_state<Quad>(const ChainCounts&, const Workers&);
#endif

Rational RemovalEffects::p_conversion() const {
  return totals.journeys == 0 ? Rational(0) : Rational(totals.conversions, totals.journeys);
}

Rational RemovalEffects::removal_effect(ChannelId channel) const {
  return totals.conversions == 0 ? Rational(0) : lost_conversions[channel] / Rational(totals.conversions, 1);
}

RemovalEffects removal_effects(const ChannelPaths& paths, const Workers& workers) {
  constexpr double cheap = 1e7;  // products: some hundredths of a second
  const ChannelChain chain = converting_chain(paths);
  RemovalEffects out{count_paths(paths), std::vector<Rational>(paths.n_channels, 0)};
  if (exact_cost(chain.counts) <= cheap) {
    const auto lost = exact_conversions_by(chain.counts, workers);
    for (size_t i = 0; i < lost.size(); ++i) out.lost_conversions[chain.channels[i]] = rational_of(lost[i]);
  } else {
    const auto lost = conversions_by_state<long double>(chain.counts, workers);
    for (size_t i = 0; i < lost.size(); ++i) out.lost_conversions[chain.channels[i]] = Rational::approximate(lost[i]);
  }
  return out;
}

std::vector<ChannelCredit> credit_by_removal(const RemovalEffects& effects) {
  ExactSum sum;
  for (const Rational& lost : effects.lost_conversions) sum.add(lost);
  const Rational total = sum.total();
  std::vector<ChannelCredit> credits(effects.lost_conversions.size());
  if (total.sign() == 0) return credits;
  for (size_t channel = 0; channel < credits.size(); ++channel) {
    const Rational share = effects.lost_conversions[channel] / total;
    credits[channel] = {share * Rational(effects.totals.conversions, 1), share * effects.totals.value};
  }
  return credits;
}

}  // namespace cairn
