// `cluster`: groups of similar journeys (DEFINITIONS 15.2).
#include "discovery/cluster.h"

#include "app/analyses/all.h"
#include "app/analyses/traces.h"
#include "base/rational_json.h"

namespace cairn {

namespace {

struct ClusterParams {
  std::optional<std::string> collapse;
  std::optional<uint64_t> k_max;
  std::optional<int64_t> k;
  std::optional<uint64_t> max_variants;
};
BOOST_DESCRIBE_STRUCT(ClusterParams, (), (collapse, k_max, k, max_variants))

json::Array clusters_json(const Clustering& found, const CaseVariants& variants, const TraceLog& log) {
  std::vector<size_t> cluster_of(variants.size());
  for (size_t i = 0; i < found.clusters.size(); ++i) {
    for (const uint32_t v : found.clusters[i].variants) cluster_of[v] = i;
  }
  std::vector<json::Array> cases(found.clusters.size());
  for (const CaseIndex c : log.cases_by_name())
    cases[cluster_of[variants.variant_of_case[c]]].emplace_back(log.case_name(c));
  json::Array out;
  for (size_t i = 0; i < found.clusters.size(); ++i) {
    const Cluster& cluster = found.clusters[i];
    json::Array medoid;
    for (const ActivityId activity : variants.trace(cluster.medoid))
      medoid.emplace_back(log.activities().name(activity));
    out.push_back(json::Object{{"medoid", std::move(medoid)},
                               {"size", cluster.cases},
                               {"variants", static_cast<int64_t>(cluster.variants.size())},
                               {"cases", std::move(cases[i])}});
  }
  return out;
}

Result<ClusterRules> rules_of(const ClusterParams& asked, size_t n_variants) {
  constexpr uint64_t usual_most = 2000;
  if (n_variants > asked.max_variants.value_or(usual_most))
    return rejected("too_many_variants",
                    std::to_string(n_variants) + " different traces are more than max_variants; leave out rare " +
                        "activities, or collapse loops",
                    "params.max_variants");
  // Beyond it the machine would be busy for hours, and the distances alone take gigabytes.
  constexpr size_t most_in_memory = 16'384;
  if (n_variants > most_in_memory)
    return Error{ErrorCode::unavailable,
                 std::to_string(n_variants) + " different traces are more than can be held against each other (" +
                     std::to_string(most_in_memory) + "); leave out rare activities, or collapse loops",
                 "params.max_variants",
                 {}};
  ClusterRules rules;
  if (asked.k_max) rules.k_max = *asked.k_max;
  if (!asked.k) return rules;
  if (*asked.k < 1 || std::cmp_greater(*asked.k, n_variants))
    return rejected("bad_k", "k is from 1 to the number of different traces, here " + std::to_string(n_variants),
                    "params.k");
  rules.k = static_cast<size_t>(*asked.k);
  return rules;
}

Result<json::Value> answer_cluster(const TracesInput& in, const ClusterParams& asked, const AnalysisContext& context) {
  const auto collapse = json::enum_value<Collapse>(asked.collapse.value_or("runs"));
  if (!collapse) return rejected("bad_collapse", "collapse is none, runs or loops", "params.collapse");
  const TraceLog log(in.cases, context);
  const auto rank = log.activities().ranks();
  const CaseVariants variants = group_by_variant(log.columns(), *collapse, rank, context.workers);
  CAIRN_TRY(const ClusterRules rules, rules_of(asked, variants.size()));
  const Clustering found = cluster_variants(variants, rules, rank, context.workers);
  json::Array tried;
  for (const ClusterTry& one : found.tried) {
    tried.push_back(json::Object{{"k", static_cast<int64_t>(one.k)},
                                 {"cost", json::encode(one.cost)},
                                 {"silhouette", json::encode(one.silhouette)}});
  }
  return json::Value(json::Object{{"k", static_cast<int64_t>(found.clusters.size())},
                                  {"silhouette", json::encode(found.silhouette)},
                                  {"tried", std::move(tried)},
                                  {"clusters", clusters_json(found, variants, log)}});
}

}  // namespace

Analysis cluster_analysis() {
  return analysis("cluster", "Groups of similar journeys, from which personas may be made.", "15.2", answer_cluster);
}

}  // namespace cairn
