#include "storage/check_workspace.h"

#include <map>
#include <utility>

#include "base/sha256.h"
#include "storage/document_store.h"
#include "storage/documents_database.h"
#include "storage/manifest.h"
#include "storage/sqlite.h"
#include "storage/store_state.h"
#include "storage/workspace_lock.h"

namespace cairn::storage {
namespace {

namespace fs = std::filesystem;

constexpr size_t most_faults = 100;
constexpr size_t edits_at_once = 500;

class Checker {
 public:
  Checker(fs::path workspace, const Progress& progress) : workspace_(std::move(workspace)), progress_(progress) {}

  Result<WorkspaceCheck> run() {
    std::error_code ignored;
    const bool documents = fs::exists(workspace_ / "documents.db", ignored);
    const bool events = fs::exists(workspace_ / "cairn.db", ignored);
    check_all_there();
    if (!documents && !events && out_.faults.empty()) return not_found("there is no workspace", workspace_.string());
    if (documents) {
      progress_.step("Checking documents.db", 0);
      keep(check_database("documents.db"), "documents.db");
      keep(check_documents(), "documents.db");
      keep(check_pictures(), "documents.db");
    }
    if (progress_.cancelled()) return cancelled_error();
    if (events) {
      keep(check_database("cairn.db"), "cairn.db");
      keep(check_parts(), "cairn.db");
    }
    if (progress_.cancelled()) return cancelled_error();
    return std::move(out_);
  }

 private:
  void fault(std::string where, std::string what) {
    if (out_.faults.size() < most_faults) out_.faults.push_back({std::move(where), std::move(what)});
  }
  void keep(const Result<void>& looked, const std::string& where) {
    if (!looked.ok()) fault(looked.error().where.empty() ? where : looked.error().where, looked.error().message);
  }

  // A file that is gone or empty is told by what stands beside it and would not be there without it.
  void check_all_there() {
    std::error_code ignored;
    const auto is_there = [&](const char* name) {
      const fs::path file = workspace_ / name;
      return fs::exists(file, ignored) && fs::file_size(file, ignored) > 0;
    };
    if (!is_there("cairn.db") && holds_parts(workspace_ / "events"))
      fault("cairn.db", "is gone or empty, but events lie in the folder events; put it back from a backup");
    if (!is_there("documents.db") && stands_beside_documents(workspace_))
      fault("documents.db", "is gone or empty, but its maps left files beside it; put it back from a backup");
  }

  Result<void> check_database(const std::string& name) {
    CAIRN_TRY(auto db, SqliteDatabase::open(workspace_ / name, SqliteMode::read));
    CAIRN_TRY(auto whole, db.prepare("PRAGMA integrity_check(20)"));
    while (true) {
      CAIRN_TRY(const bool more, whole.step());
      if (!more) break;
      if (whole.view(0) != "ok") fault(name, whole.text(0));
    }
    CAIRN_TRY(auto keys, db.prepare("PRAGMA foreign_key_check"));
    while (true) {
      CAIRN_TRY(const bool more, keys.step());
      if (!more) return {};
      fault(name + ", table " + keys.text(0),
            "row " + std::to_string(keys.integer(1)) + " names a row of " + keys.text(2) + " that is not there");
    }
  }

  // --- documents -------------------------------------------------------------------------------------------------

  Result<void> check_documents() {
    CAIRN_TRY(auto store, DocumentStore::open(workspace_, SqliteMode::read));
    // What others edit meanwhile is newer than both: the history is read up to the revision of the records.
    CAIRN_TRY(const Document now, store.load());
    out_.records = static_cast<int64_t>(now.size());
    check_references(now);
    CAIRN_TRY_VOID(replay(store, now));
    return compare(now);
  }

  void check_references(const Document& now) {
    for (const Record* record : now.sorted()) {
      for (const ReferenceUse& use : references_of(*record)) {
        if (now.find(use.target) == nullptr)
          fault(record_name(*record), "names " + std::string(use.target) + " as its " +
                                          std::string(use.property->name) + ", which is not there");
      }
    }
  }

  // Effects name every record that they touched, so they are laid down as they are: an edit of whose beginnings the
  // trash was emptied still fits.
  Result<void> replay(DocumentStore& store, const Document& now) {
    for (Revision last = 0; last < now.revision();) {
      if (progress_.cancelled()) return {};
      progress_.step("Replaying the history", static_cast<double>(last) / static_cast<double>(now.revision()));
      CAIRN_TRY(const auto edits, store.edits_after({}, last, edits_at_once));
      for (const StoredEdit& edit : edits) {
        if (edit.revision > now.revision()) return {};
        for (size_t i = 0; i < edit.applied.effect.size(); ++i) lay_down(edit.applied.effect[i], edit.maps[i]);
        ++out_.edits;
      }
      if (edits.empty()) return {};
      last = edits.back().revision;
    }
    return {};
  }

  void lay_down(const Op& op, const std::string& map) {
    if (const auto* put = std::get_if<Put>(&op)) {
      replayed_[put->record.id] = {put->record, map};
    } else if (const auto* remove = std::get_if<Remove>(&op)) {
      replayed_.erase(remove->id);
    } else if (const auto found = replayed_.find(std::get<Patch>(op).id); found != replayed_.end()) {
      for (const Property& each : std::get<Patch>(op).set) found->second.record.properties.set(each.name, each.value);
      for (const std::string& name : std::get<Patch>(op).unset) found->second.record.properties.unset(name);
    }
  }

  Result<void> compare(const Document& now) {
    for (const Record* record : now.sorted()) {
      const auto found = replayed_.find(record->id);
      if (found == replayed_.end()) {
        fault(record_name(*record), "stands on no edit of the history");
      } else if (found->second.record != *record) {
        fault(record_name(*record), "is not what the edits of the history make");
      }
    }
    for (const auto& [id, made] : replayed_) {
      // What emptying the trash forgot left traces in edits that others need.
      const bool forgotten = !made.map.empty() && now.find(made.map) == nullptr;
      if (now.find(id) == nullptr && !forgotten) fault(record_name(made.record), "is in the history, and missing");
    }
    return {};
  }

  Result<void> check_pictures() {
    CAIRN_TRY(auto db, SqliteDatabase::open(workspace_ / "documents.db", SqliteMode::read));
    CAIRN_TRY(auto rows, db.prepare("SELECT hash, bytes FROM asset"));
    while (true) {
      CAIRN_TRY(const bool more, rows.step());
      if (!more) break;
      Sha256 digest;
      digest.update(rows.view(1));
      if (digest.hex() != rows.view(0)) fault("picture " + rows.text(0), "its bytes are not what was stored");
      ++out_.assets;
    }
    CAIRN_TRY(auto orphans, db.prepare("SELECT hash FROM asset WHERE hash NOT IN (SELECT hash FROM asset_map)"));
    while (true) {
      CAIRN_TRY(const bool more, orphans.step());
      if (!more) break;
      fault("picture " + orphans.text(0), "no map has it");
    }
    CAIRN_TRY(auto texts,
              db.prepare("SELECT count(*) FROM record_text WHERE rowid NOT IN (SELECT number FROM record)"));
    CAIRN_TRY(const bool some, texts.step());
    if (some && texts.integer(0) > 0)
      fault("documents.db, table record_text", std::to_string(texts.integer(0)) + " texts of records that are gone");
    return {};
  }

  // --- events ----------------------------------------------------------------------------------------------------

  Result<void> check_parts() {
    const HeldLock reading = lock_for_reading(workspace_ / "events");
    CAIRN_TRY(auto manifest, Manifest::open(workspace_ / "cairn.db", SqliteMode::read));
    CAIRN_TRY(const auto parts, manifest.parts());
    for (const Part& part : parts) {
      if (progress_.cancelled()) return {};
      progress_.step("Checking events", static_cast<double>(out_.parts) / static_cast<double>(parts.size()));
      ++out_.parts;
      const fs::path path = workspace_ / "events" / part.file;
      const auto digest = digest_file(path);
      if (!digest.ok()) {
        fault("events/" + part.file, "the part is missing or cannot be read");
      } else if (digest->sha256 != part.sha256 || std::cmp_not_equal(digest->bytes, part.bytes)) {
        fault("events/" + part.file, "the part is not what was written (its SHA-256 differs)");
      }
    }
    return {};
  }

  struct Made {
    Record record;
    std::string map;
  };
  const fs::path workspace_;
  const Progress& progress_;
  WorkspaceCheck out_;
  std::map<RecordId, Made> replayed_;
};

}  // namespace

Result<WorkspaceCheck> check_workspace(const fs::path& workspace, const Progress& progress) {
  return Checker(workspace, progress).run();
}

}  // namespace cairn::storage
