// Progress and cancelling, handed through every operation that can last longer than a moment.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string_view>

#include "base/result.h"

namespace cairn {

// Set from a signal handler or another thread; long loops look at it at least every 50 ms.
class CancelFlag {
 public:
  void cancel() { cancelled_.store(true, std::memory_order_relaxed); }
  [[nodiscard]] bool cancelled() const { return cancelled_.load(std::memory_order_relaxed); }

 private:
  std::atomic<bool> cancelled_{false};
};

struct ProgressStep {
  std::string_view phase;  // "Reading bookings.csv"
  double share = 0;        // 0..1; below 0 where the end is not known
  int64_t rows = 0;        // rows or events so far; 0 if it does not apply
};

// Where an operation reports to. Both parts may be absent; calls are cheap. May be called from one thread at a time.
struct Progress {
  std::function<void(const ProgressStep&)> report = {};
  const CancelFlag* cancel = nullptr;

  void step(std::string_view phase, double share, int64_t rows = 0) const {
    if (report) report({phase, share, rows});
  }
  [[nodiscard]] bool cancelled() const { return cancel != nullptr && cancel->cancelled(); }
};

[[nodiscard]] inline Error cancelled_error() { return {ErrorCode::cancelled, "stopped; nothing was written", {}, {}}; }

}  // namespace cairn
