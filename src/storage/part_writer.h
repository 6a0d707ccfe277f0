// Rows on their way into a part: gathered in DuckDB's memory, then written as one Parquet file.
#pragma once

#include <duckdb.h>

#include <cstdint>
#include <filesystem>

#include "base/result.h"
#include "journey/event_batch.h"
#include "storage/duckdb_engine.h"

namespace cairn::storage {

// What a part holds, counted while it was gathered.
struct PartCounts {
  int64_t rows = 0, events = 0, feedback = 0, attribute_rows = 0;
  int64_t first_at = no_int, last_at = no_int;  // over events and feedback
};

class PartWriter {
 public:
  explicit PartWriter(DuckDb& db) : db_(db) {}
  ~PartWriter();
  PartWriter(const PartWriter&) = delete;
  PartWriter& operator=(const PartWriter&) = delete;

  // Rows [begin, end) of a batch, copied. REQUIRES: check_batch(batch) passed.
  Result<void> append(const EventBatch& batch, size_t begin, size_t end);

  [[nodiscard]] const PartCounts& counts() const { return counts_; }
  [[nodiscard]] uint64_t text_bytes() const { return text_bytes_; }

  // Writes all rows as one new Parquet file and is empty afterwards, also after an error. The file is not synced.
  Result<void> write(const std::filesystem::path& file);

 private:
  Result<void> start();
  Result<void> close_appender();
  Result<void> append_chunk(const EventBatch& batch, size_t begin, size_t n);
  void count(const EventBatch& batch, size_t begin, size_t n);

  DuckDb& db_;
  duckdb_appender appender_ = nullptr;
  duckdb_data_chunk chunk_ = nullptr;
  PartCounts counts_;
  uint64_t text_bytes_ = 0;
};

}  // namespace cairn::storage
