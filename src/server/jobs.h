// Threads for what may block: disk, passwords, analyses. The io threads of the server never wait for them.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace cairn::server {

// A queue and its threads. Thread-safe. Jobs must not throw.
class Jobs {
 public:
  Jobs(size_t threads, size_t longest_queue);
  // Runs what is queued, then ends.
  ~Jobs();
  Jobs(const Jobs&) = delete;
  Jobs& operator=(const Jobs&) = delete;

  // False: too much waits already; the job is not taken.
  [[nodiscard]] bool submit(std::function<void()> job);
  [[nodiscard]] size_t waiting() const;

 private:
  void run();

  const size_t longest_queue_;
  mutable std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<std::function<void()>> queue_;  // guarded by mutex_
  bool ending_ = false;                      // guarded by mutex_
  std::vector<std::thread> threads_;         // constant after construction
};

}  // namespace cairn::server
