// Reviewing a map: what changed, signing, and what to measure next.
#pragma once

#include <vector>

#include "app/operation.h"

namespace cairn {

[[nodiscard]] std::vector<Operation> review_operations();

}  // namespace cairn
