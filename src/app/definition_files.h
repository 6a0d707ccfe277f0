// The files of src/app/definitions, compiled in by the build (cmake/CairnDefinitions.cmake).
#pragma once

#include <span>

#include "base/embedded_file.h"

namespace cairn {

// By name: "dfg.toml", …
[[nodiscard]] std::span<const EmbeddedFile> definition_files();

}  // namespace cairn
