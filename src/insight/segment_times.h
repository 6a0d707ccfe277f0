// The times that visitors spent in one stage, by segment: sorted once, so that each segment is compared with all others
// in the time of its own visitors (DEFINITIONS 15.1).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/rank_sums.h"
#include "base/rational.h"
#include "journey/columns.h"

namespace cairn {

// Those who visited a stage and the time they spent there, each case once.
struct StageVisitors {
  std::vector<CaseIndex> cases;
  std::vector<int64_t> time_ms;
};

class SegmentTimes {
 public:
  SegmentTimes() = default;
  // segment: by case; none_id: in none. O(visitors log visitors + segments).
  SegmentTimes(const StageVisitors& visitors, std::span<const uint32_t> segment, size_t n_segments);

  [[nodiscard]] int64_t n_all() const { return static_cast<int64_t>(sorted_.size()); }
  [[nodiscard]] int64_t n(uint32_t segment) const { return static_cast<int64_t>(places(segment).size()); }
  // O(log n). nullopt without visitors.
  [[nodiscard]] std::optional<Rational> median(uint32_t segment) const;
  [[nodiscard]] std::optional<Rational> median_of_rest(uint32_t segment) const;
  // Of the segment's times against those of the rest. O(n).
  [[nodiscard]] RankSums against_rest(uint32_t segment) const;

 private:
  // Where the segment's times stand in sorted_, ascending.
  [[nodiscard]] std::span<const uint32_t> places(uint32_t segment) const {
    return std::span(places_).subspan(offsets_[segment], offsets_[segment + 1] - offsets_[segment]);
  }
  [[nodiscard]] int64_t time_of_rest(std::span<const uint32_t> own, size_t k) const;

  std::vector<int64_t> sorted_;     // all times
  std::vector<uint32_t> group_of_;  // by place: the number of the group of equal times
  std::vector<uint32_t> group_begin_;
  std::vector<uint32_t> places_;  // by segment
  std::vector<size_t> offsets_;   // places of segment s: [offsets_[s], offsets_[s + 1])
  Int128 ties_ = 0;
};

}  // namespace cairn
