// Columns of a further file, added to rows by a key.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/progress.h"
#include "base/result.h"
#include "ingest/csv_reader.h"
#include "ingest/mapping.h"
#include "ingest/reader.h"

namespace cairn {

// Holds the wanted columns of the joined files in memory. The first row of a key counts.
class Lookup {
 public:
  // Texts beyond this are refused: the further file is then better read the other way round.
  static constexpr size_t max_bytes = size_t{256} << 20;

  // Error: as CsvReader; invalid for an unknown column, or more than max_bytes of text. Bad records go to `rejected`.
  [[nodiscard]] static Result<Lookup> load(const JoinMapping& join, const std::string& where,
                                           const RejectSink& rejected, std::vector<FileSummary>& files,
                                           const Progress& progress);

  [[nodiscard]] const std::vector<std::string>& columns() const { return columns_; }
  // The place of the key in the main file's header.
  [[nodiscard]] Result<size_t> key_column(const std::vector<std::string>& header, const std::string& file) const;
  // The values for a key, in the order of columns(); empty texts where the key is unknown.
  [[nodiscard]] const std::vector<std::string_view>& find(std::string_view key) const;

 private:
  Result<void> load_file(const std::filesystem::path& file, const JoinMapping& join, const RejectSink& rejected,
                         FileSummary& summary, const Progress& progress);
  Result<void> add(std::string_view key, const RecordChunk& chunk, size_t row, const std::vector<size_t>& places);
  std::string_view store(std::string_view text);

  std::vector<std::string> columns_;
  std::string to_column_, where_;
  std::vector<std::vector<char>> blocks_;  // the texts; never moved once written
  size_t bytes_ = 0;
  std::unordered_map<std::string_view, std::vector<std::string_view>> rows_;
  std::vector<std::string_view> unknown_;
};

}  // namespace cairn
