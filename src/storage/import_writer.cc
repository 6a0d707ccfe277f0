// The writing half of event_store.h: an import from its first batch to the commit.
#include <algorithm>
#include <cstdio>
#include <optional>
#include <regex>

#include "base/file.h"
#include "base/sha256.h"
#include "base/text.h"
#include "base/time.h"
#include "storage/batch_check.h"
#include "storage/event_store.h"
#include "storage/store_state.h"

namespace cairn {
namespace {

namespace fs = std::filesystem;
using storage::PartWriter;

constexpr size_t max_source_name_bytes = 200;
constexpr size_t max_mapping_bytes = size_t{1} << 20;
// Rows taken at once: between two slices the limits of a part are looked at.
constexpr size_t slice_rows = 16384;

Result<void> check_source_name(const std::string& name) {
  const bool control =
      std::any_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
  if (!name.empty() && name.size() <= max_source_name_bytes && !control && is_utf8(name) && trim(name) == name)
    return {};
  return invalid("a source needs a name of 1 to " + std::to_string(max_source_name_bytes) +
                     " bytes, in UTF-8, without control characters or spaces around it",
                 "source");
}

Result<void> check_request(const ImportRequest& request) {
  CAIRN_TRY_VOID(check_source_name(request.source));
  if (request.mapping.size() > max_mapping_bytes || request.definition.size() > max_mapping_bytes) {
    return invalid("the mapping is larger than " + std::to_string(max_mapping_bytes) + " bytes", "mapping");
  }
  if (!is_utf8(request.mapping) || !is_utf8(request.definition)) return invalid("the mapping is not UTF-8", "mapping");
  return {};
}

Error already_imported(const ImportedFile& file, const std::string& source, const std::string& when) {
  return {ErrorCode::conflict,
          "the same content is already in source \"" + source + "\" (" + when +
              "); pass --again to add it once more, or --replace to import the source anew",
          file.name, "already_imported"};
}

// A file counts once for a source, unless the person says otherwise: most doubled numbers come from a repeated command.
Result<void> refuse_known_files(storage::Manifest& manifest, const ImportRequest& request) {
  if (request.mode == Import::add_again) return {};
  std::set<std::string, std::less<>> seen;
  for (const ImportedFile& file : request.files) {
    if (!seen.insert(file.sha256).second) return already_imported(file, request.source, "in this same import");
    if (request.mode == Import::replace) continue;
    CAIRN_TRY(const auto known, manifest.imported_at(request.source, file.sha256));
    if (known) return already_imported(file, request.source, "imported " + iso_time(*known));
  }
  return {};
}

}  // namespace

namespace storage {

std::string part_file_name(int64_t import_id, size_t number) {
  std::array<char, 80> name{};
  std::snprintf(name.data(), name.size(), "import-%06lld-part-%04zu.parquet", static_cast<long long>(import_id),
                number);
  return name.data();
}

bool is_part_file_name(std::string_view name) {
  static const std::regex pattern(R"(import-\d{6,}-part-\d{4,}\.parquet(\.tmp)?)");  // lint-allow: file names are short
  return std::regex_match(name.begin(), name.end(), pattern);                        // lint-allow: file names are short
}

bool holds_parts(const std::filesystem::path& events) {
  std::error_code failed;
  for (std::filesystem::directory_iterator entry(events, failed), end; !failed && entry != end;
       entry.increment(failed)) {
    if (is_part_file_name(entry->path().filename().string())) return true;
  }
  return false;
}

}  // namespace storage

struct ImportWriter::State {
  std::shared_ptr<EventStore::State> store;
  Import mode;
  int64_t import_id;
  storage::NewImport import;
  storage::DuckDb db;
  PartWriter writer{db};
  int64_t rows = 0;
  bool usable = true;  // no error yet, not committed

  State(std::shared_ptr<EventStore::State> s, const ImportRequest& request, int64_t id, storage::DuckDb engine)
      : store(std::move(s)), mode(request.mode), import_id(id), db(std::move(engine)) {
    import.source = request.source;
    import.imported_at = request.now;
    import.mapping = request.mapping;
    import.definition = request.definition;
    import.files = request.files;
    store->importing = true;
  }
  ~State() {
    store->importing = false;
    for (const auto& part : import.parts) static_cast<void>(store->disk().remove(unfinished(part.file)));
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  [[nodiscard]] fs::path unfinished(const std::string& name) const { return store->events() / (name + ".tmp"); }
  [[nodiscard]] bool is_part_full() const {
    return writer.counts().rows >= store->options.rows_per_part || writer.text_bytes() >= store->options.text_per_part;
  }
  Result<void> add(const EventBatch& batch);
  Result<void> finish_part();
  Result<void> name_parts();
  Result<ImportReceipt> commit(int64_t rejected);
};

Result<void> ImportWriter::State::add(const EventBatch& batch) {
  CAIRN_TRY_VOID(storage::check_batch(batch, rows));
  for (size_t at = 0; at < batch.rows;) {
    const auto room = static_cast<size_t>(store->options.rows_per_part - writer.counts().rows);
    const size_t end = at + std::min({slice_rows, room, batch.rows - at});
    CAIRN_TRY_VOID(writer.append(batch, at, end));
    at = end;
    if (is_part_full()) CAIRN_TRY_VOID(finish_part());
  }
  rows += static_cast<int64_t>(batch.rows);
  return {};
}

// The file is durable and its digest known before the part counts as written.
Result<void> ImportWriter::State::finish_part() {
  storage::Part part{
      .file = storage::part_file_name(import_id, import.parts.size() + 1), .sha256 = {}, .counts = writer.counts()};
  const fs::path file = unfinished(part.file);
  import.parts.push_back(part);  // also a part that fails is removed at the end
  CAIRN_TRY_VOID(writer.write(file));
  CAIRN_TRY_VOID(store->disk().sync(file));
  CAIRN_TRY(const FileDigest digest, digest_file(file));
  import.parts.back().sha256 = digest.sha256;
  import.parts.back().bytes = static_cast<int64_t>(digest.bytes);
  return {};
}

Result<void> ImportWriter::State::name_parts() {
  for (const auto& part : import.parts) {
    CAIRN_TRY_VOID(store->disk().rename(unfinished(part.file), store->events() / part.file));
  }
  return store->disk().sync(store->events());
}

// After a commit that failed the renamed parts stay: whether the transaction counts is for the manifest to say, and the
// next opening for writing sweeps away what it does not name.
Result<ImportReceipt> ImportWriter::State::commit(int64_t rejected) {
  if (writer.counts().rows > 0) CAIRN_TRY_VOID(finish_part());
  if (rows == 0) return invalid("there is no row to import", import.source);
  import.rejected = rejected;
  CAIRN_TRY_VOID(name_parts());
  CAIRN_TRY(const auto change, store->manifest.commit(import, mode));
  CAIRN_CHECK(change.import_id == import_id);
  store->remove_files(change.dropped);
  ImportReceipt receipt{.import_id = import_id,
                        .source = import.source,
                        .imported_at = import.imported_at,
                        .counts = {},
                        .files = import.files};
  receipt.counts = storage::total_counts(import.parts);
  receipt.counts.rejected = rejected;
  return receipt;
}

ImportWriter::ImportWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}
ImportWriter::~ImportWriter() = default;
ImportWriter::ImportWriter(ImportWriter&&) noexcept = default;

Result<void> ImportWriter::add(const EventBatch& batch) {
  CAIRN_CHECK(state_->usable);
  auto added = state_->add(batch);
  state_->usable = added.ok();
  return added;
}

Result<ImportReceipt> ImportWriter::commit(int64_t rejected) {
  CAIRN_CHECK(state_->usable);
  state_->usable = false;
  return state_->commit(rejected);
}

Result<ImportWriter> EventStore::begin_import(const ImportRequest& request) {
  CAIRN_CHECK(state_->mode == OpenMode::write);
  if (state_->importing) return Error{ErrorCode::conflict, "another import is under way", request.source, {}};
  CAIRN_TRY_VOID(check_request(request));
  CAIRN_TRY_VOID(refuse_known_files(state_->manifest, request));
  CAIRN_TRY(const int64_t id, state_->manifest.next_import_id());
  CAIRN_TRY(auto db, storage::DuckDb::open(state_->options.memory_mb, state_->options.threads));
  return ImportWriter(std::make_unique<ImportWriter::State>(state_, request, id, std::move(db)));
}

}  // namespace cairn
