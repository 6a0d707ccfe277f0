#include "http/body_sink.h"

#include <fcntl.h>
#include <sys/random.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "base/check.h"
#include "base/file.h"

namespace cairn::http {

BodySink::~BodySink() {
  if (fd_ < 0) return;
  ::close(fd_);
  ::unlink(path_.c_str());
}

BodySink::BodySink(BodySink&& other) noexcept
    : memory_(std::move(other.memory_)),
      size_(std::exchange(other.size_, 0)),
      fd_(std::exchange(other.fd_, -1)),
      path_(std::move(other.path_)) {}

BodySink& BodySink::operator=(BodySink&& other) noexcept {
  std::swap(memory_, other.memory_);
  std::swap(size_, other.size_);
  std::swap(fd_, other.fd_);
  std::swap(path_, other.path_);
  return *this;
}

Result<BodySink> BodySink::file_in(const std::filesystem::path& folder) {
  BodySink sink;
  sink.path_ = folder / ("upload-" + random_hex(16));
  sink.fd_ = ::open(sink.path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (sink.fd_ < 0) return system_error("write", sink.path_, errno);
  return sink;
}

Result<void> BodySink::append(std::string_view piece) {
  size_ += piece.size();
  if (fd_ < 0) {
    memory_ += piece;
    return {};
  }
  while (!piece.empty()) {
    const ssize_t n = ::write(fd_, piece.data(), piece.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return system_error("write", path_, errno);
    piece.remove_prefix(static_cast<size_t>(n));
  }
  return {};
}

void BodySink::finish(Request& request) {
  if (fd_ < 0) {
    request.body = std::move(memory_);
    return;
  }
  ::close(std::exchange(fd_, -1));
  request.file = std::make_shared<UploadedFile>(path_, size_);
}

std::string random_hex(size_t bytes) {
  std::string raw(bytes, '\0');
  size_t have = 0;
  while (have < bytes) {
    const ssize_t n = ::getrandom(raw.data() + have, bytes - have, 0);
    CAIRN_CHECK(n > 0 || errno == EINTR);
    if (n > 0) have += static_cast<size_t>(n);
  }
  std::string out;
  for (const char c : raw) {
    out += "0123456789abcdef"[static_cast<unsigned char>(c) >> 4];
    out += "0123456789abcdef"[static_cast<unsigned char>(c) & 15];
  }
  return out;
}

}  // namespace cairn::http
