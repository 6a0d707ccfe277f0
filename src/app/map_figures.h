// All numbers of a discovered map, by stage and step, before they become a document or a sentence.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/map_plan.h"
#include "base/statistics.h"
#include "insight/emotion.h"
#include "insight/moments.h"
#include "insight/problems.h"
#include "journey/columns.h"
#include "journey/event_batch.h"

namespace cairn {

// Counts below this are never shown alone: merged or left out (the report holds no customer rows and no small groups).
inline constexpr int64_t smallest_group = 5;

// A claim with its number: what a measurement of the document holds.
struct Figure {
  std::optional<double> value;
  int64_t n = 0;
  std::optional<Interval> ci = {};
  Grade grade = Grade::assumed;
  int64_t latest_at = no_int;  // time of the newest event that counts (DEFINITIONS 0.20)
};

struct ReasonCount {
  std::string name;
  int64_t cases = 0;
};

// Answers at one place (DEFINITIONS 11.3).
struct EmotionFigure {
  Figure mean;                      // value: display mean, none under 5 answers
  std::optional<EmotionLane> lane;  // none: no answers
  int64_t responses = 0;
  std::optional<std::array<int64_t, 5>> histogram;  // scores rounded to −2 … +2; none where a cell would be small
  std::optional<MomentKind> moment;                 // of truth (11.4)
};

struct QuoteFigure {
  std::string text;  // personal data masked
  std::optional<double> score;
  int64_t occurred_at = 0;
  int64_t n_texts = 0;  // texts at this place
  Grade grade = Grade::assumed;
  std::string source;
};

struct MapStepFigures {
  Figure reach;  // cases with the touchpoint ÷ all
  int64_t cases = 0, events = 0;
  EmotionFigure emotion;
  std::vector<QuoteFigure> quotes;
};

struct MapStageFigures {
  int64_t cases = 0, visits = 0;
  Figure reach;
  // Leaving (12.5)
  Figure leave;  // n: visitors whose outcome here is known
  int64_t visitors = 0, left = 0, in_progress = 0, went_on = 0;
  bool few = false;  // 1 to 4 leave here or are on the way: that number stands as 0, and no share is shown
  std::optional<double> conversion_went_on;
  Figure at_stake;  // minor units a month
  std::vector<ReasonCount> exit_reasons;
  Figure time;  // median time from entering the stage to entering the next, of the visits that went on, ms
  std::optional<double> time_mean, time_p90;
  std::optional<double> visit_median;  // of all visits that ended (5.2): for a last visit, its last − its first event
  int64_t visits_ended = 0;
  EmotionFigure emotion;
  std::vector<QuoteFigure> quotes;
};

struct LinkFigures {
  uint32_t from = 0, to = 0;  // stages
  Figure count;
  double share = 0;  // of the visits of `from`
};

// A row of the one list of problems (12.6, 12.1).
struct ProblemFigures {
  ProblemShape shape = ProblemShape::exposure;
  std::string place;  // stage as recorded; empty: no place
  uint32_t stage = none_id;
  std::string name, words, compared_with;
  int64_t at_risk = 0, exposed = 0;
  std::optional<double> rate;
  std::optional<Interval> rate_ci;
  std::optional<double> value_exposed, value_unexposed;
  Figure effect;
  std::optional<double> p, q;
  Evidence evidence = Evidence::not_testable;
  bool outcome_is_score = false;
  Figure cost;  // minor units a month; none without value or period
};

struct GroupFigures {
  std::string name;
  int64_t visitors = 0, left = 0, in_progress = 0;
  std::optional<double> leave_share;
  std::optional<Interval> leave_ci;
  std::optional<double> at_stake;
  std::vector<ReasonCount> exit_reasons;
};
struct GroupingFigures {
  std::string by;
  std::vector<GroupFigures> rows;
};

struct VariantFigures {
  std::vector<ActivityId> trace;  // runs as recorded
  int64_t cases = 0;
  int64_t left = 0, in_progress = 0;
  std::optional<double> median_ms;
};

// One activity directly after another (4).
struct FollowFigures {
  ActivityId from = none_id, to = none_id;
  int64_t count = 0;     // how often
  int64_t cases = 0;     // in how many cases
  bool is_back = false;  // to an earlier step of the map
  std::optional<double> median_ms;
};

struct OverallFigures {
  std::string name;
  bool is_nps = false;
  ScoreKind scale = ScoreKind::none;
  double value = 0;  // NPS −100 … 100, else the score −2 … +2
  std::optional<Interval> ci;
  int64_t n = 0;
};

struct MapFigures {
  int64_t n_cases = 0, n_events = 0, mapped_events = 0, unmapped_events = 0, exit_events = 0;
  int64_t in_progress = 0;
  Figure conversion;
  int64_t conversions = 0;
  bool has_goal = false;
  int64_t observed_until = 0;  // now + 1
  int64_t open_ms = 0;
  std::optional<Rational> window_days;
  std::optional<Rational> value_per_conversion;  // minor units
  int64_t n_values = 0;                          // converted cases with a value
  std::vector<MapStageFigures> stages;
  std::vector<MapStepFigures> steps;
  std::vector<LinkFigures> links;
  std::vector<ProblemFigures> problems;
  uint32_t group_stage = none_id;  // the stage whose leaving `groups` splits
  std::vector<GroupingFigures> groups;
  std::vector<std::string> activity_names;  // for people, by activity id
  int64_t n_variants = 0;
  std::vector<VariantFigures> variants;
  std::vector<FollowFigures> follows;  // by (−count, names)
  std::vector<OverallFigures> overall;
  std::vector<ScoreKind> scales;  // of the answers, each once
  int64_t answers = 0, answers_without_place = 0, answers_without_case = 0, texts = 0;
};

}  // namespace cairn
