// Every analysis as an operation of its own: the flags of its log and its parameters in, a table in words out.
#pragma once

#include <vector>

#include "app/operation.h"

namespace cairn {

[[nodiscard]] std::vector<Operation> analysis_operations();

}  // namespace cairn
