// The version of this build.
#pragma once

#include <string_view>

namespace cairn {

[[nodiscard]] std::string_view version();

}  // namespace cairn
