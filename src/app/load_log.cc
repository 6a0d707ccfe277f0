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

bool is_chosen(const std::string& source, const ChosenSources& chosen) {
  return !chosen || std::ranges::find(*chosen, source) != chosen->end();
}

// The sources that are meant, the one imported into last first.
Result<std::vector<std::string>> latest_first(const EventStore& store, const ChosenSources& chosen) {
  CAIRN_TRY(std::vector<SourceSummary> sources, store.sources());
  std::ranges::stable_sort(sources, std::greater<>(), [](const SourceSummary& source) {
    return source.imports.empty() ? 0 : source.imports.back().import_id;
  });
  std::vector<std::string> out;
  for (const SourceSummary& source : sources) {
    if (is_chosen(source.name, chosen)) out.push_back(source.name);
  }
  return out;
}

// What the last import of a source says, and where it is silent, what was said of the sources imported before: answers
// that come after the events say nothing of how a journey ends.
Result<MapDefinition> definition_of(const EventStore& store, const MappingFlags& flags, const ChosenSources& chosen) {
  if (flags.config) {
    CAIRN_TRY(Mapping mapping, mapping_of(flags));
    return std::move(mapping.definition);
  }
  CAIRN_TRY(const std::vector<std::string> sources, latest_first(store, chosen));
  const json::Value silent = json::encode(MapDefinition{});
  json::Value said = silent;
  for (const std::string& source : sources) {
    CAIRN_TRY(const std::string text, store.last_definition(std::vector<std::string>{source}));
    if (text.empty()) continue;
    CAIRN_TRY(const json::Value definition, json::parse(text));
    if (!definition.is_object()) continue;
    for (auto& member : said.get_object()) {
      const json::Value* value = definition.get_object().if_contains(member.key());
      if (value != nullptr && member.value() == silent.get_object().at(member.key())) member.value() = *value;
    }
  }
  return json::decode<MapDefinition>(said, {json::Unknown::ignore, json::Absent::empty});
}

void describe_sources(const std::vector<SourceSummary>& sources, const ChosenSources& chosen, DataSummary& data) {
  for (const SourceSummary& source : sources) {
    if (!is_chosen(source.name, chosen)) continue;
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
    if (is_chosen(source.name, chosen)) out.known.push_back(source.name);
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
