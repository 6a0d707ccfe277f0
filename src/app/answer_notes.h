// What an answer does not say but a person should know (`_notes`): what a word counts here, and why something is
// missing.
#pragma once

#include <string_view>

#include "app/query_log.h"
#include "base/json.h"

namespace cairn {

struct AnswerOnLog {
  std::string_view analysis;
  const QueryLog& log;
  const json::Object& params;         // with those that the log answered
  const json::Value &input, &result;  // `input`: what was made of the log, where the analysis does not read it itself
};
[[nodiscard]] json::Array notes_on_log(const AnswerOnLog& answer);
// Of any answer, by its numbers alone.
[[nodiscard]] json::Array notes_on_result(std::string_view analysis, const json::Value& result);

}  // namespace cairn
