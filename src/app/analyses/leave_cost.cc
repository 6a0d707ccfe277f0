// `leave_cost`: what is at stake where people leave (DEFINITIONS 12.5).
#include "insight/leave_cost.h"

#include <algorithm>

#include "app/analyses/all.h"
#include "app/analyses/case_rows.h"
#include "app/analyses/cost_params.h"
#include "journey/dictionary.h"

namespace cairn {

namespace {

json::Value row_json(const StageStake& row, const Dictionary& stages) {
  return json::Object{{"stage", stages.name(row.stage)},
                      {"visitors", row.visitors},
                      {"in_progress", row.in_progress},
                      {"left_here", row.left_here},
                      {"leave_rate", json::encode(row.leave().share())},
                      {"leave_ci", json::encode(wilson(row.leave()))},
                      {"went_on", row.went_on},
                      {"went_on_open", row.went_on_open},
                      {"conversion_went_on", json::encode(row.conversion_went_on().share())},
                      {"conversion_ci", json::encode(wilson(row.conversion_went_on()))},
                      {"left_per_month", json::encode(row.left_per_month)},
                      {"at_stake_per_month", json::encode(row.at_stake_per_month)},
                      {"at_stake_ci", json::encode(row.at_stake_ci)}};
}

Result<json::Value> answer_leave_cost(const LeaveCostInput& in, const CostParams& asked, const AnalysisContext&) {
  Dictionary stages;
  std::vector<uint64_t> offsets = {0};
  std::vector<uint32_t> visits;
  std::vector<CaseStatus> status;
  for (const LeaveCase& item : in.cases) {
    const auto known = json::enum_value<CaseStatus>(item.status);
    if (!known)
      return rejected("bad_status", "a status is converted, left or in_progress",
                      "input.cases[" + std::to_string(status.size()) + "].status");
    status.push_back(*known);
    for (const std::string& stage : item.stages) visits.push_back(stages.add(stage));
    offsets.push_back(visits.size());
  }
  json::Array rows;
  for (const StageStake& row : leave_cost({offsets, visits, status}, stages.ranks(), cost_rules(asked)))
    rows.push_back(row_json(row, stages));
  return json::Value(json::Object{{"n_cases", static_cast<int64_t>(in.cases.size())},
                                  {"in_progress", std::ranges::count(status, CaseStatus::in_progress)},
                                  {"stages", std::move(rows)}});
}

}  // namespace

Analysis leave_cost_analysis() {
  return analysis("leave_cost", "What is at stake where people leave.", "12.5", answer_leave_cost);
}

}  // namespace cairn
