#include "base/file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <system_error>

namespace cairn {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int get() const { return fd_; }

 private:
  int fd_;
};

// 0, or the errno of the write that failed.
int write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return errno;
    bytes.remove_prefix(static_cast<size_t>(n));
  }
  return ::fsync(fd) == 0 ? 0 : errno;
}

}  // namespace

Error system_error(std::string_view action, const std::filesystem::path& path, int errno_value) {
  ErrorCode code = ErrorCode::unavailable;
  if (errno_value == ENOENT || errno_value == ENOTDIR) code = ErrorCode::not_found;
  if (errno_value == EACCES || errno_value == EPERM || errno_value == EROFS) code = ErrorCode::denied;
  if (errno_value == EISDIR) code = ErrorCode::invalid;
  return {code,
          "cannot " + std::string(action) + " " + path.string() + ": " + std::generic_category().message(errno_value),
          {},
          {}};
}

Result<std::string> read_file(const std::filesystem::path& path, uint64_t limit) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0) return system_error("read", path, errno);
  std::string out;
  std::string buffer(1 << 16, '\0');
  while (true) {
    const ssize_t n = ::read(file.get(), buffer.data(), buffer.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return system_error("read", path, errno);
    if (n == 0) return out;
    out.append(buffer, 0, static_cast<size_t>(n));
    if (out.size() > limit)
      return invalid("the file is larger than " + std::to_string(limit) + " bytes", path.string());
  }
}

Result<void> write_file(const std::filesystem::path& path, std::string_view bytes) {
  const std::filesystem::path beside = path.string() + ".part-" + std::to_string(::getpid());
  {
    const Descriptor file(::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
    if (file.get() < 0) return system_error("write", path, errno);
    if (const int failed = write_all(file.get(), bytes); failed != 0) {
      ::unlink(beside.c_str());
      return system_error("write", path, failed);
    }
  }
  if (::rename(beside.c_str(), path.c_str()) != 0) {
    const int failed = errno;
    ::unlink(beside.c_str());
    return system_error("write", path, failed);
  }
  const auto directory = path.parent_path();
  return sync_path(directory.empty() ? "." : directory);
}

Result<void> sync_path(const std::filesystem::path& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0) return system_error("sync", path, errno);
  if (::fsync(file.get()) != 0) return system_error("sync", path, errno);
  return {};
}

}  // namespace cairn
