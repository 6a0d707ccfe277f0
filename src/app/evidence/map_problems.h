// What hurts on a map: the problems that the log shows on its places joined with those that the team keeps, in one
// ranking, and where customers leave (DEFINITIONS 12.1–12.6; docs/formats/evidence.md).
#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/evidence/map_evidence.h"

namespace cairn {

// A problem. Amounts are minor units of the currency a month.
struct MapProblem {
  std::optional<std::string> record;  // none: found in the log, not kept on the map
  std::string shape;                  // as the definitions call it; empty: written by hand
  std::optional<std::string> at;      // record of the stage or step
  std::string name, words, compared_with;
  Grade grade = Grade::assumed;
  EvidenceSources sources;
  // Of what the log shows; absent for a problem that it does not.
  std::optional<Evidence> evidence;
  int64_t at_risk = 0, exposed = 0;
  std::optional<double> rate, effect;
  std::optional<Interval> effect_ci;
  int64_t n = 0;  // cases compared
  std::optional<double> p, q, cost_per_month;
  std::optional<Interval> cost_ci;
  std::vector<std::string> improvements;  // that are to mend it
  json::Value request;                    // what `cairn query` is asked for it; null: no single request answers it
};
BOOST_DESCRIBE_STRUCT(MapProblem, (),
                      (record, shape, at, name, words, compared_with, grade, sources, evidence, at_risk, exposed, rate,
                       effect, effect_ci, n, p, q, cost_per_month, cost_ci, improvements, request))

// Who leaves at a stage (12.5). Numbers of 1 to 4 customers stand as 0, with `few`.
struct StageLeaving {
  std::string stage, name;
  int64_t visitors = 0, left = 0, in_progress = 0, went_on = 0;
  bool few = false;
  std::optional<double> share;
  std::optional<Interval> share_ci;
  std::optional<double> conversion_went_on;  // of those who went on and whose outcome is known
  std::optional<double> at_stake_per_month;
  std::optional<Interval> at_stake_ci;
  Grade grade = Grade::assumed;
};
BOOST_DESCRIBE_STRUCT(StageLeaving, (),
                      (stage, name, visitors, left, in_progress, went_on, few, share, share_ci, conversion_went_on,
                       at_stake_per_month, at_stake_ci, grade))

struct MapProblems {
  std::string map;
  EvidenceState state = EvidenceState::no_data;
  std::string log_version;
  std::optional<Period> period;
  std::optional<double> value_per_conversion;  // minor units; none: nothing has a price
  std::optional<double> window_days;           // how long was observed; none: no monthly amounts
  std::vector<MapProblem> problems;            // ranked (12.6); then those that the log does not show, by name
  std::vector<StageLeaving> leaving;           // by what is at stake, then by who left
  json::Value leaving_request;
  std::vector<std::string> notes;
};
BOOST_DESCRIBE_STRUCT(MapProblems, (),
                      (map, state, log_version, period, value_per_conversion, window_days, problems, leaving,
                       leaving_request, notes))

// `measured`: null without data. Improvements are named to those who see the library.
[[nodiscard]] MapProblems problems_of_map(const Document& document, const Record& map, const MapEvidence& evidence,
                                          const MeasuredMap* measured, bool sees_library);

}  // namespace cairn
