// Named versions, snapshots and the trash (declared in document_store.h).
#include "storage/document_store.h"
#include "storage/document_tables.h"

namespace cairn {
namespace {

using storage::SqliteDatabase;
using storage::SqliteStatement;
using storage::SqliteTransaction;

constexpr std::string_view version_columns = "id, map, name, note, revision, author, author_name, author_kind, at";

NamedVersion version_of(const SqliteStatement& row) {
  return {.id = row.text(0),
          .map = row.text(1),
          .name = row.text(2),
          .note = row.text(3),
          .revision = static_cast<Revision>(row.integer(4)),
          .author = {row.text(5), row.text(6), row.text(7)},
          .at = row.integer(8)};
}

Result<std::vector<NamedVersion>> all_versions(SqliteStatement& rows) {
  std::vector<NamedVersion> out;
  while (true) {
    CAIRN_TRY(const bool more, rows.step());
    if (!more) return out;
    out.push_back(version_of(rows));
  }
}

Result<std::vector<Record>> read_records(std::string_view text) {
  CAIRN_TRY(const json::Value value, json::parse(text));
  if (!value.is_array()) return json::wrong_type("records", "a list");
  std::vector<Record> records;
  records.reserve(value.get_array().size());
  for (const json::Value& item : value.get_array()) {
    CAIRN_TRY(Record record, decode_record(item));
    records.push_back(std::move(record));
  }
  return records;
}

// Whatever of a trashed map only it needs: edits of other maps and of the library stay.
Result<void> forget_map(SqliteDatabase& db, const std::string& map) {
  for (const char* sql : {"DELETE FROM edit WHERE revision IN (SELECT m.revision FROM edit_map m WHERE m.map = ?1 AND "
                          "NOT EXISTS (SELECT 1 FROM edit_map o WHERE o.revision = m.revision AND o.map <> ?1))",
                          "DELETE FROM version WHERE map = ?1", "DELETE FROM snapshot WHERE map = ?1",
                          "DELETE FROM trash WHERE map = ?1", "DELETE FROM asset_map WHERE map = ?1"}) {
    CAIRN_TRY(auto statement, db.prepare(sql));
    CAIRN_TRY_VOID(statement.bind(map).run());
  }
  return {};
}

}  // namespace

Result<void> DocumentStore::add_version(const NamedVersion& version) {
  CAIRN_TRY(auto insert, db_.prepare("INSERT INTO version VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"));
  insert.bind(version.id).bind(version.map).bind(version.name).bind(version.note);
  insert.bind(static_cast<int64_t>(version.revision));
  insert.bind(version.author.id).bind(version.author.name).bind(version.author.kind).bind(version.at);
  return insert.run();
}

Result<std::vector<NamedVersion>> DocumentStore::versions(std::string_view map) {
  CAIRN_TRY(auto rows, db_.prepare("SELECT " + std::string(version_columns) +
                                   " FROM version WHERE map = ? ORDER BY revision DESC, at DESC, id"));
  return all_versions(rows.bind(map));
}

Result<std::optional<NamedVersion>> DocumentStore::version(std::string_view id) {
  CAIRN_TRY(auto rows, db_.prepare("SELECT " + std::string(version_columns) + " FROM version WHERE id = ?"));
  CAIRN_TRY(std::vector<NamedVersion> found, all_versions(rows.bind(id)));
  if (found.empty()) return std::optional<NamedVersion>();
  return std::optional<NamedVersion>(std::move(found.front()));
}

Result<std::optional<MapSnapshot>> DocumentStore::snapshot_after(std::string_view map, Revision revision) {
  CAIRN_TRY(auto rows, db_.prepare("SELECT revision, records FROM snapshot WHERE map = ? AND revision >= ? "
                                   "ORDER BY revision LIMIT 1"));
  CAIRN_TRY(const bool found, rows.bind(map).bind(static_cast<int64_t>(revision)).step());
  if (!found) return std::optional<MapSnapshot>();
  MapSnapshot snapshot;
  snapshot.revision = static_cast<Revision>(rows.integer(0));
  CAIRN_TRY(snapshot.records, read_records(rows.view(1)));
  return std::optional<MapSnapshot>(std::move(snapshot));
}

Result<void> DocumentStore::add_snapshot(std::string_view map, const MapSnapshot& snapshot) {
  json::Array records;
  records.reserve(snapshot.records.size());
  for (const Record& record : snapshot.records) records.push_back(encode_record(record));
  CAIRN_TRY(auto insert, db_.prepare("INSERT INTO snapshot VALUES (?, ?, ?) ON CONFLICT DO NOTHING"));
  insert.bind(map).bind(static_cast<int64_t>(snapshot.revision));
  return insert.bind(json::write(records)).run();
}

Result<std::vector<TrashedMap>> DocumentStore::trash() {
  CAIRN_TRY(auto rows, db_.prepare("SELECT map, title, revision, author, author_name, author_kind, at FROM trash "
                                   "ORDER BY revision DESC"));
  std::vector<TrashedMap> out;
  while (true) {
    CAIRN_TRY(const bool more, rows.step());
    if (!more) return out;
    out.push_back({.map = rows.text(0),
                   .title = rows.text(1),
                   .revision = static_cast<Revision>(rows.integer(2)),
                   .author = {rows.text(3), rows.text(4), rows.text(5)},
                   .at = rows.integer(6)});
  }
}

Result<std::vector<std::string>> DocumentStore::empty_trash() {
  CAIRN_TRY(const std::vector<TrashedMap> maps, trash());
  std::vector<std::string> forgotten;
  if (maps.empty()) return forgotten;
  CAIRN_TRY(auto transaction, SqliteTransaction::begin(db_));
  for (const TrashedMap& map : maps) {
    CAIRN_TRY_VOID(forget_map(db_, map.map));
    forgotten.push_back(map.map);
  }
  CAIRN_TRY_VOID(db_.exec("DELETE FROM asset WHERE hash NOT IN (SELECT hash FROM asset_map)"));
  // The text index drops removed words only when it is rewritten.
  CAIRN_TRY_VOID(db_.exec("INSERT INTO record_text(record_text) VALUES ('optimize')"));
  CAIRN_TRY_VOID(transaction.commit());
  // What was forgotten must not linger in the log of changes either. A reader may be in the way: then the next one does
  // it.
  static_cast<void>(db_.exec("PRAGMA wal_checkpoint(TRUNCATE)"));
  return forgotten;
}

}  // namespace cairn
