// Everything that the definitions say of one log on one map: each part fills its own figures.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "app/map_figures.h"
#include "app/map_plan.h"
#include "base/progress.h"
#include "base/result.h"
#include "base/workers.h"
#include "discovery/place_map.h"
#include "ingest/mapping.h"
#include "insight/association.h"
#include "insight/emotion.h"
#include "insight/grade.h"
#include "insight/journey_status.h"
#include "journey/journey_log.h"

namespace cairn {

// The answers of the log, scored (11.1) and put in their places (0.20), row by row.
struct PlacedFeedback {
  std::vector<uint32_t> step;                       // none_id = no place
  std::vector<std::optional<ScoredAnswer>> answer;  // none: a text alone
};

// What every part of the measuring reads.
struct MapMeasuring {
  const JourneyLog& log;
  const MapDefinition& definition;
  const MapPlan& plan;
  const Workers& workers;
  const Progress& progress;
  GradeRules grades;           // grades.now: the time of the last event, answers included, unless given
  int64_t observed_until = 0;  // now + 1
  int64_t open_ms = 0;
  std::vector<uint32_t> stage_of_event, step_of_event;  // none_id where unmapped; exits always are
  ActivitySet goal, exit;                               // by activity
  PlacedFeedback feedback;
  JourneyOutcomes outcomes;  // status and visits of each case (0.20, 5.2); empty without events

  // The stages that a case visited, in order.
  [[nodiscard]] std::span<const uint32_t> visits_of(size_t case_index) const {
    const uint64_t begin = outcomes.visit_offsets[case_index];
    return std::span(outcomes.visits).subspan(begin, outcomes.visit_offsets[case_index + 1] - begin);
  }
  [[nodiscard]] CaseStatus status(size_t case_index) const { return outcomes.status[case_index]; }
  [[nodiscard]] bool measured() const { return plan.order_measured; }
};

// The log with its places, outcomes and placed answers: what every part of the measuring reads.
// Error: an answer outside its scale.
[[nodiscard]] Result<MapMeasuring> prepare_measuring(const JourneyLog& log, const MapDefinition& definition,
                                                     const MapPlan& plan, const Workers& workers,
                                                     const Progress& progress);

// The mean of the measured answers of each case (0.20).
[[nodiscard]] std::vector<std::optional<Rational>> case_scores(const MapMeasuring& m);

// What a conversion is worth and how long was observed (0.20).
void measure_value(const MapMeasuring& m, MapFigures& figures);
void measure_window(const MapMeasuring& m, MapFigures& figures);

// What is measured beside the figures of the places.
enum class MeasureParts : uint8_t {
  all,
  places,  // without the tables of a report (groups, variants, what follows what), and with all tested problems
};
// All figures. Error: cancelled, or what a part says.
[[nodiscard]] Result<MapFigures> measure_map(const MapMeasuring& m, MeasureParts parts);
[[nodiscard]] Result<MapFigures> measure_map(const JourneyLog& log, const MapDefinition& definition,
                                             const MapPlan& plan, const Workers& workers, const Progress& progress);

// A figure of kind share with its Wilson interval and grade (11.5).
[[nodiscard]] Figure share_figure(const Proportion& share, int64_t latest_at, const GradeRules& rules);
// The grade of a claim that rests on n cases, the newest at latest_at.
[[nodiscard]] Grade number_grade(int64_t n, int64_t latest_at, const GradeRules& rules);

// 1 to smallest_group − 1: a cell that would speak of few customers, and is not shown.
[[nodiscard]] inline bool is_small_cell(int64_t cases) { return cases > 0 && cases < smallest_group; }

// Counts below smallest_group become one row "(other)"; nothing is left of it if even that is too small.
[[nodiscard]] std::vector<ReasonCount> merge_small(std::vector<ReasonCount> reasons);

// What leave_cost and the problems are valued by (0.20): the mean value of converted cases, the length of the period.
// Without a value the amounts are counted in conversions, and must not be shown as money.
[[nodiscard]] CostRules cost_rules(const MapFigures& figures);

void measure_flow(const MapMeasuring& m, MapFigures& figures);
void measure_leaving(const MapMeasuring& m, MapFigures& figures);
void measure_groups(const MapMeasuring& m, MapFigures& figures);
void measure_variants(const MapMeasuring& m, MapFigures& figures);
void measure_follows(const MapMeasuring& m, MapFigures& figures);
// Error: an answer outside its scale.
[[nodiscard]] Result<PlacedFeedback> place_feedback(const MapMeasuring& m);
void measure_emotion(const MapMeasuring& m, MapFigures& figures);
// Which rows of the ranking are told; of fewer than smallest_group exposed cases, none.
enum class ProblemRows : uint8_t {
  first,   // those that a report has room for
  tested,  // all that were tested, and every exposure that the definition names
};
void measure_problems(const MapMeasuring& m, ProblemRows rows, MapFigures& figures);

}  // namespace cairn
