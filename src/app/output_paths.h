// Outputs never fall upon inputs, nor upon each other: checked before anything is read.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "ingest/mapping.h"

namespace cairn {

struct OutputPath {
  std::string flag;  // "--output"
  std::filesystem::path path;
};

// All files that a mapping reads.
[[nodiscard]] std::vector<std::filesystem::path> input_paths(const InputMapping& input);

// Error `invalid`, naming both, where an output is the same file as an input (also by a link or another spelling) or as
// another output.
[[nodiscard]] Result<void> check_outputs(const std::vector<OutputPath>& outputs,
                                         const std::vector<std::filesystem::path>& inputs);

}  // namespace cairn
