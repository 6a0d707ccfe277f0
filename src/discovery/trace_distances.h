// How far traces are from one another (DEFINITIONS 15.2): the normalised indel distance
// (|a| + |b| − 2·LCS(a, b)) / (|a| + |b|), 0 for two empty traces.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "base/rational.h"
#include "base/workers.h"
#include "journey/columns.h"

namespace cairn {

// The length of the longest common subsequence. Bit-parallel by columns (Crochemore et al. 2001, Hyyrö 2004): 64 events
// of `a` in one step. activities: their number. O(|a|/64 · |b| + activities).
[[nodiscard]] size_t longest_common_subsequence(std::span<const ActivityId> a, std::span<const ActivityId> b,
                                                size_t activities, const Workers& workers);

// All distances among traces, as whole multiples of one unit, so that sums of them are exact integers in any order.
// 1 = units(): the common denominator of all distances where it has at most 62 bits (traces up to twenty events, or
// longer ones of few lengths). Where it has more, distances are rounded down to multiples of 2^-62; order and equality
// of distances are kept (they differ by 1/(n·n') at least), and those who compare sums of them can ask for the exact
// fractions.
class TraceDistances {
 public:
  // offsets, activities: trace i is activities[offsets[i] … offsets[i + 1]). largest_unit: for tests.
  // O(traces² · length²/64) time, 8 bytes for each pair of traces.
  TraceDistances(std::span<const uint64_t> offsets, std::span<const ActivityId> activities, size_t n_activities,
                 const Workers& workers, uint64_t largest_unit = uint64_t{1} << 62U);

  [[nodiscard]] size_t size() const { return lengths_.size(); }
  [[nodiscard]] uint64_t units() const { return units_; }
  [[nodiscard]] bool exact() const { return exact_; }
  // The distances of trace i from each.
  [[nodiscard]] std::span<const uint64_t> from(size_t i) const { return {distances_.get() + i * size(), size()}; }
  [[nodiscard]] uint64_t between(size_t i, size_t j) const { return distances_[i * size() + j]; }

  // The exact distance is indel / total length.
  [[nodiscard]] uint64_t total_length(size_t i, size_t j) const { return lengths_[i] + lengths_[j]; }
  [[nodiscard]] uint64_t indel(size_t i, size_t j) const;

 private:
  void choose_units(uint64_t largest_unit);

  std::vector<uint64_t> lengths_;
  uint64_t units_ = 1;
  bool exact_ = true;
  std::unique_ptr<uint64_t[]> distances_;  // row by row  NOLINT(modernize-avoid-c-arrays): not filled in advance
};

}  // namespace cairn
