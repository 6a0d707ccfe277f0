// `retention`: who comes back (DEFINITIONS 9.1).
#include "discovery/retention.h"

#include <algorithm>

#include "app/analyses/all.h"
#include "app/analyses/request_log.h"

namespace cairn {
namespace {

struct RetentionParams {
  int64_t observed_until = 0;
  std::optional<std::string> kind;
  std::optional<std::vector<int64_t>> days;
  std::optional<uint64_t> window_days;
  std::optional<int64_t> tz_offset_min;
  std::optional<std::vector<std::string>> start, returns;
};
BOOST_DESCRIBE_STRUCT(RetentionParams, (), (observed_until, kind, days, window_days, tz_offset_min, start, returns))

struct RetainedDay {
  int64_t day, eligible, retained;
  std::optional<Rational> rate;
  std::optional<Interval> ci;
};
BOOST_DESCRIBE_STRUCT(RetainedDay, (), (day, eligible, retained, rate, ci))

struct RetentionOutput {
  int64_t cohort;
  std::vector<RetainedDay> days;
};
BOOST_DESCRIBE_STRUCT(RetentionOutput, (), (cohort, days))

Result<json::Value> answer_retention(const CustomerLogInput& in, const RetentionParams& wanted,
                                     const AnalysisContext& context) {
  const auto kind = json::enum_value<RetentionKind>(wanted.kind.value_or("n_day"));
  if (!kind) return rejected("bad_kind", "kind is n_day, unbounded or rolling", "params.kind");
  RetentionQuestion question;
  question.kind = *kind;
  question.days = wanted.days.value_or(question.days);
  if (std::ranges::any_of(question.days, [](int64_t day) { return day < 1; }))
    return rejected("bad_days", "days count from 1", "params.days");
  CAIRN_TRY(const RequestLog log, RequestLog::of(in.events, std::nullopt, context));
  question.window_days = wanted.window_days.value_or(question.window_days);
  question.tz_offset_min = wanted.tz_offset_min.value_or(0);
  if (wanted.start) question.start = log.activity_set(wanted.start);
  if (wanted.returns) question.returns = log.activity_set(wanted.returns);
  question.observed_until = wanted.observed_until;
  const Retention found = count_retention(log.columns(), question);
  RetentionOutput out{found.cohort, {}};
  for (size_t i = 0; i < found.days.size(); ++i) {
    const Proportion& day = found.days[i];
    out.days.push_back({question.days[i], day.n, day.k, day.share(), wilson(day)});
  }
  return json::encode(out);
}

}  // namespace

Analysis retention_analysis() {
  return analysis("retention", "Who comes back, by days after the first start.", "9.1", answer_retention);
}

}  // namespace cairn
