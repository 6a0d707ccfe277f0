#include "server/jobs.h"

#include <utility>

namespace cairn::server {

Jobs::Jobs(size_t threads, size_t longest_queue) : longest_queue_(longest_queue) {
  for (size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { run(); });
}

Jobs::~Jobs() {
  {
    const std::scoped_lock lock(mutex_);
    ending_ = true;
  }
  arrived_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

bool Jobs::submit(std::function<void()> job) {
  {
    const std::scoped_lock lock(mutex_);
    if (ending_ || queue_.size() >= longest_queue_) return false;
    queue_.push_back(std::move(job));
  }
  arrived_.notify_one();
  return true;
}

size_t Jobs::waiting() const {
  const std::scoped_lock lock(mutex_);
  return queue_.size();
}

void Jobs::run() {
  for (;;) {
    std::function<void()> job;
    {
      std::unique_lock lock(mutex_);
      arrived_.wait(lock, [this] { return ending_ || !queue_.empty(); });
      if (queue_.empty()) return;
      job = std::move(queue_.front());
      queue_.pop_front();
    }
    job();
  }
}

}  // namespace cairn::server
