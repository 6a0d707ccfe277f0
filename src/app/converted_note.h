// Which of two things "converted" counts in an answer on a log (DEFINITIONS 0.20, 5.6): that the goal was reached, or
// how the case ended.
#pragma once

#include <string>
#include <string_view>

#include "app/query_log.h"
#include "base/json.h"

namespace cairn {

// Both meanings with their numbers, where they differ in this log; empty where not. `params`: with those that the log
// answered. O(events).
[[nodiscard]] std::string converted_note(std::string_view analysis, const QueryLog& log, const json::Object& params,
                                         const json::Value& result);

// True if the analysis goes by how a case ended.
[[nodiscard]] bool goes_by_status(std::string_view analysis, const QueryLog& log);

}  // namespace cairn
