// The rules of lint, grouped by what they look at.
#pragma once

#include <span>
#include <vector>

#include "insight/lint.h"

namespace cairn {

// Appends what its rules find, each rule in the order of the map.
using LintRules = void (*)(const LintMap& map, const LintLimits& limits, std::vector<LintFinding>& findings);

[[nodiscard]] std::span<const LintRules> lint_rules();

}  // namespace cairn
