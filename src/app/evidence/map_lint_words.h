// The findings of lint in words: what is the matter, and how to mend it.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "app/evidence/map_lint.h"
#include "model/diff_names.h"

namespace cairn {

// What one rule is about, for lists of rules.
struct LintRuleWords {
  std::string_view rule;
  LintSeverity severity;
  std::string_view title;  // "No persona"
  std::string_view mend;   // what to do
};

// What a record is called in a sentence; of a card without words its row and place: "the emotion of Buy".
[[nodiscard]] std::string spoken_name(const DiffSide& names, const Record& record);

// All rules, by id.
[[nodiscard]] std::span<const LintRuleWords> lint_rule_words();

// A finding on the map `map` of `document`, whose targets are those of lint_map_of.
[[nodiscard]] MapFinding told(const LintFinding& finding, const Document& document, const Record& map);

}  // namespace cairn
