#include "discovery/cluster.h"

#include <algorithm>
#include <utility>

#include "discovery/k_medoids.h"
#include "discovery/trace_distances.h"

namespace cairn {

namespace {

// A mean distance, as sum / cases.
struct MeanDistance {
  Int128 sum = 0;
  Int128 cases = 1;
  friend bool operator<(const MeanDistance& a, const MeanDistance& b) { return a.sum * b.cases < b.sum * a.cases; }
};

// The silhouettes of points under one labelling.
class Silhouettes {
 public:
  Silhouettes(const TraceDistances& distances, std::span<const int64_t> weights, const Medoids& found)
      : distances_(distances), weights_(weights), found_(found), cases_(found.medoids.size()) {
    for (size_t i = 0; i < weights.size(); ++i) cases_[found.label[i]] += weights[i];
  }

  // Over all cases.
  [[nodiscard]] Rational mean(const Workers& workers) const {
    constexpr size_t points_in_a_chunk = 32;
    const size_t n = distances_.size();
    std::vector<Rational> of_point(n);
    workers.for_chunks(n, points_in_a_chunk, [&](size_t, size_t begin, size_t end) {
      std::vector<Int128> sums;
      for (size_t i = begin; i < end; ++i) of_point[i] = silhouette(i, sums);
    });
    Rational total;
    int64_t cases = 0;
    for (size_t i = 0; i < n; ++i) {
      total += of_point[i] * Rational(weights_[i]);
      cases += weights_[i];
    }
    const Rational out = total / Rational(cases);
    return distances_.exact() ? out : Rational::approximate(out.real());
  }

 private:
  [[nodiscard]] Rational silhouette(size_t i, std::vector<Int128>& sums) const {
    const uint32_t own = found_.label[i];
    if (cases_[own] == 1) return 0;
    sums.assign(cases_.size(), 0);
    const auto distance = distances_.from(i);
    for (size_t j = 0; j < distance.size(); ++j)
      sums[found_.label[j]] += static_cast<Int128>(distance[j]) * weights_[j];
    const MeanDistance inside{sums[own], cases_[own] - 1};
    std::optional<MeanDistance> outside;
    for (size_t other = 0; other < sums.size(); ++other) {
      if (other == own) continue;
      const MeanDistance there{sums[other], cases_[other]};
      if (!outside || there < *outside) outside = there;
    }
    // (b − a) / max(a, b), both over the same denominator
    const Int128 a = inside.sum * outside->cases;
    const Int128 b = outside->sum * inside.cases;
    return std::max(a, b) == 0 ? Rational(0) : Rational(b - a, std::max(a, b));
  }

  const TraceDistances& distances_;
  std::span<const int64_t> weights_;
  const Medoids& found_;
  std::vector<int64_t> cases_;  // by cluster
};

// a > b + 1e-9
bool is_clearly_larger(const Rational& a, const Rational& b) {
  const Rational tolerance(1, 1'000'000'000);
  const Rational difference = a - b;
  if (difference.exact()) return difference > tolerance;
  constexpr long double rounding = 1e-15L;
  return difference.real() > tolerance.real() + rounding;
}

std::vector<size_t> numbers_to_try(const ClusterRules& rules, size_t points) {
  if (rules.k) return {*rules.k};
  if (points == 0) return {};
  std::vector<size_t> out;
  for (size_t k = 2; k <= rules.k_max && k + 1 <= points; ++k) out.push_back(k);
  if (out.empty()) out.push_back(1);
  return out;
}

std::vector<Cluster> clusters_of(const Medoids& found, const CaseVariants& variants, std::span<const uint32_t> rank) {
  std::vector<Cluster> out(found.medoids.size());
  for (size_t c = 0; c < out.size(); ++c) out[c].medoid = found.medoids[c];
  for (uint32_t v = 0; v < variants.size(); ++v) {
    Cluster& cluster = out[found.label[v]];
    cluster.cases += variants.cases[v];
    cluster.variants.push_back(v);
  }
  std::ranges::sort(out, [&](const Cluster& a, const Cluster& b) {
    if (a.cases != b.cases) return a.cases > b.cases;
    const auto by_name = [&](ActivityId x, ActivityId y) { return rank[x] < rank[y]; };
    return std::ranges::lexicographical_compare(variants.trace(a.medoid), variants.trace(b.medoid), by_name);
  });
  return out;
}

}  // namespace

Clustering cluster_variants(const CaseVariants& variants, const ClusterRules& rules, std::span<const uint32_t> rank,
                            const Workers& workers) {
  Clustering out;
  const auto numbers = numbers_to_try(rules, variants.size());
  if (numbers.empty()) return out;
  const TraceDistances distances(variants.offsets, variants.activities, rank.size(), workers);
  MedoidSearch search(distances, variants.cases, workers);
  Medoids best;
  for (const size_t k : numbers) {
    Medoids found = search.find(k);
    ClusterTry& now =
        out.tried.emplace_back(ClusterTry{k, Rational(found.cost, static_cast<Int128>(distances.units()))});
    if (!distances.exact()) now.cost = Rational::approximate(now.cost.real());
    if (k >= 2) now.silhouette = Silhouettes(distances, variants.cases, found).mean(workers);
    if (!best.medoids.empty() && !is_clearly_larger(*now.silhouette, *out.silhouette)) continue;
    out.silhouette = now.silhouette;
    best = std::move(found);
  }
  out.clusters = clusters_of(best, variants, rank);
  return out;
}

}  // namespace cairn
