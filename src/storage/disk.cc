#include "storage/disk.h"

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>

#include "base/file.h"

namespace cairn::storage {

Result<void> Disk::sync(const std::filesystem::path& path) { return sync_path(path); }

Result<void> Disk::rename(const std::filesystem::path& from, const std::filesystem::path& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) return system_error("rename", from, errno);
  return {};
}

Result<void> Disk::remove(const std::filesystem::path& path) {
  if (::unlink(path.c_str()) != 0 && errno != ENOENT) return system_error("remove", path, errno);
  return {};
}

Disk& real_disk() {
  static Disk disk;
  return disk;
}

Result<void> make_private_folder(const std::filesystem::path& folder) {
  std::error_code failed;
  const bool made = std::filesystem::create_directories(folder, failed);
  if (failed) return system_error("create", folder, failed.value());
  if (made) std::filesystem::permissions(folder, std::filesystem::perms::owner_all, failed);
  if (failed) return system_error("protect", folder, failed.value());
  return {};
}

}  // namespace cairn::storage
