// SQLite as this layer uses it: a database, statements, and errors that say what to do. One thread at a time.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"

namespace cairn::storage {

class SqliteStatement {
 public:
  SqliteStatement(sqlite3_stmt* statement, std::filesystem::path path)
      : statement_(statement, sqlite3_finalize), path_(std::move(path)) {}

  // Binds the next parameter, from the first on; the bytes of a text are copied.
  SqliteStatement& bind(int64_t value);
  SqliteStatement& bind(std::string_view value);
  SqliteStatement& bind_blob(std::string_view bytes);
  SqliteStatement& bind_null();

  // True: a row is there; false: done. After done or an error the statement starts anew, without parameters.
  Result<bool> step();
  // For statements that give no rows.
  Result<void> run();

  [[nodiscard]] int64_t integer(int column) const { return sqlite3_column_int64(statement_.get(), column); }
  [[nodiscard]] bool is_null(int column) const { return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL; }
  [[nodiscard]] std::string text(int column) const;
  // The bytes of a text or blob; they hold until the next step.
  [[nodiscard]] std::string_view view(int column) const;

 private:
  std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> statement_;
  std::filesystem::path path_;
  int bound_ = 0;
};

enum class SqliteMode {
  read,        // of a database that others may write
  read_image,  // of a file that nobody writes, in a folder that takes no new file
  write,       // created where it is missing
};

class SqliteDatabase {
 public:
  static Result<SqliteDatabase> open(const std::filesystem::path& path, SqliteMode mode);

  // One or more statements without parameters and rows.
  Result<void> exec(const char* sql);
  Result<SqliteStatement> prepare(std::string_view sql);
  // Rows that the last statement added, changed or removed.
  [[nodiscard]] int64_t changes() const { return sqlite3_changes64(db_.get()); }
  [[nodiscard]] int64_t last_row_id() const { return sqlite3_last_insert_rowid(db_.get()); }

 private:
  SqliteDatabase(sqlite3* db, std::filesystem::path path) : db_(db, sqlite3_close), path_(std::move(path)) {}

  std::unique_ptr<sqlite3, decltype(&sqlite3_close)> db_;
  std::filesystem::path path_;
};

// A transaction that is undone unless committed.
class SqliteTransaction {
 public:
  static Result<SqliteTransaction> begin(SqliteDatabase& db);
  ~SqliteTransaction();
  SqliteTransaction(SqliteTransaction&& other) noexcept : db_(std::exchange(other.db_, nullptr)) {}
  SqliteTransaction& operator=(SqliteTransaction&&) = delete;
  Result<void> commit();

 private:
  explicit SqliteTransaction(SqliteDatabase* db) : db_(db) {}
  SqliteDatabase* db_;
};

}  // namespace cairn::storage
