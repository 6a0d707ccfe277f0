// `variants`: the different ways through a journey (DEFINITIONS 6).
#include "discovery/variants.h"

#include "app/analyses/all.h"
#include "app/analyses/request_log.h"

namespace cairn {
namespace {

struct VariantsParams : ProjectionParams {
  std::optional<std::string> collapse;
  std::optional<uint64_t> top_k;
};
BOOST_DESCRIBE_STRUCT(VariantsParams, (ProjectionParams), (collapse, top_k))

struct VariantOut {
  std::vector<std::string> variant;
  int64_t cases;
  std::optional<Rational> share, coverage;
  Dist duration_ms;
};
BOOST_DESCRIBE_STRUCT(VariantOut, (), (variant, cases, share, coverage, duration_ms))

struct RestOut {
  int64_t variants, cases;
};
BOOST_DESCRIBE_STRUCT(RestOut, (), (variants, cases))

struct VariantsOutput {
  int64_t n_cases, n_variants;
  std::vector<VariantOut> variants;
  RestOut rest;
};
BOOST_DESCRIBE_STRUCT(VariantsOutput, (), (n_cases, n_variants, variants, rest))

VariantsOutput name(const Variants& found, const RequestLog& log) {
  VariantsOutput out{found.n_cases, found.n_variants, {}, {}};
  for (const Variant& v : found.shown) {
    out.variants.push_back({log.activity_names(v.trace), v.cases, ratio(v.cases, found.n_cases),
                            ratio(v.cases_up_to_here, found.n_cases), v.duration_ms});
  }
  out.rest = {found.n_variants - static_cast<int64_t>(found.shown.size()), found.n_cases - found.shown_cases()};
  return out;
}

Result<json::Value> answer_variants(const CaseLogInput& in, const VariantsParams& wanted,
                                    const AnalysisContext& context) {
  const auto collapse = json::enum_value<Collapse>(wanted.collapse.value_or("none"));
  if (!collapse) return rejected("bad_collapse", "collapse is none, runs or loops", "params.collapse");
  CAIRN_TRY(const RequestLog log, RequestLog::of(in.events, in.cases, context));
  const ProjectedLog projected(log.columns(), log.kept(wanted), context.workers);
  return json::encode(name(count_variants(projected.columns(), *collapse, wanted.top_k.value_or(10),
                                          log.activities().ranks(), context.workers),
                           log));
}

}  // namespace

Analysis variants_analysis() {
  return analysis("variants", "The different ways through a journey, by how many take them.", "6", answer_variants);
}

}  // namespace cairn
