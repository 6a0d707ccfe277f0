// Standard input, or what else bytes come from one after the other: a terminal or a pipe may be silent for long, and
// whoever waits for it can still be told to stop.
#pragma once

#include <string>

#include "base/progress.h"
#include "base/result.h"

namespace cairn {

class InputReader {
 public:
  // Does not own the descriptor. `cancel` may be null.
  explicit InputReader(int descriptor, const CancelFlag* cancel = nullptr) : descriptor_(descriptor), cancel_(cancel) {}

  // The next line without its end; false where there is none. What stands after the last line end is a line too.
  // Error: cancelled within 100 ms of the wish, or what the system says of reading.
  [[nodiscard]] Result<bool> next_line(std::string& line);
  // All that is left. Errors as above.
  [[nodiscard]] Result<std::string> rest();

 private:
  // Waits for more bytes; false at the end.
  Result<bool> fill();

  int descriptor_;
  const CancelFlag* cancel_;
  std::string buffer_;
  size_t used_ = 0;  // bytes of buffer_ that were handed out
};

}  // namespace cairn
