#include "storage/workspace_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string>

#include "base/file.h"
#include "base/text.h"
#include "base/time.h"

namespace cairn::storage {
namespace {

std::string host_name() {
  std::array<char, 256> name{};
  if (::gethostname(name.data(), name.size() - 1) != 0) return "unknown";
  return name.data();
}

std::string this_holder() {
  return "process " + std::to_string(::getpid()) + " on " + host_name() + " since " + iso_time(clock_now_ms()) + "\n";
}

// What the holder wrote; a file that it has just not written yet gives a shorter sentence.
std::string holder_of(int fd) {
  std::array<char, 512> text{};
  const ssize_t n = ::pread(fd, text.data(), text.size(), 0);
  const std::string_view said = n > 0 ? trim({text.data(), static_cast<size_t>(n)}) : std::string_view();
  return said.empty() || !is_utf8(said) ? "another process" : std::string(said);
}

int flock_retrying(int fd, int operation) {
  int result = 0;
  do result = ::flock(fd, operation);
  while (result != 0 && errno == EINTR);
  return result;
}

}  // namespace

HeldLock::~HeldLock() {
  if (fd_ >= 0) ::close(fd_);
}

Result<HeldLock> lock_for_writing(const std::filesystem::path& directory) {
  const auto path = directory / "lock";
  const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (fd < 0) return system_error("write", path, errno);
  HeldLock lock(fd);
  if (flock_retrying(fd, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) return system_error("lock", path, errno);
    return Error{ErrorCode::conflict,
                 "the workspace is being written by " + holder_of(fd) + "; wait until it is done",
                 directory.string(),
                 {}};
  }
  const std::string holder = this_holder();
  if (::ftruncate(fd, 0) != 0 || ::pwrite(fd, holder.data(), holder.size(), 0) < 0)
    return system_error("write", path, errno);
  return lock;
}

HeldLock lock_for_reading(const std::filesystem::path& events) {
  const int fd = ::open(events.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd >= 0) flock_retrying(fd, LOCK_SH);
  return HeldLock(fd);
}

HeldLock try_lock_for_removing(const std::filesystem::path& events) {
  const int fd = ::open(events.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return {};
  HeldLock lock(fd);
  if (flock_retrying(fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) return {};
  return lock;
}

}  // namespace cairn::storage
