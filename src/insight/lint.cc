#include "insight/lint.h"

#include <algorithm>
#include <tuple>

#include "base/json.h"
#include "insight/lint_rules.h"

namespace cairn {

std::optional<ImprovementStatus> improvement_status(const std::optional<std::string>& word) {
  return word ? json::enum_value<ImprovementStatus>(*word) : ImprovementStatus::idea;
}

LintReport lint_map(const LintMap& map, const LintLimits& limits) {
  LintReport out;
  for (const LintRules rules : lint_rules()) rules(map, limits, out.findings);
  std::ranges::stable_sort(out.findings, [](const LintFinding& a, const LintFinding& b) {
    return std::tie(a.severity, a.rule, a.target) < std::tie(b.severity, b.rule, b.target);
  });
  out.errors = std::ranges::count(out.findings, LintSeverity::error, &LintFinding::severity);
  out.warnings = std::ranges::count(out.findings, LintSeverity::warning, &LintFinding::severity);
  out.infos = std::ranges::count(out.findings, LintSeverity::info, &LintFinding::severity);
  return out;
}

}  // namespace cairn
