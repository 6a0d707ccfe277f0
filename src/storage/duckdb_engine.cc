#include "storage/duckdb_engine.h"

#include <utility>

namespace cairn::storage {
namespace {

bool says(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

}  // namespace

Error duckdb_error(std::string_view said) {
  const std::string words(said.substr(0, said.find('\n')));
  if (says(said, "No space left on device") || says(said, "Disk quota exceeded") || says(said, "File too large")) {
    return {ErrorCode::unavailable, "the disk is full (" + words + "); free some space and try again", {}, {}};
  }
  if (says(said, "Permission denied") || says(said, "Read-only file system")) {
    return {ErrorCode::denied, words + "; check the permissions of the workspace", {}, {}};
  }
  if (says(said, "Out of Memory Error")) return {ErrorCode::unavailable, words, {}, {}};
  return {ErrorCode::internal, "DuckDB: " + words, {}, {}};
}

DuckDb::State::~State() {
  duckdb_disconnect(&connection);
  duckdb_close(&database);
}

Result<DuckDb> DuckDb::open(uint32_t memory_mb, uint32_t threads) {
  DuckDb db;
  db.state_ = std::make_unique<State>();
  if (duckdb_open(nullptr, &db.state_->database) != DuckDBSuccess ||
      duckdb_connect(db.state_->database, &db.state_->connection) != DuckDBSuccess) {
    return Error{ErrorCode::unavailable, "DuckDB does not start; is there memory left?", {}, {}};
  }
  std::string settings =
      "SET temp_directory=''; SET autoinstall_known_extensions=false; SET autoload_known_extensions=false;";
  settings += "SET memory_limit='" + std::to_string(memory_mb) + "MB';";
  if (threads != 0) settings += "SET threads=" + std::to_string(threads) + ";";
  CAIRN_TRY_VOID(db.run(settings));
  return db;
}

Result<void> DuckDb::run(const std::string& sql) {
  duckdb_result result;
  const duckdb_state state = duckdb_query(state_->connection, sql.c_str(), &result);
  Result<void> out;
  if (state != DuckDBSuccess) {
    const char* said = duckdb_result_error(&result);
    out = duckdb_error(said == nullptr ? "no reason given" : said);
  }
  duckdb_destroy_result(&result);
  return out;
}

Result<DuckDbStream> DuckDbStream::start(DuckDb& db, const std::string& sql) {
  DuckDbStream stream;
  duckdb_prepared_statement statement = nullptr;
  Result<void> failure;
  if (duckdb_prepare(db.connection(), sql.c_str(), &statement) != DuckDBSuccess) {
    const char* said = duckdb_prepare_error(statement);
    failure = duckdb_error(said == nullptr ? "no reason given" : said);
  } else if (duckdb_execute_prepared_streaming(statement, &stream.result_) != DuckDBSuccess) {
    const char* said = duckdb_result_error(&stream.result_);
    failure = duckdb_error(said == nullptr ? "no reason given" : said);
  }
  duckdb_destroy_prepare(&statement);
  if (!failure.ok()) return failure.error();
  return stream;
}

DuckDbStream::DuckDbStream(DuckDbStream&& other) noexcept
    : result_(std::exchange(other.result_, {})), chunk_(std::exchange(other.chunk_, nullptr)) {}

DuckDbStream::~DuckDbStream() {
  duckdb_destroy_data_chunk(&chunk_);
  duckdb_destroy_result(&result_);
}

Result<duckdb_data_chunk> DuckDbStream::next() {
  duckdb_destroy_data_chunk(&chunk_);
  chunk_ = duckdb_fetch_chunk(result_);
  if (chunk_ == nullptr) {
    const char* said = duckdb_result_error(&result_);
    if (said != nullptr) return duckdb_error(said);
  }
  return chunk_;
}

std::string sql_quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'') out += '\'';
    out += c;
  }
  return out + "'";
}

}  // namespace cairn::storage
