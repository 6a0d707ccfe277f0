// Rows of an import by a browser that could not be read, kept with the workspace until their source is removed:
// DIR/rejected/IMPORT.csv (docs/formats/rejected-csv.md). A command line writes them where it was given instead.
#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "storage/import_records.h"

namespace cairn {

// One line of such a file.
struct RejectedRow {
  std::string file, line, column, reason, message, value;
};
BOOST_DESCRIBE_STRUCT(RejectedRow, (), (file, line, column, reason, message, value))

// Takes the file that an import wrote, if it wrote one. What cannot be kept is not: the rows of the import are there.
void keep_rejects(const std::filesystem::path& workspace, int64_t import_id, const std::filesystem::path& written);

// The first of those that the imports left, the oldest import first.
struct KeptRejects {
  std::vector<RejectedRow> rows;
  bool kept = false;  // a list of some import is there
};
// Error: corrupt, where a list cannot be read.
[[nodiscard]] Result<KeptRejects> read_rejects(const std::filesystem::path& workspace,
                                               const std::vector<ImportReceipt>& imports, size_t most);

void remove_rejects(const std::filesystem::path& workspace, const std::vector<ImportReceipt>& imports);

}  // namespace cairn
