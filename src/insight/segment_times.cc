#include "insight/segment_times.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace cairn {

namespace {

// The type 7 median of n ascending times (DEFINITIONS 0.7).
template <typename TimeAt>
std::optional<Rational> median_of(size_t n, const TimeAt& time_at) {
  if (n == 0) return std::nullopt;
  return Rational(Int128{time_at((n - 1) / 2)} + time_at(n / 2), 2);
}

}  // namespace

SegmentTimes::SegmentTimes(const StageVisitors& visitors, std::span<const uint32_t> segment, size_t n_segments)
    : offsets_(n_segments + 1) {
  std::vector<std::pair<int64_t, uint32_t>> times;
  times.reserve(visitors.cases.size());
  for (size_t i = 0; i < visitors.cases.size(); ++i)
    times.emplace_back(visitors.time_ms[i], segment[visitors.cases[i]]);
  std::ranges::sort(times);
  for (const auto& [time, s] : times) {
    if (group_begin_.empty() || time != sorted_.back()) group_begin_.push_back(static_cast<uint32_t>(sorted_.size()));
    group_of_.push_back(static_cast<uint32_t>(group_begin_.size() - 1));
    sorted_.push_back(time);
    if (s != none_id) ++offsets_[s + 1];
  }
  group_begin_.push_back(static_cast<uint32_t>(sorted_.size()));
  for (size_t group = 0; group + 1 < group_begin_.size(); ++group) {
    const Int128 equal = group_begin_[group + 1] - group_begin_[group];
    ties_ += equal * equal * equal - equal;
  }
  std::partial_sum(offsets_.begin(), offsets_.end(), offsets_.begin());
  places_.resize(offsets_.back());
  std::vector<size_t> next(offsets_.begin(), offsets_.end() - 1);
  for (uint32_t place = 0; place < times.size(); ++place) {
    if (const uint32_t s = times[place].second; s != none_id) places_[next[s]++] = place;
  }
}

std::optional<Rational> SegmentTimes::median(uint32_t segment) const {
  const auto own = places(segment);
  return median_of(own.size(), [&](size_t k) { return sorted_[own[k]]; });
}

std::optional<Rational> SegmentTimes::median_of_rest(uint32_t segment) const {
  const auto own = places(segment);
  return median_of(sorted_.size() - own.size(), [&](size_t k) { return time_of_rest(own, k); });
}

// own[i] − i others stand before the i-th own time: those with at most k of them come before the k-th other.
int64_t SegmentTimes::time_of_rest(std::span<const uint32_t> own, size_t k) const {
  size_t before = 0;
  for (size_t after = own.size(); before < after;) {
    const size_t middle = before + (after - before) / 2;
    if (own[middle] - middle <= k) {
      before = middle + 1;
    } else {
      after = middle;
    }
  }
  return sorted_[k + before];
}

RankSums SegmentTimes::against_rest(uint32_t segment) const {
  const auto own = places(segment);
  RankSums out{.n_x = n(segment), .n_y = n_all() - n(segment), .ties = ties_};
  for (size_t i = 0; i < own.size();) {
    const uint32_t group = group_of_[own[i]];
    size_t end = i;
    while (end < own.size() && group_of_[own[end]] == group) ++end;
    const Int128 equal_own = static_cast<Int128>(end - i);
    const Int128 equal_rest = group_begin_[group + 1] - group_begin_[group] - equal_own;
    const Int128 rest_below = group_begin_[group] - static_cast<Int128>(i);
    out.twice_u += equal_own * (2 * rest_below + equal_rest);
    i = end;
  }
  return out;
}

}  // namespace cairn
