// The two halves of parse_mapping: the keys and types of a mapping, and what it must keep to beyond them.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ingest/mapping.h"

namespace cairn {

// As parse_mapping, without the check.
[[nodiscard]] Result<Mapping> decode_mapping(std::string_view toml, const std::string& name,
                                             const std::filesystem::path& folder,
                                             const std::vector<MappingOverride>& overrides);

// Error: invalid with where = name, the key and what to do.
[[nodiscard]] Result<void> check_mapping(const Mapping& mapping, const std::string& name);

}  // namespace cairn
