// What an analysis means, in words: one file a definition (src/app/definitions/<analysis>.toml), compiled in. From it
// come the pages of docs/definitions and what `--explain` prints.
//
// In these texts a name of the request or the answer stands between backticks.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"

namespace cairn {

struct ParameterText {
  std::string name;      // as in JSON
  std::string fallback;  // where the request does not say: `required`, `not set`, a value, or a phrase
  std::string means;     // a sentence; "{value}" in it stands for the value used
  std::string unset;     // what holds while it is not set: "no limit"
  std::string help;      // made of these, one line without marks: what a flag's help says
};

struct OutputText {
  std::string field;  // the path in the answer: "steps[].from_start"
  std::string means;
};

struct ExampleText {
  std::string vector;             // its name in tests/golden/analytics/<analysis>.json
  std::string walk;               // how a person gets the answer by hand
  std::vector<std::string> show;  // the fields of the result that matter here ("arcs", "rows[2]"); none = all
};

struct DefinitionText {
  std::string analysis;  // the file's name
  std::string title, section, question;
  std::vector<std::string> words;    // how it is counted, a paragraph each
  std::vector<std::string> formula;  // a line each
  std::string unit;                  // what a number counts, and out of what
  std::vector<ParameterText> parameters;
  std::vector<OutputText> outputs;
  std::vector<std::string> cautions;  // what it does not say
  std::string complexity;
  std::vector<std::string> sources;
  std::vector<ExampleText> examples;
  std::vector<std::string> differs;  // cases of tests/peers/cases that other tools answer otherwise
};

inline constexpr std::string_view required_parameter = "required";

// Reads one file. Error: what is wrong, with "<analysis>.toml:12".
[[nodiscard]] Result<DefinitionText> read_definition(std::string_view toml, std::string_view analysis);

// All definitions in the order of their sections.
[[nodiscard]] const std::vector<DefinitionText>& definition_texts();
// Null where there is none.
[[nodiscard]] const DefinitionText* definition_text(std::string_view analysis);

// The default as a value of the request; null where the parameter is required, not set, or the default a phrase.
[[nodiscard]] json::Value default_value(const ParameterText& parameter);
// A value as people read it: 1800000 of timeout_ms is "30 min", a list "a, b".
[[nodiscard]] std::string value_words(std::string_view parameter, const json::Value& value);

// The definition in words, and each parameter with the value that `params` (an object; null = none) gives it, or its
// default. Lines of at most `width` columns, formulas aside.
[[nodiscard]] std::string explain(const DefinitionText& text, const json::Value& params, size_t width = 80);

}  // namespace cairn
