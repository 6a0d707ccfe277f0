// The embedded event store: the events of a workspace directory as immutable Parquet parts, named by one manifest.
//
//   DIR/cairn.db           the manifest (SQLite). Naming the parts of an import in it is the only commit
//   DIR/events/*.parquet   the parts; a file that the manifest does not name is not there, and is swept away
//   DIR/lock               one process writes at a time
//
// docs/formats/workspace.md describes every column. A kill at any moment leaves all of the old and all or nothing of
// the new. A store and its writers belong to one thread at a time; other processes may read while one writes.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.h"
#include "base/result.h"
#include "journey/event_batch.h"
#include "storage/import_records.h"

namespace cairn {

namespace storage {
class Disk;
}

enum class OpenMode {
  read,   // an existing workspace, also in a directory that takes no writing
  write,  // creates the workspace where it is missing, takes the writer's lock, sweeps away what a kill left behind
};

// What may be chosen for speed or tests; the defaults are right for people.
struct EventStoreOptions {
  int64_t rows_per_part = 1'000'000;             // a part is written as soon as it has so many rows …
  uint64_t text_per_part = uint64_t{256} << 20;  // … or so many bytes of text: this bounds the memory of an import
  uint32_t memory_mb = 1536;                     // what DuckDB may hold
  uint32_t threads = 0;                          // 0: as many as the machine has
  storage::Disk* disk = nullptr;                 // the real one
  bool lock_held = false;  // the caller holds DIR/lock (workspace_lock.h) for as long as the store lives
};

struct ImportRequest {
  std::string source;
  int64_t now = 0;         // ms UTC, recorded as imported_at
  std::string mapping;     // how the columns were read: kept for people and for reading again, at most 1 MiB
  std::string definition;  // what maps need of it (stages, goal, …): `cairn map --workspace` reads the last one
  std::vector<ImportedFile> files;  // digest_file gives sha256 and bytes
  Import mode = Import::add;
};

// Takes the rows of one import. Destroyed without commit, or after an error, it leaves nothing behind.
class ImportWriter {
 public:
  struct State;
  explicit ImportWriter(std::unique_ptr<State> state);
  ~ImportWriter();
  ImportWriter(ImportWriter&&) noexcept;
  ImportWriter& operator=(ImportWriter&&) = delete;

  // Copies the batch. Error `invalid`: a column of another length, an event without customer and case, time or
  // activity, a text that is not UTF-8 or larger than 16 MiB; the message names row and column. `unavailable`: the disk
  // is full.
  Result<void> add(const EventBatch& batch);

  // Makes all rows part of the workspace, durably. `rejected`: rows that the reader refused, recorded beside the
  // others. Error `invalid`: there was no row. After any error nothing of the import is there.
  Result<ImportReceipt> commit(int64_t rejected = 0);

 private:
  std::unique_ptr<State> state_;
};

class EventStore {
 public:
  // Error: not_found (nothing to read there), conflict (somebody writes: says who), denied, corrupt, unsupported (newer
  // format).
  static Result<EventStore> open(const std::filesystem::path& directory, OpenMode mode, EventStoreOptions options = {});
  ~EventStore();
  EventStore(EventStore&&) noexcept;
  EventStore& operator=(EventStore&&) = delete;

  // REQUIRES: OpenMode::write. Error: conflict, if the source holds a file of the same content (reason
  // `already_imported`) or another import is under way; invalid for a name that cannot be one.
  Result<ImportWriter> begin_import(const ImportRequest& request);

  // In the order of their first import.
  [[nodiscard]] Result<std::vector<SourceSummary>> sources() const;

  // Removes a source and all its rows. REQUIRES: OpenMode::write. Error: not_found.
  Result<ForgetReceipt> forget(std::string_view source);

  // The rows of the sources in the order of ingestion (source, import, row), in batches of at most 2,048. Every part is
  // checked against its digest before its rows are given. Error: not_found or corrupt, naming the file; what the sink
  // said; cancelled.
  [[nodiscard]] Result<void> read(const EventSink& sink, const Progress& progress = {},
                                  const ChosenSources& chosen = {}) const;

  // The definition of the last import into one of the sources; empty if there is none.
  [[nodiscard]] Result<std::string> last_definition(const ChosenSources& chosen = {}) const;

  struct State;

 private:
  explicit EventStore(std::shared_ptr<State> state);
  std::shared_ptr<State> state_;
};

}  // namespace cairn
