// A fixed set of threads for kernels. Work is split into chunks by index, never by time, and results are joined in the
// order of the chunks: the same bytes for every thread count.
#pragma once

#include <cstddef>
#include <functional>

namespace cairn {

class Workers {
 public:
  // threads = 0: as many as the machine has.
  explicit Workers(size_t threads = 0);

  [[nodiscard]] size_t threads() const { return threads_; }

  // Calls body(chunk, begin, end) once for each chunk of [0, n), chunks having at most `chunk_size` items, on up to
  // threads() threads; returns when all are done. body must write only to what belongs to its chunk and not throw.
  void for_chunks(size_t n, size_t chunk_size,
                  const std::function<void(size_t chunk, size_t begin, size_t end)>& body) const;

  [[nodiscard]] static size_t chunk_count(size_t n, size_t chunk_size) { return (n + chunk_size - 1) / chunk_size; }

 private:
  size_t threads_;
};

}  // namespace cairn
