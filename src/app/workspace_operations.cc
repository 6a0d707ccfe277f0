#include "app/workspace_operations.h"

#include <algorithm>

#include "app/evidence/evidence_keeper.h"
#include "app/kept_rejects.h"
#include "app/mapping_toml.h"
#include "app/output_paths.h"
#include "app/people/people.h"
#include "app/rejected_rows.h"
#include "app/team.h"
#include "base/sha256.h"
#include "base/text.h"
#include "base/time.h"
#include "base/words.h"
#include "storage/event_store.h"

namespace cairn {
namespace {

Result<std::string> required(const std::optional<std::string>& value, const std::string& flag,
                             const std::string& what) {
  if (!value || value->empty()) return invalid("is missing: " + what, flag);
  return *value;
}

Result<std::vector<ImportedFile>> digests(const InputMapping& input) {
  std::vector<ImportedFile> out;
  for (const auto& path : input_paths(input)) {
    CAIRN_TRY(const FileDigest digest, digest_file(path));
    out.push_back({path.filename().string(), digest.sha256, static_cast<int64_t>(digest.bytes)});
  }
  return out;
}

std::string counts_words(const ImportCounts& counts) {
  std::string out = counted(counts.events, "event", "events");
  if (counts.feedback > 0) out += ", " + counted(counts.feedback, "answer", "answers");
  if (counts.attribute_rows > 0) out += ", " + counted(counts.attribute_rows, "row of facts", "rows of facts");
  if (counts.first_at && counts.last_at) out += ", " + day_words(*counts.first_at) + " – " + day_words(*counts.last_at);
  if (counts.rejected > 0) out += ", " + counted(counts.rejected, "row", "rows") + " not taken";
  return out;
}

std::string import_words(const ImportOutput& output) {
  std::string out = "Imported into \"" + output.receipt.source + "\": " + counts_words(output.receipt.counts) + "\n";
  for (const Guess& guess : output.guesses)
    out += "  " + guess.role + " ← " + guess.column + "  (" + guess.reason + ")\n";
  for (const std::string& warning : output.warnings) out += "  note: " + warning + "\n";
  if (output.rejected_file) out += "  not taken, with reasons: " + *output.rejected_file + "\n";
  return out;
}

// A workspace that this process serves is held by it already.
Result<EventStore> open_for_writing(const Context& context, const std::string& workspace) {
  EventStoreOptions options;
  options.lock_held = context.team != nullptr;
  return EventStore::open(workspace, OpenMode::write, options);
}

Result<std::vector<ImportReceipt>> imports_of(const EventStore& store, const std::string& source) {
  CAIRN_TRY(const std::vector<SourceSummary> sources, store.sources());
  const auto known = std::ranges::find(sources, source, &SourceSummary::name);
  return known == sources.end() ? std::vector<ImportReceipt>() : known->imports;
}

std::unique_lock<std::mutex> hold_data(const Context& context) {
  return context.team != nullptr ? context.team->hold_data() : std::unique_lock<std::mutex>();
}

}  // namespace

template <>
std::vector<FieldHelp> field_help<ImportInput>() {
  std::vector<FieldHelp> help = mapping_flag_help();
  help.push_back({"workspace", "folder of the workspace; made where it is missing", "w", false, true});
  help.push_back({"source", "name of the source that the rows belong to"});
  help.push_back({"rejected", "where to write rows that could not be read (SOURCE.rejected.csv)", {}, false, true});
  help.push_back({"again", "also take a file that the source holds already"});
  help.push_back({"replace", "put the rows in place of all the source holds"});
  return help;
}
template <>
std::vector<FieldHelp> field_help<SourcesInput>() {
  return {{"workspace", "folder of the workspace", "w", false, true}};
}
template <>
std::vector<FieldHelp> field_help<ForgetInput>() {
  return {{"workspace", "folder of the workspace", "w", false, true},
          {"source", "name of the source to remove with all its rows"}};
}

std::string rejected_file_name(const std::string& source) { return source + ".rejected.csv"; }

Result<ImportOutput> run_import(Context& context, const ImportInput& input) {
  CAIRN_TRY(const std::string workspace, required(input.workspace, "--workspace", "the folder of the workspace"));
  CAIRN_TRY(const std::string source, required(input.source, "--source", "a name for where the rows come from"));
  if (input.again && input.replace) return invalid("choose one of --again and --replace");
  CAIRN_TRY(const Mapping mapping, mapping_of(input));
  RejectedRows rejected(input.rejected.value_or(rejected_file_name(source)));
  std::vector<std::filesystem::path> inputs = input_paths(mapping.input);
  if (input.config) inputs.emplace_back(*input.config);
  CAIRN_TRY_VOID(check_outputs({{"--rejected", rejected.path()}}, inputs));
  const auto held = hold_data(context);
  CAIRN_TRY(EventStore store, open_for_writing(context, workspace));
  CAIRN_TRY(std::vector<ImportedFile> files, digests(mapping.input));
  ImportRequest request;
  request.source = source;
  request.now = context.now;
  request.definition = json::write(json::encode(mapping.definition));
  request.mapping = mapping_toml(mapping);
  request.files = std::move(files);
  request.mode = input.replace ? Import::replace : input.again ? Import::add_again : Import::add;
  CAIRN_TRY(const std::vector<ImportReceipt> earlier, imports_of(store, source));
  CAIRN_TRY(ImportWriter writer, store.begin_import(request));
  const EventSink sink = [&](const EventBatch& batch) { return writer.add(batch); };
  CAIRN_TRY(ReadSummary read, read_with_rejects(mapping, sink, rejected, context.progress));
  if (context.progress.cancelled()) return cancelled_error();
  ImportOutput output;
  CAIRN_TRY(output.receipt, writer.commit(read.rejected));
  if (input.replace) remove_rejects(workspace, earlier);
  if (context.team != nullptr) context.team->evidence().data_changed();
  if (rejected.count() > 0) output.rejected_file = rejected.path().string();
  output.guesses = std::move(read.guesses);  // those of the mapping first
  output.warnings = std::move(read.warnings);
  output.summary = import_words(output);
  return output;
}

Result<SourcesOutput> run_sources(Context& context, const SourcesInput& input) {
  CAIRN_TRY(const std::string workspace, required(input.workspace, "--workspace", "the folder of the workspace"));
  const auto store = EventStore::open(workspace, OpenMode::read);
  // A workspace with a team and no data yet is a workspace.
  const bool is_empty = !store.ok() && context.team != nullptr && store.error().code == ErrorCode::not_found;
  if (!store.ok() && !is_empty) return store.error();
  SourcesOutput output;
  if (store.ok()) {
    CAIRN_TRY(output.sources, store->sources());
  }
  for (const SourceSummary& source : output.sources) {
    output.summary += source.name + ": " + counts_words(source.counts) + "\n";
    for (const ImportReceipt& receipt : source.imports) {
      output.summary += "  " + iso_time(receipt.imported_at) + "  " + counts_words(receipt.counts) + "\n";
    }
  }
  if (output.sources.empty())
    output.summary =
        "The workspace holds no source yet. Add one: cairn import FILE --workspace " + workspace + " --source NAME\n";
  return output;
}

Result<ForgetOutput> run_forget(Context& context, const ForgetInput& input) {
  CAIRN_TRY(const std::string workspace, required(input.workspace, "--workspace", "the folder of the workspace"));
  CAIRN_TRY(const std::string source, required(input.source, "--source", "the source to remove"));
  const auto held = hold_data(context);
  CAIRN_TRY(EventStore store, open_for_writing(context, workspace));
  ForgetOutput output;
  CAIRN_TRY(const std::vector<ImportReceipt> imports, imports_of(store, source));
  CAIRN_TRY(output.receipt, store.forget(source));
  remove_rejects(workspace, imports);
  if (context.team != nullptr) {
    const std::string rows = std::to_string(output.receipt.counts.events);
    CAIRN_TRY_VOID(context.team->people().record(context.actor, "forget", "", rows + " events", context.now));
  }
  if (context.team != nullptr) context.team->evidence().data_changed();
  output.summary = "Removed \"" + source + "\": " + counts_words(output.receipt.counts) + "\n";
  return output;
}

}  // namespace cairn
