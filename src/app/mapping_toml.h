// A mapping as the text of a cairn.toml that reads the same again: what "Run again" shows and a workspace keeps.
#pragma once

#include <string>

#include "ingest/mapping.h"

namespace cairn {

// All that the mapping says, guesses included (with their reasons as comments); defaults are left out.
[[nodiscard]] std::string mapping_toml(const Mapping& mapping);

}  // namespace cairn
