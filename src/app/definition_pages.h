// The pages of docs/definitions: each definition in words, with an example that the program itself answers while it
// writes the page.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/analysis.h"
#include "base/result.h"

namespace cairn {

struct DefinitionPage {
  std::string name;  // "docs/definitions/dfg.md"
  std::string text;
};

// `repository`: the folder that holds tests/golden/analytics and tests/peers, where the examples come from. Error:
// not_found where it does not, with the sentence that mends it; invalid where an example is not there.
[[nodiscard]] Result<std::vector<DefinitionPage>> definition_pages(const std::filesystem::path& repository,
                                                                   const AnalysisContext& context);

}  // namespace cairn
