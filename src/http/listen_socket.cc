#include "http/listen_socket.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <optional>
#include <system_error>
#include <utility>

#include "base/file.h"
#include "base/text.h"

namespace cairn::http {
namespace {

constexpr int backlog = 512;
constexpr mode_t only_the_owner = 0600;

// An address of any family, as the system wants it.
struct Address {
  sockaddr_storage storage{};
  socklen_t size = 0;
  [[nodiscard]] sockaddr* get() { return reinterpret_cast<sockaddr*>(&storage); }
  [[nodiscard]] const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&storage); }
  [[nodiscard]] int family() const { return storage.ss_family; }
};

Result<Address> address_of(const Endpoint& endpoint) {
  Address out;
  if (endpoint.local) {
    sockaddr_un unix_address{};
    unix_address.sun_family = AF_UNIX;
    const std::string path = endpoint.path.string();
    if (path.empty() || path.size() >= sizeof(unix_address.sun_path)) {
      return invalid("the path of a Unix socket has 1 to 107 bytes; this one has " + std::to_string(path.size()), path);
    }
    std::copy(path.begin(), path.end(), unix_address.sun_path);
    std::memcpy(&out.storage, &unix_address, sizeof(unix_address));
    out.size = sizeof(unix_address);
    return out;
  }
  sockaddr_in v4{};
  if (::inet_pton(AF_INET, endpoint.host.c_str(), &v4.sin_addr) == 1) {
    v4.sin_family = AF_INET;
    v4.sin_port = htons(endpoint.port);
    std::memcpy(&out.storage, &v4, sizeof(v4));
    out.size = sizeof(v4);
    return out;
  }
  sockaddr_in6 v6{};
  if (::inet_pton(AF_INET6, endpoint.host.c_str(), &v6.sin6_addr) == 1) {
    v6.sin6_family = AF_INET6;
    v6.sin6_port = htons(endpoint.port);
    std::memcpy(&out.storage, &v6, sizeof(v6));
    out.size = sizeof(v6);
    return out;
  }
  return invalid("\"" + endpoint.host + "\" is no address; write 127.0.0.1:8420, [::1]:8420 or unix:/path");
}

std::string host_of(const Address& address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (address.family() == AF_INET) {
    const auto* v4 = reinterpret_cast<const sockaddr_in*>(&address.storage);
    ::inet_ntop(AF_INET, &v4->sin_addr, text.data(), text.size());
  } else if (address.family() == AF_INET6) {
    const auto* v6 = reinterpret_cast<const sockaddr_in6*>(&address.storage);
    ::inet_ntop(AF_INET6, &v6->sin6_addr, text.data(), text.size());
  }
  return text.data();
}

bool is_loopback(const Address& address) {
  if (address.family() == AF_INET) {
    return (ntohl(reinterpret_cast<const sockaddr_in*>(&address.storage)->sin_addr.s_addr) >> 24) == 127;
  }
  return address.family() == AF_INET6 &&
         IN6_IS_ADDR_LOOPBACK(&reinterpret_cast<const sockaddr_in6*>(&address.storage)->sin6_addr);
}

Error socket_error(std::string_view action, const std::string& address, int errno_value) {
  ErrorCode code = ErrorCode::unavailable;
  if (errno_value == EADDRINUSE) code = ErrorCode::conflict;
  if (errno_value == EACCES || errno_value == EPERM) code = ErrorCode::denied;
  if (errno_value == ECONNREFUSED || errno_value == ENOENT) code = ErrorCode::not_found;
  if (errno_value == EADDRNOTAVAIL) code = ErrorCode::invalid;
  return {code,
          "cannot " + std::string(action) + " " + address + ": " + std::generic_category().message(errno_value),
          {},
          {}};
}

void set_option(int fd, int level, int name) {
  const int on = 1;
  ::setsockopt(fd, level, name, &on, sizeof(on));
}

// 0 where there is none.
uint64_t inode_of(const std::filesystem::path& path) {
  struct stat status{};
  return ::lstat(path.c_str(), &status) == 0 ? status.st_ino : 0;
}

// The file of a server that is gone is in the way: nobody answers on it. A living one is left alone, and so is a file
// that is no socket.
Result<void> clear_stale_file(const Endpoint& endpoint) {
  struct stat status{};
  if (::lstat(endpoint.path.c_str(), &status) != 0) return {};
  if (!S_ISSOCK(status.st_mode)) {
    return Error{ErrorCode::conflict, endpoint.path.string() + " exists and is no socket", {}, {}};
  }
  constexpr int64_t soon_ms = 1000;
  const auto connected = connect_to(endpoint, soon_ms);
  if (connected.ok() || connected.error().code != ErrorCode::not_found) {
    return Error{ErrorCode::conflict, "another process listens on " + endpoint.path.string(), {}, {}};
  }
  if (::unlink(endpoint.path.c_str()) != 0 && errno != ENOENT) return system_error("remove", endpoint.path, errno);
  return {};
}

// 0, or the errno of what went wrong.
int bind_and_listen(int fd, const Endpoint& endpoint, const Address& address) {
  if (endpoint.local) {
    // Before bind: the file is made with this mode, and nobody else can connect in between.
    if (::fchmod(fd, only_the_owner) != 0) return errno;
  } else {
    set_option(fd, SOL_SOCKET, SO_REUSEADDR);
    if (address.family() == AF_INET6) set_option(fd, IPPROTO_IPV6, IPV6_V6ONLY);
  }
  if (::bind(fd, address.get(), address.size) != 0) return errno;
  if (endpoint.local && ::chmod(endpoint.path.c_str(), only_the_owner) != 0) return errno;
  return ::listen(fd, backlog) == 0 ? 0 : errno;
}

}  // namespace

Result<Endpoint> parse_endpoint(const std::string& text) {
  Endpoint out;
  constexpr std::string_view unix_scheme = "unix:";
  if (text.starts_with(unix_scheme)) {
    out.local = true;
    out.path = text.substr(unix_scheme.size());
    return out;
  }
  const size_t colon = text.rfind(':');
  const auto port = colon == std::string::npos ? std::nullopt : parse_int(std::string_view(text).substr(colon + 1));
  if (!port || *port < 0 || *port > 65535) {
    return invalid("\"" + text + "\" is no address to listen on; write 127.0.0.1:8420, [::1]:8420 or unix:/path");
  }
  out.port = static_cast<uint16_t>(*port);
  out.host = text.substr(0, colon);
  if (out.host.starts_with('[') && out.host.ends_with(']')) out.host = out.host.substr(1, out.host.size() - 2);
  if (out.host == "localhost") out.host = "127.0.0.1";
  CAIRN_TRY([[maybe_unused]] const Address address, address_of(out));
  return out;
}

FileDescriptor::~FileDescriptor() {
  if (fd_ >= 0) ::close(fd_);
}
FileDescriptor::FileDescriptor(FileDescriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
FileDescriptor& FileDescriptor::operator=(FileDescriptor&& other) noexcept {
  std::swap(fd_, other.fd_);
  return *this;
}
int FileDescriptor::release() { return std::exchange(fd_, -1); }

Result<ListenSocket> ListenSocket::open(const std::string& text) {
  CAIRN_TRY(const Endpoint endpoint, parse_endpoint(text));
  CAIRN_TRY(Address address, address_of(endpoint));
  if (endpoint.local) CAIRN_TRY_VOID(clear_stale_file(endpoint));
  ListenSocket out;
  out.local_ = endpoint.local;
  out.fd_ = FileDescriptor(::socket(address.family(), SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  if (out.fd() < 0) return socket_error("listen on", text, errno);
  if (const int failed = bind_and_listen(out.fd(), endpoint, address); failed != 0) {
    return socket_error("listen on", text, failed);
  }
  if (endpoint.local) {
    out.path_ = endpoint.path;
    out.inode_ = inode_of(endpoint.path);
    out.address_ = text;
    return out;
  }
  address.size = sizeof(address.storage);
  if (::getsockname(out.fd(), address.get(), &address.size) != 0) return socket_error("listen on", text, errno);
  const bool v6 = address.family() == AF_INET6;
  const uint16_t port = ntohs(v6 ? reinterpret_cast<const sockaddr_in6*>(&address.storage)->sin6_port
                                 : reinterpret_cast<const sockaddr_in*>(&address.storage)->sin_port);
  out.address_ = (v6 ? "[" + host_of(address) + "]" : host_of(address)) + ":" + std::to_string(port);
  return out;
}

ListenSocket::~ListenSocket() { close(); }

void ListenSocket::close() {
  if (!path_.empty() && inode_of(path_) == inode_) ::unlink(path_.c_str());
  path_.clear();
  fd_ = FileDescriptor();
}

ListenSocket::ListenSocket(ListenSocket&& other) noexcept
    : fd_(std::move(other.fd_)),
      local_(other.local_),
      address_(std::move(other.address_)),
      path_(std::exchange(other.path_, {})),
      inode_(other.inode_) {}

Result<FileDescriptor> connect_to(const Endpoint& endpoint, int64_t timeout_ms) {
  CAIRN_TRY(const Address address, address_of(endpoint));
  const std::string name =
      endpoint.local ? endpoint.path.string() : endpoint.host + " port " + std::to_string(endpoint.port);
  FileDescriptor fd(::socket(address.family(), SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  if (fd.get() < 0) return socket_error("connect to", name, errno);
  if (::connect(fd.get(), address.get(), address.size) == 0) return fd;
  // A Unix socket says EAGAIN where its queue is full: somebody listens, but is busy.
  if (errno != EINPROGRESS) return socket_error("connect to", name, errno);
  pollfd waiting{fd.get(), POLLOUT, 0};
  const int ready = ::poll(&waiting, 1, static_cast<int>(std::min<int64_t>(timeout_ms, 1 << 30)));
  if (ready == 0) return Error{ErrorCode::unavailable, name + " does not answer", {}, {}};
  int failed = ready < 0 ? errno : 0;
  socklen_t size = sizeof(failed);
  if (ready > 0) ::getsockopt(fd.get(), SOL_SOCKET, SO_ERROR, &failed, &size);
  if (failed != 0) return socket_error("connect to", name, failed);
  return fd;
}

Accepted accept_from(int listening) {
  Accepted out;
  Address address;
  address.size = sizeof(address.storage);
  out.fd = FileDescriptor(::accept4(listening, address.get(), &address.size, SOCK_CLOEXEC | SOCK_NONBLOCK));
  if (out.fd.get() < 0) {
    out.error = errno;
    return out;
  }
  out.family = address.family();
  if (out.family != AF_UNIX) {
    set_option(out.fd.get(), IPPROTO_TCP, TCP_NODELAY);
    set_option(out.fd.get(), SOL_SOCKET, SO_KEEPALIVE);
    out.address = host_of(address);
    out.loopback = is_loopback(address);
  }
  return out;
}

}  // namespace cairn::http
