// Opening, loading, and the one way in for edits (declared in document_store.h).
#include "storage/document_store.h"

#include <map>
#include <set>

#include "storage/document_tables.h"
#include "storage/document_text.h"

namespace cairn {
namespace {

using storage::SqliteDatabase;
using storage::SqliteStatement;
using storage::SqliteTransaction;

Error damaged_record(std::string_view id, const Error& error) {
  return {ErrorCode::corrupt,
          "the record is damaged (" + error.text() + "); put back documents.db from a backup",
          std::string(id),
          {}};
}

// The statements of one batch.
class BatchWriter {
 public:
  static Result<BatchWriter> prepare(SqliteDatabase& db) {
    CAIRN_TRY(auto edit, db.prepare("INSERT INTO edit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
    CAIRN_TRY(auto touched, db.prepare("INSERT INTO edit_record VALUES (?, ?, ?)"));
    CAIRN_TRY(auto map, db.prepare("INSERT INTO edit_map VALUES (?, ?)"));
    CAIRN_TRY(auto put, db.prepare("INSERT INTO record(id, type, map, json, revision) VALUES (?, ?, ?, ?, ?) "
                                   "ON CONFLICT(id) DO UPDATE SET type = excluded.type, map = excluded.map, "
                                   "json = excluded.json, revision = excluded.revision RETURNING number"));
    CAIRN_TRY(auto remove, db.prepare("DELETE FROM record WHERE id = ? RETURNING number"));
    CAIRN_TRY(auto put_text, db.prepare("INSERT INTO record_text(rowid, title, body) VALUES (?, ?, ?)"));
    CAIRN_TRY(auto remove_text, db.prepare("DELETE FROM record_text WHERE rowid = ?"));
    return BatchWriter{std::move(edit),   std::move(touched),  std::move(map),        std::move(put),
                       std::move(remove), std::move(put_text), std::move(remove_text)};
  }

  Result<void> add(const StoredEdit& edit) {
    edit_.bind(static_cast<int64_t>(edit.revision)).bind(edit.id);
    edit_.bind(edit.author.id).bind(edit.author.name).bind(edit.author.kind).bind(edit.at);
    edit_.bind(json::enum_word(edit.kind)).bind(static_cast<int64_t>(edit.base));
    edit_.bind(storage::write_maps(edit.maps));
    edit_.bind(storage::write_ops(edit.applied.effect)).bind(storage::write_ops(edit.applied.inverse));
    CAIRN_TRY_VOID(edit_.bind(storage::write_notes(edit)).run());
    for (const Op& op : edit.applied.effect) {
      touched_.bind(record_of(op)).bind(static_cast<int64_t>(edit.revision));
      CAIRN_TRY_VOID(touched_.bind(int64_t{std::holds_alternative<Remove>(op)}).run());
    }
    for (const std::string& map : std::set<std::string>(edit.maps.begin(), edit.maps.end()))
      CAIRN_TRY_VOID(map_.bind(map).bind(static_cast<int64_t>(edit.revision)).run());
    return {};
  }

  // The record as it stands after the batch.
  Result<void> put(const Record& record, std::string_view map, Revision revision, bool new_text) {
    put_.bind(record.id).bind(record.type).bind(map).bind(json::write(encode_record(record)));
    CAIRN_TRY(const int64_t number, number_of(put_.bind(static_cast<int64_t>(revision))));
    if (!new_text) return {};
    CAIRN_TRY_VOID(remove_text_.bind(number).run());
    const storage::RecordText text = storage::text_of(record);
    if (text.title.empty() && text.body.empty()) return {};
    return put_text_.bind(number).bind(text.title).bind(text.body).run();
  }

  Result<void> remove(const RecordId& id) {
    CAIRN_TRY(const int64_t number, number_of(remove_.bind(id)));
    return number == 0 ? Result<void>() : remove_text_.bind(number).run();
  }

 private:
  BatchWriter(SqliteStatement edit, SqliteStatement touched, SqliteStatement map, SqliteStatement put,
              SqliteStatement remove, SqliteStatement put_text, SqliteStatement remove_text)
      : edit_(std::move(edit)),
        touched_(std::move(touched)),
        map_(std::move(map)),
        put_(std::move(put)),
        remove_(std::move(remove)),
        put_text_(std::move(put_text)),
        remove_text_(std::move(remove_text)) {}

  // Of a statement that gives the number of the row it changed; 0 if it changed none.
  static Result<int64_t> number_of(SqliteStatement& statement) {
    CAIRN_TRY(const bool found, statement.step());
    if (!found) return 0;
    const int64_t number = statement.integer(0);
    CAIRN_TRY(const bool more, statement.step());
    CAIRN_CHECK(!more);
    return number;
  }

  SqliteStatement edit_, touched_, map_, put_, remove_, put_text_, remove_text_;
};

struct Touch {
  Revision revision = 0;
  bool text = false;  // a text of it may have changed
  std::string_view map;
};

// The records that a batch touched, and when last.
std::map<std::string_view, Touch> touched_by(std::span<const StoredEdit> batch) {
  std::map<std::string_view, Touch> out;
  for (const StoredEdit& edit : batch) {
    for (size_t i = 0; i < edit.applied.effect.size(); ++i) {
      const Op& op = edit.applied.effect[i];
      Touch& touch = out[record_of(op)];
      touch.revision = edit.revision;
      touch.map = edit.maps[i];
      touch.text |= storage::changes_text(op);
    }
  }
  return out;
}

// Which maps came into the trash or left it.
Result<void> keep_trash(SqliteDatabase& db, const StoredEdit& edit) {
  const auto is_map_itself = [&](const Op& op, size_t i) { return record_of(op) == edit.maps[i]; };
  for (size_t i = 0; i < edit.applied.effect.size(); ++i) {
    const Op& op = edit.applied.effect[i];
    if (std::holds_alternative<Patch>(op) || !is_map_itself(op, i)) continue;
    CAIRN_TRY(auto leave, db.prepare("DELETE FROM trash WHERE map = ?"));
    CAIRN_TRY_VOID(leave.bind(edit.maps[i]).run());
    if (!std::holds_alternative<Remove>(op)) continue;
    std::string title;
    for (const Op& back : edit.applied.inverse) {
      const auto* put = std::get_if<Put>(&back);
      if (put != nullptr && put->record.id == edit.maps[i]) title = put->record.text("title");
    }
    CAIRN_TRY(auto enter, db.prepare("INSERT INTO trash VALUES (?, ?, ?, ?, ?, ?, ?)"));
    enter.bind(edit.maps[i]).bind(title).bind(static_cast<int64_t>(edit.revision));
    CAIRN_TRY_VOID(enter.bind(edit.author.id).bind(edit.author.name).bind(edit.author.kind).bind(edit.at).run());
  }
  return {};
}

// Files that records of type asset name, in their map.
Result<void> keep_assets(SqliteDatabase& db, const StoredEdit& edit, const Document& after) {
  for (size_t i = 0; i < edit.applied.effect.size(); ++i) {
    const Op& op = edit.applied.effect[i];
    const json::Value* hash = nullptr;
    if (const auto* put = std::get_if<Put>(&op); put != nullptr && put->record.type == "asset")
      hash = put->record.properties.find("hash");
    if (const auto* patch = std::get_if<Patch>(&op)) {
      const Record* record = after.find(patch->id);
      if (record == nullptr || record->type == "asset") hash = patch->set.find("hash");
    }
    if (hash == nullptr || !hash->is_string()) continue;
    CAIRN_TRY(auto note, db.prepare("INSERT INTO asset_map VALUES (?, ?) ON CONFLICT DO NOTHING"));
    CAIRN_TRY_VOID(note.bind(std::string_view(hash->get_string())).bind(edit.maps[i]).run());
  }
  return {};
}

}  // namespace

Result<DocumentStore> DocumentStore::open(const std::filesystem::path& directory, storage::SqliteMode mode) {
  CAIRN_TRY(auto db, storage::open_documents(directory, mode, storage::document_tables()));
  return DocumentStore(std::move(db));
}

Result<Document> DocumentStore::load() {
  Document document;
  CAIRN_TRY_VOID(db_.exec("BEGIN"));  // one state for both statements
  const auto undo = [](SqliteDatabase* db) { static_cast<void>(db->exec("ROLLBACK")); };
  const std::unique_ptr<SqliteDatabase, decltype(undo)> end(&db_, undo);
  CAIRN_TRY(auto rows, db_.prepare("SELECT id, json FROM record"));
  while (true) {
    CAIRN_TRY(const bool more, rows.step());
    if (!more) break;
    auto value = json::parse(rows.view(1));
    if (!value.ok()) return damaged_record(rows.view(0), value.error());
    auto record = decode_record(value.value());
    if (!record.ok()) return damaged_record(rows.view(0), record.error());
    document.store(std::move(record).value());
  }
  CAIRN_TRY(auto count, db_.prepare("SELECT revision FROM revision_count"));
  CAIRN_TRY(const bool found, count.step());
  if (!found) return Error{ErrorCode::corrupt, "documents.db has lost its revision", "revision_count", {}};
  document.set_revision(static_cast<Revision>(count.integer(0)));
  return document;
}

Result<void> DocumentStore::append(std::span<const StoredEdit> batch, const Document& after) {
  if (batch.empty()) return {};
  CAIRN_TRY(auto transaction, SqliteTransaction::begin(db_));
  {
    CAIRN_TRY(auto writer, BatchWriter::prepare(db_));
    for (const StoredEdit& edit : batch) {
      CAIRN_CHECK(edit.maps.size() == edit.applied.effect.size());
      CAIRN_TRY_VOID(writer.add(edit));
      CAIRN_TRY_VOID(keep_trash(db_, edit));
      CAIRN_TRY_VOID(keep_assets(db_, edit, after));
    }
    for (const auto& [id, touch] : touched_by(batch)) {
      const Record* record = after.find(id);
      CAIRN_TRY_VOID(record != nullptr ? writer.put(*record, touch.map, touch.revision, touch.text)
                                       : writer.remove(RecordId(id)));
    }
    CAIRN_TRY(auto count, db_.prepare("UPDATE revision_count SET revision = ?"));
    CAIRN_TRY_VOID(count.bind(static_cast<int64_t>(batch.back().revision)).run());
  }
  return transaction.commit();
}

}  // namespace cairn
