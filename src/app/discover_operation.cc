#include "app/discover_operation.h"

#include "app/evidence/measured_map.h"
#include "app/generate_shop.h"
#include "app/import_upload.h"
#include "app/map_document.h"
#include "app/measure_map.h"
#include "app/team.h"
#include "app/uploads.h"
#include "app/workspace_operations.h"
#include "base/words.h"

namespace cairn {
namespace {

std::string default_title(const MapDefinition& definition) {
  return definition.title.empty() ? "The journey of " + definition.unit.plural : definition.title;
}

constexpr int64_t sample_customers = 2000;
constexpr std::string_view sample_source = "sample_shop";

// Journeys made up for trying, the same each time; the configuration that they come with labels them generated.
Result<ImportedSource> import_sample(Context& context) {
  const std::filesystem::path folder = context.team->uploads().folder() / sample_source;
  const auto clear = [&folder] {
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
  };
  GenerateInput made;
  made.customers = sample_customers;
  made.output = folder.string();
  const auto generated = run_generate(context, made);
  if (!generated.ok()) {
    clear();
    return generated.error();
  }
  ImportInput import;
  import.config = (folder / "cairn.toml").string();
  import.workspace = context.team->directory().string();
  import.source = std::string(sample_source);
  import.rejected = (folder / "rejected.csv").string();
  const auto imported = run_import(context, import);
  clear();
  if (!imported.ok() && imported.error().reason != "already_imported") return imported.error();
  return ImportedSource{*import.source, {}, {"made up, to try things with: nothing in it is about real customers"}};
}

// The map speaks of what it was found in, whatever is imported beside it later.
void set_sources(const std::string& source, Document& document) {
  Record map = *document.of_type("map").front();
  map.properties.set("sources", json::Array{json::Value(source)});
  document.store(std::move(map));
}

}  // namespace

Result<DiscoveredMap> discover_map(const LoadedLog& loaded, int64_t computed_at, const Workers& workers,
                                   const Progress& progress, const std::function<void(std::string)>& lap) {
  const MapDefinition& definition = loaded.definition;
  DiscoveredMap out;
  CAIRN_TRY(out.plan, plan_map(loaded.log, definition, workers, progress));
  lap("stages");
  CAIRN_TRY(out.figures, measure_map(loaded.log, definition, out.plan, workers, progress));
  lap("measure");
  progress.step("Writing", 0);
  out.title = default_title(definition);
  CAIRN_TRY(out.document,
            map_document({definition, out.plan, out.figures, out.title, definition.generated, loaded.log.first_at,
                          loaded.log.last_at, computed_at, log_version(loaded.log)}));
  return out;
}

Result<KeptMap> run_keep_map(Context& context, const KeepMapInput& input) {
  CAIRN_TRY(const CjmFile file, decode_cjm(input.text));
  if (file.document.of_type("map").size() != 1) return invalid("holds no map, or more than one", "text");
  return keep_discovered_map(context, file);
}

template <>
std::vector<FieldHelp> field_help<KeepMapInput>() {
  return {{"text", "the map document, as text"}};
}
template <>
std::vector<FieldHelp> field_help<DiscoverInput>() {
  std::vector<FieldHelp> help = column_choice_help();
  help.push_back({"upload", "the file, as upload names it (what the workspace holds already)"});
  help.push_back({"sample", "true: journeys of a made-up shop, labelled generated, in place of a file"});
  help.push_back({"source", "name of the source that the rows belong to (the file's name)"});
  help.push_back({"title", "title of the map"});
  return help;
}

Result<DiscoverOutput> run_discover(Context& context, const DiscoverInput& input) {
  DiscoverOutput out;
  if (input.upload && input.sample) return invalid("either a file or the sample, not both", "sample");
  std::optional<ImportedSource> imported;
  if (input.upload) {
    CAIRN_TRY(imported, import_upload(context, input, {*input.upload, input.source, input.title}));
  } else if (input.sample.value_or(false)) {
    CAIRN_TRY(imported, import_sample(context));
  }
  LoadOptions options;
  if (imported) options.sources = {imported->name};
  MappingFlags flags;
  flags.title = input.title;
  CAIRN_TRY(LoadedLog loaded,
            load_workspace(context.team->directory().string(), flags, options, context.workers, context.progress));
  if (input.title) loaded.definition.title = *input.title;
  CAIRN_TRY(DiscoveredMap found, discover_map(loaded, context.now, context.workers, context.progress));
  if (context.progress.cancelled()) return cancelled_error();
  if (imported) {
    set_sources(imported->name, found.document.document);
    out.notes = std::move(imported->notes);
  }
  CAIRN_TRY(const KeptMap kept, keep_discovered_map(context, found.document));
  if (input.upload) context.team->uploads().remove(*input.upload);
  out.map = kept.map;
  out.title = kept.title;
  out.revision = kept.revision;
  out.summary = "Discovered \"" + kept.title +
                "\": " + counted(static_cast<int64_t>(found.plan.stages.size()), "stage", "stages") + "\n  " +
                context.team->base_url() + "/maps/" + kept.map + "\n";
  return out;
}

std::vector<Operation> data_operations() {
  std::vector<Operation> out = {
      team_operation("upload", Effect::writes, Right::edit_workspace,
                     "Ask to send a file: answers where its bytes go, by PUT.", run_upload),
      team_operation("inspect", Effect::reads, Right::edit_workspace,
                     "Look into a file that was sent: its columns, what they were taken for, what the rows become.",
                     run_inspect),
      team_operation("discover", Effect::writes, Right::edit_workspace,
                     "Import a file that was sent, and find the map that the data supports.", run_discover),
      team_operation("add-data", Effect::writes, Right::edit_workspace,
                     "Import a file that was sent, and let a map speak of it.", run_add_data),
      team_operation("keep-map", Effect::writes, Right::edit_workspace,
                     "Put a discovered map, as `cairn map --json` writes it, into the workspace.", run_keep_map),
      team_operation("measurements", Effect::reads, Right::view_map,
                     "The numbers of a discovered map, as they were when it was discovered.", run_measurements)};
  out[0].http_only = out[1].http_only = true;
  out[1].heavy = out[2].heavy = out[3].heavy = out[4].heavy = true;
  return out;
}

}  // namespace cairn
