// What is missing or wrong in a journey map (DEFINITIONS 18), by rules L01 to L32.
#pragma once

#include <boost/describe/enum.hpp>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "insight/lint_map.h"

namespace cairn {

enum class LintSeverity : uint8_t { error, warning, info };
BOOST_DESCRIBE_ENUM(LintSeverity, error, warning, info)

enum class ImprovementStatus : uint8_t { idea, planned, in_work, shipped, measured, dropped };
BOOST_DESCRIBE_ENUM(ImprovementStatus, idea, planned, in_work, shipped, measured, dropped)
// That of an improvement without one is idea; nullopt: there is no such status.
[[nodiscard]] std::optional<ImprovementStatus> improvement_status(const std::optional<std::string>& word);

struct LintLimits {
  int64_t now = 0;  // ms UTC
  int64_t review_days = 180;
  int64_t min_stages = 3, max_stages = 9;  // 7 + 2, a convention
  int64_t max_steps = 40;
  std::span<const std::string> personal_names = {};  // people whose names must not stand in quotes
};

// target: the id of what it is about, "map" for the whole. message: in English; rule and target say the same in any
// language.
struct LintFinding {
  std::string_view rule;
  LintSeverity severity = LintSeverity::info;
  std::string target;
  std::string message;
};

struct LintReport {
  std::vector<LintFinding> findings;  // by (severity, rule, target byte-wise, order found)
  int64_t errors = 0, warnings = 0, infos = 0;
};

// O(size of the map · (1 + personal_names)). REQUIRES: every improvement has a known status.
[[nodiscard]] LintReport lint_map(const LintMap& map, const LintLimits& limits);

}  // namespace cairn
