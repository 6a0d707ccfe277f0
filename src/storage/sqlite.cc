#include "storage/sqlite.h"

#include <optional>
#include <utility>

namespace cairn::storage {
namespace {

// How long a reader or writer waits for the other's short transaction.
constexpr int busy_timeout_ms = 5000;

Error sqlite_error(sqlite3* db, const std::filesystem::path& path) {
  const int code = sqlite3_errcode(db);
  const std::string said = sqlite3_errmsg(db);
  const std::string where = path.string();
  switch (code & 0xff) {
    case SQLITE_FULL:
      return {ErrorCode::unavailable,
              "the disk is full; free some space and try again, what was there before is untouched",
              where,
              {}};
    case SQLITE_IOERR:
      return {ErrorCode::unavailable,
              "the disk refused to read or write (" + said + "); what was committed before is untouched",
              where,
              {}};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {ErrorCode::conflict, "another program is writing to the workspace; try again when it is done", where, {}};
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
      return {ErrorCode::denied,
              "cannot be opened (" + said + "); check the permissions of the file and its folder",
              where,
              {}};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return {ErrorCode::corrupt,
              "is damaged (" + said + "); put back " + path.filename().string() +
                  " from a backup, or start a new workspace",
              where,
              {}};
    default:
      return {ErrorCode::internal, "SQLite: " + said, where, {}};
  }
}

// As a file: address, so that its parameters can be given; what would end the path is escaped.
std::string file_address(const std::filesystem::path& path, SqliteMode mode) {
  std::string out = "file:";
  for (const char c : std::filesystem::absolute(path).string()) {
    if (c == '?')
      out += "%3f";
    else if (c == '#')
      out += "%23";
    else if (c == '%')
      out += "%25";
    else
      out += c;
  }
  switch (mode) {
    case SqliteMode::read:
      return out + "?mode=ro";
    case SqliteMode::read_image:
      return out + "?mode=ro&immutable=1";
    case SqliteMode::write:
      return out + "?mode=rwc";
  }
  return out;
}

}  // namespace

SqliteStatement& SqliteStatement::bind(int64_t value) {
  const int result = sqlite3_bind_int64(statement_.get(), ++bound_, value);
  CAIRN_CHECK(result == SQLITE_OK);
  return *this;
}

SqliteStatement& SqliteStatement::bind(std::string_view value) {
  const int result = sqlite3_bind_text64(statement_.get(), ++bound_, value.data() == nullptr ? "" : value.data(),
                                         value.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  CAIRN_CHECK(result == SQLITE_OK);
  return *this;
}

SqliteStatement& SqliteStatement::bind_blob(std::string_view bytes) {
  const int result = sqlite3_bind_blob64(statement_.get(), ++bound_, bytes.data() == nullptr ? "" : bytes.data(),
                                         bytes.size(), SQLITE_TRANSIENT);
  CAIRN_CHECK(result == SQLITE_OK);
  return *this;
}

SqliteStatement& SqliteStatement::bind_null() {
  const int result = sqlite3_bind_null(statement_.get(), ++bound_);
  CAIRN_CHECK(result == SQLITE_OK);
  return *this;
}

Result<bool> SqliteStatement::step() {
  const int result = sqlite3_step(statement_.get());
  if (result == SQLITE_ROW) return true;
  std::optional<Error> failure;
  if (result != SQLITE_DONE) failure = sqlite_error(sqlite3_db_handle(statement_.get()), path_);
  sqlite3_reset(statement_.get());
  sqlite3_clear_bindings(statement_.get());
  bound_ = 0;
  if (failure) return *std::move(failure);
  return false;
}

Result<void> SqliteStatement::run() {
  CAIRN_TRY(const bool row, step());
  CAIRN_CHECK(!row);
  return {};
}

std::string SqliteStatement::text(int column) const { return std::string(view(column)); }

std::string_view SqliteStatement::view(int column) const {
  const void* bytes = sqlite3_column_blob(statement_.get(), column);
  if (bytes == nullptr) return {};
  return {static_cast<const char*>(bytes), static_cast<size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

Result<SqliteDatabase> SqliteDatabase::open(const std::filesystem::path& path, SqliteMode mode) {
  sqlite3* raw = nullptr;
  const int flags =
      (mode == SqliteMode::write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY) | SQLITE_OPEN_URI;
  const int result = sqlite3_open_v2(file_address(path, mode).c_str(), &raw, flags, nullptr);
  SqliteDatabase db(raw, path);
  if (result != SQLITE_OK) return sqlite_error(raw, path);
  sqlite3_busy_timeout(raw, busy_timeout_ms);
  sqlite3_extended_result_codes(raw, 1);
  return db;
}

Result<void> SqliteDatabase::exec(const char* sql) {
  if (sqlite3_exec(db_.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) return sqlite_error(db_.get(), path_);
  return {};
}

Result<SqliteStatement> SqliteDatabase::prepare(std::string_view sql) {
  sqlite3_stmt* raw = nullptr;
  if (sqlite3_prepare_v2(db_.get(), sql.data(), static_cast<int>(sql.size()), &raw, nullptr) != SQLITE_OK)
    return sqlite_error(db_.get(), path_);
  return SqliteStatement(raw, path_);
}

Result<SqliteTransaction> SqliteTransaction::begin(SqliteDatabase& db) {
  CAIRN_TRY_VOID(db.exec("BEGIN IMMEDIATE"));
  return SqliteTransaction(&db);
}

SqliteTransaction::~SqliteTransaction() {
  // A failed COMMIT may have rolled back already: then this says so, and there is nothing to do about it.
  if (db_ != nullptr) static_cast<void>(db_->exec("ROLLBACK"));
}

Result<void> SqliteTransaction::commit() {
  CAIRN_TRY_VOID(db_->exec("COMMIT"));
  db_ = nullptr;
  return {};
}

}  // namespace cairn::storage
