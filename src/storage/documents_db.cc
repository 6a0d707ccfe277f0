#include "storage/documents_db.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>

#include "base/file.h"

namespace cairn::storage {
namespace {

// "CARN", as of the manifest beside it.
constexpr int64_t application_id = 0x4341524e;
// Of the file as a whole; the tables of a part have versions of their own.
constexpr int64_t file_version = 1;

constexpr const char* parts_table =
    "CREATE TABLE schema (part TEXT PRIMARY KEY, version INTEGER NOT NULL) STRICT, WITHOUT ROWID";

Result<int64_t> integer_of(SqliteDatabase& db, std::string_view sql) {
  CAIRN_TRY(auto statement, db.prepare(sql));
  CAIRN_TRY(const bool row, statement.step());
  return row ? statement.integer(0) : 0;
}

// SQLite gives the log beside the file the same permissions.
Result<void> make_private_file(const std::filesystem::path& path) {
  const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (fd < 0) return system_error("cannot open", path, errno);
  ::close(fd);
  return {};
}

Error newer(const std::filesystem::path& db_file, std::string_view what, int64_t found, int64_t known) {
  return {ErrorCode::unsupported,
          std::string(what) + " has version " + std::to_string(found) + ", this program knows " +
              std::to_string(known) + "; use the newer cairn that wrote it",
          db_file.string(),
          {}};
}

Result<void> check_file(SqliteDatabase& db, const std::filesystem::path& db_file) {
  CAIRN_TRY(const int64_t tables, integer_of(db, "SELECT count(*) FROM sqlite_schema"));
  CAIRN_TRY(const int64_t owner, integer_of(db, "PRAGMA application_id"));
  CAIRN_TRY(const int64_t version, integer_of(db, "PRAGMA user_version"));
  if (tables != 0 && owner != application_id)
    return invalid("is a database of another program; name another directory for the workspace", db_file.string());
  if (version > file_version) return newer(db_file, "the file", version, file_version);
  if (tables != 0) return {};
  CAIRN_TRY_VOID(db.exec(parts_table));
  CAIRN_TRY_VOID(db.exec(("PRAGMA application_id=" + std::to_string(application_id)).c_str()));
  return db.exec(("PRAGMA user_version=" + std::to_string(file_version)).c_str());
}

Result<void> check_part(SqliteDatabase& db, const std::filesystem::path& db_file, const DatabasePart& part) {
  CAIRN_TRY(auto known, db.prepare("SELECT version FROM schema WHERE part = ?"));
  CAIRN_TRY(const bool found, known.bind(part.name).step());
  if (found) {
    const int64_t version = known.integer(0);
    if (version > part.version) return newer(db_file, "the part " + std::string(part.name), version, part.version);
    return {};
  }
  CAIRN_TRY_VOID(db.exec(part.tables));
  CAIRN_TRY(auto insert, db.prepare("INSERT INTO schema VALUES (?, ?)"));
  return insert.bind(part.name).bind(part.version).run();
}

}  // namespace

Result<SqliteDatabase> open_documents_db(const std::filesystem::path& db_file, const DatabasePart& part) {
  CAIRN_TRY_VOID(make_private_file(db_file));
  CAIRN_TRY(auto db, SqliteDatabase::open(db_file, SqliteMode::write));
  CAIRN_TRY_VOID(
      db.exec("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
              "PRAGMA secure_delete=ON"));
  {
    CAIRN_TRY(auto transaction, SqliteTransaction::begin(db));
    CAIRN_TRY_VOID(check_file(db, db_file));
    CAIRN_TRY_VOID(check_part(db, db_file, part));
    CAIRN_TRY_VOID(transaction.commit());
  }
  return db;
}

}  // namespace cairn::storage
