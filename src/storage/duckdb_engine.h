// DuckDB in memory, as this layer uses it: it writes and reads Parquet files and keeps nothing itself. One thread at a
// time.
#pragma once

#include <duckdb.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace cairn::storage {

class DuckDb {
 public:
  // memory_mb bounds what DuckDB itself may hold; it never writes temporary files. threads 0: as many as the machine
  // has.
  static Result<DuckDb> open(uint32_t memory_mb, uint32_t threads);

  // Runs a statement whose rows nobody wants. The error carries DuckDB's words.
  Result<void> run(const std::string& sql);

  [[nodiscard]] duckdb_connection connection() const { return state_->connection; }

 private:
  struct State {
    duckdb_database database = nullptr;
    duckdb_connection connection = nullptr;
    ~State();
  };
  std::unique_ptr<State> state_;
};

// What a statement gives, piece by piece, in the order of the file.
class DuckDbStream {
 public:
  static Result<DuckDbStream> start(DuckDb& db, const std::string& sql);
  ~DuckDbStream();
  DuckDbStream(DuckDbStream&& other) noexcept;
  DuckDbStream& operator=(DuckDbStream&&) = delete;

  // The next rows, valid until the next call; nullptr at the end.
  Result<duckdb_data_chunk> next();

 private:
  DuckDbStream() = default;
  duckdb_result result_ = {};
  duckdb_data_chunk chunk_ = nullptr;
};

// 'it''s': a text as a SQL literal.
[[nodiscard]] std::string sql_quoted(std::string_view text);

// DuckDB's words about a file, as an Error: a full disk and a refused write are known by what the system said.
[[nodiscard]] Error duckdb_error(std::string_view said);

}  // namespace cairn::storage
