// The parameters of DEFINITIONS 2, which `sessionize` and `cases` share.
#pragma once

#include "app/analyses/shape.h"
#include "discovery/case_notion.h"

namespace cairn {

struct SessionParams {
  std::optional<int64_t> timeout_ms, max_length_ms;
  std::optional<bool> day_boundary;
  std::optional<int64_t> tz_offset_min;
};
BOOST_DESCRIBE_STRUCT(SessionParams, (), (timeout_ms, max_length_ms, day_boundary, tz_offset_min))

// Error bad_timeout.
[[nodiscard]] inline Result<SessionRule> session_rule(const SessionParams& params) {
  SessionRule rule;
  rule.timeout_ms = params.timeout_ms.value_or(rule.timeout_ms);
  if (rule.timeout_ms < 0) return rejected("bad_timeout", "timeout_ms is 0 or more", "params.timeout_ms");
  rule.max_length_ms = params.max_length_ms;
  rule.day_boundary = params.day_boundary.value_or(false);
  rule.tz_offset_min = params.tz_offset_min.value_or(0);
  return rule;
}

}  // namespace cairn
