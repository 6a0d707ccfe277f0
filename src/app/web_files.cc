#include "app/web_files.h"

#include "render/web_assets.h"

namespace cairn {

std::span<const EmbeddedFile> web_files() { return web_assets(); }

}  // namespace cairn
