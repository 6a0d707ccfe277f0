// What people ask about the places of a map in the log.
#pragma once

#include <vector>

#include "app/operation.h"

namespace cairn {

[[nodiscard]] std::vector<Operation> binding_operations();

}  // namespace cairn
