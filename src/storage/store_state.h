// What an open store and the writer of its import share.
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "storage/disk.h"
#include "storage/event_store.h"
#include "storage/manifest.h"
#include "storage/workspace_lock.h"

namespace cairn {

struct EventStore::State {
  std::filesystem::path directory;
  OpenMode mode;
  EventStoreOptions options;
  storage::HeldLock writer;
  storage::Manifest manifest;
  bool importing = false;

  [[nodiscard]] std::filesystem::path events() const { return directory / "events"; }
  [[nodiscard]] storage::Disk& disk() const { return options.disk != nullptr ? *options.disk : storage::real_disk(); }

  // Removes files of events/, unless somebody reads: then the next opening for writing sweeps them away. What cannot be
  // removed harms nobody, as the manifest does not name it.
  void remove_files(const std::vector<std::string>& names) const;
  // Removes all parts that the manifest does not name.
  Result<void> sweep();
};

namespace storage {

// "import-000012-part-0003.parquet"; with ".tmp" behind it while it is written.
[[nodiscard]] std::string part_file_name(int64_t import_id, size_t number);
[[nodiscard]] bool is_part_file_name(std::string_view name);
// Whether parts of events lie in the folder, named by the list of imports or not.
[[nodiscard]] bool holds_parts(const std::filesystem::path& events);

}  // namespace storage
}  // namespace cairn
