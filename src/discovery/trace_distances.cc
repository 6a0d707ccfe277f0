#include "discovery/trace_distances.h"

#include <algorithm>
#include <bit>
#include <numeric>

namespace cairn {
namespace {

__extension__ typedef unsigned __int128 Uint128;  // NOLINT(modernize-use-using)

constexpr size_t word_bits = 64;

// One trace, prepared for being compared with many.
class CommonSubsequence {
 public:
  explicit CommonSubsequence(size_t n_activities) : matches_(n_activities) {}

  void set(std::span<const ActivityId> trace) {
    unload();
    trace_ = trace;
    load(0);
  }

  size_t length_with(std::span<const ActivityId> other, const Workers& workers) {
    if (trace_.size() <= word_bits) return length_in_block(other);
    carries_.assign(other.size(), 0);
    size_t length = 0;
    for (size_t begin = 0; begin < trace_.size(); begin += word_bits) {
      workers.checkpoint();
      unload();
      load(begin);
      length += length_with_carries(other);
    }
    return length;
  }

 private:
  // matches_[x]: the places of activity x among the events of the block.
  void load(size_t begin) {
    block_ = trace_.subspan(begin, std::min(word_bits, trace_.size() - begin));
    for (size_t i = 0; i < block_.size(); ++i) matches_[block_[i]] |= uint64_t{1} << i;
  }
  void unload() {
    for (const ActivityId activity : block_) matches_[activity] = 0;
  }
  [[nodiscard]] size_t zeros(uint64_t column) const {
    const uint64_t outside = block_.size() == word_bits ? 0 : ~uint64_t{0} << block_.size();
    return static_cast<size_t>(std::popcount(~(column | outside)));
  }

  // A zero in the column is a place of the block where the longest common subsequence grows by one.
  [[nodiscard]] size_t length_in_block(std::span<const ActivityId> other) const {
    uint64_t column = ~uint64_t{0};
    for (const ActivityId activity : other) {
      const uint64_t matches = matches_[activity];
      column = (column + (column & matches)) | (column & ~matches);
    }
    return zeros(column);
  }
  // The same for a block inside a longer trace: the sum carries into the next block.
  size_t length_with_carries(std::span<const ActivityId> other) {
    uint64_t column = ~uint64_t{0};
    for (size_t j = 0; j < other.size(); ++j) {
      const uint64_t matches = matches_[other[j]];
      const Uint128 sum = Uint128{column} + (column & matches) + carries_[j];
      carries_[j] = static_cast<uint8_t>(sum >> word_bits);
      column = static_cast<uint64_t>(sum) | (column & ~matches);
    }
    return zeros(column);
  }

  std::vector<uint64_t> matches_;  // by activity
  std::span<const ActivityId> trace_, block_;
  std::vector<uint8_t> carries_;  // by column: out of the block before
};

}  // namespace

size_t longest_common_subsequence(std::span<const ActivityId> a, std::span<const ActivityId> b, size_t activities,
                                  const Workers& workers) {
  CommonSubsequence prepared(activities);
  prepared.set(a);
  return prepared.length_with(b, workers);
}

TraceDistances::TraceDistances(std::span<const uint64_t> offsets, std::span<const ActivityId> activities,
                               size_t n_activities, const Workers& workers, uint64_t largest_unit) {
  const size_t n = offsets.size() - 1;
  const auto trace = [&](size_t i) { return activities.subspan(offsets[i], offsets[i + 1] - offsets[i]); };
  for (size_t i = 0; i < n; ++i) lengths_.push_back(trace(i).size());
  choose_units(largest_unit);
  distances_ = std::make_unique_for_overwrite<uint64_t[]>(n * n);  // NOLINT(modernize-avoid-c-arrays)
  constexpr size_t most_chunks = 64;
  const size_t rows = (n + most_chunks - 1) / most_chunks;
  // Rows are dealt out in turn: row i has n − i − 1 pairs.
  const size_t chunks = rows == 0 ? 0 : (n + rows - 1) / rows;
  workers.for_chunks(chunks, 1, [&](size_t chunk, size_t, size_t) {
    CommonSubsequence prepared(n_activities);
    for (size_t i = chunk; i < n; i += chunks) {
      prepared.set(trace(i));
      distances_[i * n + i] = 0;
      for (size_t j = i + 1; j < n; ++j) {
        workers.checkpoint();
        const uint64_t total = std::max<uint64_t>(1, total_length(i, j));
        const uint64_t apart = total_length(i, j) - 2 * prepared.length_with(trace(j), workers);
        const auto distance = static_cast<uint64_t>(Uint128{apart} * units_ / total);
        distances_[i * n + j] = distance;
        distances_[j * n + i] = distance;
      }
    }
  });
}

void TraceDistances::choose_units(uint64_t largest_unit) {
  std::vector<uint64_t> lengths = lengths_;
  std::ranges::sort(lengths);
  const auto [first, last] = std::ranges::unique(lengths);
  lengths.erase(first, last);
  for (size_t i = 0; i < lengths.size(); ++i) {
    for (size_t j = i; j < lengths.size(); ++j) {
      const uint64_t total = lengths[i] + lengths[j];
      if (total == 0) continue;
      const Uint128 common = Uint128{units_ / std::gcd(units_, total)} * total;
      if (common > largest_unit) {
        units_ = largest_unit;
        exact_ = false;
        return;
      }
      units_ = static_cast<uint64_t>(common);
    }
  }
}

// The distance is rounded down, by less than 1/total of what one insertion makes.
uint64_t TraceDistances::indel(size_t i, size_t j) const {
  const Uint128 scaled = Uint128{between(i, j)} * total_length(i, j);
  return static_cast<uint64_t>((scaled + units_ - 1) / units_);
}

}  // namespace cairn
