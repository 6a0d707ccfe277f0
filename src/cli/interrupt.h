// Ctrl-C. The first asks the operation to stop, which looks for the wish at its checkpoints; the second ends the
// program at once. What only reads has nothing to tidy up: it is left after a moment, wherever it is then (writing a
// long answer, freeing a large one).
#pragma once

#include "base/progress.h"

namespace cairn::cli {

// From now on SIGINT and SIGTERM set `cancel`, which outlives the program's work.
void handle_interrupts(CancelFlag& cancel);

// While it lives, the program only reads and prints.
class OnlyReads {
 public:
  OnlyReads();
  ~OnlyReads();
  OnlyReads(const OnlyReads&) = delete;
  OnlyReads& operator=(const OnlyReads&) = delete;
};

}  // namespace cairn::cli
