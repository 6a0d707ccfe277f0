// The documents of a workspace in DIR/documents.db: records as they stand, every edit with its inverse, named versions,
// the trash, the text index, and the files shown on maps. docs/formats/documents.md describes every table.
//
// Each store has a connection of its own and belongs to one thread at a time; one process writes, and readers beside it
// see the last commit. Files by subject: document_store.cc (open, load, append), document_history.cc,
// document_versions.cc (versions, snapshots, trash), document_search.cc, document_assets.cc.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/document.h"
#include "storage/document_log.h"
#include "storage/sqlite.h"
#include "storage/stored_edit.h"

namespace cairn {

// Which edits of the history; members that are empty do not choose.
struct HistoryQuery {
  std::optional<std::string> map;  // that touched a record of this map; "": of the library
  std::string record;              // that touched this record
  Revision after = 0;              // newer than this
  Revision before = 0;             // older than this; 0: from the newest
  size_t limit = 100;
  size_t max_bytes = 0;  // ends earlier once the edits are so large, after one at least; 0: does not
};

// When and by whom a map (or the library: "") was last edited.
struct LastEdit {
  std::string map;
  Revision revision = 0;
  int64_t at = 0;
  Author author;
};

// A revision of a map that somebody gave a name.
struct NamedVersion {
  std::string id, map, name, note;
  Revision revision = 0;
  Author author;
  int64_t at = 0;
};

// A removed map. Its records stand in the inverse of the edit of `revision`, until the trash is emptied.
struct TrashedMap {
  std::string map, title;
  Revision revision = 0;
  Author author;
  int64_t at = 0;
};

// The records of one map (or of the library) as they stood at a revision: a step on the way back in time.
struct MapSnapshot {
  Revision revision = 0;
  std::vector<Record> records;
};

struct TextMark {
  size_t start = 0, end = 0;  // UTF-16 code units of the snippet
};
struct FoundRecord {
  RecordId id;
  std::string type, map;  // map: empty for the library
  std::string title;      // the name of the record, if it has one
  std::string snippet;    // around the first matches; plain text
  std::vector<TextMark> marks;
};

struct StoredAsset {
  std::string hash;  // SHA-256 of the bytes, hexadecimal
  std::string media_type;
  std::string bytes;
};

class DocumentStore : public DocumentLog {
 public:
  // write: makes the file where it is missing. Error: as open_documents (documents_database.h).
  [[nodiscard]] static Result<DocumentStore> open(const std::filesystem::path& directory, storage::SqliteMode mode);

  // All records and the last revision. Error: corrupt, naming the record.
  [[nodiscard]] Result<Document> load();

  [[nodiscard]] Result<void> append(std::span<const StoredEdit> batch, const Document& after) override;
  [[nodiscard]] Result<std::optional<StoredEdit>> edit(std::string_view id) override;
  [[nodiscard]] Result<std::optional<StoredEdit>> edit_at(Revision revision) override;
  [[nodiscard]] Result<std::vector<Revision>> revisions_of_record(std::string_view record, Revision after) override;

  // Newest first.
  [[nodiscard]] Result<std::vector<StoredEdit>> history(const HistoryQuery& query);
  // Edits after a revision that touched one of the maps (or the library: ""), oldest first, at most `limit`. No map at
  // all: every edit.
  [[nodiscard]] Result<std::vector<StoredEdit>> edits_after(std::span<const std::string> maps, Revision after,
                                                            size_t limit);
  [[nodiscard]] Result<std::vector<LastEdit>> last_edits();
  // The newest edit that removed a record, if it is in the log: its inverse holds the record as it was.
  [[nodiscard]] Result<std::optional<StoredEdit>> removal_of(std::string_view record);

  // What edits did to the records of one map (or the library), from revision `from` back to just after `to`, newest
  // first. `bytes`: how much was read for it.
  using Step = std::function<Result<void>(Revision revision, const std::vector<Op>& inverse, size_t bytes)>;
  [[nodiscard]] Result<void> walk_back(std::string_view map, Revision from, Revision to, const Step& step);
  // The oldest snapshot that is not older than `revision`.
  [[nodiscard]] Result<std::optional<MapSnapshot>> snapshot_after(std::string_view map, Revision revision);
  // Keeps one; another of that revision stays.
  [[nodiscard]] Result<void> add_snapshot(std::string_view map, const MapSnapshot& snapshot);

  [[nodiscard]] Result<void> add_version(const NamedVersion& version);
  // Newest first.
  [[nodiscard]] Result<std::vector<NamedVersion>> versions(std::string_view map);
  [[nodiscard]] Result<std::optional<NamedVersion>> version(std::string_view id);

  // Newest first. Maps come into the trash when an edit removes them, and leave it when one brings them back.
  [[nodiscard]] Result<std::vector<TrashedMap>> trash();
  // Forgets the trashed maps for good: their records, history, versions and texts. Returns which.
  [[nodiscard]] Result<std::vector<std::string>> empty_trash();

  // Records whose texts hold all words (as beginnings of words, without regard to case and accents), best first.
  // `visible`: whether a record of this map ("": the library) may be found.
  [[nodiscard]] Result<std::vector<FoundRecord>> search(std::string_view text,
                                                        const std::function<bool(std::string_view map)>& visible,
                                                        size_t limit);

  // Keeps the bytes under their SHA-256, which is returned, for a map; the same bytes are kept once. They stay while any
  // map has them: emptying the trash forgets those that only its maps had.
  [[nodiscard]] Result<std::string> add_asset(std::string_view map, std::string_view bytes, std::string_view media_type,
                                              int64_t now);
  [[nodiscard]] Result<std::optional<StoredAsset>> asset(std::string_view hash);
  // The maps that show, or once showed, the file.
  [[nodiscard]] Result<std::vector<std::string>> maps_of_asset(std::string_view hash);

 private:
  explicit DocumentStore(storage::SqliteDatabase db) : db_(std::move(db)) {}

  storage::SqliteDatabase db_;
};

}  // namespace cairn
