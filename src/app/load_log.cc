#include "app/load_log.h"

#include <algorithm>
#include <filesystem>

#include "app/mapping_toml.h"
#include "base/text.h"
#include "base/time.h"
#include "storage/event_store.h"

namespace cairn {
namespace {

Result<JourneyLog> build_log(JourneyLogBuilder& builder, const Workers& workers, const Progress& progress) {
  progress.step("Building the journey log", 0);
  CAIRN_TRY(JourneyLog log, builder.build(workers, progress));
  if (log.n_cases() == 0) return invalid("there is nothing to map: no row held an event or an answer", {}, "empty_log");
  return log;
}

JourneyLogBuilder builder_of(const LoadOptions& options) {
  JourneyLogBuilder builder(options.notion);
  if (options.keep_order_of_arrival) builder.keep_order_of_arrival();
  return builder;
}

Result<MapDefinition> definition_of(const EventStore& store, const MappingFlags& flags, const ChosenSources& chosen) {
  CAIRN_TRY(const std::string definition, store.last_definition(chosen));
  if (flags.config) {
    CAIRN_TRY(Mapping mapping, mapping_of(flags));
    return std::move(mapping.definition);
  }
  if (definition.empty()) return MapDefinition{};
  CAIRN_TRY(const json::Value value, json::parse(definition));
  return json::decode<MapDefinition>(value, {json::Unknown::ignore, json::Absent::empty});
}

void describe_sources(const std::vector<SourceSummary>& sources, const ChosenSources& chosen, DataSummary& data) {
  for (const SourceSummary& source : sources) {
    if (chosen && std::ranges::find(*chosen, source.name) == chosen->end()) continue;
    const ImportCounts& counts = source.counts;
    data.names.push_back(source.name);
    data.bytes += counts.bytes;
    data.rows += counts.events + counts.feedback + counts.attribute_rows + counts.rejected;
    data.rejected += counts.rejected;
  }
}

}  // namespace

Result<LoadedLog> load_files(const Mapping& mapping, const ReadRows& read, const LoadOptions& options,
                             const Workers& workers, const Progress& progress) {
  JourneyLogBuilder builder = builder_of(options);
  CAIRN_TRY(ReadSummary summary, read([&](const EventBatch& batch) { return builder.add(batch); }));
  options.lap("read");
  LoadedLog out;
  CAIRN_TRY(out.log, build_log(builder, workers, progress));
  options.lap("sort");
  out.definition = mapping.definition;
  out.config = mapping_toml(mapping);
  for (const FileSummary& file : summary.files) {
    out.data.names.push_back(std::filesystem::path(file.file).filename().string());
    out.data.bytes += file.bytes;
  }
  out.data.rows = summary.rows;
  out.data.rejected = summary.rejected;
  out.data.guesses = std::move(summary.guesses);  // those of the mapping first
  out.data.warnings = std::move(summary.warnings);
  return out;
}

Result<LoadedLog> load_workspace(const std::string& folder, const MappingFlags& flags, const LoadOptions& options,
                                 const Workers& workers, const Progress& progress) {
  CAIRN_TRY(const EventStore store, EventStore::open(folder, OpenMode::read));
  LoadedLog out;
  CAIRN_TRY(out.definition, definition_of(store, flags, options.sources));
  JourneyLogBuilder builder = builder_of(options);
  CAIRN_TRY_VOID(store.read([&](const EventBatch& batch) { return builder.add(batch); }, progress, options.sources));
  options.lap("read");
  CAIRN_TRY(out.log, build_log(builder, workers, progress));
  options.lap("sort");
  CAIRN_TRY(const std::vector<SourceSummary> sources, store.sources());
  describe_sources(sources, options.sources, out.data);
  Mapping shown;
  shown.definition = out.definition;
  out.config = mapping_toml(shown);
  return out;
}

Result<KnownSources> known_sources(const std::filesystem::path& folder, const ChosenSources& chosen) {
  CAIRN_TRY(const EventStore store, EventStore::open(folder, OpenMode::read));
  CAIRN_TRY(const std::vector<SourceSummary> sources, store.sources());
  KnownSources out;
  for (const SourceSummary& source : sources) {
    out.all.push_back(source.name);
    if (!chosen || std::ranges::find(*chosen, source.name) != chosen->end()) out.known.push_back(source.name);
  }
  if (!chosen) return out;
  for (const std::string& name : *chosen) {
    if (std::ranges::find(out.all, name) == out.all.end()) out.unknown.push_back(name);
  }
  return out;
}

std::vector<std::string> unknown_source_notes(const KnownSources& sources) {
  std::vector<std::string> out;
  for (const std::string& name : sources.unknown) {
    const auto alike = nearest(name, sources.all);
    out.push_back("the workspace holds no source \"" + name + "\"" +
                  (alike ? "; did you mean \"" + *alike + "\"?" : ""));
  }
  return out;
}

Result<void> apply_now(const std::optional<std::string>& now, LoadedLog& loaded) {
  MapDefinition& definition = loaded.definition;
  if (now) {
    definition.now_at = parse_iso_time(*now);
    if (!definition.now_at)
      return invalid("expected a time such as 2026-11-22 or 2026-11-22T01:09:00Z, not \"" + *now + "\"", "--now");
  }
  if (!definition.now_at || *definition.now_at >= loaded.log.last_at) return {};
  if (*definition.now_at < loaded.log.first_at)
    return invalid("lies before the first event (" + iso_time(loaded.log.first_at) + ")", "--now");
  loaded.data.warnings.push_back("What happened after " + iso_time(*definition.now_at) +
                                 " (now) does not count, but all " + definition.unit.plural + " of the data do.");
  return {};
}

}  // namespace cairn
