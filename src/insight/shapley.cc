#include "insight/shapley.h"

#include <array>
#include <bit>
#include <boost/multiprecision/cpp_int.hpp>

#include "base/check.h"
#include "insight/exact_sum.h"

namespace cairn {

namespace {

using boost::multiprecision::cpp_int;
using boost::multiprecision::cpp_rational;
using Fixed = boost::multiprecision::int256_t;

constexpr unsigned fraction_bits = 160;
constexpr size_t coalitions_in_chunk = 4096;

// A set of channels, one bit each.
using Coalition = uint32_t;

// What a coalition is worth: conversions of journeys.
struct Worth {
  Int128 conversions = 0, journeys = 0;
};

// By coalition: the sums over the paths whose set of channels is part of it (sums over subsets, one channel at a time).
std::vector<Worth> worth_by_coalition(const ChannelPaths& paths, const Workers& workers) {
  std::vector<Worth> worth(size_t{1} << paths.n_channels);
  for (size_t path = 0; path < paths.n_paths(); ++path) {
    if (paths.is_empty(path)) continue;
    Coalition set = 0;
    for (const ChannelId channel : paths.touches(path)) set |= Coalition{1} << channel;
    worth[set].conversions += paths.conversions[path];
    worth[set].journeys += paths.journeys(path);
  }
  for (size_t channel = 0; channel < paths.n_channels; ++channel) {
    workers.checkpoint();
    const Coalition bit = Coalition{1} << channel;
    for (Coalition set = 0; set < worth.size(); ++set) {
      if ((set & bit) == 0) continue;
      worth[set].conversions += worth[set ^ bit].conversions;
      worth[set].journeys += worth[set ^ bit].journeys;
    }
  }
  return worth;
}

// The weight of v(S) in φ of a channel that S holds (size = |S|), or lacks: 1 / (m · C(m − 1, others)), others being
// the members of S besides the channel; the latter counts against it.
int64_t orders(size_t m, size_t others) {
  int64_t binomial = 1;
  for (size_t i = 0; i < others; ++i)
    binomial = binomial * static_cast<int64_t>(m - 1 - i) / static_cast<int64_t>(i + 1);
  return binomial * static_cast<int64_t>(m);
}

std::vector<Rational> exact_shapley(std::span<const Worth> worth, size_t m) {
  std::vector<ExactSum> sums(m);
  for (Coalition set = 1; set < worth.size(); ++set) {
    if (worth[set].conversions == 0) continue;
    const Rational rate(worth[set].conversions, worth[set].journeys);
    const auto size = static_cast<size_t>(std::popcount(set));
    for (size_t channel = 0; channel < m; ++channel) {
      const bool member = (set >> channel & 1) != 0;
      sums[channel].add(member ? Rational(1, orders(m, size - 1)) : Rational(-1, orders(m, size)), rate);
    }
  }
  std::vector<Rational> out;
  for (const ExactSum& sum : sums) out.push_back(sum.total());
  return out;
}

// Σ v(S) by the size of S: over all S, and over those that hold a channel.
struct RateSums {
  std::array<Fixed, most_shapley_channels + 1> all{};
  std::array<std::array<Fixed, most_shapley_channels + 1>, most_shapley_channels> holding{};

  void add(const RateSums& other) {
    for (size_t size = 0; size < all.size(); ++size) {
      all[size] += other.all[size];
      for (size_t channel = 0; channel < holding.size(); ++channel)
        holding[channel][size] += other.holding[channel][size];
    }
  }
};

RateSums sum_rates(std::span<const Worth> worth, const Workers& workers) {
  std::vector<RateSums> parts(Workers::chunk_count(worth.size(), coalitions_in_chunk));
  workers.for_chunks(worth.size(), coalitions_in_chunk, [&](size_t chunk, size_t begin, size_t end) {
    RateSums& sums = parts[chunk];
    for (size_t set = begin; set < end; ++set) {
      if (worth[set].conversions == 0) continue;
      const Fixed rate = (Fixed(worth[set].conversions) << fraction_bits) / Fixed(worth[set].journeys);
      const auto size = static_cast<size_t>(std::popcount(set));
      sums.all[size] += rate;
      for (size_t members = set; members != 0; members &= members - 1)
        sums.holding[static_cast<size_t>(std::countr_zero(members))][size] += rate;
    }
  });
  RateSums total;
  for (const RateSums& part : parts) total.add(part);
  return total;
}

Rational shapley_of(const RateSums& sums, size_t channel, size_t m) {
  // Cut off is less than 2^−159; what is below that is nothing, not something small.
  constexpr unsigned error_bits = 159;
  cpp_rational phi = 0;
  for (size_t size = 1; size <= m; ++size) {
    const cpp_int holding(sums.holding[channel][size]);
    const cpp_int lacking = cpp_int(sums.all[size]) - holding;
    phi += cpp_rational(holding, orders(m, size - 1));
    if (size < m) phi -= cpp_rational(lacking, orders(m, size));
  }
  phi /= cpp_int(1) << fraction_bits;
  const cpp_rational error(cpp_int(1), cpp_int(1) << error_bits);
  if (phi <= error && -phi <= error) return 0;
  return Rational::approximate(rational_of(phi).real());
}

}  // namespace

std::vector<Rational> shapley_rate(const ChannelPaths& paths, const Workers& workers) {
  constexpr size_t few_channels = 8;
  const size_t m = paths.n_channels;
  CAIRN_CHECK(m <= most_shapley_channels);
  const std::vector<Worth> worth = worth_by_coalition(paths, workers);
  if (m <= few_channels) return exact_shapley(worth, m);
  const RateSums sums = sum_rates(worth, workers);
  std::vector<Rational> out;
  for (size_t channel = 0; channel < m; ++channel) out.push_back(shapley_of(sums, channel, m));
  return out;
}

}  // namespace cairn
