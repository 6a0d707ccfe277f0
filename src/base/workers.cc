#include "base/workers.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

#include "base/check.h"

namespace cairn {

Workers::Workers(size_t threads, const CancelFlag* cancel)
    : threads_(threads > 0 ? threads : std::max<size_t>(1, std::thread::hardware_concurrency())), cancel_(cancel) {}

void Workers::for_chunks(size_t n, size_t chunk_size, const std::function<void(size_t, size_t, size_t)>& body) const {
  CAIRN_CHECK(chunk_size > 0);
  const size_t chunks = chunk_count(n, chunk_size);
  std::atomic<size_t> next{0};
  std::atomic<bool> stopped{false};
  const auto run = [&] {
    try {
      for (size_t chunk = next.fetch_add(1); chunk < chunks; chunk = next.fetch_add(1)) {
        checkpoint();
        body(chunk, chunk * chunk_size, std::min(n, (chunk + 1) * chunk_size));
      }
    } catch (const Cancelled&) {
      stopped = true;
      next = chunks;
    }
  };
  {
    std::vector<std::jthread> helpers;
    for (size_t i = 1; i < std::min(threads_, chunks); ++i) helpers.emplace_back(run);
    run();
  }
  if (stopped) throw Cancelled{};
}

}  // namespace cairn
