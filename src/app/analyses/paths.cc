// `paths`: the ways from, to or between activities, for a Sankey diagram (DEFINITIONS 8).
#include "discovery/paths.h"

#include "app/analyses/all.h"
#include "app/analyses/request_log.h"

namespace cairn {
namespace {

struct PathsParams : ProjectionParams {
  std::optional<std::string> mode;
  std::optional<int64_t> depth, top_n;
  std::optional<std::vector<std::string>> start, end;
  std::optional<bool> collapse_repeats;
};
BOOST_DESCRIBE_STRUCT(PathsParams, (ProjectionParams), (mode, depth, top_n, start, end, collapse_repeats))

struct PathNodeOut {
  int64_t layer;
  std::string name;
  int64_t cases;
};
BOOST_DESCRIBE_STRUCT(PathNodeOut, (), (layer, name, cases))

struct PathLinkOut {
  int64_t layer;
  std::string from, to;
  int64_t cases;
};
BOOST_DESCRIBE_STRUCT(PathLinkOut, (), (layer, from, to, cases))

struct PathsOutput {
  int64_t n_paths, n_excluded;
  std::vector<PathNodeOut> nodes;
  std::vector<PathLinkOut> links;
};
BOOST_DESCRIBE_STRUCT(PathsOutput, (), (n_paths, n_excluded, nodes, links))

Result<PathsQuestion> question_of(const PathsParams& params) {
  PathsQuestion question;
  const auto mode = json::enum_value<PathMode>(params.mode.value_or("from"));
  if (!mode) return rejected("bad_mode", "mode is from, to or between", "params.mode");
  const int64_t depth = params.depth.value_or(static_cast<int64_t>(question.depth));
  const int64_t top_n = params.top_n.value_or(static_cast<int64_t>(question.top_n));
  if (depth < 1 || depth > deepest_path) return rejected("bad_depth", "depth is 1 to 1000", "params.depth");
  if (top_n < 1) return rejected("bad_depth", "top_n is 1 or more", "params.top_n");
  question.mode = *mode;
  question.depth = static_cast<uint64_t>(depth);
  question.top_n = static_cast<uint64_t>(top_n);
  question.collapse_repeats = params.collapse_repeats.value_or(true);
  return question;
}

std::string name(ActivityId activity, const RequestLog& log) {
  if (activity == other_activities) return "(other)";
  return activity == path_exit ? "(exit)" : log.activity_name(activity);
}

Result<json::Value> answer_paths(const CaseEventsInput& in, const PathsParams& wanted, const AnalysisContext& context) {
  CAIRN_TRY(PathsQuestion question, question_of(wanted));
  CAIRN_TRY(const RequestLog log, RequestLog::of(in.events, std::nullopt, context));
  if (wanted.start && !wanted.start->empty()) question.start = log.activity_set(wanted.start);
  question.end = log.activity_set(wanted.end);
  const ProjectedLog projected(log.columns(), log.kept(wanted), context.workers);
  const LayeredPaths found = find_paths(projected.columns(), question, log.activities().ranks());
  PathsOutput out{found.n_paths, found.n_excluded - log.n_cases_without_events(), {}, {}};
  for (const PathNode& n : found.nodes)
    out.nodes.push_back({static_cast<int64_t>(n.layer), name(n.activity, log), n.cases});
  for (const PathLink& l : found.links)
    out.links.push_back({static_cast<int64_t>(l.layer), name(l.from, log), name(l.to, log), l.cases});
  return json::encode(out);
}

}  // namespace

Analysis paths_analysis() {
  return analysis("paths", "The ways from, to or between activities, layer by layer.", "8", answer_paths);
}

}  // namespace cairn
