// The columns of a journey log as analyses see them: ids inside, names only at the end (STYLE: a kernel is a pure
// function over spans of columns).
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>

namespace cairn {

using ActivityId = uint32_t;
using ChannelId = uint32_t;
using CaseIndex = uint32_t;
// "No such thing" in every id column.
inline constexpr uint32_t none_id = std::numeric_limits<uint32_t>::max();

// Time from `from` to `to`; the largest number where it would not fit (times of a broken clock).
[[nodiscard]] inline int64_t elapsed_ms(int64_t from, int64_t to) {
  int64_t elapsed = 0;
  if (!__builtin_sub_overflow(to, from, &elapsed)) return elapsed;
  return to > from ? std::numeric_limits<int64_t>::max() : std::numeric_limits<int64_t>::min();
}

// Events of case c are [offsets[c], offsets[c + 1]) of the event columns, ordered by (occurred_at, seq) (DEFINITIONS
// 0.3).
struct JourneyColumns {
  std::span<const uint64_t> offsets;         // n_cases() + 1 entries, first 0, last = events
  std::span<const ActivityId> activities;    // one per event
  std::span<const int64_t> occurred_at;      // ms UTC, one per event
  std::span<const ChannelId> channels = {};  // one per event (none_id where absent), or empty if no event has one

  [[nodiscard]] size_t n_cases() const { return offsets.empty() ? 0 : offsets.size() - 1; }
  [[nodiscard]] size_t n_events() const { return activities.size(); }
};

}  // namespace cairn
