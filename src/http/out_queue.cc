#include "http/out_queue.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "base/file.h"

namespace cairn::http {
namespace {

constexpr size_t file_piece = size_t{128} * 1024;

}  // namespace

Result<FileSource> FileSource::open(const FileBytes& part) {
  FileSource out;
  // NONBLOCK: a pipe under that name does not hold up the io thread.
  out.fd_ = ::open(part.path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (out.fd_ < 0) return system_error("read", part.path, errno);
  struct stat status{};
  if (::fstat(out.fd_, &status) != 0) return system_error("read", part.path, errno);
  if (!S_ISREG(status.st_mode)) return not_found(part.path.string() + " is no file");
  const auto size = static_cast<uint64_t>(status.st_size);
  if (part.offset > size || (part.length && *part.length > size - part.offset)) {
    return invalid("the file is shorter than the part that was asked for", part.path.string());
  }
  out.offset_ = part.offset;
  out.left_ = part.length.value_or(size - part.offset);
  return out;
}

FileSource::~FileSource() {
  if (fd_ >= 0) ::close(fd_);
}

FileSource::FileSource(FileSource&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)),
      offset_(std::exchange(other.offset_, 0)),
      left_(std::exchange(other.left_, 0)) {}

FileSource& FileSource::operator=(FileSource&& other) noexcept {
  std::swap(fd_, other.fd_);
  std::swap(offset_, other.offset_);
  std::swap(left_, other.left_);
  return *this;
}

Result<std::string> FileSource::next(size_t most) {
  std::string out(static_cast<size_t>(std::min<uint64_t>(left_, most)), '\0');
  ssize_t n = 0;
  do {
    n = ::pread(fd_, out.data(), out.size(), static_cast<off_t>(offset_));
  } while (n < 0 && errno == EINTR);
  if (n < 0) return Error{ErrorCode::unavailable, "a file that is being sent cannot be read", {}, {}};
  if (n == 0) return Error{ErrorCode::corrupt, "a file that is being sent became shorter", {}, {}};
  out.resize(static_cast<size_t>(n));
  offset_ += out.size();
  left_ -= out.size();
  return out;
}

std::string_view OutQueue::Piece::bytes() const {
  if (shared != nullptr) return *shared;
  return own.empty() ? fixed : std::string_view(own);
}

void OutQueue::push(std::string bytes, size_t counted) {
  if (!bytes.empty()) pieces_.push_back({.own = std::move(bytes), .counted = counted});
}

void OutQueue::push(std::shared_ptr<const std::string> bytes) {
  if (bytes != nullptr && !bytes->empty()) pieces_.push_back({.shared = std::move(bytes)});
}

void OutQueue::push_static(std::string_view bytes) {
  if (!bytes.empty()) pieces_.push_back({.fixed = bytes});
}

Result<std::vector<std::string_view>> OutQueue::front(size_t most) {
  if (pieces_.empty() && file_.left() > 0) {
    CAIRN_TRY(std::string piece, file_.next(file_piece));
    push(std::move(piece));
  }
  std::vector<std::string_view> out;
  for (const Piece& piece : pieces_) {
    if (out.size() == most) break;
    out.push_back(piece.bytes().substr(out.empty() ? offset_ : 0));
  }
  return out;
}

size_t OutQueue::pop(size_t bytes) {
  size_t counted = 0;
  offset_ += bytes;
  while (!pieces_.empty() && offset_ >= pieces_.front().bytes().size()) {
    offset_ -= pieces_.front().bytes().size();
    counted += pieces_.front().counted;
    pieces_.pop_front();
  }
  return counted;
}

void OutQueue::clear() {
  pieces_.clear();
  offset_ = 0;
  file_ = FileSource();
}

}  // namespace cairn::http
