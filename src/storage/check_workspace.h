// Whether a workspace is whole: what `cairn check` looks at. Reads only, beside whoever serves it.
#pragma once

#include <boost/describe/class.hpp>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/progress.h"
#include "base/result.h"

namespace cairn::storage {

struct WorkspaceFault {
  std::string where;  // a file, a table, a record
  std::string what;   // for a person
};
BOOST_DESCRIBE_STRUCT(WorkspaceFault, (), (where, what))

struct WorkspaceCheck {
  int64_t records = 0, edits = 0, assets = 0, parts = 0;
  std::vector<WorkspaceFault> faults;  // at most a hundred
};
BOOST_DESCRIBE_STRUCT(WorkspaceCheck, (), (records, edits, assets, parts, faults))

// Both databases (integrity, foreign keys), all parts and pictures by their SHA-256, all references, and the whole
// history from its first edit: it has to make the records as they stand. Error: not_found (no workspace), cancelled; a
// database that cannot be read is a fault.
[[nodiscard]] Result<WorkspaceCheck> check_workspace(const std::filesystem::path& workspace,
                                                     const Progress& progress = {});

}  // namespace cairn::storage
