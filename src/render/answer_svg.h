// The picture of an answer: one SVG, as it goes on a slide or into a document.
//
// Numbers are drawn as the answer gives them, with their n and their 95 % intervals; nothing is computed again. What a
// picture leaves out for want of room it says in words. A picture needs neither script, font file nor network, and
// holds its main figures as text for readers who do not see it. Names may be anything: they are escaped, and cut where
// they are long (the whole stays in a <title>).
#pragma once

#include <string>
#include <string_view>

#include "base/json.h"
#include "base/result.h"

namespace cairn {

// What stands around the drawing. Only `title` and `question` are always there.
struct PictureText {
  std::string_view title;               // "Online shop"
  std::string_view question;            // what the analysis answers
  std::string_view subtitle = {};       // which log, how many cases, which period
  std::string_view currency = {};       // ISO 4217: money is then in minor units; without it, numbers stand alone
  std::string_view unit = "cases";      // what a case is, in the plural: "customers"
  const json::Value* params = nullptr;  // those used: they name the steps of a funnel, and what was asked for
  const json::Value* input = nullptr;   // for `moments`, whose answer does not repeat the curve
};

// Whether there is a picture of answers of this analysis (named as in DEFINITIONS: "stage_flow").
[[nodiscard]] bool has_picture(std::string_view analysis);

// `result` of an accepted answer as SVG. The same bytes for the same arguments.
// Errors: `unsupported` (no picture of it), `invalid` (the result is no object).
[[nodiscard]] Result<std::string> answer_svg(std::string_view analysis, const json::Value& result,
                                             const PictureText& text);

}  // namespace cairn
