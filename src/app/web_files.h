// The web app, compiled in: the files under app/ of web/bundle.txt, and the report's.
#pragma once

#include <span>

#include "base/embedded_file.h"

namespace cairn {

// In the order of web/bundle.txt; empty in a build without the web app.
[[nodiscard]] std::span<const EmbeddedFile> web_files();

}  // namespace cairn
