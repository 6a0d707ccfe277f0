// A batch of rows in the one shape that every reader produces, the storage keeps, and the journey log is built from.
//
// Columns have `rows` entries or none at all (the column is absent). Text is valid UTF-8 and lives as long as the call
// that hands the batch over. An empty text means "no value".
#pragma once

#include <boost/describe/enum.hpp>
#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace cairn {

// event: something that happened (needs a customer or case, a time and an activity).
// feedback: an answer, a review: a score and/or a text; never part of a trace.
// attribute: facts about a case without a moment: value, deadline, properties.
enum class RowKind : uint8_t { event, feedback, attribute };
BOOST_DESCRIBE_ENUM(RowKind, event, feedback, attribute)

// Scales of DEFINITIONS 11.1; none: a text without a score.
enum class ScoreKind : uint8_t { none, nps, csat, stars, ces, scale, binary, self, sentiment, signal };
BOOST_DESCRIBE_ENUM(ScoreKind, none, nps, csat, stars, ces, scale, binary, self, sentiment, signal)

inline constexpr int64_t no_int = std::numeric_limits<int64_t>::min();

struct PropertyColumn {
  std::string name;
  std::vector<std::string_view> values;  // one per row
};

struct EventBatch {
  size_t rows = 0;
  std::vector<RowKind> kind;               // empty: all are events
  std::vector<std::string_view> case_id;   // the case notion of the mapping, where rows name it
  std::vector<std::string_view> customer;  // empty text: only the case is known
  std::vector<int64_t> occurred_at;        // ms UTC; no_int for attribute rows
  std::vector<int64_t> seq;                // optional finer order; absent: order of arrival
  std::vector<std::string_view> activity;
  std::vector<std::string_view> channel;
  std::vector<std::string_view> session;
  std::vector<int64_t> value;              // money in minor units of `currency`; no_int = none
  std::vector<std::string_view> currency;  // ISO 4217
  std::vector<int64_t> deadline_at;        // attribute rows: what was promised; no_int = none
  // feedback rows
  std::vector<std::string_view> respondent;  // empty text: the case or customer is the respondent
  std::vector<std::string_view> touchpoint;  // the touchpoint or activity it names
  std::vector<ScoreKind> scale;
  std::vector<double> score;               // NaN = no score
  std::vector<double> scale_lo, scale_hi;  // for ScoreKind::scale
  std::vector<double> weight;              // absent = 1
  std::vector<std::string_view> text;
  std::vector<PropertyColumn> properties;
};

// Receives batches in the order of ingestion; an error stops the reader and is passed on.
using EventSink = std::function<Result<void>(const EventBatch&)>;

}  // namespace cairn
