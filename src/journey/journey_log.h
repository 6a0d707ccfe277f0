// The journey log: the events of all cases in columns, cases contiguous, events inside ordered by (occurred_at, seq).
// Derived from events, never edited.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.h"
#include "base/result.h"
#include "base/workers.h"
#include "journey/columns.h"
#include "journey/dictionary.h"
#include "journey/event_batch.h"

namespace cairn {

// One property of cases, dictionary-coded.
struct CaseAttribute {
  std::string name;
  Dictionary values;
  std::vector<uint32_t>
      value_of_case;  // n_cases entries, none_id = unknown (the first value met in ingest order counts)
};

// Answers and reviews, ordered by (occurred_at, order of arrival). Never part of a trace.
struct FeedbackColumns {
  std::vector<CaseIndex> case_index;  // none_id: attached to no case
  std::vector<uint32_t> respondent;   // id in JourneyLog::respondents
  std::vector<int64_t> occurred_at;
  std::vector<ScoreKind> scale;  // none = text only
  std::vector<double> score, scale_lo, scale_hi, weight;
  std::vector<uint32_t> touchpoint;  // id in JourneyLog::touchpoints (named ones), or none_id
  std::vector<uint64_t> text_begin;  // text of i is texts[text_begin[i], text_begin[i + 1])
  std::string texts;

  [[nodiscard]] size_t size() const { return case_index.size(); }
  [[nodiscard]] std::string_view text(size_t i) const {
    return std::string_view(texts).substr(text_begin[i], text_begin[i + 1] - text_begin[i]);
  }
};

// What the builder counted while joining.
struct JourneyLogCounts {
  int64_t events = 0, feedback = 0, attribute_rows = 0;
  int64_t feedback_without_case = 0;    // attached to no case
  int64_t attributes_without_case = 0;  // their case has no event: ignored, counted
  int64_t cases_of_customers = 0;       // cases whose customer is named
};

struct JourneyLog {
  Dictionary cases, activities, channels, touchpoints, respondents;
  std::vector<uint64_t> offsets{0};
  std::vector<ActivityId> activity;
  std::vector<int64_t> occurred_at;
  std::vector<ChannelId> channel;   // empty if no event has one
  std::vector<uint32_t> event_seq;  // order of arrival of each event (only filled if asked for)
  std::vector<int64_t> case_value;  // minor units, sum over the case's rows; no_int = none. Empty if no row has a value
  std::vector<int64_t> case_deadline_at;  // earliest given; no_int = none. Empty if no row has one
  std::string currency;                   // the one currency of the log; empty if none was given
  std::vector<CaseAttribute> attributes;
  FeedbackColumns feedback;
  JourneyLogCounts counts;
  int64_t first_at = no_int, last_at = no_int;  // over events and feedback

  [[nodiscard]] JourneyColumns columns() const { return {offsets, activity, occurred_at, channel}; }
  [[nodiscard]] size_t n_cases() const { return offsets.size() - 1; }
};

// Which text names the case of a row.
enum class CaseNotion {
  automatic,         // case_id where rows have one, else customer
  customer,          // always the customer
  customer_or_case,  // the customer where rows name it, else case_id
};

// Collects batches, then sorts once. A case exists if it has at least one event, or, in a log without any event at all
// (a survey alone), if it has feedback. Feedback that names no case joins by customer: the customer's only case, else
// the case with the latest event at or before its time, else the customer's first case (counted as unattached if the
// customer is unknown). A case belongs to the customer that its first row names. Feedback with neither case nor
// customer joins as if its respondent were the customer.
//
// What attribute rows (and other rows with properties) say of a case holds for it; what they say of a customer alone
// holds for each of the customer's cases that does not say otherwise, but a value or a deadline only for an only case.
class JourneyLogBuilder {
 public:
  explicit JourneyLogBuilder(CaseNotion notion = CaseNotion::automatic);
  ~JourneyLogBuilder();
  JourneyLogBuilder(JourneyLogBuilder&&) noexcept;
  JourneyLogBuilder& operator=(JourneyLogBuilder&&) noexcept;

  // Fills JourneyLog::event_seq. Call before the first batch.
  void keep_order_of_arrival();

  // Error `invalid`, where = "row 17" (counted over all batches from 1): a row without customer and case, an event
  // without activity, an event or feedback without a time, two currencies, a sum of values out of range, more than
  // 2^32 - 2 events. After an error the builder is of no further use.
  Result<void> add(const EventBatch& batch);

  // Sorts (by counting per case, then by time where a case is out of order; stable on order of arrival) and joins.
  // The builder is empty afterwards. Deterministic for every thread count.
  Result<JourneyLog> build(const Workers& workers, const Progress& progress = {});

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace cairn
