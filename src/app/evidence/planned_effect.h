// What could be seen of an improvement that is planned: how small an effect with and without a control group, and which
// customers would make a good one.
#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "app/analysis.h"
#include "app/evidence/map_evidence.h"

namespace cairn {

// The value of a property whose customers, left untouched, would let the smallest effect be seen.
struct ControlSuggestion {
  std::string attribute, value;
  bool by_channel = false;  // the value is the channel of a case's first event that has one; `attribute` is "channel"
  int64_t n = 0;            // of them, in a window
  double smallest = 0;
};
BOOST_DESCRIBE_STRUCT(ControlSuggestion, (), (attribute, value, by_channel, n, smallest))

// As if it had been shipped so that its window ended with the data. Effects as shares (0 to 1) or scores.
struct PlannedEffect {
  std::string improvement;
  std::string refusal;  // why nothing can be said, for people; empty: it can
  bool by_score = false;
  std::optional<double> level;  // today
  int64_t n = 0;                // in a window
  double compare_days = 0;
  std::optional<double> with_control;     // absent: the improvement names no control group, or too small a one
  std::optional<double> without_control;  // absent: too few earlier dates, no comparison would be possible
  int64_t n_earlier = 0;
  std::optional<ControlSuggestion> suggestion;  // where no control group is named
  json::Value request;                          // what `cairn query` is asked for the sizes and the earlier dates
};
BOOST_DESCRIBE_STRUCT(PlannedEffect, (),
                      (improvement, refusal, by_score, level, n, compare_days, with_control, without_control, n_earlier,
                       suggestion, request))

// `measured`: of the map; null without data. Reads the log once. Error: cancelled, or what reading says.
[[nodiscard]] Result<PlannedEffect> planned_effect(const std::filesystem::path& workspace, const Record& improvement,
                                                   const std::string& map, const MeasuredMap* measured,
                                                   const AnalysisContext& how);

}  // namespace cairn
