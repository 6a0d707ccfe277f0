// What fewer leaving at a stage of a map would bring: the model of DEFINITIONS 13 at every twentieth of the leavers.
#pragma once

#include <boost/describe.hpp>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/analysis.h"
#include "app/evidence/map_evidence.h"

namespace cairn {

// Amounts are a month's; none where the log does not say how long was observed, money none without a value.
struct WhatIfPoint {
  double share = 0;  // of those who leave there, who would stay
  double conversion = 0;
  std::optional<double> conversions_per_month;
  std::optional<Interval> conversions_ci;
  std::optional<double> money_per_month;  // minor units
  std::optional<Interval> money_ci;
};
BOOST_DESCRIBE_STRUCT(WhatIfPoint, (),
                      (share, conversion, conversions_per_month, conversions_ci, money_per_month, money_ci))

struct WhatIfLeave {
  std::string map, stage;
  double conversion = 0;            // as it is
  std::vector<WhatIfPoint> points;  // 0, 0.05 … 1; then the share that was asked for, where it is none of them
  std::string refusal;              // why there is no estimate, for people; empty: there is one
  json::Value request;              // what `cairn query` is asked for the share, or for half of them
};
BOOST_DESCRIBE_STRUCT(WhatIfLeave, (), (map, stage, conversion, points, refusal, request))

// `stage`: record of a stage of the map. Reads the log once. Error: not_found (no such stage), or what reading says.
[[nodiscard]] Result<WhatIfLeave> what_if_leave(const std::filesystem::path& workspace, const std::string& map,
                                                const std::string& stage, std::optional<double> share,
                                                const MeasuredMap* measured, const AnalysisContext& context);

}  // namespace cairn
