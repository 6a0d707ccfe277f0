// `sessionize`: the sessions of customers (DEFINITIONS 2).
#include "app/analyses/all.h"
#include "app/analyses/request_log.h"
#include "app/analyses/session_params.h"
#include "discovery/case_notion.h"

namespace cairn {
namespace {

struct SessionOut {
  std::string session, customer;
  int64_t start, end, duration_ms;
  std::vector<int64_t> events;
};
BOOST_DESCRIBE_STRUCT(SessionOut, (), (session, customer, start, end, duration_ms, events))

struct SessionizeOutput {
  std::vector<SessionOut> sessions;
  int64_t n_sessions;
};
BOOST_DESCRIBE_STRUCT(SessionizeOutput, (), (sessions, n_sessions))

Result<json::Value> answer_sessionize(const CustomerLogInput& in, const SessionParams& wanted,
                                      const AnalysisContext& context) {
  CAIRN_TRY(const SessionRule rule, session_rule(wanted));
  CAIRN_TRY(const RequestLog log, RequestLog::of(in.events, std::nullopt, context));
  std::vector<SplitCase> sessions = split_sessions(log.columns(), rule, context.workers);
  sort_by_customer_name(sessions, log.cases().ranks());
  SessionizeOutput out{{}, static_cast<int64_t>(sessions.size())};
  for (const SplitCase& s : sessions) {
    const std::string customer(log.cases().name(s.customer));
    const int64_t start = log.columns().occurred_at[s.begin];
    const int64_t end = log.columns().occurred_at[s.end - 1];
    SessionOut& session = out.sessions.emplace_back();
    session = {customer + "#" + std::to_string(s.number), customer, start, end, elapsed_ms(start, end), {}};
    for (uint64_t i = s.begin; i < s.end; ++i) session.events.push_back(log.seq(i));
  }
  return json::encode(out);
}

}  // namespace

Analysis sessionize_analysis() { return analysis("sessionize", "The sessions of customers.", "2", answer_sessionize); }

}  // namespace cairn
