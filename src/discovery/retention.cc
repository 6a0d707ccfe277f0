#include "discovery/retention.h"

#include <algorithm>

#include "discovery/local_time.h"

namespace cairn {
namespace {

bool matches(const std::optional<ActivitySet>& set, ActivityId activity) { return !set || contains(*set, activity); }

// A customer of the cohort: local day of the first start, and the days after it with a return, ascending.
struct Member {
  int64_t start_day = 0;
  std::vector<int64_t> active;
};

std::optional<Member> member_of(const JourneyColumns& log, size_t customer, const RetentionQuestion& q) {
  const uint64_t begin = log.offsets[customer];
  const uint64_t end = observed_end(log, customer, q.observed_until);
  uint64_t start = begin;
  while (start < end && !matches(q.start, log.activities[start])) ++start;
  if (start == end) return std::nullopt;
  Member member{local_day(log.occurred_at[start], q.tz_offset_min), {}};
  for (uint64_t i = start + 1; i < end; ++i) {
    if (!matches(q.returns, log.activities[i])) continue;
    const int64_t day = local_day(log.occurred_at[i], q.tz_offset_min) - member.start_day;
    if (day >= 1 && (member.active.empty() || member.active.back() != day)) member.active.push_back(day);
  }
  return member;
}

// Day N of the member is over at the observation end.
bool is_eligible(const Member& member, int64_t day, const RetentionQuestion& q) {
  return (Int128{member.start_day} + day + 1) * day_ms <= local_ms(q.observed_until, q.tz_offset_min);
}

bool is_retained(const Member& member, int64_t day, const RetentionQuestion& q) {
  const auto& active = member.active;
  switch (q.kind) {
    case RetentionKind::n_day:
      return std::binary_search(active.begin(), active.end(), day);
    case RetentionKind::unbounded:
      return !active.empty() && active.back() >= day;
    case RetentionKind::rolling: {
      const auto after = std::upper_bound(active.begin(), active.end(), day);
      return after != active.begin() && Int128{*(after - 1)} > Int128{day} - Int128{q.window_days};
    }
  }
  return false;
}

}  // namespace

Retention count_retention(const JourneyColumns& log, const RetentionQuestion& question) {
  Retention out{0, std::vector<Proportion>(question.days.size())};
  for (size_t customer = 0; customer < log.n_cases(); ++customer) {
    const auto member = member_of(log, customer, question);
    if (!member) continue;
    ++out.cohort;
    for (size_t i = 0; i < question.days.size(); ++i) {
      if (!is_eligible(*member, question.days[i], question)) continue;
      ++out.days[i].n;
      out.days[i].k += is_retained(*member, question.days[i], question);
    }
  }
  return out;
}

}  // namespace cairn
