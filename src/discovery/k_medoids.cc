#include "discovery/k_medoids.h"

#include <algorithm>
#include <boost/multiprecision/cpp_int.hpp>
#include <limits>
#include <map>
#include <numeric>
#include <optional>

#include "base/check.h"

namespace cairn {

namespace {

constexpr uint64_t far_away = std::numeric_limits<uint64_t>::max();
constexpr int64_t one_over_tolerance = 1'000'000'000;  // 1 / 1e-9
constexpr int most_swaps = 100;
constexpr size_t candidates_in_a_chunk = 32;

std::vector<uint32_t> with(std::span<const uint32_t> medoids, uint32_t added) {
  std::vector<uint32_t> out(medoids.begin(), medoids.end());
  out.push_back(added);
  return out;
}
// One of `medoids`, by its place, goes and a point comes; ascending.
struct Exchange {
  size_t removed = 0;
  uint32_t added = 0;
  [[nodiscard]] std::vector<uint32_t> applied_to(std::span<const uint32_t> medoids) const {
    std::vector<uint32_t> out(medoids.begin(), medoids.end());
    out[removed] = added;
    std::ranges::sort(out);
    return out;
  }
};

std::vector<uint8_t> marked(std::span<const uint32_t> medoids, size_t n) {
  std::vector<uint8_t> out(n);
  for (const uint32_t medoid : medoids) out[medoid] = 1;
  return out;
}

}  // namespace

struct MedoidSearch::Nearest {
  std::vector<uint64_t> first, second;  // distances to the nearest medoid and to the next one
  std::vector<uint32_t> label;          // the nearest one, as its place
  Int128 cost = 0;
};

MedoidSearch::MedoidSearch(const TraceDistances& distances, std::span<const int64_t> weights, const Workers& workers)
    : distances_(distances), weights_(weights), workers_(workers), built_nearest_(distances.size(), far_away) {
  const auto total = std::accumulate(weights.begin(), weights.end(), int64_t{0});
  CAIRN_CHECK(total <= std::numeric_limits<int32_t>::max());
  // A cost is a sum of as many rounded distances as there are cases: less than so many units too small.
  const int64_t error = distances.exact() ? 0 : total;
  const auto tolerance = static_cast<Int128>(distances.units() / one_over_tolerance);
  surely_ = tolerance + 1 + error;
  possibly_ = tolerance + 1 - error;
}

template <typename CandidateSet, typename IncumbentSet>
bool MedoidSearch::is_cheaper(Int128 candidate, Int128 incumbent, const CandidateSet& candidate_set,
                              const IncumbentSet& incumbent_set) const {
  const Int128 gain = incumbent - candidate;
  if (gain >= surely_) return true;
  if (gain < possibly_) return false;
  return is_exactly_cheaper(candidate_set(), incumbent_set());
}

bool MedoidSearch::is_exactly_cheaper(std::span<const uint32_t> candidate, std::span<const uint32_t> incumbent) const {
  std::map<uint64_t, Int128> gain;  // by denominator
  const auto add = [&](std::span<const uint32_t> medoids, int sign) {
    for (size_t i = 0; i < weights_.size(); ++i) {
      const uint32_t medoid =
          *std::ranges::min_element(medoids, {}, [&](uint32_t m) { return distances_.between(m, i); });
      const Int128 indel = static_cast<Int128>(distances_.indel(medoid, i));
      if (indel != 0) gain[distances_.total_length(medoid, i)] += sign * weights_[i] * indel;
    }
  };
  add(incumbent, 1);
  add(candidate, -1);
  using boost::multiprecision::cpp_int;
  using boost::multiprecision::cpp_rational;
  cpp_rational sum(-1, one_over_tolerance);
  for (const auto& [length, indels] : gain) sum += cpp_rational(cpp_int(indels), cpp_int(length));
  return sum > 0;
}

void MedoidSearch::build_next() {
  const size_t n = distances_.size();
  std::vector<Int128> costs(n);
  workers_.for_chunks(n, candidates_in_a_chunk, [&](size_t, size_t begin, size_t end) {
    for (size_t candidate = begin; candidate < end; ++candidate) {
      const auto distance = distances_.from(candidate);
      Int128 cost = 0;
      for (size_t i = 0; i < n; ++i)
        cost += static_cast<Int128>(std::min(built_nearest_[i], distance[i])) * weights_[i];
      costs[candidate] = cost;
    }
  });
  const auto taken = marked(built_, n);
  std::optional<uint32_t> best;
  for (uint32_t candidate = 0; candidate < n; ++candidate) {
    if (taken[candidate] != 0) continue;
    const auto set = [&] { return with(built_, candidate); };
    const auto best_set = [&] { return with(built_, *best); };
    if (!best || is_cheaper(costs[candidate], costs[*best], set, best_set)) best = candidate;
  }
  CAIRN_CHECK(best.has_value());
  built_.push_back(*best);
  const auto distance = distances_.from(*best);
  for (size_t i = 0; i < n; ++i) built_nearest_[i] = std::min(built_nearest_[i], distance[i]);
}

MedoidSearch::Nearest MedoidSearch::nearest(std::span<const uint32_t> medoids) const {
  const size_t n = distances_.size();
  Nearest out{.first = std::vector<uint64_t>(n, far_away),
              .second = std::vector<uint64_t>(n, far_away),
              .label = std::vector<uint32_t>(n)};
  for (uint32_t place = 0; place < medoids.size(); ++place) {
    workers_.checkpoint();
    const auto distance = distances_.from(medoids[place]);
    for (size_t i = 0; i < n; ++i) {
      if (distance[i] < out.first[i]) {
        out.second[i] = std::exchange(out.first[i], distance[i]);
        out.label[i] = place;
      } else {
        out.second[i] = std::min(out.second[i], distance[i]);
      }
    }
  }
  for (size_t i = 0; i < n; ++i) out.cost += static_cast<Int128>(out.first[i]) * weights_[i];
  return out;
}

// The cost after each exchange, candidate by candidate: entry candidate · k + removed. With the candidate, a point
// costs the smaller of its nearest distance and the candidate's; where its nearest medoid is the one removed, the next
// one counts instead.
std::vector<Int128> MedoidSearch::price_exchanges(std::span<const uint32_t> medoids, const Nearest& now) const {
  const size_t n = distances_.size();
  const size_t k = medoids.size();
  std::vector<Int128> costs(n * k);
  workers_.for_chunks(n, candidates_in_a_chunk, [&](size_t, size_t begin, size_t end) {
    for (size_t candidate = begin; candidate < end; ++candidate) {
      const auto distance = distances_.from(candidate);
      const auto of_removed = std::span(costs).subspan(candidate * k, k);
      Int128 kept = 0;
      for (size_t i = 0; i < n; ++i) {
        const uint64_t without = std::min(now.second[i], distance[i]);
        const uint64_t least = std::min(now.first[i], distance[i]);
        kept += static_cast<Int128>(least) * weights_[i];
        if (without > least) of_removed[now.label[i]] += static_cast<Int128>(without - least) * weights_[i];
      }
      for (Int128& cost : of_removed) cost += kept;
    }
  });
  return costs;
}

bool MedoidSearch::swap_once(Medoids& current) const {
  const size_t n = distances_.size();
  const size_t k = current.medoids.size();
  const auto costs = price_exchanges(current.medoids, nearest(current.medoids));
  const auto is_medoid = marked(current.medoids, n);
  std::optional<Exchange> best;
  const auto cost_of = [&](const Exchange& exchange) { return costs[exchange.added * k + exchange.removed]; };
  const auto best_set = [&] { return best->applied_to(current.medoids); };
  for (size_t removed = 0; removed < k; ++removed) {
    workers_.checkpoint();
    for (uint32_t added = 0; added < n; ++added) {
      if (is_medoid[added] != 0) continue;
      const Exchange exchange{removed, added};
      const auto set = [&] { return exchange.applied_to(current.medoids); };
      if (!best || is_cheaper(cost_of(exchange), cost_of(*best), set, best_set)) best = exchange;
    }
  }
  if (!best) return false;
  if (!is_cheaper(cost_of(*best), current.cost, best_set, [&] { return current.medoids; })) return false;
  current.cost = cost_of(*best);
  current.medoids = best_set();
  return true;
}

Medoids MedoidSearch::find(size_t k) {
  CAIRN_CHECK(k >= 1 && k <= distances_.size());
  while (built_.size() < k) build_next();
  Medoids out{.medoids = {built_.begin(), built_.begin() + static_cast<ptrdiff_t>(k)}};
  std::ranges::sort(out.medoids);
  out.cost = nearest(out.medoids).cost;
  for (int swaps = 0; swaps < most_swaps && swap_once(out); ++swaps) {
  }
  out.label = nearest(out.medoids).label;
  return out;
}

}  // namespace cairn
