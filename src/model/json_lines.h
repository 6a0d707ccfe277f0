// Where an item of a list stands in a JSON text, for errors found after parsing.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace cairn {

// The line (from 1) on which item `index` of the top-level member `list` starts. REQUIRES: `text` is valid JSON.
// nullopt if it is not there, or the member's name is written with escapes. O(text).
[[nodiscard]] std::optional<size_t> line_of_item(std::string_view text, std::string_view list, size_t index);

}  // namespace cairn
