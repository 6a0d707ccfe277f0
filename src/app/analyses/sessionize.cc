// `sessionize`: the sessions of customers (DEFINITIONS 2).
#include "app/analyses/all.h"
#include "app/analyses/request_log.h"
#include "app/analyses/session_params.h"
#include "discovery/case_notion.h"

namespace cairn {
namespace {

Result<json::Value> answer_sessionize(const CustomerLogInput& in, const SessionParams& wanted,
                                      const AnalysisContext& context) {
  CAIRN_TRY(const SessionRule rule, session_rule(wanted));
  CAIRN_TRY(const RequestLog log, RequestLog::of(in.events, std::nullopt, context));
  std::vector<SplitCase> sessions = split_sessions(log.columns(), rule, context.workers);
  sort_by_customer_name(sessions, log.cases().ranks());
  json::Array rows;
  for (const SplitCase& s : sessions) {
    context.workers.checkpoint();
    const std::string customer(log.cases().name(s.customer));
    const int64_t start = log.columns().occurred_at[s.begin];
    const int64_t end = log.columns().occurred_at[s.end - 1];
    json::Array events;
    for (uint64_t i = s.begin; i < s.end; ++i) events.emplace_back(log.seq(i));
    rows.emplace_back(json::Object{{"session", customer + "#" + std::to_string(s.number)},
                                   {"customer", customer},
                                   {"start", start},
                                   {"end", end},
                                   {"duration_ms", elapsed_ms(start, end)},
                                   {"events", std::move(events)}});
  }
  return json::Value(
      json::Object{{"sessions", std::move(rows)}, {"n_sessions", static_cast<int64_t>(sessions.size())}});
}

}  // namespace

Analysis sessionize_analysis() { return analysis("sessionize", "The sessions of customers.", "2", answer_sessionize); }

}  // namespace cairn
