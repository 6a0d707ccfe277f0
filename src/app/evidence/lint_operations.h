// What is missing or wrong in a map of the workspace.
#pragma once

#include <vector>

#include "app/operation.h"

namespace cairn {

[[nodiscard]] std::vector<Operation> lint_operations();

}  // namespace cairn
