#include "discovery/cluster.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <chrono>
#include <random>
#include <thread>

#include "discovery/k_medoids.h"
#include "discovery/trace_distances.h"
#include "discovery/traces_for_test.h"

namespace cairn {
namespace {

using testing::ElementsAre;

Clustering clustered(const SpelledTraces& traces, const ClusterRules& rules = {}, size_t threads = 2) {
  return cluster_variants(traces.variants(), rules, SpelledTraces::letters(), Workers(threads));
}

TEST(Cluster, D15_2_two_groups_are_found) {
  const SpelledTraces traces({"abc", "abd", "abc", "xyz", "xyw", "xyz", "xyz"});
  const Clustering found = clustered(traces);
  ASSERT_EQ(found.clusters.size(), 2U);
  EXPECT_EQ(found.clusters[0].cases, 4);
  EXPECT_EQ(found.clusters[1].cases, 3);
  EXPECT_THAT(found.clusters[0].variants, ElementsAre(0U, 3U));
  EXPECT_EQ(found.clusters[0].medoid, 0U) << "the frequent one";
  ASSERT_EQ(found.tried.size(), 2U) << "k = 2 and 3 of 4 variants";
  EXPECT_EQ(found.silhouette, found.tried[0].silhouette);
}

TEST(Cluster, D15_2_few_variants_make_one_cluster_without_silhouette) {
  EXPECT_TRUE(clustered(SpelledTraces()).clusters.empty());
  EXPECT_TRUE(clustered(SpelledTraces()).tried.empty());
  for (const auto& words : {std::vector<std::string>{"a"}, std::vector<std::string>{"a", "b"}}) {
    const Clustering found = clustered(SpelledTraces(words));
    ASSERT_EQ(found.tried.size(), 1U);
    EXPECT_EQ(found.tried[0].k, 1U);
    EXPECT_FALSE(found.silhouette);
    EXPECT_EQ(found.clusters.size(), 1U);
  }
}

TEST(Cluster, D15_2_a_given_k_is_the_only_one_tried) {
  const SpelledTraces traces({"a", "b", "c"});
  const Clustering found = clustered(traces, {.k = 3});
  ASSERT_EQ(found.tried.size(), 1U);
  EXPECT_EQ(found.tried[0].cost, Rational(0));
  EXPECT_EQ(found.silhouette, Rational(0)) << "each cluster weighs 1";
  EXPECT_EQ(found.clusters.size(), 3U);
}

TEST(Cluster, D15_2_clusters_stand_by_size_and_medoid) {
  const Clustering found = clustered(SpelledTraces({"z", "z", "b", "a", "a", "c"}), {.k = 4});
  std::vector<int64_t> sizes;
  for (const Cluster& cluster : found.clusters) sizes.push_back(cluster.cases);
  EXPECT_THAT(sizes, ElementsAre(2, 2, 1, 1));
  EXPECT_EQ(found.clusters[0].medoid, 0U) << "a, before z";
}

// Σ w·s / Σ w by the definition, on fractions small enough for Rational.
Rational slow_silhouette(const TraceDistances& d, const std::vector<int64_t>& w, const Medoids& found) {
  const auto k = found.medoids.size();
  Rational total;
  int64_t cases = 0;
  for (size_t i = 0; i < w.size(); ++i) {
    cases += w[i];
    std::vector<Rational> sum(k);
    std::vector<int64_t> weight(k);
    for (size_t j = 0; j < w.size(); ++j) {
      const auto length = static_cast<int64_t>(std::max<uint64_t>(1, d.total_length(i, j)));
      sum[found.label[j]] += Rational(w[j] * static_cast<int64_t>(d.indel(i, j)), length);
      weight[found.label[j]] += w[j];
    }
    const uint32_t own = found.label[i];
    if (weight[own] == 1) continue;
    const Rational a = sum[own] / Rational(weight[own] - 1);
    std::optional<Rational> b;
    for (size_t c = 0; c < k; ++c) {
      if (c == own) continue;
      const Rational there = sum[c] / Rational(weight[c]);
      if (!b || there < *b) b = there;
    }
    const Rational larger = std::max(a, *b);
    if (larger.sign() > 0) total += Rational(w[i]) * (*b - a) / larger;
  }
  return total / Rational(cases);
}

RC_GTEST_PROP(Cluster, D15_2_the_first_k_with_the_largest_silhouette_is_chosen, ()) {
  SpelledTraces traces({"", "a", "bc"});
  for (int n = drawn(0, 20); n > 0; --n) {
    std::vector<ActivityId> trace(drawn<size_t>(0, 5));
    for (ActivityId& activity : trace) activity = drawn<uint32_t>(0, 3);
    traces.add(trace);
  }
  const CaseVariants variants = traces.variants();
  const Clustering found = clustered(traces, {.k_max = 4});
  const Workers workers(1);
  const TraceDistances distances(variants.offsets, variants.activities, 26, workers);
  MedoidSearch search(distances, variants.cases, workers);
  std::optional<Rational> best;
  size_t best_k = 0;
  for (size_t k = 2; k <= std::min<size_t>(4, variants.size() - 1); ++k) {
    const Rational s = slow_silhouette(distances, variants.cases, search.find(k));
    RC_ASSERT(std::abs(s.value() - found.tried[k - 2].silhouette->value()) < 1e-14);
    if (best && !(s.real() > best->real() + 1e-9L)) continue;
    best = s;
    best_k = k;
  }
  RC_ASSERT(found.clusters.size() == best_k);
}

// As many variants as are usually allowed.
SpelledTraces many_traces(size_t n) {
  std::mt19937_64 random(7);
  SpelledTraces traces;
  for (size_t i = 0; i < n; ++i) {
    std::vector<ActivityId> trace(12 + random() % 17);
    for (ActivityId& activity : trace) activity = static_cast<ActivityId>(random() % 20);
    traces.add(trace);
  }
  return traces;
}

TEST(Cluster, threads_do_not_matter) {
  const SpelledTraces traces = many_traces(150);
  const Clustering one = clustered(traces, {.k_max = 4}, 1), many = clustered(traces, {.k_max = 4}, 4);
  ASSERT_EQ(one.tried.size(), many.tried.size());
  for (size_t i = 0; i < one.tried.size(); ++i) {
    EXPECT_EQ(one.tried[i].cost.real(), many.tried[i].cost.real());
    EXPECT_EQ(one.tried[i].silhouette->real(), many.tried[i].silhouette->real());
  }
  for (size_t c = 0; c < one.clusters.size(); ++c) EXPECT_EQ(one.clusters[c].variants, many.clusters[c].variants);
}

TEST(Cluster, can_be_stopped) {
  const CaseVariants variants = many_traces(2000).variants();
  CancelFlag cancel;
  std::jthread stopper([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    cancel.cancel();
  });
  const Workers workers(2, &cancel);
  EXPECT_THROW(static_cast<void>(cluster_variants(variants, {.k_max = 2000}, SpelledTraces::letters(), workers)),
               Cancelled);
}

}  // namespace
}  // namespace cairn
