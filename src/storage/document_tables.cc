#include "storage/document_tables.h"

#include <array>

#include "base/json.h"

namespace cairn::storage {
namespace {

// record.number names the row of the text index. What may grow without end (edit_record, edit_map) has no row ids.
constexpr const char* tables_1 = R"sql(
CREATE TABLE record (
  number      INTEGER PRIMARY KEY,
  id          TEXT NOT NULL UNIQUE,
  type        TEXT NOT NULL,
  map         TEXT NOT NULL,
  json        TEXT NOT NULL,
  revision    INTEGER NOT NULL
) STRICT;
CREATE TABLE edit (
  revision    INTEGER PRIMARY KEY,
  id          TEXT NOT NULL UNIQUE,
  author      TEXT NOT NULL,
  author_name TEXT NOT NULL,
  author_kind TEXT NOT NULL,
  at          INTEGER NOT NULL,
  kind        TEXT NOT NULL,
  base        INTEGER NOT NULL,
  maps        TEXT NOT NULL,
  effect      TEXT NOT NULL,
  inverse     TEXT NOT NULL,
  notes       TEXT NOT NULL
) STRICT;
CREATE TABLE edit_record (
  record      TEXT NOT NULL,
  revision    INTEGER NOT NULL REFERENCES edit(revision) ON DELETE CASCADE,
  removed     INTEGER NOT NULL,
  PRIMARY KEY (record, revision)
) STRICT, WITHOUT ROWID;
CREATE TABLE edit_map (
  map         TEXT NOT NULL,
  revision    INTEGER NOT NULL REFERENCES edit(revision) ON DELETE CASCADE,
  PRIMARY KEY (map, revision)
) STRICT, WITHOUT ROWID;
CREATE INDEX edit_record_of_revision ON edit_record(revision);
CREATE INDEX edit_map_of_revision ON edit_map(revision);
CREATE TABLE revision_count (
  one         INTEGER PRIMARY KEY CHECK (one = 1),
  revision    INTEGER NOT NULL
) STRICT;
INSERT INTO revision_count VALUES (1, 0);
CREATE TABLE snapshot (
  map         TEXT NOT NULL,
  revision    INTEGER NOT NULL,
  records     TEXT NOT NULL,
  PRIMARY KEY (map, revision)
) STRICT;
CREATE TABLE version (
  id          TEXT PRIMARY KEY,
  map         TEXT NOT NULL,
  name        TEXT NOT NULL,
  note        TEXT NOT NULL,
  revision    INTEGER NOT NULL,
  author      TEXT NOT NULL,
  author_name TEXT NOT NULL,
  author_kind TEXT NOT NULL,
  at          INTEGER NOT NULL
) STRICT;
CREATE INDEX version_of_map ON version(map, revision);
CREATE TABLE trash (
  map         TEXT PRIMARY KEY,
  title       TEXT NOT NULL,
  revision    INTEGER NOT NULL,
  author      TEXT NOT NULL,
  author_name TEXT NOT NULL,
  author_kind TEXT NOT NULL,
  at          INTEGER NOT NULL
) STRICT;
CREATE TABLE asset (
  hash        TEXT PRIMARY KEY,
  media_type  TEXT NOT NULL,
  bytes       BLOB NOT NULL,
  added_at    INTEGER NOT NULL
) STRICT;
CREATE VIRTUAL TABLE record_text USING fts5(title, body, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');
)sql";

// Which maps show, or showed, a file: so it is known who may see it, and when nothing needs it any more.
constexpr const char* tables_2 = R"sql(
CREATE TABLE asset_map (
  hash        TEXT NOT NULL,
  map         TEXT NOT NULL,
  PRIMARY KEY (hash, map)
) STRICT, WITHOUT ROWID;
CREATE INDEX asset_of_map ON asset_map(map);
INSERT OR IGNORE INTO asset_map
  SELECT json_extract(json, '$.hash'), map FROM record WHERE type = 'asset' AND json_extract(json, '$.hash') IS NOT NULL;
)sql";

Result<std::string> text_of(const json::Object& object, std::string_view name) {
  const json::Value* value = object.if_contains(name);
  if (value == nullptr) return invalid("is missing", std::string(name));
  return json::decode<std::string>(*value, {}, std::string(name));
}

Result<Overwritten> read_overwrote(const json::Value& value) {
  if (!value.is_object()) return json::wrong_type("overwrote", "an object");
  const json::Object& object = value.get_object();
  Overwritten out;
  CAIRN_TRY(out.record, text_of(object, "record"));
  CAIRN_TRY(out.property, text_of(object, "property"));
  CAIRN_TRY(out.author, text_of(object, "author"));
  if (const json::Value* revision = object.if_contains("revision")) {
    CAIRN_TRY(out.revision, json::decode<Revision>(*revision));
  }
  if (const json::Value* replaced = object.if_contains("value")) out.value = *replaced;
  return out;
}

Result<void> read_notes(std::string_view text, StoredEdit& edit) {
  if (text.empty()) return {};
  CAIRN_TRY(const json::Value value, json::parse(text));
  if (!value.is_object()) return json::wrong_type("notes", "an object");
  const auto items = [&](std::string_view name) {
    const json::Value* list = value.get_object().if_contains(name);
    return list != nullptr && list->is_array() ? list->get_array() : json::Array();
  };
  for (const json::Value& item : items("overwrote")) {
    CAIRN_TRY(Overwritten overwrote, read_overwrote(item));
    edit.overwrote.push_back(std::move(overwrote));
  }
  for (const json::Value& item : items("merged")) {
    if (!item.is_object()) return json::wrong_type("merged", "an object");
    MergedText merged;
    CAIRN_TRY(merged.record, text_of(item.get_object(), "record"));
    CAIRN_TRY(merged.property, text_of(item.get_object(), "property"));
    if (const json::Value* sent = item.get_object().if_contains("sent")) merged.sent = *sent;
    edit.merged.push_back(std::move(merged));
  }
  for (const json::Value& item : items("kept")) {
    if (!item.is_object()) return json::wrong_type("kept", "an object");
    Kept kept;
    CAIRN_TRY(kept.id, text_of(item.get_object(), "record"));
    CAIRN_TRY(kept.property, text_of(item.get_object(), "property"));
    CAIRN_TRY(kept.why, text_of(item.get_object(), "why"));
    edit.kept.push_back(std::move(kept));
  }
  return {};
}

Result<StoredEdit> decode_row(const SqliteStatement& row) {
  StoredEdit edit;
  edit.revision = static_cast<Revision>(row.integer(0));
  edit.id = row.text(1);
  edit.author = {row.text(2), row.text(3), row.text(4)};
  edit.at = row.integer(5);
  const auto kind = json::enum_value<EditKind>(row.view(6));
  if (!kind) return invalid("an edit of a kind that this version does not know", "kind");
  edit.kind = *kind;
  edit.base = static_cast<Revision>(row.integer(7));
  CAIRN_TRY(edit.maps, read_maps(row.view(8)));
  CAIRN_TRY(edit.applied.effect, read_ops(row.view(9)));
  CAIRN_TRY(edit.applied.inverse, read_ops(row.view(10)));
  CAIRN_TRY_VOID(read_notes(row.view(11), edit));
  if (edit.maps.size() != edit.applied.effect.size()) return invalid("its maps do not fit its ops", "maps");
  return edit;
}

}  // namespace

const DocumentsPart& document_tables() {
  static constexpr std::array migrations = {tables_1, tables_2};
  static const DocumentsPart part{"documents", migrations};
  return part;
}

std::string write_ops(const std::vector<Op>& ops) {
  json::Array out;
  out.reserve(ops.size());
  for (const Op& op : ops) out.push_back(encode_op(op));
  return json::write(out);
}

Result<std::vector<Op>> read_ops(std::string_view text) {
  CAIRN_TRY(const json::Value value, json::parse(text));
  if (!value.is_array()) return json::wrong_type("ops", "a list");
  std::vector<Op> ops;
  ops.reserve(value.get_array().size());
  for (const json::Value& item : value.get_array()) {
    CAIRN_TRY(Op op, decode_op(item, "ops"));
    ops.push_back(std::move(op));
  }
  return ops;
}

std::string write_maps(const std::vector<std::string>& maps) {
  json::Array runs;
  for (size_t i = 0; i < maps.size();) {
    size_t end = i + 1;
    while (end < maps.size() && maps[end] == maps[i]) ++end;
    runs.push_back(json::Array{maps[i], static_cast<int64_t>(end - i)});
    i = end;
  }
  return json::write(runs);
}

Result<std::vector<std::string>> read_maps(std::string_view text) {
  CAIRN_TRY(const json::Value value, json::parse(text));
  if (!value.is_array()) return json::wrong_type("maps", "a list");
  std::vector<std::string> maps;
  for (const json::Value& run : value.get_array()) {
    if (!run.is_array() || run.get_array().size() != 2) return json::wrong_type("maps", "a list of pairs");
    CAIRN_TRY(const std::string map, json::decode<std::string>(run.get_array()[0]));
    CAIRN_TRY(const uint32_t count, json::decode<uint32_t>(run.get_array()[1]));
    if (count > max_ops || maps.size() + count > max_ops) return invalid("too many ops", "maps");
    maps.insert(maps.end(), count, map);
  }
  return maps;
}

std::string write_notes(const StoredEdit& edit) {
  json::Object notes;
  json::Array overwrote, merged, kept;
  for (const Overwritten& one : edit.overwrote) {
    overwrote.push_back(json::Object{{"record", one.record},
                                     {"property", one.property},
                                     {"author", one.author},
                                     {"revision", static_cast<int64_t>(one.revision)},
                                     {"value", one.value}});
  }
  for (const MergedText& one : edit.merged)
    merged.push_back(json::Object{{"record", one.record}, {"property", one.property}, {"sent", one.sent}});
  for (const Kept& one : edit.kept)
    kept.push_back(json::Object{{"record", one.id}, {"property", one.property}, {"why", one.why}});
  if (!overwrote.empty()) notes.emplace("overwrote", std::move(overwrote));
  if (!merged.empty()) notes.emplace("merged", std::move(merged));
  if (!kept.empty()) notes.emplace("kept", std::move(kept));
  return notes.empty() ? std::string() : json::write(notes);
}

Result<StoredEdit> read_edit(const SqliteStatement& row) {
  auto edit = decode_row(row);
  if (edit.ok()) return edit;
  return Error{ErrorCode::corrupt,
               "the edit is damaged (" + edit.error().text() + "); put back documents.db from a backup",
               "edit " + std::to_string(row.integer(0)),
               {}};
}

size_t stored_bytes(const SqliteStatement& row) {
  constexpr int effect = 9, inverse = 10, notes = 11;  // of edit_columns
  return row.text(effect).size() + row.text(inverse).size() + row.text(notes).size();
}

}  // namespace cairn::storage
