// What people ask about the evidence of a map.
#pragma once

#include <vector>

#include "app/operation.h"

namespace cairn {

[[nodiscard]] std::vector<Operation> evidence_operations();

}  // namespace cairn
