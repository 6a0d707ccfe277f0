// The file seam: what the store does to files itself, so that tests can let it fail at any step.
#pragma once

#include <filesystem>

#include "base/result.h"

namespace cairn::storage {

class Disk {
 public:
  virtual ~Disk() = default;

  // Makes what was written to a file, or named in a directory, durable.
  virtual Result<void> sync(const std::filesystem::path& path);
  virtual Result<void> rename(const std::filesystem::path& from, const std::filesystem::path& to);
  // A missing file is no error.
  virtual Result<void> remove(const std::filesystem::path& path);
};

// The real one.
[[nodiscard]] Disk& real_disk();

// Makes a folder, and those above it, where they are missing. What is in a workspace is about people: only its owner
// may look into a folder that this makes; one that was there keeps the permissions it has.
[[nodiscard]] Result<void> make_private_folder(const std::filesystem::path& folder);

}  // namespace cairn::storage
