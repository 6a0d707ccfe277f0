// What the panel of a map says of one figure beside its number: who stands behind it, how times spread, how it moved,
// how groups of customers differ, what they said. Each number carries the request that `cairn query` answers alike.
#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/analysis.h"
#include "app/evidence/figure_cases.h"

namespace cairn {

// How many customers stand behind a number of the record; 0: fewer than five.
struct CustomersBehind {
  BehindFigure figure = BehindFigure::cases;
  int64_t customers = 0;
};
BOOST_DESCRIBE_STRUCT(CustomersBehind, (), (figure, customers))

// Of the visits to a stage that ended (DEFINITIONS 5.2), in ms.
struct TimeSpread {
  int64_t n = 0;
  double p10 = 0, p25 = 0, median = 0, p75 = 0, p90 = 0, mean = 0;
  json::Value request;  // answers n, mean, median and p90
};
BOOST_DESCRIBE_STRUCT(TimeSpread, (), (n, p10, p25, median, p75, p90, mean, request))

// The figure of some customers. `value` absent: fewer than five, or nothing to divide.
struct FigurePart {
  std::optional<double> value;
  std::optional<Interval> ci;
  int64_t n = 0;     // 0 with `few`
  bool few = false;  // 1 to 4 of them, or 1 to 4 of those that the figure counts
  json::Value request;
};
BOOST_DESCRIBE_STRUCT(FigurePart, (), (value, ci, n, few, request))

// Of the customers who began in [from, until).
struct TrendPoint : FigurePart {
  int64_t from = 0, until = 0;
};
BOOST_DESCRIBE_STRUCT(TrendPoint, (FigurePart), (from, until))

// Of one group against all other customers.
struct GroupPart : FigurePart {
  std::string name;
  std::optional<std::string> persona;  // its record
  std::optional<double> q;             // of the test against the others, corrected for the groups of the list
  bool clear = false;                  // q ≤ 0.05; else it could be chance
};
BOOST_DESCRIBE_STRUCT(GroupPart, (FigurePart), (name, persona, q, clear))

struct FigureQuote {
  std::string text;  // cleaned
  std::optional<double> score;
  int64_t at = 0;
};
BOOST_DESCRIBE_STRUCT(FigureQuote, (), (text, score, at))

enum class TrendStep : uint8_t { week, month };
BOOST_DESCRIBE_ENUM(TrendStep, week, month)

struct FigureDetail {
  std::string map, record, figure;
  EvidenceState state = EvidenceState::no_data;
  std::string log_version, unit;  // of the values: share, score, ms, count
  std::vector<CustomersBehind> behind;
  std::optional<FigurePart> whole;  // of all customers
  std::optional<TimeSpread> times;
  TrendStep trend_step = TrendStep::month;
  std::vector<TrendPoint> trend;
  std::vector<std::string> attributes;  // that groups may be made by; ":first_channel": where they began
  std::string by;                       // the one that `groups` are made by; empty: none
  std::vector<GroupPart> groups, personas;
  int64_t groups_left_out = 0;  // smaller ones, beside the largest
  std::vector<FigureQuote> quotes;
  int64_t texts = 0;  // that the quotes stand for
};
BOOST_DESCRIBE_STRUCT(FigureDetail, (),
                      (map, record, figure, state, log_version, unit, behind, whole, times, trend_step, trend,
                       attributes, by, groups, personas, groups_left_out, quotes, texts))

// The figures that can be looked at in this way: reach, leave, time_to_next, emotion, count, conversion; and effect,
// of which only the customers are told.
struct AskedFigure {
  std::string figure;
  std::optional<std::string> by;  // attribute; absent: the first that fits
};

// REQUIRES: placed.log is not null. Error: invalid (no such figure there), or what an analysis says.
[[nodiscard]] Result<FigureDetail> figure_detail(const Document& document, const EvidenceKeeper::Placed& placed,
                                                 const FigurePlaceOf& place, const AskedFigure& asked,
                                                 const GradeRules& ages, const AnalysisContext& context);

}  // namespace cairn
