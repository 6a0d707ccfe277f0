#include "storage/manifest.h"

#include <algorithm>

#include "base/text.h"

namespace cairn::storage {
namespace {

// "CARN", so that `file cairn.db` and this program know whose database it is.
constexpr int64_t application_id = 0x4341524e;

// Ids of imports are never used twice (AUTOINCREMENT): they name files, and a reader of an older state must not find
// other rows under a name it knows.
constexpr const char* schema = R"sql(
CREATE TABLE source (
  id          INTEGER PRIMARY KEY,
  name        TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE import (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  source_id   INTEGER NOT NULL REFERENCES source(id) ON DELETE CASCADE,
  imported_at INTEGER NOT NULL,
  mapping     TEXT NOT NULL,
  definition  TEXT NOT NULL,
  rejected    INTEGER NOT NULL
) STRICT;
CREATE INDEX import_of_source ON import(source_id);
CREATE TABLE import_file (
  import_id   INTEGER NOT NULL REFERENCES import(id) ON DELETE CASCADE,
  number      INTEGER NOT NULL,
  name        TEXT NOT NULL,
  sha256      TEXT NOT NULL,
  bytes       INTEGER NOT NULL,
  PRIMARY KEY (import_id, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE part (
  import_id   INTEGER NOT NULL REFERENCES import(id) ON DELETE CASCADE,
  number      INTEGER NOT NULL,
  file        TEXT NOT NULL UNIQUE,
  sha256      TEXT NOT NULL,
  bytes       INTEGER NOT NULL,
  events      INTEGER NOT NULL,
  feedback    INTEGER NOT NULL,
  attribute_rows INTEGER NOT NULL,
  first_at    INTEGER,
  last_at     INTEGER,
  PRIMARY KEY (import_id, number)
) STRICT, WITHOUT ROWID;
)sql";

constexpr std::string_view select_imports = R"sql(
SELECT i.id, i.imported_at, i.rejected, count(p.number), coalesce(sum(p.bytes), 0), coalesce(sum(p.events), 0),
       coalesce(sum(p.feedback), 0), coalesce(sum(p.attribute_rows), 0), min(p.first_at), max(p.last_at)
FROM import i LEFT JOIN part p ON p.import_id = i.id
WHERE i.source_id = ? GROUP BY i.id ORDER BY i.id)sql";

constexpr std::string_view select_parts = R"sql(
SELECT p.file, p.sha256, p.bytes, p.events, p.feedback, p.attribute_rows, p.first_at, p.last_at, s.name
FROM part p JOIN import i ON i.id = p.import_id JOIN source s ON s.id = i.source_id
ORDER BY i.source_id, i.id, p.number)sql";

constexpr std::string_view select_definitions =
    "SELECT i.definition, s.name FROM import i JOIN source s ON s.id = i.source_id ORDER BY i.id DESC";

bool is_chosen(const ChosenSources& chosen, const std::string& source) {
  return !chosen || std::ranges::find(*chosen, source) != chosen->end();
}

void add_counts(ImportCounts& total, const ImportCounts& counts) {
  total.parts += counts.parts, total.bytes += counts.bytes;
  total.events += counts.events, total.feedback += counts.feedback;
  total.attribute_rows += counts.attribute_rows, total.rejected += counts.rejected;
  if (counts.first_at) total.first_at = std::min(total.first_at.value_or(*counts.first_at), *counts.first_at);
  if (counts.last_at) total.last_at = std::max(total.last_at.value_or(*counts.last_at), *counts.last_at);
}

std::optional<int64_t> optional_integer(const SqliteStatement& row, int column) {
  return row.is_null(column) ? std::nullopt : std::optional(row.integer(column));
}

void bind_time(SqliteStatement& statement, int64_t time) {
  time == no_int ? statement.bind_null() : statement.bind(time);
}

}  // namespace

ImportCounts total_counts(const std::vector<Part>& parts) {
  ImportCounts total;
  for (const Part& part : parts) {
    const auto time = [](int64_t at) { return at == no_int ? std::nullopt : std::optional(at); };
    add_counts(total, {.parts = 1,
                       .bytes = part.bytes,
                       .events = part.counts.events,
                       .feedback = part.counts.feedback,
                       .attribute_rows = part.counts.attribute_rows,
                       .rejected = 0,
                       .first_at = time(part.counts.first_at),
                       .last_at = time(part.counts.last_at)});
  }
  return total;
}

Error no_workspace(const std::filesystem::path& directory) {
  return not_found(
      "is not a workspace yet; import a file into it first: cairn import FILE --workspace DIR --source NAME",
      directory.string());
}

Result<int64_t> Manifest::integer_of(std::string_view sql) {
  CAIRN_TRY(auto statement, db_.prepare(sql));
  CAIRN_TRY(const bool row, statement.step());
  return row ? statement.integer(0) : 0;
}

Result<int64_t> Manifest::version() { return integer_of("PRAGMA user_version"); }

Result<void> Manifest::create_tables(const std::filesystem::path& db_file) {
  CAIRN_TRY(const int64_t tables, integer_of("SELECT count(*) FROM sqlite_schema"));
  if (tables != 0) {
    return invalid("is a database of another program; name another directory for the workspace", db_file.string());
  }
  CAIRN_TRY_VOID(db_.exec("PRAGMA journal_mode=WAL"));
  CAIRN_TRY(auto transaction, SqliteTransaction::begin(db_));
  CAIRN_TRY_VOID(db_.exec(schema));
  CAIRN_TRY_VOID(db_.exec(("PRAGMA application_id=" + std::to_string(application_id)).c_str()));
  CAIRN_TRY_VOID(db_.exec(("PRAGMA user_version=" + std::to_string(workspace_version)).c_str()));
  return transaction.commit();
}

Result<Manifest> Manifest::open(const std::filesystem::path& db_file, SqliteMode mode) {
  CAIRN_TRY(auto db, SqliteDatabase::open(db_file, mode));
  Manifest manifest(std::move(db));
  CAIRN_TRY_VOID(manifest.db_.exec("PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON"));
  CAIRN_TRY(const int64_t found, manifest.version());
  if (found > workspace_version) {
    return Error{ErrorCode::unsupported,
                 "the workspace has format version " + std::to_string(found) + ", this program knows " +
                     std::to_string(workspace_version) + "; use the newer cairn that wrote it",
                 db_file.string(),
                 {}};
  }
  if (found == 0 && mode == SqliteMode::write) {
    CAIRN_TRY_VOID(manifest.create_tables(db_file));
  } else if (found == 0) {
    return no_workspace(db_file.parent_path());
  }
  return manifest;
}

Result<std::vector<ImportedFile>> Manifest::files_of(int64_t import_id) {
  CAIRN_TRY(auto rows, db_.prepare("SELECT name, sha256, bytes FROM import_file WHERE import_id = ? ORDER BY number"));
  rows.bind(import_id);
  std::vector<ImportedFile> files;
  while (true) {
    CAIRN_TRY(const bool more, rows.step());
    if (!more) return files;
    files.push_back({rows.text(0), rows.text(1), rows.integer(2)});
  }
}

Result<std::vector<ImportReceipt>> Manifest::imports_of(int64_t source_id, const std::string& source) {
  CAIRN_TRY(auto rows, db_.prepare(select_imports));
  rows.bind(source_id);
  std::vector<ImportReceipt> imports;
  while (true) {
    CAIRN_TRY(const bool more, rows.step());
    if (!more) return imports;
    ImportReceipt import{
        .import_id = rows.integer(0), .source = source, .imported_at = rows.integer(1), .counts = {}, .files = {}};
    import.counts = {.parts = rows.integer(3),
                     .bytes = rows.integer(4),
                     .events = rows.integer(5),
                     .feedback = rows.integer(6),
                     .attribute_rows = rows.integer(7),
                     .rejected = rows.integer(2),
                     .first_at = optional_integer(rows, 8),
                     .last_at = optional_integer(rows, 9)};
    CAIRN_TRY(import.files, files_of(import.import_id));
    imports.push_back(std::move(import));
  }
}

Result<std::vector<SourceSummary>> Manifest::sources() {
  CAIRN_TRY_VOID(db_.exec("SAVEPOINT one_state"));  // for all the statements
  const auto undo = [](SqliteDatabase* db) { static_cast<void>(db->exec("RELEASE one_state")); };
  const std::unique_ptr<SqliteDatabase, decltype(undo)> end(&db_, undo);
  CAIRN_TRY(
      auto rows,
      db_.prepare("SELECT s.id, s.name, (SELECT mapping FROM import WHERE source_id = s.id ORDER BY id DESC LIMIT 1) "
                  "FROM source s ORDER BY s.id"));
  std::vector<SourceSummary> sources;
  while (true) {
    CAIRN_TRY(const bool more, rows.step());
    if (!more) return sources;
    SourceSummary source{.name = rows.text(1), .counts = {}, .mapping = rows.text(2), .imports = {}};
    CAIRN_TRY(source.imports, imports_of(rows.integer(0), source.name));
    for (const auto& import : source.imports) add_counts(source.counts, import.counts);
    sources.push_back(std::move(source));
  }
}

Result<std::vector<Part>> Manifest::parts(const ChosenSources& chosen) {
  CAIRN_TRY(auto rows, db_.prepare(select_parts));
  std::vector<Part> parts;
  while (true) {
    CAIRN_TRY(const bool more, rows.step());
    if (!more) return parts;
    if (!is_chosen(chosen, rows.text(8))) continue;
    Part part{.file = rows.text(0), .sha256 = rows.text(1), .bytes = rows.integer(2), .counts = {}};
    part.counts = {.events = rows.integer(3), .feedback = rows.integer(4), .attribute_rows = rows.integer(5)};
    part.counts.rows = part.counts.events + part.counts.feedback + part.counts.attribute_rows;
    part.counts.first_at = optional_integer(rows, 6).value_or(no_int);
    part.counts.last_at = optional_integer(rows, 7).value_or(no_int);
    parts.push_back(std::move(part));
  }
}

Result<std::optional<int64_t>> Manifest::imported_at(std::string_view source, std::string_view sha256) {
  CAIRN_TRY(auto rows,
            db_.prepare("SELECT i.imported_at FROM import_file f JOIN import i ON i.id = f.import_id "
                        "JOIN source s ON s.id = i.source_id WHERE s.name = ? AND f.sha256 = ? ORDER BY i.id LIMIT 1"));
  rows.bind(source).bind(sha256);
  CAIRN_TRY(const bool found, rows.step());
  return found ? std::optional(rows.integer(0)) : std::nullopt;
}

Result<std::string> Manifest::last_definition(const ChosenSources& chosen) {
  CAIRN_TRY(auto rows, db_.prepare(select_definitions));
  while (true) {
    CAIRN_TRY(const bool more, rows.step());
    if (!more) return std::string();
    if (is_chosen(chosen, rows.text(1))) return rows.text(0);
  }
}

Result<int64_t> Manifest::next_import_id() {
  CAIRN_TRY(auto rows, db_.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'import'"));
  CAIRN_TRY(const bool found, rows.step());
  return found ? rows.integer(0) + 1 : 1;
}

Result<int64_t> Manifest::source_id(std::string_view source) {
  CAIRN_TRY(auto insert, db_.prepare("INSERT INTO source(name) VALUES (?) ON CONFLICT(name) DO NOTHING"));
  CAIRN_TRY_VOID(insert.bind(source).run());
  CAIRN_TRY(auto rows, db_.prepare("SELECT id FROM source WHERE name = ?"));
  CAIRN_TRY(const bool found, rows.bind(source).step());
  CAIRN_CHECK(found);
  return rows.integer(0);
}

Result<std::vector<std::string>> Manifest::drop_imports(int64_t source_id) {
  CAIRN_TRY(auto rows,
            db_.prepare(
                "SELECT p.file FROM part p JOIN import i ON i.id = p.import_id WHERE i.source_id = ? ORDER BY p.file"));
  rows.bind(source_id);
  std::vector<std::string> files;
  while (true) {
    CAIRN_TRY(const bool more, rows.step());
    if (!more) break;
    files.push_back(rows.text(0));
  }
  CAIRN_TRY(auto drop, db_.prepare("DELETE FROM import WHERE source_id = ?"));
  CAIRN_TRY_VOID(drop.bind(source_id).run());
  return files;
}

Result<void> Manifest::insert_files(int64_t import_id, const std::vector<ImportedFile>& files) {
  CAIRN_TRY(auto insert, db_.prepare("INSERT INTO import_file VALUES (?, ?, ?, ?, ?)"));
  int64_t number = 0;
  for (const ImportedFile& file : files) {
    insert.bind(import_id).bind(++number).bind(file.name).bind(file.sha256).bind(file.bytes);
    CAIRN_TRY_VOID(insert.run());
  }
  return {};
}

Result<void> Manifest::insert_parts(int64_t import_id, const std::vector<Part>& parts) {
  CAIRN_TRY(auto insert, db_.prepare("INSERT INTO part VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
  int64_t number = 0;
  for (const Part& part : parts) {
    insert.bind(import_id).bind(++number).bind(part.file).bind(part.sha256).bind(part.bytes);
    insert.bind(part.counts.events).bind(part.counts.feedback).bind(part.counts.attribute_rows);
    bind_time(insert, part.counts.first_at);
    bind_time(insert, part.counts.last_at);
    CAIRN_TRY_VOID(insert.run());
  }
  return {};
}

Result<Manifest::Change> Manifest::commit(const NewImport& import, Import mode) {
  CAIRN_TRY(auto transaction, SqliteTransaction::begin(db_));
  CAIRN_TRY(const int64_t source, source_id(import.source));
  Change change;
  if (mode == Import::replace) {
    CAIRN_TRY(change.dropped, drop_imports(source));
  }
  CAIRN_TRY(
      auto insert,
      db_.prepare("INSERT INTO import(source_id, imported_at, mapping, definition, rejected) VALUES (?, ?, ?, ?, ?)"));
  insert.bind(source).bind(import.imported_at).bind(import.mapping).bind(import.definition).bind(import.rejected);
  CAIRN_TRY_VOID(insert.run());
  change.import_id = db_.last_row_id();
  CAIRN_TRY_VOID(insert_files(change.import_id, import.files));
  CAIRN_TRY_VOID(insert_parts(change.import_id, import.parts));
  CAIRN_TRY_VOID(transaction.commit());
  return change;
}

Error Manifest::unknown_source(std::string_view source) {
  std::vector<std::string> names;
  if (const auto known = sources(); known.ok()) {
    for (const auto& one : known.value()) names.push_back(one.name);
  }
  std::string message = "no source is called \"" + std::string(source) + "\"";
  if (const auto alike = nearest(source, names)) return not_found(message + "; did you mean \"" + *alike + "\"?");
  for (const auto& name : names) message += (&name == &names.front() ? "; there is \"" : ", \"") + name + "\"";
  return not_found(names.empty() ? message + "; the workspace has none" : message);
}

Result<Manifest::Change> Manifest::forget(std::string_view source) {
  CAIRN_TRY(auto transaction, SqliteTransaction::begin(db_));
  CAIRN_TRY(auto rows, db_.prepare("SELECT id FROM source WHERE name = ?"));
  CAIRN_TRY(const bool found, rows.bind(source).step());
  if (!found) return unknown_source(source);
  const int64_t id = rows.integer(0);
  Change change;
  CAIRN_TRY(change.dropped, drop_imports(id));
  CAIRN_TRY(auto drop, db_.prepare("DELETE FROM source WHERE id = ?"));
  CAIRN_TRY_VOID(drop.bind(id).run());
  CAIRN_TRY_VOID(transaction.commit());
  // What was forgotten must not linger in the log of changes either. A reader may be in the way: then the next one does
  // it.
  static_cast<void>(db_.exec("PRAGMA wal_checkpoint(TRUNCATE)"));
  return change;
}

}  // namespace cairn::storage
