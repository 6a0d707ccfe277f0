#include "ingest/lookup.h"

#include <algorithm>

#include "base/text.h"
#include "ingest/table_plan.h"

namespace cairn {
namespace {

constexpr size_t block_bytes = size_t{1} << 20;
constexpr size_t chunk_rows = 2048;

}  // namespace

std::string_view Lookup::store(std::string_view text) {
  if (text.empty()) return {};
  if (blocks_.empty() || blocks_.back().capacity() - blocks_.back().size() < text.size()) {
    blocks_.emplace_back().reserve(std::max(block_bytes, text.size()));
  }
  std::vector<char>& block = blocks_.back();
  const size_t at = block.size();
  block.insert(block.end(), text.begin(), text.end());
  return {block.data() + at, text.size()};
}

Result<void> Lookup::add(std::string_view key, const RecordChunk& chunk, size_t row,
                         const std::vector<size_t>& places) {
  if (rows_.contains(key)) return {};
  std::vector<std::string_view> values;
  bytes_ += key.size() + sizeof(std::string_view) * (places.size() + 8);
  for (const size_t place : places) {
    values.push_back(store(chunk.field(row, place)));
    bytes_ += values.back().size();
  }
  if (bytes_ > max_bytes)
    return invalid(
        "the columns to be added need more than 256 MiB; add fewer, or make this the main file and join the other",
        where_);
  rows_.emplace(store(key), std::move(values));
  return {};
}

Result<void> Lookup::load_file(const std::filesystem::path& file, const JoinMapping& join, const RejectSink& rejected,
                               FileSummary& summary, const Progress& progress) {
  CAIRN_TRY(CsvReader reader, CsvReader::open(file, join.table.dialect));
  CAIRN_TRY(const size_t key, find_column(join.key, reader.header(), file.string(), where_ + ".key"));
  std::vector<size_t> places;
  for (const auto& column : columns_) {
    CAIRN_TRY(const size_t place, find_column(column, reader.header(), file.string(), where_ + ".columns"));
    places.push_back(place);
  }
  RecordChunk chunk;
  do {
    if (progress.cancelled()) return cancelled_error();
    CAIRN_TRY_VOID(reader.next(chunk, chunk_rows));
    for (const auto& bad : chunk.bad) {
      ++summary.rejected_by_reason[std::string(bad.reason)];
      CAIRN_TRY_VOID(rejected({summary.file, bad.line, {}, bad.reason, bad.message, {}}));
    }
    for (size_t row = 0; row < chunk.rows; ++row) CAIRN_TRY_VOID(add(trim(chunk.field(row, key)), chunk, row, places));
    summary.rows += static_cast<int64_t>(chunk.rows + chunk.bad.size());
    summary.rejected += static_cast<int64_t>(chunk.bad.size());
  } while (chunk.rows != 0 || !chunk.bad.empty());
  summary.bytes = reader.source().file_bytes();
  return {};
}

Result<Lookup> Lookup::load(const JoinMapping& join, const std::string& where, const RejectSink& rejected,
                            std::vector<FileSummary>& files, const Progress& progress) {
  Lookup lookup;
  lookup.columns_ = join.columns;
  lookup.to_column_ = join.to_column;
  lookup.where_ = where;
  lookup.unknown_.resize(join.columns.size());
  for (const auto& file : join.table.files) {
    FileSummary summary;
    summary.file = file.string();
    CAIRN_TRY_VOID(lookup.load_file(file, join, rejected, summary, progress));
    files.push_back(std::move(summary));
  }
  return lookup;
}

Result<size_t> Lookup::key_column(const std::vector<std::string>& header, const std::string& file) const {
  return find_column(to_column_, header, file, where_ + ".to");
}

const std::vector<std::string_view>& Lookup::find(std::string_view key) const {
  const auto found = rows_.find(trim(key));
  return found == rows_.end() ? unknown_ : found->second;
}

}  // namespace cairn
