// Groups of traces around k of them, the medoids (PAM: Kaufman & Rousseeuw 1990), as DEFINITIONS 15.2 states the order
// of the search: what is found depends on no rounding and no thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/rational.h"
#include "base/workers.h"
#include "discovery/trace_distances.h"

namespace cairn {

struct Medoids {
  std::vector<uint32_t> medoids;  // ascending
  std::vector<uint32_t> label;    // by point: the nearest medoid, as its place in `medoids`
  Int128 cost = 0;                // Σ weight · distance to the nearest medoid, in units of the distances
};

// Finds medoids for one k after another. A candidate is taken only if its cost is below that of the best so far by more
// than 1e-9. Costs are exact integers; where the distances are rounded (TraceDistances), the fractions themselves
// decide whatever their rounding could.
class MedoidSearch {
 public:
  // weights: cases, > 0, by point; fewer than 2^31 in all. All must outlive the search.
  MedoidSearch(const TraceDistances& distances, std::span<const int64_t> weights, const Workers& workers);

  // REQUIRES: 1 <= k <= points. BUILD costs O(points²) for each medoid that no smaller k has found before; SWAP
  // O(points² + k·points) a round, all exchanges of a candidate being priced in one pass (as FastPAM: Schubert &
  // Rousseeuw 2019), at most 100 rounds.
  [[nodiscard]] Medoids find(size_t k);

 private:
  struct Nearest;  // of each point, among the medoids of now

  void build_next();
  [[nodiscard]] Nearest nearest(std::span<const uint32_t> medoids) const;
  [[nodiscard]] std::vector<Int128> price_exchanges(std::span<const uint32_t> medoids, const Nearest& now) const;
  bool swap_once(Medoids& current) const;

  // Whether `candidate` costs less than `incumbent` − 1e-9; the sets are asked for only where costs are too near.
  template <typename CandidateSet, typename IncumbentSet>
  [[nodiscard]] bool is_cheaper(Int128 candidate, Int128 incumbent, const CandidateSet& candidate_set,
                                const IncumbentSet& incumbent_set) const;
  [[nodiscard]] bool is_exactly_cheaper(std::span<const uint32_t> candidate, std::span<const uint32_t> incumbent) const;

  const TraceDistances& distances_;
  std::span<const int64_t> weights_;
  const Workers& workers_;
  Int128 surely_ = 0;                    // cheaper by this much is cheaper by more than 1e-9
  Int128 possibly_ = 0;                  // cheaper by less is not
  std::vector<uint32_t> built_;          // medoids of BUILD, in the order found
  std::vector<uint64_t> built_nearest_;  // by point: the distance to the nearest of them
};

}  // namespace cairn
