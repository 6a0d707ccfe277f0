// From a file that was sent, or from all that the workspace holds, to a map that the team can edit.
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "app/discovered_map.h"
#include "app/inspect_upload.h"
#include "app/load_log.h"
#include "app/map_figures.h"
#include "app/map_plan.h"
#include "app/operation.h"

namespace cairn {

// What a log becomes: the plan of its map, its figures, and both as a document.
struct DiscoveredMap {
  MapPlan plan;
  MapFigures figures;
  std::string title;
  CjmFile document;
};
// `lap`: told when a part is done. Error: what planning says (no stages), cancelled.
[[nodiscard]] Result<DiscoveredMap> discover_map(
    const LoadedLog& loaded, int64_t computed_at, const Workers& workers, const Progress& progress,
    const std::function<void(std::string)>& lap = [](const auto&) {});

struct DiscoverInput : ColumnChoice {
  std::optional<std::string> upload;  // absent: what the workspace holds already
  std::optional<std::string> source;  // name of the source; the file's where absent
  std::optional<std::string> title;
  std::optional<bool> sample = {};  // true: a made-up shop is imported in place of a file
};
BOOST_DESCRIBE_STRUCT(DiscoverInput, (ColumnChoice), (upload, source, title, sample))

struct DiscoverOutput {
  std::string map, title;
  Revision revision = 0;
  std::vector<std::string> notes;
  std::string summary;
};
BOOST_DESCRIBE_STRUCT(DiscoverOutput, (), (map, title, revision, notes, summary))
Result<DiscoverOutput> run_discover(Context& context, const DiscoverInput& input);

struct KeepMapInput {
  std::string text;  // .cjm.json
};
BOOST_DESCRIBE_STRUCT(KeepMapInput, (), (text))
Result<KeptMap> run_keep_map(Context& context, const KeepMapInput& input);

// upload, inspect, discover, keep-map, measurements.
[[nodiscard]] std::vector<Operation> data_operations();

template <>
std::vector<FieldHelp> field_help<KeepMapInput>();
template <>
std::vector<FieldHelp> field_help<DiscoverInput>();

}  // namespace cairn
