// A copy of a workspace that can be put back: both databases as one moment left them, the parts that the manifest
// names, measurements, and backup.json, which names every file with its SHA-256 (docs/formats/backup.md).
//
// A backup is made beside whoever serves or writes the workspace. Both a backup and a workspace that is put back are
// written under another name and renamed when they are whole: after a kill there is all of it or nothing.
#pragma once

#include <boost/describe/class.hpp>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/progress.h"
#include "base/result.h"

namespace cairn::storage {

struct BackedUpFile {
  std::string file;  // its path in the backup: "documents.db", "events/…"
  std::string sha256;
  int64_t bytes = 0;
};
BOOST_DESCRIBE_STRUCT(BackedUpFile, (), (file, sha256, bytes))

struct BackupManifest {
  std::string format = "cairn-backup/1";
  int64_t made_at = 0;  // ms UTC
  std::vector<BackedUpFile> files;
};
BOOST_DESCRIBE_STRUCT(BackupManifest, (), (format, made_at, files))

// `to` must not be there yet. Error: not_found (no workspace), conflict (something is there), unavailable (the disk),
// corrupt.
[[nodiscard]] Result<BackupManifest> write_backup(const std::filesystem::path& workspace,
                                                  const std::filesystem::path& to, int64_t now,
                                                  const Progress& progress = {});

// What backup.json says, once every file was compared with it. Error: not_found, corrupt (names the file), unsupported
// (a newer format), invalid (names that lead out of the backup).
[[nodiscard]] Result<BackupManifest> verify_backup(const std::filesystem::path& backup, const Progress& progress = {});

// Verifies, and puts the backup where no workspace is: `workspace` is missing or an empty folder. Error: conflict (it
// is neither, or in use), and those of verify_backup.
[[nodiscard]] Result<BackupManifest> restore_backup(const std::filesystem::path& backup,
                                                    const std::filesystem::path& workspace,
                                                    const Progress& progress = {});

// Copies one database as it stands, beside whoever writes it. `to` must not be there yet.
[[nodiscard]] Result<void> copy_database(const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace cairn::storage
