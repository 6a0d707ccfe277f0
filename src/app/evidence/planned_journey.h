// How journeys keep to the order of the touchpoints on a map (DEFINITIONS 17): what is skipped, done again, done out of
// order, and what happens that nobody planned.
#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/analysis.h"
#include "app/evidence/map_evidence.h"

namespace cairn {

// Of the cases `of`, so many `cases` did so; fewer than five are not told (`few`), and stand as 0.
struct DeviationShare {
  int64_t cases = 0, of = 0;
  bool few = false;
  std::optional<double> share;
  std::optional<Interval> ci;  // Wilson
};
BOOST_DESCRIBE_STRUCT(DeviationShare, (), (cases, of, few, share, ci))

struct PlannedTouchpointRow {
  std::string name;
  std::string stage;                 // record
  std::vector<std::string> records;  // the steps and cards that stand for it
  DeviationShare skipped;            // of those who came as far as this
  DeviationShare again;              // of all: once more than planned, where it was met as planned
  DeviationShare out_of_order;       // of all: met, but not where it was planned
};
BOOST_DESCRIBE_STRUCT(PlannedTouchpointRow, (), (name, stage, records, skipped, again, out_of_order))

// An activity without a place on the map; goals and exits need none.
struct UnplannedRow {
  std::string activity, name;
  DeviationShare met;  // of all
};
BOOST_DESCRIBE_STRUCT(UnplannedRow, (), (activity, name, met))

struct PlannedJourney {
  EvidenceState state = EvidenceState::no_data;
  int64_t n = 0;                                  // cases
  std::optional<double> fitness;                  // 0 to 1: how much of what happened and was planned is the same
  DeviationShare perfect;                         // kept to the plan in all
  std::vector<PlannedTouchpointRow> touchpoints;  // in the order of the map
  std::vector<UnplannedRow> unplanned;            // the commonest first
  json::Value request;                            // what `cairn query` is asked
};
BOOST_DESCRIBE_STRUCT(PlannedJourney, (), (state, n, fitness, perfect, touchpoints, unplanned, request))

// Journeys may still go on: what comes after their last event counts as not reached, not as skipped. `measured`: of the
// map; null without data. Reads the log once, or takes it from `how.logs`. Error: what reading says, cancelled.
[[nodiscard]] Result<PlannedJourney> planned_journey(const std::filesystem::path& workspace, const std::string& map,
                                                     const MeasuredMap* measured, const AnalysisContext& how);

}  // namespace cairn
