// A map as a Mermaid flowchart, for wikis and READMEs.
#pragma once

#include <string>
#include <string_view>

#include "model/document.h"

namespace cairn {

// Stages are boxes that hold their steps, joined in their order; links are arrows with their labels, dotted where the
// team drew them. In texts all but letters, digits and blanks of ASCII is written as an entity (#35;), so that no text
// becomes syntax or markup. REQUIRES: `map` is a map of the document.
[[nodiscard]] std::string map_mermaid(const Document& document, std::string_view map);

}  // namespace cairn
