// Addresses to listen on: read, bound, and cleaned up.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "base/result.h"

namespace cairn::http {

// "127.0.0.1:8420", "[::1]:8420", "localhost:8420", "unix:/path". localhost is 127.0.0.1.
struct Endpoint {
  bool local = false;          // a Unix socket
  std::filesystem::path path;  // of a Unix socket
  std::string host;            // "127.0.0.1", "::1"
  uint16_t port = 0;
};
// Error: invalid, with what was expected.
[[nodiscard]] Result<Endpoint> parse_endpoint(const std::string& text);

class FileDescriptor {
 public:
  explicit FileDescriptor(int fd = -1) : fd_(fd) {}
  ~FileDescriptor();
  FileDescriptor(FileDescriptor&& other) noexcept;
  FileDescriptor& operator=(FileDescriptor&& other) noexcept;
  [[nodiscard]] int get() const { return fd_; }
  [[nodiscard]] int release();

 private:
  int fd_;
};

// A bound, listening, non-blocking socket. The file of a Unix socket is removed at the end.
class ListenSocket {
 public:
  // Error: conflict where somebody listens there, denied, unavailable.
  [[nodiscard]] static Result<ListenSocket> open(const std::string& text);
  ~ListenSocket();
  ListenSocket(ListenSocket&& other) noexcept;
  ListenSocket& operator=(ListenSocket&& other) = delete;

  // Whoever connects from now on is refused by the system.
  void close();
  [[nodiscard]] int fd() const { return fd_.get(); }
  [[nodiscard]] bool local() const { return local_; }
  [[nodiscard]] const std::string& address() const { return address_; }  // with the port that was bound

 private:
  ListenSocket() = default;
  FileDescriptor fd_;
  bool local_ = false;
  std::string address_;
  std::filesystem::path path_;  // to be removed, if it still is ours; empty: none
  uint64_t inode_ = 0;
};

// A connected socket; waits at most `timeout_ms`. Error: not_found where nobody listens, denied, unavailable.
[[nodiscard]] Result<FileDescriptor> connect_to(const Endpoint& endpoint, int64_t timeout_ms);

struct Accepted {
  FileDescriptor fd;
  std::string address;    // "" for a Unix socket
  int family = 0;         // AF_INET, AF_INET6, AF_UNIX
  bool loopback = false;  // from this machine
  int error = 0;          // errno, where fd is -1
};
[[nodiscard]] Accepted accept_from(int listening);

}  // namespace cairn::http
