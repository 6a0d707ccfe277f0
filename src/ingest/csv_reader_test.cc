#include "ingest/csv_reader.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "base/file.h"

namespace cairn {
namespace {

// A file that is gone when the test is.
class TemporaryFile {
 public:
  explicit TemporaryFile(std::string_view bytes) {
    std::string pattern = (std::filesystem::temp_directory_path() / "cairn-csv-XXXXXX").string();
    const char* folder = mkdtemp(pattern.data());
    folder_ = folder == nullptr ? "" : folder;
    EXPECT_TRUE(write_file(path(), bytes).ok());
  }
  ~TemporaryFile() { std::filesystem::remove_all(folder_); }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  [[nodiscard]] std::filesystem::path path() const { return folder_ / "table.csv"; }

 private:
  std::filesystem::path folder_;
};

using Rows = std::vector<std::vector<std::string>>;

struct Table {
  Rows rows;
  std::vector<int64_t> lines;
  std::vector<std::pair<int64_t, std::string>> bad;
};

Result<Table> read_table(const std::string& bytes, size_t chunk_rows, const Dialect& dialect = {}) {
  const TemporaryFile file(bytes);
  CAIRN_TRY(CsvReader reader, CsvReader::open(file.path(), dialect));
  Table table;
  table.rows.push_back(reader.header());
  RecordChunk chunk;
  while (true) {
    CAIRN_TRY_VOID(reader.next(chunk, chunk_rows));
    if (chunk.rows == 0 && chunk.bad.empty()) return table;
    for (size_t row = 0; row < chunk.rows; ++row) {
      table.rows.emplace_back();
      for (size_t column = 0; column < chunk.columns; ++column)
        table.rows.back().emplace_back(chunk.field(row, column));
      table.lines.push_back(chunk.lines[row]);
    }
    for (const auto& bad : chunk.bad) table.bad.emplace_back(bad.line, bad.reason);
  }
}

std::string in_quotes(const std::string& field) {
  std::string out = "\"";
  for (const char c : field) out += c == '"' ? "\"\"" : std::string(1, c);
  return out + "\"";
}

std::string random_field() {
  return *rc::gen::container<std::string>(rc::gen::element('a', 'b', ',', ';', '"', '\n', '\r', ' ', '\t'));
}

RC_GTEST_PROP(CsvReader, what_was_written_is_read_whatever_the_size_of_chunks, ()) {
  const auto columns = *rc::gen::inRange<size_t>(2, 5);
  const auto count = *rc::gen::inRange<size_t>(0, 30);
  Rows rows{{}};
  std::string bytes;
  std::vector<int64_t> lines;
  int64_t line = 2;
  for (size_t c = 0; c < columns; ++c) rows[0].push_back("c" + std::to_string(c));
  for (size_t c = 0; c < columns; ++c) bytes += (c == 0 ? "" : ",") + rows[0][c];
  bytes += "\n";
  for (size_t r = 0; r < count; ++r) {
    rows.emplace_back();
    lines.push_back(line++);
    for (size_t c = 0; c < columns; ++c) {
      rows.back().push_back(c == 0 ? "x" + random_field() : random_field());
      bytes += (c == 0 ? "" : ",") + in_quotes(rows.back().back());
      line += std::count(rows.back().back().begin(), rows.back().back().end(), '\n');
    }
    bytes += *rc::gen::element(std::string("\n"), std::string("\r\n"));
  }
  Dialect dialect;
  dialect.delimiter = ",";
  for (const size_t chunk_rows : {size_t{1}, size_t{7}, size_t{4096}}) {
    const auto table = read_table(bytes, chunk_rows, dialect);
    RC_ASSERT(table.ok());
    RC_ASSERT(table->rows == rows);
    RC_ASSERT(table->lines == lines);
    RC_ASSERT(table->bad.empty());
  }
}

RC_GTEST_PROP(CsvReader, any_bytes_give_rows_or_reasons, (const std::string& tail)) {
  const auto table = read_table("a,b\n1,2\n" + tail, 3);
  if (table.ok()) {
    for (const auto& row : table->rows) RC_ASSERT(row.size() == table->rows[0].size());
  }
}

TEST(CsvReader, records_longer_than_the_buffer_are_whole) {
  const std::string huge(3'000'000, 'x');
  const auto table = read_table("a,b\n1," + huge + "\n2,\"" + huge + "\n\"\n3,4\n", 2);
  ASSERT_TRUE(table.ok());
  ASSERT_EQ(table->rows.size(), 4U);
  EXPECT_EQ(table->rows[1][1], huge);
  EXPECT_EQ(table->rows[2][1], huge + "\n");
  EXPECT_EQ(table->lines, (std::vector<int64_t>{2, 3, 5}));
}

TEST(CsvReader, a_record_without_end_is_refused_in_bounded_memory) {
  const auto table = read_table("a,b\n1,\"" + std::string(CsvReader::max_record_bytes + 10, 'x'), 2);
  ASSERT_FALSE(table.ok());
  EXPECT_EQ(table.error().reason, "field_too_long");
  EXPECT_NE(table.error().where.find(":2"), std::string::npos) << table.error().where;
}

TEST(CsvReader, faults_name_their_line) {
  const auto table = read_table("a,b\n1,2\n\n3\n\"x\ny\",4\n5,\"6\"7\n,\n8,9", 100);
  ASSERT_TRUE(table.ok());
  const std::vector<std::pair<int64_t, std::string>> bad{{4, "wrong_field_count"}, {7, "bad_quote"}, {8, "blank_row"}};
  EXPECT_EQ(table->bad, bad);
  EXPECT_EQ(table->lines, (std::vector<int64_t>{2, 5, 9}));
  EXPECT_EQ(table->rows.back(), (std::vector<std::string>{"8", "9"}));
}

TEST(CsvReader, characters_cut_by_the_end_of_a_buffer_are_whole) {
  std::string bytes = "a,b\n";
  while (bytes.size() < 2'500'000) bytes += "ключ,значение\n";
  const auto table = read_table(bytes, 4096);
  ASSERT_TRUE(table.ok());
  EXPECT_TRUE(table->bad.empty());
  for (size_t row = 1; row < table->rows.size(); ++row)
    ASSERT_EQ(table->rows[row], (std::vector<std::string>{"ключ", "значение"}));
}

TEST(CsvReader, encodings) {
  Dialect windows;
  windows.encoding = TextEncoding::windows_1252;
  EXPECT_EQ(read_table("a,b\ncaf\xE9,\x80\n", 10, windows)->rows[1], (std::vector<std::string>{"café", "€"}));
  const std::string utf16(
      "\xFF\xFE"
      "a\0,\0b\0\n\0"
      "\x3D\xD8\x00\xDE"
      ",\0"
      "\x00\xDC"
      "\n\0",
      20);
  EXPECT_EQ(read_table(utf16, 10)->rows[1], (std::vector<std::string>{"😀", "\xEF\xBF\xBD"}));
}

}  // namespace
}  // namespace cairn
