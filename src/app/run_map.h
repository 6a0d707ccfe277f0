// The main job: from files (or a workspace) to the customer journey map that the data supports.
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "app/map_report.h"
#include "app/mapping_flags.h"
#include "app/operation.h"

namespace cairn {

struct MapInput : MappingFlags {
  std::optional<std::string> workspace, output, json, rejected, now;
  bool keep = false;
  std::optional<int64_t> threads;
};
BOOST_DESCRIBE_STRUCT(MapInput, (MappingFlags), (workspace, output, json, rejected, now, keep, threads))

struct PhaseTime {
  std::string phase;
  double seconds = 0;
  int64_t peak_memory_mb = 0;  // of the process, up to the end of the phase
};
BOOST_DESCRIBE_STRUCT(PhaseTime, (), (phase, seconds, peak_memory_mb))

struct MapOutput {
  std::vector<std::string> written;
  MapReport report;
  std::vector<PhaseTime> phases;
  std::optional<std::string> kept;  // id of the map in the workspace
  std::string summary;
};
BOOST_DESCRIBE_STRUCT(MapOutput, (), (written, report, phases, kept, summary))

// Reads, discovers, measures, and writes what was asked for; nothing is written unless all of it can be.
Result<MapOutput> run_map(Context& context, const MapInput& input);

template <>
std::vector<FieldHelp> field_help<MapInput>();

}  // namespace cairn
