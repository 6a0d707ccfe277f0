// Files that browsers sent, until they are imported: DIR/uploads/ID. Asked for first, by somebody who may; then the
// bytes come; what nobody uses for a day goes.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace cairn {

inline constexpr uint64_t max_upload_bytes = uint64_t{8} << 30;

struct Upload {
  std::string id;
  std::string name;  // as the person calls it: one line, no slashes
  uint64_t bytes = 0;
  int64_t at = 0;
  bool here = false;
};

// Thread-safe.
class Uploads {
 public:
  // Makes the folder, and empties it: what was sent before a restart is sent again.
  explicit Uploads(std::filesystem::path folder);

  // Error: invalid (no name, too large), unavailable (too many wait).
  [[nodiscard]] Result<Upload> begin(std::string_view name, uint64_t bytes, int64_t now);
  // Of an upload that was asked for and is not there yet.
  [[nodiscard]] std::optional<uint64_t> expected_bytes(std::string_view id) const;
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
  // Takes the file that the bytes were written to. Error: not_found, invalid (not as many bytes as were told).
  [[nodiscard]] Result<void> put(std::string_view id, const std::filesystem::path& file, int64_t now);

  // The file of an upload that is there; its name ends as the person's does. Error: not_found.
  [[nodiscard]] Result<std::filesystem::path> path(std::string_view id) const;
  [[nodiscard]] Result<Upload> find(std::string_view id) const;
  void remove(std::string_view id);

 private:
  [[nodiscard]] std::filesystem::path path_of(const Upload& upload) const;
  void sweep(int64_t now);

  const std::filesystem::path folder_;
  mutable std::mutex mutex_;
  std::map<std::string, Upload, std::less<>> uploads_;  // guarded by mutex_
};

}  // namespace cairn
