// `lint`: what is missing or wrong in a journey map (DEFINITIONS 18).
#include "insight/lint.h"

#include "app/analyses/all.h"
#include "app/analyses/lint_json.h"

namespace cairn {

namespace {

struct LintInput {
  LintMap map;
};
BOOST_DESCRIBE_STRUCT(LintInput, (), (map))
struct LintParams {
  int64_t now = 0;
  std::optional<uint64_t> review_days;
  std::optional<int64_t> min_stages, max_stages, max_steps;
  std::optional<std::vector<std::string>> personal_names;
};
BOOST_DESCRIBE_STRUCT(LintParams, (), (now, review_days, min_stages, max_stages, max_steps, personal_names))

Result<void> check_statuses(const LintMap& map) {
  if (!map.improvements) return {};
  for (size_t i = 0; i < map.improvements->size(); ++i) {
    if (!improvement_status((*map.improvements)[i].status))
      return rejected("bad_status", "a status is idea, planned, in_work, shipped, measured or dropped",
                      "input.map.improvements[" + std::to_string(i) + "].status");
  }
  return {};
}

LintLimits limits_of(const LintParams& asked) {
  LintLimits limits{.now = asked.now};
  if (asked.review_days) limits.review_days = static_cast<int64_t>(*asked.review_days);
  if (asked.min_stages) limits.min_stages = *asked.min_stages;
  if (asked.max_stages) limits.max_stages = *asked.max_stages;
  if (asked.max_steps) limits.max_steps = *asked.max_steps;
  if (asked.personal_names) limits.personal_names = *asked.personal_names;
  return limits;
}

Result<json::Value> answer_lint(const LintInput& in, const LintParams& asked, const AnalysisContext&) {
  CAIRN_TRY_VOID(check_statuses(in.map));
  const LintReport report = lint_map(in.map, limits_of(asked));
  json::Array findings;
  for (const LintFinding& finding : report.findings) {
    findings.push_back(json::Object{{"rule", finding.rule},
                                    {"severity", json::encode(finding.severity)},
                                    {"target", finding.target},
                                    {"message", finding.message}});
  }
  return json::Value(json::Object{
      {"findings", std::move(findings)},
      {"counts", json::Object{{"error", report.errors}, {"warning", report.warnings}, {"info", report.infos}}}});
}

}  // namespace

Analysis lint_analysis() { return analysis("lint", "What is missing or wrong in a journey map.", "18", answer_lint); }

}  // namespace cairn
