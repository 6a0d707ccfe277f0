// Flags on top of a cairn.toml: the same keys, a later word beats an earlier one.
#pragma once

#include <toml++/toml.h>

#include <vector>

#include "base/result.h"
#include "ingest/mapping.h"

namespace cairn {

// Puts each override into `table`. Places of its nodes read "--goal". Error: invalid for a key that is none.
[[nodiscard]] Result<void> apply_overrides(toml::table& table, const std::vector<MappingOverride>& overrides);

}  // namespace cairn
