// Findings of lint as SARIF 2.1.0, for what shows findings of checks beside files.
#pragma once

#include <span>
#include <string_view>

#include "app/evidence/map_lint.h"
#include "base/json.h"

namespace cairn {

// `file`: as it was named, and its text, which gives the lines; both empty for maps of a workspace.
[[nodiscard]] json::Value sarif_of(std::span<const MapLint> maps, std::string_view file, std::string_view text);

}  // namespace cairn
