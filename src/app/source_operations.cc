#include "app/source_operations.h"

#include <algorithm>

#include "app/documents/hub.h"
#include "app/evidence/map_places.h"
#include "app/team.h"
#include "storage/event_store.h"

namespace cairn {
namespace {

constexpr size_t rejects_shown = 20;

std::vector<SpeakingMap> maps_that_speak_of(const DocumentHub& documents, const std::string& source) {
  std::vector<SpeakingMap> out;
  documents.read([&](const Document& now) {
    for (const Record* map : now.of_type("map")) {
      const ChosenSources chosen = sources_of_map(*map);
      if (chosen && std::ranges::find(*chosen, source) == chosen->end()) continue;
      out.push_back({map->id, std::string(map->text("title")), chosen && chosen->size() == 1});
    }
  });
  std::ranges::sort(out, {}, &SpeakingMap::title);
  return out;
}

}  // namespace

template <>
std::vector<FieldHelp> field_help<ReadSourceInput>() {
  return {{"source", "name of the source", {}, true}};
}
template <>
std::vector<FieldHelp> field_help<RemoveSourceInput>() {
  return {{"source", "name of the source to remove with all its rows", {}, true}};
}

Result<ReadSourceOutput> run_read_source(Context& context, const ReadSourceInput& input) {
  const std::filesystem::path& workspace = context.team->directory();
  CAIRN_TRY(const EventStore store, EventStore::open(workspace, OpenMode::read));
  CAIRN_TRY(const std::vector<SourceSummary> sources, store.sources());
  const auto source = std::ranges::find(sources, input.source, &SourceSummary::name);
  if (source == sources.end()) return not_found("no source is called \"" + input.source + "\"", "source");
  CAIRN_TRY(KeptRejects rejects, read_rejects(workspace, source->imports, rejects_shown));
  return ReadSourceOutput{*source, maps_that_speak_of(context.team->documents(), input.source), rejects.kept,
                          std::move(rejects.rows)};
}

Result<ForgetOutput> run_remove_source(Context& context, const RemoveSourceInput& input) {
  ForgetInput forget;
  forget.workspace = context.team->directory().string();
  forget.source = input.source;
  return run_forget(context, forget);
}

std::vector<Operation> source_operations() {
  std::vector<Operation> out = {
      team_operation("read-source", Effect::reads, Right::edit_workspace,
                     "Say what a source holds, which maps speak of it, and the first of its rows that were not read.",
                     run_read_source),
      team_operation("remove-source", Effect::writes, Right::manage_workspace,
                     "Remove a source of the served workspace with all its rows, for good.", run_remove_source)};
  out[0].http_only = true;
  out[1].heavy = true;
  return out;
}

}  // namespace cairn
