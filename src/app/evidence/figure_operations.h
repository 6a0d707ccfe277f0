// What people ask about single figures of a map.
#pragma once

#include <vector>

#include "app/operation.h"

namespace cairn {

[[nodiscard]] std::vector<Operation> figure_operations();

}  // namespace cairn
