// A fixed set of threads for kernels. Work is split into chunks by index, never by time, and results are joined in the
// order of the chunks: the same bytes for every thread count.
#pragma once

#include <cstddef>
#include <functional>

#include "base/progress.h"

namespace cairn {

//
// Work stops early by the one exception of this program: a kernel is a pure function of numbers, and has no error to
// return but this one, which no caller inside it could do anything about. app turns it into an Error at its border
// (docs/decisions/0014).
struct Cancelled {};

class Workers {
 public:
  // threads = 0: as many as the machine has. `cancel` may be absent, and outlives the workers.
  explicit Workers(size_t threads = 0, const CancelFlag* cancel = nullptr);

  [[nodiscard]] size_t threads() const { return threads_; }

  // Throws Cancelled when the work is no longer wanted. For long loops, at least every 50 ms of work; costs one load.
  void checkpoint() const {
    if (cancel_ != nullptr && cancel_->cancelled()) throw Cancelled{};
  }

  // Calls body(chunk, begin, end) once for each chunk of [0, n), chunks having at most `chunk_size` items, on up to
  // threads() threads; returns when all are done. body must write only to what belongs to its chunk, and throw nothing
  // but Cancelled. A checkpoint stands before each chunk; Cancelled leaves after all threads have stopped.
  void for_chunks(size_t n, size_t chunk_size,
                  const std::function<void(size_t chunk, size_t begin, size_t end)>& body) const;

  [[nodiscard]] static size_t chunk_count(size_t n, size_t chunk_size) { return (n + chunk_size - 1) / chunk_size; }

 private:
  size_t threads_;
  const CancelFlag* cancel_;
};

}  // namespace cairn
