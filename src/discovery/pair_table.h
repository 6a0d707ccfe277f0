// Numbers for ordered pairs of ids (from, to), in order of first appearance.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

namespace cairn {

inline constexpr size_t dense_pair_limit = 512;

// A dense table while ids² is small, hashing above: up to 512 ids the table (1 MB) stays in the cache of one
// core (bench/kernels_bench.cc).
class PairTable {
 public:
  // REQUIRES: every id is < n_ids.
  explicit PairTable(size_t n_ids);

  // How many entries a table for n_ids sets up.
  [[nodiscard]] static size_t entries(size_t n_ids) { return n_ids <= dense_pair_limit ? n_ids * n_ids : n_ids; }

  // The index of a pair, the next one if it was not met before.
  uint32_t index_of(uint32_t from, uint32_t to) {
    uint32_t& known = dense_.empty() ? hashed_[uint64_t{from} << 32 | to] : dense_[size_t{from} * n_ids_ + to];
    if (known == 0) {
      pairs_.emplace_back(from, to);
      known = static_cast<uint32_t>(pairs_.size());
    }
    return known - 1;
  }
  // The pairs by index. The table is of no further use.
  [[nodiscard]] std::vector<std::pair<uint32_t, uint32_t>> take_pairs() { return std::move(pairs_); }
  [[nodiscard]] size_t size() const { return pairs_.size(); }

 private:
  size_t n_ids_;
  std::vector<uint32_t> dense_;  // index + 1; 0 = not met
  std::unordered_map<uint64_t, uint32_t> hashed_;
  std::vector<std::pair<uint32_t, uint32_t>> pairs_;
};

inline PairTable::PairTable(size_t n_ids) : n_ids_(n_ids) {
  if (n_ids <= dense_pair_limit) dense_.resize(n_ids * n_ids);
}

}  // namespace cairn
