// The file that people and their documents share, DIR/documents.db, and the parts that keep tables in it
// (docs/formats/people.md, docs/formats/workspace.md). Each store opens its own connection; whoever comes first makes
// the file.
#pragma once

#include <filesystem>
#include <string_view>

#include "base/result.h"
#include "storage/sqlite.h"

namespace cairn::storage {

// One store's share of the file.
struct DatabasePart {
  std::string_view name;  // in the table schema(part, version)
  int64_t version = 1;    // that this program writes
  const char* tables;     // SQL that makes them
};

// A connection for reading and writing with the tables of `part` in place: write-ahead log, synchronous=FULL, foreign
// keys, deleted content overwritten. A new file is made readable by its owner alone: it holds hashes of passwords.
// Error: denied, corrupt, invalid (another program's database), unsupported (a newer version of the file or the part).
[[nodiscard]] Result<SqliteDatabase> open_documents_db(const std::filesystem::path& db_file, const DatabasePart& part);

}  // namespace cairn::storage
