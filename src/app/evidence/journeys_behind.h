// The customers behind a number: single journeys, with masked names and cleaned words (docs/formats/evidence.md).
#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/evidence/figure_cases.h"
#include "app/evidence/masked_ids.h"

namespace cairn {

// Neighbouring events of one name are one stop.
struct JourneyStop {
  std::string name;  // for people
  std::string channel;
  std::string stage;  // for people; empty: in none
  int64_t at = 0;     // of the first
  int64_t times = 1;
  bool here = false;  // where the number is counted
  bool exit = false, goal = false;
};
BOOST_DESCRIBE_STRUCT(JourneyStop, (), (name, channel, stage, at, times, here, exit, goal))

struct JourneyWords {
  std::string text;  // cleaned of personal data; empty: a score alone
  std::optional<double> score;
  int64_t at = 0;
  std::string kind;  // how it was asked: nps, stars, …; empty: a text alone
};
BOOST_DESCRIBE_STRUCT(JourneyWords, (), (text, score, at, kind))

struct BehindJourney {
  std::string id;  // masked
  int64_t first_at = 0, last_at = 0;
  CaseStatus outcome = CaseStatus::in_progress;
  std::string reason;               // the exit that ended it; empty: none
  std::optional<std::string> from;  // name of the stage it left from, or is at
  std::optional<int64_t> value;     // minor units
  int64_t events = 0;
  std::vector<JourneyStop> stops;  // at most most_stops
  bool cut = false;                // there are more
  std::vector<JourneyWords> words;
};
BOOST_DESCRIBE_STRUCT(BehindJourney, (),
                      (id, first_at, last_at, outcome, reason, from, value, events, stops, cut, words))

// A value to filter by, with those who would be left. None under five.
struct JourneyChoice {
  std::string value;
  int64_t customers = 0;
};
BOOST_DESCRIBE_STRUCT(JourneyChoice, (), (value, customers))

struct JourneysBehind {
  std::string map, record, figure;
  std::string title, name;  // of the map, and of what the number stands at
  int64_t behind = 0;       // the number that was opened; 0: fewer than five
  int64_t customers = 0;    // of them after filtering; 0: fewer than five
  int64_t drawn = 0;        // of them to be looked at: drawn at random, always the same
  std::string refusal;      // why there are none, for people; empty: there are
  std::string log_version, unit_plural, currency;
  int64_t any_outcome = 0;                        // after all filters but that of the outcome
  std::vector<JourneyChoice> outcomes, channels;  // each after all filters but its own
  std::vector<BehindJourney> items;               // last seen first
  std::optional<int64_t> next;
};
BOOST_DESCRIBE_STRUCT(JourneysBehind, (),
                      (map, record, figure, title, name, behind, customers, drawn, refusal, log_version, unit_plural,
                       currency, any_outcome, outcomes, channels, items, next))

inline constexpr size_t most_drawn = 200, most_stops = 60, journeys_a_page = 10;

struct JourneyFilter {
  std::optional<std::string> channel;  // has an event there
  std::optional<CaseStatus> outcome;
  bool with_words = false;
  int64_t after = 0;  // of those drawn
};

// REQUIRES: placed.log is not null. Reads the words of the journeys that are shown, of no others.
[[nodiscard]] Result<JourneysBehind> journeys_behind(const EvidenceKeeper::Placed& placed, const FigurePlaceOf& place,
                                                     BehindFigure figure, const JourneyFilter& filter,
                                                     const GradeRules& ages, const MaskedIds& names,
                                                     const Workers& workers);

}  // namespace cairn
