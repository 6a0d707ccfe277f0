#include "discovery/activity_order.h"

#include <algorithm>
#include <boost/multiprecision/cpp_int.hpp>
#include <cmath>
#include <numeric>

namespace cairn {
namespace {

using boost::multiprecision::cpp_rational;

// index / last of a trace, 0 / 1 in a one-event trace.
struct Position {
  uint32_t index, last;

  friend bool operator<(Position a, Position b) { return uint64_t{a.index} * b.last < uint64_t{b.index} * a.last; }
  [[nodiscard]] Rational rational() const { return {index, last}; }
};

// The positions with the same denominator, added up.
struct PositionSum {
  uint32_t last;
  uint64_t indices;
};

struct Candidate {
  ActivityPosition position;
  std::vector<PositionSum> sums;  // by `last`
  long double mean = 0;           // as near as long doubles get
};

// All positions, those of one activity together.
std::vector<Position> positions_by_activity(const JourneyColumns& log, std::span<const uint64_t> begin) {
  std::vector<uint64_t> next(begin.begin(), begin.end() - 1);
  std::vector<Position> positions(log.n_events());
  for (size_t c = 0; c < log.n_cases(); ++c) {
    const uint64_t first = log.offsets[c];
    const uint64_t n = log.offsets[c + 1] - first;
    const auto last = static_cast<uint32_t>(n > 1 ? n - 1 : 1);
    for (uint64_t i = 0; i < n; ++i) positions[next[log.activities[first + i]]++] = {static_cast<uint32_t>(i), last};
  }
  return positions;
}

// Reorders `positions`.
Rational median_of(std::span<Position> positions) {
  const auto upper = positions.begin() + static_cast<ptrdiff_t>(positions.size() / 2);
  std::nth_element(positions.begin(), upper, positions.end());
  if (positions.size() % 2 == 1) return upper->rational();
  return (std::max_element(positions.begin(), upper)->rational() + upper->rational()) / Rational(2);
}

std::vector<PositionSum> sums_of(std::span<Position> positions) {
  std::sort(positions.begin(), positions.end(), [](Position a, Position b) { return a.last < b.last; });
  std::vector<PositionSum> sums;
  for (const Position position : positions) {
    if (sums.empty() || sums.back().last != position.last) sums.push_back({position.last, 0});
    sums.back().indices += position.index;
  }
  return sums;
}

Candidate describe(ActivityId activity, std::span<Position> positions) {
  Candidate out;
  const auto n = static_cast<int64_t>(positions.size());
  out.position = {activity, n, median_of(positions), {}};
  out.sums = sums_of(positions);
  for (const PositionSum& sum : out.sums) {
    out.position.mean += Rational(static_cast<int64_t>(sum.indices), sum.last);
    out.mean += static_cast<long double>(sum.indices) / static_cast<long double>(sum.last);
  }
  out.position.mean = out.position.mean / Rational(n);
  out.mean /= static_cast<long double>(n);
  return out;
}

cpp_rational exact_mean(const Candidate& candidate) {
  cpp_rational sum = 0;
  for (const PositionSum& part : candidate.sums) sum += cpp_rational(part.indices, part.last);
  return sum / candidate.position.events;
}

// Means nearer than long doubles can tell apart are compared exactly, in as many digits as it takes.
int compare_means(const Candidate& a, const Candidate& b) {
  constexpr long double certain = 1e-12L;
  if (std::fabs(a.mean - b.mean) > certain) return a.mean < b.mean ? -1 : 1;
  if (a.position.mean.exact() && b.position.mean.exact()) {
    return a.position.mean < b.position.mean ? -1 : b.position.mean < a.position.mean ? 1 : 0;
  }
  return exact_mean(a).compare(exact_mean(b));
}

}  // namespace

std::vector<ActivityPosition> order_activities(const JourneyColumns& log, std::span<const uint32_t> rank,
                                               const Workers& workers) {
  std::vector<uint64_t> begin(rank.size() + 1, 0);
  for (const ActivityId activity : log.activities) ++begin[activity + 1];
  std::partial_sum(begin.begin(), begin.end(), begin.begin());
  std::vector<Position> positions = positions_by_activity(log, begin);
  std::vector<Candidate> candidates(rank.size());
  workers.for_chunks(rank.size(), 1, [&](size_t a, size_t, size_t) {
    if (begin[a] < begin[a + 1])
      candidates[a] =
          describe(static_cast<ActivityId>(a), std::span(positions).subspan(begin[a], begin[a + 1] - begin[a]));
  });
  std::erase_if(candidates, [](const Candidate& candidate) { return candidate.position.events == 0; });
  std::sort(candidates.begin(), candidates.end(), [&](const Candidate& a, const Candidate& b) {
    if (a.position.median != b.position.median) return a.position.median < b.position.median;
    const int means = compare_means(a, b);
    return means != 0 ? means < 0 : rank[a.position.activity] < rank[b.position.activity];
  });
  std::vector<ActivityPosition> order;
  for (Candidate& candidate : candidates) order.push_back(candidate.position);
  return order;
}

}  // namespace cairn
