// The commands, built from the registry of operations.
#pragma once

#include "base/progress.h"

namespace cairn::cli {

// Runs the program; returns the exit code (docs/reference/exit-codes.md).
int run(int argc, char** argv, const CancelFlag& cancel);

}  // namespace cairn::cli
