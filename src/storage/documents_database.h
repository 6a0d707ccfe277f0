// DIR/documents.db: one SQLite file that several stores share, each with tables of its own (docs/formats/documents.md).
#pragma once

#include <filesystem>
#include <span>
#include <string_view>

#include "base/result.h"
#include "storage/sqlite.h"

namespace cairn::storage {

// Of the file as a whole. A newer one is refused, untouched.
inline constexpr int64_t documents_version = 1;

// The tables of one store. migrations[i] takes them from version i to i + 1; the first creates them.
struct DocumentsPart {
  std::string_view name;  // its row in the table schema(part, version)
  std::span<const char* const> migrations;
};

// Opens the file (write: creates it where it is missing) and brings the part's tables up to date in one transaction;
// other parts are left alone. Where that changes tables of an older version, the file is first copied as it stands, to
// DIR/PART-VERSION.before.db. Each store has a connection of its own; it belongs to one thread at a time.
// Error: not_found (nothing to read), unsupported (file or part of a newer version), invalid (another program's
// database), corrupt, denied, unavailable.
[[nodiscard]] Result<SqliteDatabase> open_documents(const std::filesystem::path& directory, SqliteMode mode,
                                                    const DocumentsPart& part);

// Whether the folder holds what is made only once there are documents: uploads, and the numbers of discovered maps.
[[nodiscard]] bool stands_beside_documents(const std::filesystem::path& directory);

}  // namespace cairn::storage
