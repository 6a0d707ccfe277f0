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

struct CaseOut {
  std::string case_id, customer;
  CaseEnding status;
  std::vector<int64_t> events;
  std::vector<std::string> trace;
};
BOOST_DESCRIBE_STRUCT(CaseOut, (), (case_id, customer, status, events, trace))

struct CasesOutput {
  std::vector<CaseOut> cases;
  int64_t n_cases, n_empty;
  std::vector<int64_t> orphan_events;
};
BOOST_DESCRIBE_STRUCT(CasesOutput, (), (cases, n_cases, n_empty, orphan_events))

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

CaseOut name(const SplitCase& one, Notion notion, const RequestLog& log, const ActivitySet& kept) {
  const std::string customer(log.cases().name(one.customer));
  CaseOut out{notion == Notion::customer ? customer : customer + "#" + std::to_string(one.number),
              customer,
              one.status,
              {},
              {}};
  for (uint64_t i = one.begin; i < one.end; ++i) {
    const ActivityId activity = log.columns().activities[i];
    if (!contains(kept, activity)) continue;
    out.events.push_back(log.seq(i));
    out.trace.push_back(log.activity_name(activity));
  }
  return out;
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
  CasesOutput out{{}, static_cast<int64_t>(cases.size()), 0, orphans(log, cases)};
  for (const SplitCase& one : cases) {
    out.cases.push_back(name(one, *notion, log, kept));
    out.n_empty += out.cases.back().trace.empty();
  }
  return json::encode(out);
}

}  // namespace

Analysis cases_analysis() {
  return analysis("cases", "Customers, sessions or journeys as cases, each with its events.", "1", answer_cases);
}

}  // namespace cairn
