#include <sys/socket.h>

#include <cerrno>

#include "http/connection_beast.h"
#include "http/listener_beast.h"

namespace cairn::http {
namespace {

// Connections over the limit are told so, up to this many more at a time; the rest is closed at once.
constexpr size_t refused_at_a_time = 64;
constexpr std::chrono::milliseconds pause_without_descriptors{100};

}  // namespace

Listener::Listener(ServerCore& core, Loop& home, std::vector<Loop*> loops, ListenSocket socket)
    : core_(core),
      loops_(std::move(loops)),
      socket_(std::move(socket)),
      descriptor_(home.io(), socket_.fd()),
      pause_(home.io()) {}

Listener::~Listener() { descriptor_.release(); }

void Listener::start() { wait(); }

void Listener::stop() {
  stopped_ = true;
  descriptor_.release();
  socket_.close();
  pause_.cancel();
}

void Listener::wait() {
  descriptor_.async_wait(asio::posix::descriptor_base::wait_read, [self = shared_from_this()](IoError ec) {
    if (!ec && !self->stopped_) self->accept_all();
  });
}

void Listener::accept_all() {
  while (true) {
    Accepted accepted = accept_from(socket_.fd());
    const int error = accepted.error;
    if (error == EINTR || error == ECONNABORTED) continue;
    if (error == EAGAIN || error == EWOULDBLOCK) return wait();
    // No descriptors or no memory left: some come back when connections end.
    if (error != 0) return wait_a_moment();
    hand_over(std::move(accepted));
  }
}

void Listener::wait_a_moment() {
  pause_.expires_after(pause_without_descriptors);
  pause_.async_wait([self = shared_from_this()](IoError ec) {
    if (!ec && !self->stopped_) self->wait();
  });
}

void Listener::hand_over(Accepted accepted) {
  ++core_.connections;
  const Limits& limits = core_.limits();
  const bool counted = !accepted.address.empty() && !accepted.loopback;
  const uint64_t open = core_.open_connections;
  bool refused = limits.connections != 0 && open >= limits.connections;
  const bool entered = !refused && counted && core_.addresses.enter(accepted.address, limits.connections_per_address);
  if (counted && !entered) refused = true;
  if (refused) {
    ++core_.refused_connections;
    if (limits.connections != 0 && open >= limits.connections + refused_at_a_time) return;
  }
  Peer peer{.address = accepted.address, .local = accepted.family == AF_UNIX, .ticket = nullptr};
  peer.ticket = std::make_unique<ConnectionTicket>(core_, entered ? accepted.address : std::string());
  Loop& loop = *loops_[next_loop_++ % loops_.size()];
  IoError ec;
  Socket socket(loop.io());
  const int fd = accepted.fd.release();
  socket.assign(asio::generic::stream_protocol(accepted.family, 0), fd, ec);
  if (ec) {
    accepted.fd = FileDescriptor(fd);
    return;
  }
  auto connection = std::make_shared<Connection>(loop, core_, std::move(socket), std::move(peer));
  loop.poster()->post([connection = std::move(connection), refused] {
    if (refused) {
      connection->start_refusing({503, "the server has as many connections as it takes"});
    } else {
      connection->start();
    }
  });
}

}  // namespace cairn::http
