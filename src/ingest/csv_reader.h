// Delimited text as records, each with the line it begins on.
//
// Why not DuckDB's reader: docs/decisions names the rows it drops or joins without saying so, and that it cannot tell
// the line of a row that it did read. Here every record is either handed over or named with its line and a reason.
#pragma once

#include <cstdint>
#include <deque>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ingest/byte_source.h"
#include "ingest/mapping.h"

namespace cairn {

// A record that could not be cut into fields.
struct BadRecord {
  int64_t line = 0;
  std::string_view reason;
  std::string message;
};

// Records in the order of the file. Views live until the next call of CsvReader::next.
struct RecordChunk {
  size_t rows = 0, columns = 0;
  std::vector<std::string_view> fields;  // row by row; quotes taken off, valid UTF-8, no NUL
  std::vector<int64_t> lines;            // one per row: physical line, from 1
  std::vector<BadRecord> bad;            // records met on the way that are not among the rows

  [[nodiscard]] std::string_view field(size_t row, size_t column) const { return fields[row * columns + column]; }
};

class CsvReader {
 public:
  // Finds what the dialect leaves open (delimiter, line ends) and reads the header.
  // Error: as ByteSource; invalid for an empty file, or one whose header is not text.
  [[nodiscard]] static Result<CsvReader> open(const std::filesystem::path& path, const Dialect& dialect);

  // Column names: trimmed, an unnamed column is "column 3". Names may repeat.
  [[nodiscard]] const std::vector<std::string>& header() const { return header_; }
  [[nodiscard]] char delimiter() const { return delimiter_; }
  [[nodiscard]] const ByteSource& source() const { return source_; }

  // The next records, at most `max_rows`; no rows and no bad records at the end of the file.
  // Error: corrupt (gzip); invalid where a record is longer than max_record_bytes.
  [[nodiscard]] Result<void> next(RecordChunk& chunk, size_t max_rows);

  static constexpr size_t max_record_bytes = size_t{16} << 20;
  static constexpr size_t max_columns = 20'000;

 private:
  // One record cut out of [begin, end); `complete` is false where its end is not in the buffer yet.
  struct Record;

  CsvReader(ByteSource source, std::string name) : source_(std::move(source)), name_(std::move(name)) {}
  Result<bool> refill();
  Result<void> sniff(const Dialect& dialect);
  Result<void> read_header();
  double agreement(char delimiter);
  Record cut(size_t begin);
  const char* cut_quoted(const char* at, const char* end, Record& record);
  void take(const Record& record, RecordChunk& chunk);
  [[nodiscard]] bool is_sound(const Record& record, RecordChunk& chunk) const;
  [[nodiscard]] BadRecord unclosed(const Record& record) const;

  ByteSource source_;
  std::string name_;
  std::vector<std::string> header_;
  std::vector<char> buffer_;
  size_t used_ = 0, filled_ = 0;  // [used_, filled_) was not handed out yet
  bool ended_ = false;            // nothing follows the buffer
  bool ascii_ = true;             // what is in the buffer is ASCII without NUL
  char delimiter_ = ',', quote_ = '"', newline_ = '\n';
  bool quoting_ = true;
  int64_t line_ = 1;
  std::vector<std::string_view> cells_;  // of the record being cut
  std::deque<std::string> unescaped_;    // fields with doubled quotes, for this chunk
};

}  // namespace cairn
