// Difference and three-way merge of sequences of units, whatever they stand for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace cairn {

using Unit = uint32_t;  // equal units are equal numbers
inline constexpr size_t unmatched = SIZE_MAX;

// For each unit of `before` where it stands in `after`, ascending, or `unmatched`: a longest common subsequence (Myers
// 1986), or only the common start and end where more than `max_differences` units differ. O(n + d²).
[[nodiscard]] std::vector<size_t> match_units(std::span<const Unit> before, std::span<const Unit> after,
                                              size_t max_differences);

// A part of a merge: [from, to) of each of the three sequences.
struct MergePart {
  enum class From { base, earlier, later, both } from = From::base;  // base: all three agree; both: they overlap
  struct Range {
    size_t from = 0;
    size_t to = 0;
    bool operator==(const Range&) const = default;
  };
  Range base, earlier, later;
};

// The parts of a three-way merge, in order. The maps as from match_units.
[[nodiscard]] std::vector<MergePart> merge_parts(std::span<const Unit> base, std::span<const Unit> earlier,
                                                 std::span<const Unit> later, std::span<const size_t> in_earlier,
                                                 std::span<const size_t> in_later);

}  // namespace cairn
