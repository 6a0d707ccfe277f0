#include "discovery/case_notion.h"

#include <algorithm>

#include "discovery/case_chunks.h"
#include "discovery/local_time.h"

namespace cairn {
namespace {

bool begins_session(const JourneyColumns& log, uint64_t session_begin, uint64_t i, const SessionRule& rule) {
  const int64_t at = log.occurred_at[i];
  const int64_t before = log.occurred_at[i - 1];
  if (elapsed_ms(before, at) > rule.timeout_ms) return true;
  if (rule.max_length_ms && elapsed_ms(log.occurred_at[session_begin], at) > *rule.max_length_ms) return true;
  return rule.day_boundary && local_day(at, rule.tz_offset_min) != local_day(before, rule.tz_offset_min);
}

void split_into_sessions(const JourneyColumns& log, CaseIndex customer, const SessionRule& rule,
                         std::vector<SplitCase>& out) {
  uint64_t begin = log.offsets[customer];
  const uint64_t end = log.offsets[customer + 1];
  uint32_t number = 0;
  for (uint64_t i = begin + 1; i <= end; ++i) {
    if (i < end && !begins_session(log, begin, i, rule)) continue;
    out.push_back({customer, ++number, begin, i, CaseEnding::all});
    begin = i;
  }
}

// The steps (a) to (e) of 1.2, event by event.
class JourneySplitter {
 public:
  JourneySplitter(const JourneyColumns& log, const JourneyRule& rule, std::vector<SplitCase>& out)
      : log_(log), rule_(rule), out_(out) {}

  void split(CaseIndex customer) {
    journey_ = {customer, 0, 0, 0, CaseEnding::open};
    open_ = false;
    const uint64_t end = log_.offsets[customer + 1];
    for (uint64_t i = log_.offsets[customer]; i < end; ++i) take(i);
    if (open_) close(end, CaseEnding::open);
  }

 private:
  void take(uint64_t i) {
    const bool starts = rule_.any_start || contains(rule_.start, log_.activities[i]);
    if (open_ && rule_.timeout_ms && elapsed_ms(log_.occurred_at[i - 1], log_.occurred_at[i]) > *rule_.timeout_ms) {
      close(i, CaseEnding::timeout);
    }
    if (open_ && rule_.restart_on_start && !rule_.any_start && starts) close(i, CaseEnding::restarted);
    if (!open_) {
      if (!starts) return;
      open_ = true;
      journey_.begin = i;
      ++journey_.number;
    }
    if (contains(rule_.end, log_.activities[i])) close(i + 1, CaseEnding::ended);
  }

  void close(uint64_t end, CaseEnding status) {
    journey_.end = end;
    journey_.status = status;
    out_.push_back(journey_);
    open_ = false;
  }

  const JourneyColumns& log_;
  const JourneyRule& rule_;
  std::vector<SplitCase>& out_;
  SplitCase journey_;
  bool open_ = false;
};

// split(customer, out) for every customer, the parts joined in order.
template <typename Split>
std::vector<SplitCase> split_each(const JourneyColumns& log, const Workers& workers, const Split& split) {
  const auto parts = for_case_chunks<std::vector<SplitCase>>(log, 0, workers, [&](size_t begin, size_t end) {
    std::vector<SplitCase> out;
    for (size_t c = begin; c < end; ++c) split(static_cast<CaseIndex>(c), out);
    return out;
  });
  std::vector<SplitCase> all;
  for (const auto& part : parts) all.insert(all.end(), part.begin(), part.end());
  return all;
}

}  // namespace

std::vector<SplitCase> split_customers(const JourneyColumns& log) {
  std::vector<SplitCase> out;
  for (CaseIndex c = 0; c < log.n_cases(); ++c)
    out.push_back({c, 1, log.offsets[c], log.offsets[c + 1], CaseEnding::all});
  return out;
}

std::vector<SplitCase> split_sessions(const JourneyColumns& log, const SessionRule& rule, const Workers& workers) {
  return split_each(log, workers, [&](CaseIndex customer, std::vector<SplitCase>& out) {
    split_into_sessions(log, customer, rule, out);
  });
}

std::vector<SplitCase> split_journeys(const JourneyColumns& log, const JourneyRule& rule, const Workers& workers) {
  return split_each(log, workers, [&](CaseIndex customer, std::vector<SplitCase>& out) {
    JourneySplitter(log, rule, out).split(customer);
  });
}

void sort_by_customer_name(std::vector<SplitCase>& cases, std::span<const uint32_t> rank) {
  std::stable_sort(cases.begin(), cases.end(),
                   [&](const SplitCase& a, const SplitCase& b) { return rank[a.customer] < rank[b.customer]; });
}

}  // namespace cairn
