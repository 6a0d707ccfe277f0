// An answer in words: what a person reads on a terminal where a program reads JSON.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"

namespace cairn {

struct AnswerWords {
  std::string_view analysis, title, question;
  const json::Value& log;                           // "_log" of the answer: cases, events, currency; null without
  const std::vector<std::string>&warnings, &notes;  // what is told before the numbers, and what after them
  size_t width = 100;                               // columns of the terminal
};

// Figures first, then a table for each list of the answer: shares as percent, times as durations, each number with its
// interval. At most `rows_shown` rows of a list; what is left out is said.
[[nodiscard]] std::string answer_table(const AnswerWords& words, const json::Value& result);

inline constexpr size_t rows_shown = 20;

// The answer as SVG (render/answer_svg.h). `input`: of the request, where a picture shows it; may be null.
[[nodiscard]] Result<std::string> answer_picture(const AnswerWords& words, const json::Value& result,
                                                 const json::Value& params, const json::Value& input);

}  // namespace cairn
