// What an answer does not say but a person should know (`_notes`): what a word counts here, and why something is
// missing.
#pragma once

#include <string_view>

#include "app/query_log.h"
#include "base/json.h"

namespace cairn {

// Of an answer on a log. `params`: with those that the log answered.
[[nodiscard]] json::Array notes_on_log(std::string_view analysis, const QueryLog& log, const json::Object& params,
                                       const json::Value& result);
// Of any answer, by its numbers alone.
[[nodiscard]] json::Array notes_on_result(std::string_view analysis, const json::Value& result);

}  // namespace cairn
