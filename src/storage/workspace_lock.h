// Who may do what in a workspace directory at the same time: one writer, any number of readers beside it.
//
// Both locks are advisory (flock): the system lifts them when their process ends, however it ends.
#pragma once

#include <filesystem>
#include <utility>

#include "base/result.h"

namespace cairn::storage {

// A held lock; given back on destruction.
class HeldLock {
 public:
  HeldLock() = default;
  explicit HeldLock(int fd) : fd_(fd) {}
  ~HeldLock();
  HeldLock(HeldLock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  HeldLock& operator=(HeldLock&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  [[nodiscard]] bool held() const { return fd_ >= 0; }

 private:
  int fd_ = -1;
};

// The writer's lock on DIR/lock, which names its holder for whom it keeps out.
// Error: conflict, saying who holds it and since when; denied.
Result<HeldLock> lock_for_writing(const std::filesystem::path& directory);

// Readers share a lock on DIR/events while they read parts; files are removed only while nobody reads. Where the file
// system has no such locks a reader reads without.
HeldLock lock_for_reading(const std::filesystem::path& events);
// Not held: somebody reads now.
HeldLock try_lock_for_removing(const std::filesystem::path& events);

}  // namespace cairn::storage
