#include "storage/backup.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "base/file.h"
#include "base/json.h"
#include "base/sha256.h"
#include "storage/manifest.h"
#include "storage/sqlite.h"
#include "storage/workspace_lock.h"

namespace cairn::storage {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view unfinished = ".unfinished";
constexpr uint64_t longest_manifest = 64u << 20;

Error failed(const char* what, const fs::path& path, const std::error_code& error) {
  return system_error(what, path, error.value());
}

fs::path without_slash(const fs::path& path) { return path.has_filename() ? path : path.parent_path(); }

Result<void> make_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return failed("create", folder, error);
  fs::permissions(folder, fs::perms::owner_all, error);  // it holds hashes of passwords
  if (error) return failed("protect", folder, error);
  return {};
}

// A folder that comes to be under its name when it is whole. What a kill left of another one goes.
class NewFolder {
 public:
  static Result<NewFolder> begin(const fs::path& wanted) {
    NewFolder out(without_slash(wanted));
    std::error_code ignored;
    fs::remove_all(out.path_, ignored);
    CAIRN_TRY_VOID(make_folder(out.path_));
    return out;
  }
  ~NewFolder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  NewFolder(NewFolder&& other) noexcept : wanted_(std::move(other.wanted_)), path_(std::exchange(other.path_, {})) {}
  NewFolder& operator=(NewFolder&&) = delete;
  [[nodiscard]] const fs::path& path() const { return path_; }

  Result<void> finish() {
    std::error_code error;
    for (fs::recursive_directory_iterator entry(path_, error), end; !error && entry != end; entry.increment(error)) {
      if (entry->is_directory()) CAIRN_TRY_VOID(sync_path(entry->path()));
    }
    if (error) return failed("read", path_, error);
    CAIRN_TRY_VOID(sync_path(path_));
    fs::rename(path_, wanted_, error);  // an empty folder of that name gives way
    if (error) return failed("rename", path_, error);
    path_.clear();
    return sync_path(wanted_.has_parent_path() ? wanted_.parent_path() : fs::path("."));
  }

 private:
  explicit NewFolder(fs::path wanted) : wanted_(std::move(wanted)) {
    path_ = wanted_;
    path_ += unfinished;
  }
  fs::path wanted_, path_;
};

enum class Links : uint8_t { no, yes };

// Parts never change: where the disk can, a second name for the same bytes will do.
Result<void> copy(const fs::path& from, const fs::path& to, Links links) {
  std::error_code error;
  if (links == Links::yes) {
    fs::create_hard_link(from, to, error);
    if (!error) return {};
  }
  fs::copy_file(from, to, error);
  if (error) return failed("copy", from, error);
  return sync_path(to);
}

Result<void> note(BackupManifest& manifest, const fs::path& folder, const std::string& file) {
  CAIRN_TRY(const FileDigest digest, digest_file(folder / file));
  manifest.files.push_back({file, digest.sha256, static_cast<int64_t>(digest.bytes)});
  return {};
}

// Names of files in a folder, sorted; none where it is missing.
std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> out;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    if (entry->is_regular_file()) out.push_back(entry->path().filename().string());
  }
  std::sort(out.begin(), out.end());
  return out;
}

Result<void> copy_parts(const fs::path& workspace, const fs::path& to, BackupManifest& manifest,
                        const Progress& progress) {
  CAIRN_TRY(auto copied, Manifest::open(to / "cairn.db", SqliteMode::read));
  CAIRN_TRY(const auto parts, copied.parts());
  CAIRN_TRY_VOID(make_folder(to / "events"));
  for (size_t i = 0; i < parts.size(); ++i) {
    if (progress.cancelled()) return cancelled_error();
    progress.step("Copying events", static_cast<double>(i) / static_cast<double>(parts.size()));
    const std::string name = "events/" + parts[i].file;
    CAIRN_TRY_VOID(copy(workspace / name, to / name, Links::yes));
    CAIRN_TRY_VOID(note(manifest, to, name));
    if (manifest.files.back().sha256 != parts[i].sha256)
      return Error{ErrorCode::corrupt,
                   "a part is not what was written (its SHA-256 differs); see cairn check",
                   (workspace / name).string(),
                   {}};
  }
  return {};
}

// Paths of ours and nothing else: a backup may come from anywhere.
bool is_plain(const std::string& file) {
  if (file == "documents.db" || file == "cairn.db") return true;
  const size_t slash = file.find('/');
  if (slash == std::string::npos || file.find('/', slash + 1) != std::string::npos) return false;
  const std::string folder = file.substr(0, slash), name = file.substr(slash + 1);
  return (folder == "events" || folder == "measurements") && !name.empty() && name != "." && name != ".." &&
         name.find('\0') == std::string::npos;
}

Result<void> check_file(const fs::path& backup, const BackedUpFile& file) {
  if (!is_plain(file.file)) return invalid("backup.json names a file that no backup has", file.file);
  const fs::path path = backup / file.file;
  std::error_code ignored;
  if (fs::is_symlink(path, ignored)) return invalid("is a link, which no backup has", path.string());
  const auto digest = digest_file(path);
  if (!digest.ok()) return digest.error();
  if (digest->sha256 == file.sha256 && std::cmp_equal(digest->bytes, file.bytes)) return {};
  return Error{
      ErrorCode::corrupt, "is not what was backed up (its SHA-256 differs); take another backup", path.string(), {}};
}

Result<void> require_room(const fs::path& workspace) {
  std::error_code error;
  if (!fs::exists(fs::symlink_status(workspace, error))) return {};
  if (fs::is_directory(workspace, error) && fs::is_empty(workspace, error) && !error) return {};
  return Error{ErrorCode::conflict,
               "is not empty; a backup is put back only where no workspace is: name another folder, or move this away",
               workspace.string(), "not_empty"};
}

}  // namespace

Result<void> copy_database(const fs::path& from, const fs::path& to) {
  CAIRN_TRY(auto db, SqliteDatabase::open(from, SqliteMode::read));
  {
    CAIRN_TRY(auto copying, db.prepare("VACUUM INTO ?"));
    CAIRN_TRY_VOID(copying.bind(to.string()).run());
  }
  std::error_code error;
  fs::permissions(to, fs::perms::owner_read | fs::perms::owner_write, error);
  if (error) return failed("protect", to, error);
  return sync_path(to);
}

Result<BackupManifest> write_backup(const fs::path& workspace, const fs::path& to, int64_t now,
                                    const Progress& progress) {
  std::error_code error;
  const bool documents = fs::exists(workspace / "documents.db", error);
  const bool events = fs::exists(workspace / "cairn.db", error);
  if (!documents && !events) return not_found("there is no workspace to back up", workspace.string());
  if (fs::exists(fs::symlink_status(to, error)))
    return Error{ErrorCode::conflict, "is there already; every backup is a new folder", to.string(), "exists"};
  CAIRN_TRY(NewFolder folder, NewFolder::begin(to));
  BackupManifest manifest;
  manifest.made_at = now;
  progress.step("Copying documents", 0);
  // Files of parts are removed only while nobody reads.
  const HeldLock reading = events ? lock_for_reading(workspace / "events") : HeldLock();
  for (const char* name : {"documents.db", "cairn.db"}) {
    if (!(name == std::string_view("cairn.db") ? events : documents)) continue;
    CAIRN_TRY_VOID(copy_database(workspace / name, folder.path() / name));
    CAIRN_TRY_VOID(note(manifest, folder.path(), name));
  }
  if (events) CAIRN_TRY_VOID(copy_parts(workspace, folder.path(), manifest, progress));
  if (fs::exists(workspace / "measurements", error)) CAIRN_TRY_VOID(make_folder(folder.path() / "measurements"));
  for (const std::string& name : names_in(workspace / "measurements")) {
    const std::string file = "measurements/" + name;
    CAIRN_TRY_VOID(copy(workspace / file, folder.path() / file, Links::no));
    CAIRN_TRY_VOID(note(manifest, folder.path(), file));
  }
  CAIRN_TRY_VOID(write_file(folder.path() / "backup.json", json::write_pretty(json::encode(manifest)) + "\n"));
  CAIRN_TRY_VOID(folder.finish());
  return manifest;
}

Result<BackupManifest> verify_backup(const fs::path& backup, const Progress& progress) {
  const auto text = read_file(backup / "backup.json", longest_manifest);
  if (!text.ok()) {
    if (text.error().code != ErrorCode::not_found) return text.error();
    return not_found("is no backup: it has no backup.json", backup.string());
  }
  const auto value = json::parse(*text);
  auto manifest = value.ok() ? json::decode<BackupManifest>(*value) : Result<BackupManifest>(value.error());
  if (!manifest.ok())
    return Error{ErrorCode::corrupt,
                 "backup.json is damaged (" + manifest.error().text() + ")",
                 (backup / "backup.json").string(),
                 {}};
  if (manifest->format != "cairn-backup/1")
    return Error{ErrorCode::unsupported, "the backup was made by a newer cairn; use that one", backup.string(), {}};
  for (size_t i = 0; i < manifest->files.size(); ++i) {
    if (progress.cancelled()) return cancelled_error();
    progress.step("Comparing", static_cast<double>(i) / static_cast<double>(manifest->files.size()));
    CAIRN_TRY_VOID(check_file(backup, manifest->files[i]));
  }
  return manifest;
}

Result<BackupManifest> restore_backup(const fs::path& backup, const fs::path& workspace, const Progress& progress) {
  CAIRN_TRY_VOID(require_room(workspace));
  CAIRN_TRY(BackupManifest manifest, verify_backup(backup, progress));
  CAIRN_TRY(NewFolder folder, NewFolder::begin(workspace));
  for (const BackedUpFile& file : manifest.files) {
    if (progress.cancelled()) return cancelled_error();
    const fs::path to = folder.path() / file.file;
    CAIRN_TRY_VOID(make_folder(to.parent_path()));
    // A copy of its own: what happens to the workspace must not reach into the backup.
    CAIRN_TRY_VOID(copy(backup / file.file, to, Links::no));
    CAIRN_TRY_VOID(check_file(folder.path(), file));
  }
  for (const char* name : {"documents.db", "cairn.db"}) {
    std::error_code error;
    if (!fs::exists(folder.path() / name, error)) continue;
    CAIRN_TRY(auto db, SqliteDatabase::open(folder.path() / name, SqliteMode::write));
    CAIRN_TRY_VOID(db.exec("PRAGMA journal_mode=WAL"));
  }
  CAIRN_TRY_VOID(require_room(workspace));
  CAIRN_TRY_VOID(folder.finish());
  return manifest;
}

}  // namespace cairn::storage
