// Chance for generated data: the same numbers for a seed on every machine, so neither std::distribution (which each
// library makes up for itself) nor functions of libm (whose last bit differs).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace cairn {

// SplitMix64 (Steele, Lea & Flood 2014). Every customer has a stream of its own; its start is mixed, since starts that
// stand a multiple of the step apart would give the same numbers, shifted.
class ShopRandom {
 public:
  ShopRandom(uint64_t seed, uint64_t stream) : state_(mixed(mixed(seed + step) + stream)) {}

  uint64_t next() { return mixed(state_ += step); }
  // 0 … n − 1; the bias is below n / 2^32. REQUIRES: 0 < n ≤ 2^32.
  uint64_t below(uint64_t n) { return (next() >> 32) * n >> 32; }
  bool chance(double share) { return static_cast<double>(next() >> 32) < share * 4294967296.0; }
  // How many of n chances came true.
  int64_t successes(int n, double share) {
    int64_t sum = 0;
    for (int i = 0; i < n; ++i) sum += chance(share) ? 1 : 0;
    return sum;
  }
  // Around `median`, skewed as waits and amounts are: straight lines between 17 quantiles of a log-normal distribution
  // with σ = 1 (those at (i + ½)/17, in thousandths of the median).
  int64_t skewed(int64_t median) {
    constexpr std::array<int64_t, 17> quantiles = {151,  259,  350,  440,  533,  633,  741,  862, 1000,
                                                   1159, 1349, 1581, 1876, 2272, 2855, 3864, 6616};
    const uint64_t place = below(16 << 16);
    const size_t i = place >> 16;
    const auto fraction = static_cast<int64_t>(place & 0xffff);
    const int64_t thousandths = quantiles[i] + ((quantiles[i + 1] - quantiles[i]) * fraction >> 16);
    return median * thousandths / 1000;
  }

 private:
  static constexpr uint64_t step = 0x9e3779b97f4a7c15;
  static uint64_t mixed(uint64_t z) {
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
  }
  uint64_t state_;
};

}  // namespace cairn
