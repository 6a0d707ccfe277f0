// What a decoded mapping must keep to beyond its keys and types.
#pragma once

#include <string>

#include "base/result.h"
#include "ingest/mapping.h"

namespace cairn {

// Error: invalid with where = "<name>: <key>" and what to do.
[[nodiscard]] Result<void> check_mapping(const Mapping& mapping, const std::string& name);

}  // namespace cairn
