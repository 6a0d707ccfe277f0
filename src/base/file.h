// Files are read whole with a limit, and written whole or not at all.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"

namespace cairn {

// Error: not_found, denied, or invalid if the file is larger than `limit` bytes.
[[nodiscard]] Result<std::string> read_file(const std::filesystem::path& path, uint64_t limit = uint64_t{1} << 30);

// Writes beside the target, fsyncs, then renames: a reader sees the old file or the whole new one, also after a kill.
// Error: denied or unavailable, with the path and what the system said.
[[nodiscard]] Result<void> write_file(const std::filesystem::path& path, std::string_view bytes);

// fsync of a file or a directory (so that a rename in it is durable).
[[nodiscard]] Result<void> sync_path(const std::filesystem::path& path);

// An error of the operating system about a path, in words: "cannot write map.html: No space left on device".
[[nodiscard]] Error system_error(std::string_view action, const std::filesystem::path& path, int errno_value);

}  // namespace cairn
