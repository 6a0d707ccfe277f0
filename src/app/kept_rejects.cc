#include "app/kept_rejects.h"

#include <system_error>

#include "ingest/csv_reader.h"

namespace cairn {
namespace {

constexpr size_t columns = 6;

std::filesystem::path file_of(const std::filesystem::path& workspace, int64_t import_id) {
  return workspace / "rejected" / (std::to_string(import_id) + ".csv");
}

Result<void> read_list(const std::filesystem::path& file, size_t most, std::vector<RejectedRow>& rows) {
  Dialect dialect;
  dialect.delimiter = ',';
  CAIRN_TRY(CsvReader reader, CsvReader::open(file, dialect));
  if (reader.header().size() != columns) return Error{ErrorCode::corrupt, "is no list of rejected rows", file, {}};
  RecordChunk chunk;
  while (rows.size() < most) {
    CAIRN_TRY_VOID(reader.next(chunk, most - rows.size()));
    if (chunk.rows == 0 && chunk.bad.empty()) return {};
    const auto text = [&](size_t row, size_t column) { return std::string(chunk.field(row, column)); };
    for (size_t r = 0; r < chunk.rows; ++r)
      rows.push_back({text(r, 0), text(r, 1), text(r, 2), text(r, 3), text(r, 4), text(r, 5)});
  }
  return {};
}

}  // namespace

void keep_rejects(const std::filesystem::path& workspace, int64_t import_id, const std::filesystem::path& written) {
  const std::filesystem::path file = file_of(workspace, import_id);
  std::error_code ignored;
  if (!std::filesystem::exists(written, ignored)) return;
  std::filesystem::create_directories(file.parent_path(), ignored);
  std::filesystem::rename(written, file, ignored);
}

Result<KeptRejects> read_rejects(const std::filesystem::path& workspace, const std::vector<ImportReceipt>& imports,
                                 size_t most) {
  KeptRejects out;
  for (const ImportReceipt& import : imports) {
    const std::filesystem::path file = file_of(workspace, import.import_id);
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored)) continue;
    out.kept = true;
    CAIRN_TRY_VOID(read_list(file, most, out.rows));
  }
  return out;
}

void remove_rejects(const std::filesystem::path& workspace, const std::vector<ImportReceipt>& imports) {
  std::error_code ignored;
  for (const ImportReceipt& import : imports) std::filesystem::remove(file_of(workspace, import.import_id), ignored);
}

}  // namespace cairn
