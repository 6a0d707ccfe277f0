#include "app/generated_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

#include "base/file.h"

namespace cairn {
namespace {

constexpr size_t flush_bytes = size_t{1} << 20;

}  // namespace

GeneratedFile::GeneratedFile(std::filesystem::path path)
    : path_(std::move(path)), beside_(path_.string() + ".part-" + std::to_string(::getpid())) {}

GeneratedFile::~GeneratedFile() {
  if (fd_ >= 0) ::close(fd_);
  if (!beside_.empty()) ::unlink(beside_.c_str());
}

Result<void> GeneratedFile::open() {
  fd_ = ::open(beside_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (fd_ < 0) return system_error("write", path_, errno);
  buffer_.reserve(flush_bytes + (size_t{1} << 16));
  return {};
}

Result<void> GeneratedFile::flush() {
  std::string_view rest = buffer_;
  while (!rest.empty()) {
    const ssize_t n = ::write(fd_, rest.data(), rest.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return system_error("write", path_, errno);
    rest.remove_prefix(static_cast<size_t>(n));
  }
  buffer_.clear();
  return {};
}

Result<void> GeneratedFile::flush_if_full() { return buffer_.size() < flush_bytes ? Result<void>() : flush(); }

Result<void> GeneratedFile::complete() {
  CAIRN_TRY_VOID(flush());
  if (::fsync(fd_) != 0) return system_error("write", path_, errno);
  ::close(fd_);
  fd_ = -1;
  return {};
}

Result<void> GeneratedFile::publish() {
  if (::rename(beside_.c_str(), path_.c_str()) != 0) return system_error("write", path_, errno);
  beside_.clear();
  return {};
}

}  // namespace cairn
