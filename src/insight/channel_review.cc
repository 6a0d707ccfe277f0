#include "insight/channel_review.h"

#include <algorithm>
#include <utility>

#include "insight/exact_absorption.h"

namespace cairn {

namespace {

ChannelVerdict verdict_of(ReviewFigures& figures, const ReviewedChannel& row, bool contributes) {
  if (!contributes) return ChannelVerdict::no_contribution;
  if (!row.cost) return ChannelVerdict::no_cost_known;
  return figures.net_sign(row.channel) < 0 ? ChannelVerdict::remove : ChannelVerdict::keep;
}

// One row a channel, with what the paths alone tell.
std::vector<ReviewedChannel> count_channels(const ChannelPaths& paths) {
  std::vector<ReviewedChannel> rows(paths.n_channels);
  std::vector<size_t> counted_in(paths.n_channels, paths.n_paths());
  for (size_t path = 0; path < paths.n_paths(); ++path) {
    for (const ChannelId channel : paths.touches(path)) {
      if (std::exchange(counted_in[channel], path) == path) continue;
      rows[channel].journeys += paths.journeys(path);
      rows[channel].journeys_converted += paths.conversions[path];
    }
  }
  for (ChannelId channel = 0; channel < rows.size(); ++channel) rows[channel].channel = channel;
  return rows;
}

std::vector<ReviewedChannel> judge(std::vector<ReviewedChannel> rows, const ChannelChain& chain, ReviewFigures& figures,
                                   const PathTotals& totals, const ReviewPrices& prices) {
  std::vector<uint8_t> contributes(rows.size(), 0);
  for (const ChannelId channel : chain.channels) contributes[channel] = 1;
  RemovalEffects effects{totals, {}};
  for (const ReviewedChannel& row : rows) effects.lost_conversions.push_back(figures.lost(row.channel));
  const std::vector<ChannelCredit> credits = credit_by_removal(effects);
  for (ReviewedChannel& row : rows) {
    row.removal_effect = effects.removal_effect(row.channel);
    row.lost_conversions = effects.lost_conversions[row.channel];
    row.attributed = credits[row.channel].conversions;
    row.cost = prices.cost[row.channel];
    if (row.cost) row.net = figures.net(row.channel);
    row.verdict = verdict_of(figures, row, contributes[row.channel] != 0);
  }
  std::ranges::sort(rows, [&](const ReviewedChannel& a, const ReviewedChannel& b) {
    if (a.verdict != b.verdict) return a.verdict < b.verdict;
    if (const int net = figures.compare_net(a.channel, b.channel); net != 0) return net < 0;
    if (const int lost = figures.compare_lost(a.channel, b.channel); lost != 0) return lost < 0;
    return a.channel < b.channel;
  });
  return rows;
}

}  // namespace

std::vector<ReviewedChannel> review_channels(const ChannelPaths& paths, const ReviewPrices& prices,
                                             const Workers& workers, double exact_budget) {
  const ChannelChain chain = converting_chain(paths);
  const PathTotals totals = count_paths(paths);
  const std::vector<ReviewedChannel> rows = count_channels(paths);
  if (exact_cost(chain.counts) > exact_budget) {
    const auto figures = estimated_figures(chain, prices, workers);
    std::vector<ReviewedChannel> judged = judge(rows, chain, *figures, totals, prices);
    if (figures->certain()) return judged;
  }
  return judge(rows, chain, *exact_figures(chain, prices, workers), totals, prices);
}

}  // namespace cairn
