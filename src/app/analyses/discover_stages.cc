// `discover_stages`: stages found in a log (DEFINITIONS 16).
#include <algorithm>

#include "app/analyses/all.h"
#include "app/analyses/shape.h"
#include "app/analyses/traces.h"
#include "discovery/projection.h"
#include "discovery/stages.h"

namespace cairn {
namespace {

struct DiscoverParams {
  std::optional<int64_t> min_stages, max_stages;
  std::optional<std::vector<std::string>> exclude;
};
BOOST_DESCRIBE_STRUCT(DiscoverParams, (), (min_stages, max_stages, exclude))

struct OrderOut {
  std::string activity;
  Rational median, mean;
};
BOOST_DESCRIBE_STRUCT(OrderOut, (), (activity, median, mean))

struct FoundStageOut {
  std::string name;
  std::vector<std::string> activities;
};
BOOST_DESCRIBE_STRUCT(FoundStageOut, (), (name, activities))

struct DiscoverOutput {
  std::vector<OrderOut> order;
  std::vector<FoundStageOut> stages;
  std::optional<Rational> modularity;
};
BOOST_DESCRIBE_STRUCT(DiscoverOutput, (), (order, stages, modularity))

Result<StageLimits> limits_of(const DiscoverParams& params) {
  const StageLimits usual;
  StageLimits limits;
  limits.least = params.min_stages.value_or(std::min(usual.least, params.max_stages.value_or(usual.least)));
  limits.most = params.max_stages.value_or(std::max(usual.most, params.min_stages.value_or(usual.most)));
  if (limits.least < 1 || limits.least > limits.most) {
    return rejected("bad_range", "min_stages must be 1 or more and not above max_stages", "params.min_stages");
  }
  return limits;
}

DiscoverOutput name(const FoundStages& found, const Dictionary& activities) {
  DiscoverOutput out{{}, {}, found.modularity};
  const auto word = [&](ActivityId id) { return std::string(activities.name(id)); };
  for (const ActivityPosition& position : found.order)
    out.order.push_back({word(position.activity), position.median, position.mean});
  for (const FoundStage& stage : found.stages) {
    FoundStageOut& named = out.stages.emplace_back();
    named.name = word(stage.name);
    for (const ActivityId activity : stage.activities) named.activities.push_back(word(activity));
  }
  return out;
}

Result<json::Value> answer_discover_stages(const TracesInput& in, const DiscoverParams& wanted,
                                           const AnalysisContext& context) {
  CAIRN_TRY(const StageLimits limits, limits_of(wanted));
  const TraceLog log(in.cases, context);
  ActivitySet kept(log.activities().size(), 1);
  for (const std::string& excluded : wanted.exclude.value_or(std::vector<std::string>())) {
    if (const auto id = log.activities().find(excluded)) kept[*id] = 0;
  }
  const ProjectedLog projected(log.columns(), kept, context.workers);
  return json::encode(
      name(find_stages(projected.columns(), limits, log.activities().ranks(), context.workers), log.activities()));
}

}  // namespace

Analysis discover_stages_analysis() {
  return analysis("discover_stages", "Stages that a log itself suggests.", "16", answer_discover_stages);
}

}  // namespace cairn
