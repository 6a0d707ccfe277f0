// A journey log from where its rows are: files that a mapping describes, or a workspace.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "app/compose_report.h"
#include "app/mapping_flags.h"
#include "base/progress.h"
#include "base/workers.h"
#include "ingest/reader.h"
#include "journey/journey_log.h"
#include "storage/import_records.h"

namespace cairn {

struct LoadedLog {
  JourneyLog log;
  MapDefinition definition;
  DataSummary data;
  std::string config;  // the cairn.toml that says the same
};

struct LoadOptions {
  CaseNotion notion = CaseNotion::automatic;
  ChosenSources sources{};                                    // of a workspace
  bool keep_order_of_arrival = false;                         // fills JourneyLog::event_seq
  std::function<void(std::string)> lap = [](const auto&) {};  // told when a part is done: "read", "sort"
};

// Hands the rows of the mapping over; how rejected rows are kept is the caller's business.
using ReadRows = std::function<Result<ReadSummary>(const EventSink&)>;

// Error: what reading says; reason empty_log where no row held an event or an answer.
[[nodiscard]] Result<LoadedLog> load_files(const Mapping& mapping, const ReadRows& read, const LoadOptions& options,
                                           const Workers& workers, const Progress& progress);

// The map is that of `flags.config`, else the one of the last import into the sources that were chosen. Error:
// reason empty_log where they hold nothing.
[[nodiscard]] Result<LoadedLog> load_workspace(const std::string& folder, const MappingFlags& flags,
                                               const LoadOptions& options, const Workers& workers,
                                               const Progress& progress);

// The chosen sources that a workspace holds, by name, and those that it does not; all of them where none were chosen.
struct KnownSources {
  std::vector<std::string> known, unknown;
  std::vector<std::string> all;  // that the workspace holds, in the order of their first import
};
// Error: not_found (no workspace), corrupt.
[[nodiscard]] Result<KnownSources> known_sources(const std::filesystem::path& folder, const ChosenSources& chosen);
// For people, one for each that is not known.
[[nodiscard]] std::vector<std::string> unknown_source_notes(const KnownSources& sources);

// The time that ages are counted from: `now` as typed, if given. Error: it is no time, or lies before the first event.
[[nodiscard]] Result<void> apply_now(const std::optional<std::string>& now, LoadedLog& loaded);

}  // namespace cairn
