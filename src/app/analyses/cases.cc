// `cases`: customers, sessions or journeys as cases (DEFINITIONS 1).
#include <algorithm>

#include "app/analyses/all.h"
#include "app/analyses/request_log.h"
#include "app/analyses/session_params.h"
#include "discovery/case_notion.h"

namespace cairn {
namespace {

struct CasesParams : SessionParams, ProjectionParams {
  std::optional<std::string> notion;
  std::optional<std::vector<std::string>> start, end;
  std::optional<bool> restart_on_start;
};
BOOST_DESCRIBE_STRUCT(CasesParams, (SessionParams, ProjectionParams), (notion, start, end, restart_on_start))

std::vector<SplitCase> split(const RequestLog& log, Notion notion, const SessionRule& sessions,
                             const CasesParams& params, const Workers& workers) {
  if (notion == Notion::customer) return split_customers(log.columns());
  if (notion == Notion::session) return split_sessions(log.columns(), sessions, workers);
  const bool any_start = !params.start || params.start->empty();
  const JourneyRule rule{log.activity_set(params.start), any_start, log.activity_set(params.end), params.timeout_ms,
                         params.restart_on_start.value_or(false)};
  return split_journeys(log.columns(), rule, workers);
}

// The seq of the events that no case holds, ascending.
std::vector<int64_t> orphans(const RequestLog& log, const std::vector<SplitCase>& cases) {
  std::vector<uint8_t> held(log.columns().n_events(), 0);
  for (const SplitCase& one : cases)
    std::fill(held.begin() + static_cast<ptrdiff_t>(one.begin), held.begin() + static_cast<ptrdiff_t>(one.end), 1);
  std::vector<int64_t> out;
  for (size_t i = 0; i < held.size(); ++i) {
    if (held[i] == 0) out.push_back(log.seq(i));
  }
  std::sort(out.begin(), out.end());
  return out;
}

// What is left of a case; a log has many, each is written as JSON at once.
json::Object case_json(const SplitCase& one, Notion notion, const RequestLog& log, const ActivitySet& kept) {
  const std::string customer(log.cases().name(one.customer));
  json::Array events;
  json::Array trace;
  for (uint64_t i = one.begin; i < one.end; ++i) {
    const ActivityId activity = log.columns().activities[i];
    if (!contains(kept, activity)) continue;
    events.emplace_back(log.seq(i));
    trace.emplace_back(log.activities().name(activity));
  }
  return {{"case", notion == Notion::customer ? customer : customer + "#" + std::to_string(one.number)},
          {"customer", customer},
          {"status", json::encode(one.status)},
          {"events", std::move(events)},
          {"trace", std::move(trace)}};
}

Result<json::Value> answer_cases(const CustomerLogInput& in, const CasesParams& wanted,
                                 const AnalysisContext& context) {
  const auto notion = json::enum_value<Notion>(wanted.notion.value_or("customer"));
  if (!notion) return rejected("bad_notion", "a case is a customer, a session or a journey", "params.notion");
  CAIRN_TRY(const SessionRule sessions, session_rule(wanted));
  CAIRN_TRY(const RequestLog log, RequestLog::of(in.events, std::nullopt, context));
  std::vector<SplitCase> cases = split(log, *notion, sessions, wanted, context.workers);
  std::erase_if(cases, [](const SplitCase& one) { return one.begin == one.end; });
  sort_by_customer_name(cases, log.cases().ranks());
  const ActivitySet kept = log.kept(wanted);
  json::Array rows;
  int64_t n_empty = 0;
  for (const SplitCase& one : cases) {
    context.workers.checkpoint();
    json::Object row = case_json(one, *notion, log, kept);
    n_empty += row.at("trace").get_array().empty() ? 1 : 0;
    rows.emplace_back(std::move(row));
  }
  return json::Value(json::Object{{"cases", std::move(rows)},
                                  {"n_cases", static_cast<int64_t>(cases.size())},
                                  {"n_empty", n_empty},
                                  {"orphan_events", json::encode(orphans(log, cases))}});
}

}  // namespace

Analysis cases_analysis() {
  return analysis("cases", "Customers, sessions or journeys as cases, each with its events.", "1", answer_cases);
}

}  // namespace cairn
