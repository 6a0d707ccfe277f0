// The log that stands in a request: `events` and, where an analysis takes them, `cases` without events (DEFINITIONS
// 0.3, 0.17).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "app/analyses/shape.h"
#include "app/analysis.h"
#include "app/query_log.h"
#include "base/workers.h"
#include "discovery/projection.h"
#include "discovery/stage_flow.h"
#include "journey/case_order.h"
#include "journey/dictionary.h"

namespace cairn {

struct CaseEvent {
  std::string case_id;
  int64_t occurred_at = 0;
  std::string activity;
  std::optional<int64_t> seq;
};
BOOST_DESCRIBE_STRUCT(CaseEvent, (), (case_id, occurred_at, activity, seq))

struct CustomerEvent {
  std::string customer;
  int64_t occurred_at = 0;
  std::string activity;
  std::optional<int64_t> seq;
};
BOOST_DESCRIBE_STRUCT(CustomerEvent, (), (customer, occurred_at, activity, seq))

struct CaseEventsInput {
  std::vector<CaseEvent> events;
};
BOOST_DESCRIBE_STRUCT(CaseEventsInput, (), (events))

struct CaseLogInput : CaseEventsInput {
  std::optional<std::vector<std::string>> cases;
};
BOOST_DESCRIBE_STRUCT(CaseLogInput, (CaseEventsInput), (cases))

struct CustomerLogInput {
  std::vector<CustomerEvent> events;
};
BOOST_DESCRIBE_STRUCT(CustomerLogInput, (), (events))

// 0.18
struct ProjectionParams {
  std::optional<std::vector<std::string>> include, exclude;
};
BOOST_DESCRIBE_STRUCT(ProjectionParams, (), (include, exclude))

// 0.19
struct ObservationParams {
  std::optional<int64_t> observed_until;
  std::optional<uint64_t> open_ms;
  std::optional<std::vector<std::string>> goal;
};
BOOST_DESCRIBE_STRUCT(ObservationParams, (), (observed_until, open_ms, goal))

// The observation that was asked for. Error bad_request: only one half of it was given.
[[nodiscard]] Result<std::optional<Observation>> observation_of(const ObservationParams& params);

class RequestLog {
 public:
  // Event: a described struct with `occurred_at`, `activity`, `seq`, with `case_id` or `customer` (then each customer
  // is a case), and perhaps `channel`. `more_cases` are cases too, with or without events. Error duplicate_seq.
  template <typename Event>
  [[nodiscard]] static Result<RequestLog> of(const std::vector<Event>& events,
                                             const std::optional<std::vector<std::string>>& more_cases,
                                             const Workers& workers);

  // The same, or the log that the request names (AnalysisContext::query), which must outlive this.
  template <typename Event>
  [[nodiscard]] static Result<RequestLog> of(const std::vector<Event>& events,
                                             const std::optional<std::vector<std::string>>& more_cases,
                                             const AnalysisContext& context) {
    if (context.query != nullptr) return RequestLog(context.query->log);
    return of(events, more_cases, context.workers);
  }

  [[nodiscard]] JourneyColumns columns() const {
    if (borrowed_ != nullptr) return borrowed_->columns();
    return {ordered_.offsets, ordered_.columns.activity, ordered_.columns.occurred_at, ordered_.columns.channel};
  }
  // Of a log that a request names, when it looks at some of its events only; an input without `cases` has none.
  [[nodiscard]] int64_t n_cases_without_events() const {
    const auto offsets = columns().offsets;
    int64_t out = 0;
    for (size_t c = 0; c + 1 < offsets.size(); ++c) out += offsets[c] == offsets[c + 1] ? 1 : 0;
    return out;
  }
  // The seq of event i, in the order of columns().
  [[nodiscard]] int64_t seq(uint64_t i) const {
    return borrowed_ != nullptr ? int64_t{borrowed_->event_seq[i]} : ordered_.columns.seq[i];
  }
  [[nodiscard]] const Dictionary& cases() const { return borrowed_ != nullptr ? borrowed_->cases : cases_; }
  [[nodiscard]] const Dictionary& activities() const {
    return borrowed_ != nullptr ? borrowed_->activities : activities_;
  }
  [[nodiscard]] const Dictionary& channels() const { return borrowed_ != nullptr ? borrowed_->channels : channels_; }

  // Names that no event has are left out.
  [[nodiscard]] ActivitySet activity_set(const std::optional<std::vector<std::string>>& names) const;
  // 1.3: what include and exclude leave.
  [[nodiscard]] ActivitySet kept(const ProjectionParams& params) const;
  [[nodiscard]] std::string activity_name(ActivityId id) const { return std::string(activities().name(id)); }
  [[nodiscard]] std::vector<std::string> activity_names(const std::vector<ActivityId>& ids) const;

 private:
  RequestLog() = default;
  explicit RequestLog(const JourneyLog& log) : borrowed_(&log) {}

  // An event without seq gets its place in the list.
  Result<void> add(std::string_view case_name, int64_t occurred_at, std::string_view activity,
                   std::optional<int64_t> seq);
  ChannelId channel_id(const std::optional<std::string>& channel) {
    return channel ? channels_.add(*channel) : none_id;
  }
  ChannelId channel_id(const std::optional<json::Value>& channel) {
    return channel && channel->is_string() ? channels_.add(std::string_view(channel->get_string())) : none_id;
  }
  void order(const std::optional<std::vector<std::string>>& more_cases, const Workers& workers);

  const JourneyLog* borrowed_ = nullptr;
  Dictionary cases_, activities_, channels_;
  EventColumns raw_;
  std::unordered_set<int64_t> seqs_;
  OrderedEvents ordered_;
};

template <typename Event>
Result<RequestLog> RequestLog::of(const std::vector<Event>& events,
                                  const std::optional<std::vector<std::string>>& more_cases, const Workers& workers) {
  RequestLog log;
  for (const Event& event : events) {
    if constexpr (requires { event.customer; }) {
      CAIRN_TRY_VOID(log.add(event.customer, event.occurred_at, event.activity, event.seq));
    } else {
      CAIRN_TRY_VOID(log.add(event.case_id, event.occurred_at, event.activity, event.seq));
    }
    if constexpr (requires { event.channel; }) {
      log.raw_.channel.push_back(log.channel_id(event.channel));
    }
  }
  log.order(more_cases, workers);
  return log;
}

}  // namespace cairn
