#include "storage/event_store.h"

#include <algorithm>
#include <system_error>

#include "base/file.h"
#include "base/sha256.h"
#include "storage/part_reader.h"
#include "storage/store_state.h"

namespace cairn {
namespace {

namespace fs = std::filesystem;
using storage::Manifest;
using storage::Part;
using storage::SqliteMode;

// A database in WAL mode wants to create files beside itself even for a reader. Where the directory takes none, and no
// writer left any, the file is read as it stands.
Result<Manifest> open_to_read(const fs::path& db_file) {
  std::error_code error;
  if (!fs::exists(db_file, error)) return storage::no_workspace(db_file.parent_path());
  auto manifest = Manifest::open(db_file, SqliteMode::read);
  if (manifest.ok() || manifest.error().code != ErrorCode::denied) return manifest;
  const fs::path log = db_file.string() + "-wal";
  if (fs::exists(log, error) && fs::file_size(log, error) > 0) return manifest;
  return Manifest::open(db_file, SqliteMode::read_image);
}

Error damaged(const fs::path& file, const std::string& how) {
  return {ErrorCode::corrupt,
          how + "; put the file back from a backup, or forget its source and import again",
          file.string(),
          {}};
}

// The list is made before the first part: where parts stand and it does not, somebody has taken it away, and a new one
// in its place would let the parts be swept as files that nobody named.
Result<void> check_manifest_stands(const fs::path& db_file, const fs::path& events) {
  std::error_code failed;
  if (fs::exists(db_file, failed) && fs::file_size(db_file, failed) > 0) return {};
  if (!storage::holds_parts(events)) return {};
  return Error{ErrorCode::corrupt,
               "the list of what was imported is missing (the file is gone or empty), but its events are in the folder "
               "events beside it; put cairn.db back from a backup, or move the folder away to begin anew",
               db_file.string(),
               {}};
}

Result<void> check_part(const fs::path& file, const Part& part) {
  const auto digest = digest_file(file);
  if (!digest.ok()) {
    if (digest.error().code != ErrorCode::not_found) return digest.error();
    return Error{
        ErrorCode::not_found,
        "a part of the workspace is missing; put the file back from a backup, or forget its source and import again",
        file.string(),
        {}};
  }
  if (std::cmp_not_equal(digest.value().bytes, part.bytes)) {
    return damaged(file, "the part has " + std::to_string(digest.value().bytes) + " bytes instead of " +
                             std::to_string(part.bytes));
  }
  if (digest.value().sha256 != part.sha256)
    return damaged(file, "the part is not what was written (its SHA-256 differs)");
  return {};
}

}  // namespace

void EventStore::State::remove_files(const std::vector<std::string>& names) const {
  const auto alone = storage::try_lock_for_removing(events());
  if (!alone.held()) return;
  for (const auto& name : names) static_cast<void>(disk().remove(events() / name));
}

Result<void> EventStore::State::sweep() {
  CAIRN_TRY(const auto parts, manifest.parts());
  std::set<std::string, std::less<>> named;
  for (const Part& part : parts) named.insert(part.file);
  std::vector<std::string> orphans;
  std::error_code error;
  for (fs::directory_iterator entry(events(), error), end; !error && entry != end; entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    if (storage::is_part_file_name(name) && !named.contains(name)) orphans.push_back(name);
  }
  if (error) return system_error("read", events(), error.value());
  if (!orphans.empty()) remove_files(orphans);
  return {};
}

EventStore::EventStore(std::shared_ptr<State> state) : state_(std::move(state)) {}
EventStore::~EventStore() = default;
EventStore::EventStore(EventStore&&) noexcept = default;

Result<EventStore> EventStore::open(const fs::path& directory, OpenMode mode, EventStoreOptions options) {
  const fs::path db_file = directory / "cairn.db";
  if (mode == OpenMode::read) {
    CAIRN_TRY(auto manifest, open_to_read(db_file));
    return EventStore(std::make_shared<State>(State{directory, mode, options, {}, std::move(manifest)}));
  }
  CAIRN_TRY_VOID(storage::make_private_folder(directory));
  CAIRN_TRY_VOID(storage::make_private_folder(directory / "events"));
  CAIRN_TRY_VOID(check_manifest_stands(db_file, directory / "events"));
  storage::HeldLock writer;
  if (!options.lock_held) {
    CAIRN_TRY(writer, storage::lock_for_writing(directory));
  }
  CAIRN_TRY(auto manifest, Manifest::open(db_file, SqliteMode::write));
  auto state = std::make_shared<State>(State{directory, mode, options, std::move(writer), std::move(manifest)});
  CAIRN_TRY_VOID(state->disk().sync(directory));
  CAIRN_TRY_VOID(state->sweep());
  return EventStore(std::move(state));
}

Result<std::vector<SourceSummary>> EventStore::sources() const { return state_->manifest.sources(); }

Result<std::string> EventStore::last_definition(const ChosenSources& chosen) const {
  return state_->manifest.last_definition(chosen);
}

Result<ForgetReceipt> EventStore::forget(std::string_view source) {
  CAIRN_CHECK(state_->mode == OpenMode::write);
  CAIRN_TRY(const auto sources, state_->manifest.sources());
  CAIRN_TRY(const auto change, state_->manifest.forget(source));
  state_->remove_files(change.dropped);
  const auto known = std::find_if(sources.begin(), sources.end(), [&](const auto& s) { return s.name == source; });
  CAIRN_CHECK(known != sources.end());
  return ForgetReceipt{known->name, known->counts};
}

Result<void> EventStore::read(const EventSink& sink, const Progress& progress, const ChosenSources& chosen) const {
  const auto reading = storage::lock_for_reading(state_->events());  // before the manifest: the files it names now stay
  CAIRN_TRY(const auto parts, state_->manifest.parts(chosen));
  int64_t total = 0, rows = 0;
  for (const Part& part : parts) total += part.counts.rows;
  const EventSink counting = [&](const EventBatch& batch) {
    rows += static_cast<int64_t>(batch.rows);
    progress.step("Reading the workspace", static_cast<double>(rows) / static_cast<double>(total), rows);
    return sink(batch);
  };
  CAIRN_TRY(auto db, storage::DuckDb::open(state_->options.memory_mb, state_->options.threads));
  for (const Part& part : parts) {
    const int64_t before = rows;
    const fs::path file = state_->events() / part.file;
    CAIRN_TRY_VOID(check_part(file, part));
    CAIRN_TRY_VOID(storage::read_part(db, file, counting, progress));
    if (rows - before != part.counts.rows) {
      return damaged(file, "the part holds " + std::to_string(rows - before) + " rows, the manifest says " +
                               std::to_string(part.counts.rows));
    }
  }
  return {};
}

}  // namespace cairn
