#include "base/input_reader.h"

#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <utility>

#include "base/file.h"

namespace cairn {

Result<bool> InputReader::fill() {
  constexpr int patience_ms = 100;  // a signal just before poll() would not wake it
  std::array<char, 1 << 16> bytes;
  while (true) {
    if (cancel_ != nullptr && cancel_->cancelled()) return cancelled_error();
    pollfd wanted{descriptor_, POLLIN, 0};
    const int ready = ::poll(&wanted, 1, patience_ms);
    if (ready == 0 || (ready < 0 && errno == EINTR)) continue;
    const ssize_t n = ready < 0 ? -1 : ::read(descriptor_, bytes.data(), bytes.size());
    if (n < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (n < 0) return system_error("read", "standard input", errno);
    buffer_.append(bytes.data(), static_cast<size_t>(n));
    return n > 0;
  }
}

Result<bool> InputReader::next_line(std::string& line) {
  size_t searched = used_;
  while (true) {
    const size_t end = buffer_.find('\n', searched);
    if (end != std::string::npos) {
      line.assign(buffer_, used_, end - used_);
      used_ = end + 1;
      return true;
    }
    buffer_.erase(0, std::exchange(used_, 0));
    searched = buffer_.size();
    CAIRN_TRY(const bool more, fill());
    if (more) continue;
    line = std::exchange(buffer_, {});
    return !line.empty();
  }
}

Result<std::string> InputReader::rest() {
  while (true) {
    CAIRN_TRY(const bool more, fill());
    if (!more) break;
  }
  buffer_.erase(0, std::exchange(used_, 0));
  return std::exchange(buffer_, {});
}

}  // namespace cairn
