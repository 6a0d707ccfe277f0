// What each channel of a review (channel_review.h) brings, as certain as its verdict and its place in the list ask for.
#pragma once

#include <memory>
#include <optional>
#include <span>

#include "insight/markov.h"

namespace cairn {

struct ReviewPrices {
  std::span<const std::optional<Rational>> cost;  // one per channel
  Rational value_per_conversion = 1;
};

// Lost conversions, and net = lost · value − cost, which is 0 where no cost is known. Signs and comparisons are those
// of exact values as long as certain() holds. Not thread-safe.
class ReviewFigures {
 public:
  ReviewFigures() = default;
  ReviewFigures(const ReviewFigures&) = delete;
  ReviewFigures& operator=(const ReviewFigures&) = delete;
  virtual ~ReviewFigures() = default;

  [[nodiscard]] virtual Rational lost(ChannelId channel) const = 0;
  [[nodiscard]] virtual Rational net(ChannelId channel) = 0;
  [[nodiscard]] virtual int net_sign(ChannelId channel) = 0;
  // Negative, 0 or positive as a's figure is below, equal to or above b's.
  [[nodiscard]] virtual int compare_net(ChannelId a, ChannelId b) = 0;
  [[nodiscard]] virtual int compare_lost(ChannelId a, ChannelId b) = 0;
  // False if a sign or comparison so far could not be told for certain.
  [[nodiscard]] virtual bool certain() const = 0;
};

// On integers throughout. For both: prices has a cost, or none, for each channel; what is handed over outlives them.
[[nodiscard]] std::unique_ptr<ReviewFigures> exact_figures(const ChannelChain& chain, const ReviewPrices& prices,
                                                           const Workers& workers);
// In floating point with a bound on its error. What lies within the bound is equal if it is so modulo two primes near
// 2^62 (different numbers are with a chance of 2^−120), else uncertain.
[[nodiscard]] std::unique_ptr<ReviewFigures> estimated_figures(const ChannelChain& chain, const ReviewPrices& prices,
                                                               const Workers& workers);

}  // namespace cairn
