// Whether an improvement helped: the analysis `effect` (DEFINITIONS 14) asked with what its record says.
#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/analysis.h"
#include "app/evidence/map_evidence.h"
#include "insight/effect.h"

namespace cairn {

// Shares as 0 to 1 (leaving: who did not leave), scores −2 to 2. A value of fewer than five is absent.
struct EffectGroup {
  std::optional<double> before, after;
  int64_t n_before = 0, n_after = 0;
};
BOOST_DESCRIBE_STRUCT(EffectGroup, (), (before, after, n_before, n_after))
struct EffectWeek {
  int64_t at = 0;
  std::optional<double> value;
  int64_t n = 0;
  std::optional<double> control;
  int64_t control_n = 0;
};
BOOST_DESCRIBE_STRUCT(EffectWeek, (), (at, value, n, control, control_n))
// The same comparison at an earlier date, when nothing was shipped.
struct EarlierDate {
  int64_t at = 0;
  double diff = 0;
};
BOOST_DESCRIBE_STRUCT(EarlierDate, (), (at, diff))

struct ImprovementEffect {
  std::string improvement;
  std::string refusal;                   // why there is no answer, for people; empty: there is one
  std::optional<EffectVerdict> verdict;  // with a control group that against it
  bool by_score = false;
  std::optional<EffectGroup> treated, control;
  std::optional<double> diff;  // against the control group where there is one, else after − before
  std::optional<Interval> ci;
  int64_t n_earlier = 0;                       // earlier dates that count
  std::optional<double> usual_from, usual_to;  // what they gave; absent: too few of them
  std::vector<EarlierDate> earlier;            // oldest first
  std::vector<EffectWeek> weeks;
  int64_t shipped_at = 0;
  double compare_days = 0;
  std::optional<int64_t> data_until;
  bool complete = false;  // the data reaches the end of the window after it was shipped
  std::vector<std::string> notes;
  json::Value request;  // what `cairn query` is asked
};
BOOST_DESCRIBE_STRUCT(ImprovementEffect, (),
                      (improvement, refusal, verdict, by_score, treated, control, diff, ci, n_earlier, usual_from,
                       usual_to, earlier, weeks, shipped_at, compare_days, data_until, complete, notes, request))

// Days before and after shipping that are compared.
[[nodiscard]] double compare_days_of(const Record& improvement);

// `measured`: of the map, names its places; null without data. Reads the log once, or takes it from `how.logs`.
// Error: invalid (not shipped yet; of another map), cancelled.
[[nodiscard]] Result<ImprovementEffect> effect_of_improvement(const std::filesystem::path& workspace,
                                                              const Record& improvement, const std::string& map,
                                                              const MeasuredMap* measured, const AnalysisContext& how);

}  // namespace cairn
