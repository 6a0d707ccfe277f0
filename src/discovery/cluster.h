// Groups of similar journeys (DEFINITIONS 15.2), from which personas may be made: variants around typical ones.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/rational.h"
#include "base/workers.h"
#include "discovery/variants.h"

namespace cairn {

struct ClusterRules {
  uint64_t k_max = 8;
  std::optional<size_t> k = {};  // only this many; 1 … variants
};

// One number of clusters that was tried. silhouette (Rousseeuw 1987), every case counted: nullopt for k = 1.
struct ClusterTry {
  size_t k = 0;
  Rational cost;
  std::optional<Rational> silhouette = {};
};

struct Cluster {
  uint32_t medoid = 0;  // a variant
  int64_t cases = 0;
  std::vector<uint32_t> variants;  // ascending
};

struct Clustering {
  std::optional<Rational> silhouette = {};
  std::vector<ClusterTry> tried;
  std::vector<Cluster> clusters;  // by (−cases, medoid by names)
};

// Of the k tried, that with the largest silhouette, the smallest of those within 1e-9. rank[activity] = place of its
// name. Two silhouettes whose difference rounding cannot tell from 1e-9 (within 1e-15 of it) count as a tie.
// O(variants² · length²/64) for the distances, O(variants²) for each k and each round of exchanges, 8 bytes for each
// pair of variants.
// REQUIRES: the variants of group_by_variant, with fewer than 2^31 cases.
[[nodiscard]] Clustering cluster_variants(const CaseVariants& variants, const ClusterRules& rules,
                                          std::span<const uint32_t> rank, const Workers& workers);

}  // namespace cairn
