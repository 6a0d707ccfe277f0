// Small sets of channel paths, spelled or random, for the tests of attribution.
#pragma once

#include <rapidcheck.h>

#include <string>
#include <vector>

#include "insight/attribution.h"

namespace cairn {

// Paths in columns; channels are letters.
struct SpelledPaths {
  std::vector<uint64_t> offsets{0};
  std::vector<ChannelId> channels;
  std::vector<int64_t> conversions, nulls, ages_ms;
  std::vector<Rational> value;
  size_t n_channels = 0;

  SpelledPaths& add(const std::string& path, int64_t converted, int64_t failed) {
    return add(path, converted, failed, Rational(converted));
  }
  SpelledPaths& add(const std::string& path, int64_t converted, int64_t failed, const Rational& worth) {
    for (const char c : path) {
      channels.push_back(static_cast<ChannelId>(c - 'a'));
      n_channels = std::max(n_channels, static_cast<size_t>(c - 'a') + 1);
    }
    offsets.push_back(channels.size());
    conversions.push_back(converted);
    nulls.push_back(failed);
    value.push_back(worth);
    return *this;
  }
  [[nodiscard]] ChannelPaths columns() const {
    return {offsets, channels, n_channels, conversions, nulls, value, ages_ms};
  }
  [[nodiscard]] std::string path(size_t p) const {
    std::string out;
    for (uint64_t i = offsets[p]; i < offsets[p + 1]; ++i) out += static_cast<char>('a' + channels[i]);
    return out;
  }
};

// Few channels and counts, so that repeats and ties are common; values may be negative or decimals.
inline SpelledPaths arbitrary_paths(int n_channels) {
  const auto below = [](int end) { return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0, end)); };
  SpelledPaths paths;
  for (int left = below(7); left > 0; --left) {
    std::string path;
    for (int touches = below(6); touches > 0; --touches) path += static_cast<char>('a' + below(n_channels));
    const int64_t converted = below(4);
    paths.add(path, converted, below(4), below(2) == 0 ? Rational(converted) : Rational(below(2000) - 500, 100));
    for (size_t touch = 0; touch < path.size(); ++touch) paths.ages_ms.push_back(below(5) * 1000);
  }
  paths.n_channels = static_cast<size_t>(n_channels);
  return paths;
}

}  // namespace cairn
