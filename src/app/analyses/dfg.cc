// `dfg`: the directly-follows graph (DEFINITIONS 4).
#include "app/analyses/all.h"
#include "app/analyses/request_log.h"
#include "discovery/flows.h"

namespace cairn {
namespace {

struct DfgParams : ProjectionParams {
  std::optional<std::vector<std::string>> order;
};
BOOST_DESCRIBE_STRUCT(DfgParams, (ProjectionParams), (order))

struct DfgNode {
  std::string activity;
  int64_t events, cases, starts, ends, rework_events, rework_cases;
  Dist sojourn_ms;
};
BOOST_DESCRIBE_STRUCT(DfgNode, (), (activity, events, cases, starts, ends, rework_events, rework_cases, sojourn_ms))

struct DfgArc {
  std::string from, to;
  int64_t count, cases;
  bool self_loop;
  Dist time_ms;
};
BOOST_DESCRIBE_STRUCT(DfgArc, (), (from, to, count, cases, self_loop, time_ms))

struct DfgBack {
  int64_t arcs, cases;
};
BOOST_DESCRIBE_STRUCT(DfgBack, (), (arcs, cases))

struct DfgOutput {
  int64_t n_cases, n_empty;
  std::vector<DfgNode> nodes;
  std::vector<DfgArc> arcs;
  int64_t rework_cases;
  std::optional<DfgBack> back;
};
BOOST_DESCRIBE_STRUCT(DfgOutput, (), (n_cases, n_empty, nodes, arcs, rework_cases, back))

// The place of each activity in the intended order; empty if there is none.
std::vector<uint32_t> order_places(const RequestLog& log, const std::optional<std::vector<std::string>>& order) {
  if (!order || order->empty()) return {};
  std::vector<uint32_t> places(std::max<size_t>(1, log.activities().size()), none_id);
  for (uint32_t place = 0; place < order->size(); ++place) {
    const auto id = log.activities().find((*order)[place]);
    if (id && places[*id] == none_id) places[*id] = place;
  }
  return places;
}

DfgOutput name(const Flows& flows, const RequestLog& log) {
  DfgOutput out{flows.n_cases, flows.n_empty, {}, {}, flows.rework_cases, std::nullopt};
  for (const FlowNode& n : flows.nodes) {
    out.nodes.push_back({log.activity_name(n.activity), n.events, n.cases, n.starts, n.ends, n.rework_events,
                         n.rework_cases, n.sojourn_ms});
  }
  for (const FlowArc& a : flows.arcs) {
    out.arcs.push_back(
        {log.activity_name(a.from), log.activity_name(a.to), a.count, a.cases, a.self_loop(), a.time_ms});
  }
  if (flows.back) out.back = DfgBack{flows.back->arcs, flows.back->cases};
  return out;
}

Result<json::Value> answer_dfg(const CaseLogInput& in, const DfgParams& wanted, const AnalysisContext& context) {
  CAIRN_TRY(const RequestLog log, RequestLog::of(in.events, in.cases, context));
  const ProjectedLog projected(log.columns(), log.kept(wanted), context.workers);
  const Flows flows =
      count_flows(projected.columns(), log.activities().ranks(), order_places(log, wanted.order), context.workers);
  return json::encode(name(flows, log));
}

}  // namespace

Analysis dfg_analysis() { return analysis("dfg", "What follows what, how often and after how long.", "4", answer_dfg); }

}  // namespace cairn
