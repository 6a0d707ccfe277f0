// A discovered map in the workspace: its records under ids of their own, marked as discovered until somebody touches
// them, and the numbers that it had when it was made.
#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "app/operation.h"
#include "base/result.h"
#include "model/cjm_json.h"
#include "model/document.h"
#include "model/edit.h"

namespace cairn {

struct KeptMap {
  std::string map;  // its id
  std::string title;
  Revision revision = 0;
};
BOOST_DESCRIBE_STRUCT(KeptMap, (), (map, title, revision))

// Puts the map of `file` into the workspace, one edit of the kind `discover`. Touchpoints of the library that have the
// same name are taken instead of new ones. Blocks. Error: denied (role), unavailable (disk).
[[nodiscard]] Result<KeptMap> keep_discovered_map(Context& context, const CjmFile& file);

// The records of `file` as puts under new ids, those of the map beginning with `map`; `ids`: old id → new id.
struct RenamedMap {
  std::vector<Op> ops;
  std::vector<std::pair<RecordId, RecordId>> ids;
};
[[nodiscard]] RenamedMap renamed_map(const Document& file, const Document& workspace, const RecordId& map);

struct MeasurementsInput {
  std::string map;
};
BOOST_DESCRIBE_STRUCT(MeasurementsInput, (), (map))
struct MeasurementsOutput {
  std::vector<Measurement> items;  // by binding; empty for a map that nothing was measured for
};
BOOST_DESCRIBE_STRUCT(MeasurementsOutput, (), (items))
// The numbers of a discovered map as they were when it was discovered.
Result<MeasurementsOutput> run_measurements(Context& context, const MeasurementsInput& input);

template <>
std::vector<FieldHelp> field_help<MeasurementsInput>();

}  // namespace cairn
