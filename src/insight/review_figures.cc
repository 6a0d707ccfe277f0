#include "insight/review_figures.h"

#include <limits>
#include <utility>
#include <vector>

#include "insight/exact_absorption.h"
#include "insight/exact_sum.h"
#include "insight/prime_field.h"

namespace cairn {

namespace {

using boost::multiprecision::cpp_int;
using boost::multiprecision::cpp_rational;

struct ExactPrices {
  cpp_rational value;
  std::vector<std::optional<cpp_rational>> cost;  // one per channel

  explicit ExactPrices(const ReviewPrices& prices) : value(exact_value(prices.value_per_conversion)) {
    for (const auto& one : prices.cost)
      cost.push_back(one ? std::optional(exact_value(*one)) : std::optional<cpp_rational>());
  }
};

class ExactFigures : public ReviewFigures {
 public:
  ExactFigures(const ChannelChain& chain, const ExactPrices& prices, const Workers& workers)
      : lost_(prices.cost.size(), 0), net_(prices.cost.size(), 0) {
    std::vector<cpp_rational> lost = exact_conversions_by(chain.counts, workers);
    for (size_t i = 0; i < lost.size(); ++i) lost_[chain.channels[i]] = std::move(lost[i]);
    for (size_t c = 0; c < lost_.size(); ++c) {
      if (prices.cost[c]) net_[c] = lost_[c] * prices.value - *prices.cost[c];
    }
  }
  [[nodiscard]] Rational lost(ChannelId channel) const override { return rational_of(lost_[channel]); }
  [[nodiscard]] Rational net(ChannelId channel) override { return rational_of(net_[channel]); }
  [[nodiscard]] int net_sign(ChannelId channel) override { return net_[channel].sign(); }
  [[nodiscard]] int compare_net(ChannelId a, ChannelId b) override { return net_[a].compare(net_[b]); }
  [[nodiscard]] int compare_lost(ChannelId a, ChannelId b) override { return lost_[a].compare(lost_[b]); }
  [[nodiscard]] bool certain() const override { return true; }

 private:
  std::vector<cpp_rational> lost_, net_;  // one per channel
};

Quad magnitude(Quad x) { return x < 0 ? -x : x; }

Quad quad_of(const cpp_rational& x) {
  const Rational near = rational_of(x);
  if (near.exact()) return static_cast<Quad>(near.num()) / static_cast<Quad>(near.den());
  const Rational rest = rational_of(x - exact_value(near));
  return static_cast<Quad>(near.real()) + static_cast<Quad>(rest.real());
}

// A number known within an error, and its residues modulo some primes.
struct Estimate {
  Quad value = 0, error = 0;
  std::vector<uint64_t> residues = {};
};

class EstimatedFigures : public ReviewFigures {
 public:
  EstimatedFigures(const ChannelChain& chain, ExactPrices prices, const Workers& workers)
      : chain_(chain), prices_(std::move(prices)), workers_(workers), lost_(prices_.cost.size()), net_(lost_.size()) {
    estimate_lost();
    estimate_net();
  }
  [[nodiscard]] Rational lost(ChannelId channel) const override { return rational(lost_[channel]); }
  [[nodiscard]] Rational net(ChannelId channel) override {
    return net_sign(channel) == 0 ? Rational(0) : rational(net_[channel]);
  }
  [[nodiscard]] int net_sign(ChannelId channel) override { return compare(net_[channel], zero_); }
  [[nodiscard]] int compare_net(ChannelId a, ChannelId b) override { return compare(net_[a], net_[b]); }
  [[nodiscard]] int compare_lost(ChannelId a, ChannelId b) override { return compare(lost_[a], lost_[b]); }
  [[nodiscard]] bool certain() const override { return certain_; }

 private:
  static Rational rational(const Estimate& x) { return Rational::approximate(static_cast<long double>(x.value)); }

  template <typename Real>
  void estimate_lost_in(long double rounding) {
    const auto values = conversions_by_state<Real>(chain_.counts, workers_);
    const auto n = static_cast<long double>(values.size());
    for (size_t i = 0; i < values.size(); ++i) {
      Estimate& lost = lost_[chain_.channels[i]];
      lost.value = static_cast<Quad>(values[i]);
      lost.error = lost.value * static_cast<Quad>(16 * n * n * n * rounding);
    }
  }
  void estimate_lost() {
    constexpr size_t most_quad_states = 400;  // computed in software: some seconds
    if (chain_.counts.n <= most_quad_states) {
      estimate_lost_in<Quad>(quad_rounding);
    } else {
      estimate_lost_in<long double>(std::numeric_limits<long double>::epsilon());
    }
  }
  void estimate_net() {
    const Quad value = quad_of(prices_.value);
    for (size_t c = 0; c < net_.size(); ++c) {
      if (!prices_.cost[c]) continue;
      const Quad gain = lost_[c].value * value;
      const Quad cost = quad_of(*prices_.cost[c]);
      const auto rounding = static_cast<Quad>(8 * quad_rounding);
      net_[c].value = gain - cost;
      net_[c].error = lost_[c].error * magnitude(value) + rounding * (magnitude(gain) + magnitude(cost));
    }
  }

  // Takes as long as the estimates did, so it waits until they leave something open.
  void add_residues() {
    uint64_t bound = uint64_t{1} << 62;
    for (int primes = 0; primes < 2; ++primes) {
      const ConversionResidues lost = conversion_residues_by(chain_.counts, bound, workers_);
      bound = lost.prime;
      std::vector<uint64_t> by_channel(lost_.size(), 0);
      for (size_t i = 0; i < lost.values.size(); ++i) by_channel[chain_.channels[i]] = lost.values[i];
      add_residues(PrimeField(lost.prime), by_channel);
    }
  }
  void add_residues(const PrimeField& field, const std::vector<uint64_t>& lost) {
    const uint64_t value = element(field, prices_.value);
    zero_.residues.push_back(0);
    for (size_t c = 0; c < lost.size(); ++c) {
      lost_[c].residues.push_back(lost[c]);
      uint64_t net = 0;
      if (prices_.cost[c]) {
        const uint64_t gain = field.multiply(field.element(static_cast<Int128>(lost[c])), value);
        net = field.residue(field.subtract(gain, element(field, *prices_.cost[c])));
      }
      net_[c].residues.push_back(net);
    }
  }
  uint64_t element(const PrimeField& field, const cpp_rational& x) {
    const auto whole = [&](const cpp_int& i) {
      return field.element(static_cast<Int128>(static_cast<int64_t>(i % field.prime())));
    };
    const uint64_t den = whole(denominator(x));
    if (den == 0) certain_ = false;  // it has no residue
    return field.multiply(whole(numerator(x)), field.inverse(den));
  }

  int compare(const Estimate& a, const Estimate& b) {
    const Quad difference = a.value - b.value;
    const int sign = difference < 0 ? -1 : difference > 0 ? 1 : 0;
    const Quad error = a.error + b.error;
    if (&a == &b || error == 0 || magnitude(difference) > error) return sign;
    if (zero_.residues.empty()) add_residues();
    if (a.residues == b.residues) return 0;
    certain_ = false;
    return sign;
  }

  const ChannelChain& chain_;
  ExactPrices prices_;
  const Workers& workers_;
  std::vector<Estimate> lost_, net_;  // one per channel; those outside the chain have lost nothing
  Estimate zero_;
  bool certain_ = true;
};

}  // namespace

std::unique_ptr<ReviewFigures> exact_figures(const ChannelChain& chain, const ReviewPrices& prices,
                                             const Workers& workers) {
  return std::make_unique<ExactFigures>(chain, ExactPrices(prices), workers);
}

std::unique_ptr<ReviewFigures> estimated_figures(const ChannelChain& chain, const ReviewPrices& prices,
                                                 const Workers& workers) {
  return std::make_unique<EstimatedFigures>(chain, ExactPrices(prices), workers);
}

}  // namespace cairn
