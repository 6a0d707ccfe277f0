// Which cases are meant: the one language of filters and segments, in requests, in maps and in cairn.toml's problems
// alike (docs/formats/predicate.md).
//
// A predicate is a condition, or all, any or none of other predicates. In JSON it is an object with exactly one member:
//
//   {"all": [{"attribute": {"name": "country", "is": ["DE", "AT"]}},
//            {"did": {"activity": ["purchase"], "times": {"at_least": 2}, "within_ms": 2592000000}},
//            {"none": [{"did": {"activity": ["refund"]}}]}]}
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/json.h"
#include "base/rational.h"
#include "base/rational_json.h"
#include "journey/case_status.h"

namespace cairn {

// A point in time: ms UTC, or an ISO text ("2026-11-22", "2026-11-22T08:00:00+01:00").
struct TimePoint {
  int64_t ms = 0;
};

// A property of the case. Without `is` and limits: the property is known. Numbers are compared as written (10 is 10.0).
struct AttributeCondition {
  std::string name;
  std::optional<std::vector<std::string>> is;        // one of these texts
  std::optional<Rational> at_least, at_most, below;  // a number within these
};
BOOST_DESCRIBE_STRUCT(AttributeCondition, (), (name, is, at_least, at_most, below))

// Events: an absent member is met by every event.
struct EventSelector {
  std::optional<std::vector<std::string>> activity, channel;
  std::optional<TimePoint> from, until;  // [from, until)
};
BOOST_DESCRIBE_STRUCT(EventSelector, (), (activity, channel, from, until))

struct CountRange {
  std::optional<uint64_t> at_least, at_most;
};
BOOST_DESCRIBE_STRUCT(CountRange, (), (at_least, at_most))

// The case has such events so many times (once or more, if `times` is absent). `after`/`before`: only those count that
// come after/before such an event of the same case (DEFINITIONS 0.3), `within_ms` of it if that is given. Without
// either, `within_ms` counts the most events within any stretch of that length, both ends included.
struct OccurrenceCondition : EventSelector {
  std::optional<CountRange> times;
  std::optional<uint64_t> within_ms;
  std::optional<EventSelector> after, before;
};
BOOST_DESCRIBE_STRUCT(OccurrenceCondition, (EventSelector), (times, within_ms, after, before))

// Of the events that have a channel: any, the first, the last, or all (and at least one) have one of these.
enum class ChannelPlace : uint8_t { any, first, last, all };
BOOST_DESCRIBE_ENUM(ChannelPlace, any, first, last, all)
struct ChannelCondition {
  std::vector<std::string> is;
  std::optional<ChannelPlace> where;  // any
};
BOOST_DESCRIBE_STRUCT(ChannelCondition, (), (is, where))

// When the case was: its first event, its last, any or all of its events in [from, until).
enum class PeriodPlace : uint8_t { start, end, any, all };
BOOST_DESCRIBE_ENUM(PeriodPlace, start, end, any, all)
struct PeriodCondition {
  std::optional<TimePoint> from, until;
  std::optional<PeriodPlace> where;  // start
};
BOOST_DESCRIBE_STRUCT(PeriodCondition, (), (from, until, where))

// An amount within these: money in minor units, or the case's mean score, −2 … +2. Not met where there is none.
struct AmountCondition {
  std::optional<Rational> at_least, at_most, below;
};
BOOST_DESCRIBE_STRUCT(AmountCondition, (), (at_least, at_most, below))
struct ValueCondition : AmountCondition {};
struct ScoreCondition : AmountCondition {};

struct StatusCondition {
  std::vector<CaseStatus> is;
};
BOOST_DESCRIBE_STRUCT(StatusCondition, (), (is))

// The case visited one of these stages.
struct StageCondition {
  std::vector<std::string> is;
};
BOOST_DESCRIBE_STRUCT(StageCondition, (), (is))

struct Predicate;
enum class Combination : uint8_t { all, any, none };
BOOST_DESCRIBE_ENUM(Combination, all, any, none)
struct CombinedPredicate {
  Combination combination = Combination::all;
  std::vector<Predicate> parts;
};

struct Predicate {
  std::variant<CombinedPredicate, AttributeCondition, OccurrenceCondition, ChannelCondition, PeriodCondition,
               ValueCondition, ScoreCondition, StatusCondition, StageCondition>
      term;
};

namespace json {

template <>
struct Codec<TimePoint> {
  using LooksLike = std::string;
  static Result<TimePoint> decode(const Value& v, DecodeContext context, const std::string& where);
  static Value encode(const TimePoint& v);  // an ISO text
};

// Unknown members are refused: a condition that is not understood must not silently widen a filter.
// Error: invalid, with the path of the wrong place.
template <>
struct Codec<Predicate> {
  using LooksLike = Value;
  static Result<Predicate> decode(const Value& v, DecodeContext context, const std::string& where);
  static Value encode(const Predicate& v);
};

}  // namespace json
}  // namespace cairn
