#include "storage/documents_database.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>

#include "base/file.h"

namespace cairn::storage {
namespace {

// "CARD": a database of documents and people, beside "CARN", the manifest.
constexpr int64_t application_id = 0x43415244;

Result<int64_t> integer_of(SqliteDatabase& db, std::string_view sql) {
  CAIRN_TRY(auto statement, db.prepare(sql));
  CAIRN_TRY(const bool row, statement.step());
  return row ? statement.integer(0) : 0;
}

Error newer(const std::string& what, int64_t found, int64_t known, const std::filesystem::path& file) {
  return {ErrorCode::unsupported,
          what + " has format version " + std::to_string(found) + ", this program knows " + std::to_string(known) +
              "; use the newer cairn that wrote it",
          file.string(),
          {}};
}

// It holds hashes of passwords: nobody but its owner reads it. SQLite gives the log beside it the same permissions.
Result<void> make_private(const std::filesystem::path& file) {
  const int fd = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (fd < 0) return system_error("cannot open", file, errno);
  ::close(fd);
  return {};
}

// Two processes may come at once: the second finds the work done.
Result<void> create_file(SqliteDatabase& db, const std::filesystem::path& file) {
  CAIRN_TRY(const int64_t tables, integer_of(db, "SELECT count(*) FROM sqlite_schema"));
  CAIRN_TRY(const int64_t version, integer_of(db, "PRAGMA user_version"));
  if (version != 0) return {};
  if (tables != 0)
    return invalid("is a database of another program; name another directory for the workspace", file.string());
  CAIRN_TRY_VOID(db.exec("PRAGMA journal_mode=WAL"));
  CAIRN_TRY(auto transaction, SqliteTransaction::begin(db));
  CAIRN_TRY_VOID(db.exec(
      "CREATE TABLE IF NOT EXISTS schema(part TEXT PRIMARY KEY, version INTEGER NOT NULL) STRICT, WITHOUT ROWID"));
  CAIRN_TRY_VOID(db.exec(("PRAGMA application_id=" + std::to_string(application_id)).c_str()));
  CAIRN_TRY_VOID(db.exec(("PRAGMA user_version=" + std::to_string(documents_version)).c_str()));
  return transaction.commit();
}

Result<int64_t> part_version(SqliteDatabase& db, const DocumentsPart& part) {
  CAIRN_TRY(auto rows, db.prepare("SELECT version FROM schema WHERE part = ?"));
  CAIRN_TRY(const bool found, rows.bind(part.name).step());
  return found ? rows.integer(0) : 0;
}

Result<void> check_part(SqliteDatabase& db, const DocumentsPart& part, const std::filesystem::path& file) {
  CAIRN_TRY(const int64_t found, part_version(db, part));
  const auto known = static_cast<int64_t>(part.migrations.size());
  if (found > known) return newer("the part \"" + std::string(part.name) + "\"", found, known, file);
  return {};
}

// The file as the older program left it, for whoever wants to go back to that: PART-VERSION.before.db.
Result<void> keep_before_migration(SqliteDatabase& db, const DocumentsPart& part, int64_t version,
                                   const std::filesystem::path& file) {
  const auto kept = file.parent_path() / (std::string(part.name) + "-" + std::to_string(version) + ".before.db");
  auto unfinished = kept;
  unfinished += ".unfinished";
  std::error_code failed;
  std::filesystem::remove(unfinished, failed);
  CAIRN_TRY_VOID(make_private(unfinished));  // VACUUM fills a file that is empty
  CAIRN_TRY(auto copying, db.prepare("VACUUM INTO ?"));
  CAIRN_TRY_VOID(copying.bind(unfinished.string()).run());
  CAIRN_TRY_VOID(sync_path(unfinished));
  std::filesystem::rename(unfinished, kept, failed);
  if (failed) return system_error("rename", unfinished, failed.value());
  return sync_path(file.parent_path());
}

Result<void> migrate(SqliteDatabase& db, const DocumentsPart& part) {
  CAIRN_TRY(auto transaction, SqliteTransaction::begin(db));
  CAIRN_TRY(const int64_t found, part_version(db, part));
  const auto known = static_cast<int64_t>(part.migrations.size());
  for (int64_t version = found; version < known; ++version)
    CAIRN_TRY_VOID(db.exec(part.migrations[static_cast<size_t>(version)]));
  CAIRN_TRY(auto note, db.prepare("INSERT INTO schema VALUES (?, ?) ON CONFLICT(part) DO UPDATE SET version = "
                                  "excluded.version"));
  CAIRN_TRY_VOID(note.bind(part.name).bind(known).run());
  return transaction.commit();
}

}  // namespace

Result<SqliteDatabase> open_documents(const std::filesystem::path& directory, SqliteMode mode,
                                      const DocumentsPart& part) {
  const auto file = directory / "documents.db";
  std::error_code ignored;
  if (mode != SqliteMode::write && !std::filesystem::exists(file, ignored))
    return not_found("holds no documents yet; start with: cairn serve --workspace DIR", directory.string());
  if (mode == SqliteMode::write) CAIRN_TRY_VOID(make_private(file));
  CAIRN_TRY(auto db, SqliteDatabase::open(file, mode));
  CAIRN_TRY(const int64_t version, integer_of(db, "PRAGMA user_version"));
  if (version > documents_version) return newer("documents.db", version, documents_version, file);
  CAIRN_TRY_VOID(db.exec("PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON"));
  if (mode == SqliteMode::write) {
    CAIRN_TRY_VOID(create_file(db, file));
  } else if (version == 0) {
    return not_found("holds no documents yet; start with: cairn serve --workspace DIR", directory.string());
  }
  CAIRN_TRY_VOID(check_part(db, part, file));
  if (mode == SqliteMode::write) {
    CAIRN_TRY(const int64_t found, part_version(db, part));
    if (found < static_cast<int64_t>(part.migrations.size())) {
      if (found > 0) CAIRN_TRY_VOID(keep_before_migration(db, part, found, file));
      CAIRN_TRY_VOID(migrate(db, part));
    }
  }
  return db;
}

bool stands_beside_documents(const std::filesystem::path& directory) {
  std::error_code failed;
  return std::filesystem::exists(directory / "uploads", failed) ||
         std::filesystem::exists(directory / "measurements", failed);
}

}  // namespace cairn::storage
