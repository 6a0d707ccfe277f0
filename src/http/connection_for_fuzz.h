// A connection of a server without the server: one end of a socket pair on a loop that the fuzz target turns by hand.
#pragma once

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <memory>
#include <string>
#include <string_view>

#include "base/check.h"
#include "http/connection_beast.h"

namespace cairn::http {

class ConnectionForFuzz {
 public:
  explicit ConnectionForFuzz(ServerCore& core) {
    int fds[2] = {-1, -1};
    CAIRN_CHECK(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, fds) == 0);
    peer_ = fds[0];
    Socket socket(loop_.io());
    IoError ec;
    socket.assign(asio::generic::stream_protocol(AF_UNIX, 0), fds[1], ec);
    CAIRN_CHECK(!ec);
    std::make_shared<Connection>(
        loop_, core, std::move(socket),
        Peer{.address = {}, .local = true, .ticket = std::make_unique<ConnectionTicket>(core, "")})
        ->start();
  }
  ~ConnectionForFuzz() {
    ::close(peer_);
    turn();
    loop_.cut_all();
    turn();
    CAIRN_CHECK(loop_.empty());
  }
  ConnectionForFuzz(const ConnectionForFuzz&) = delete;
  ConnectionForFuzz& operator=(const ConnectionForFuzz&) = delete;

  // What the peer says; returns all that it has heard since.
  std::string say(std::string_view bytes) {
    std::string heard;
    while (!bytes.empty()) {
      const ssize_t n = ::send(peer_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (n <= 0 && errno != EAGAIN) break;
      if (n > 0) bytes.remove_prefix(static_cast<size_t>(n));
      const size_t before = heard.size();
      heard += listen();
      // It waits for neither side any more: it does not read on.
      if (n <= 0 && heard.size() == before) break;
    }
    return heard + listen();
  }
  void end_sending() { ::shutdown(peer_, SHUT_WR); }
  std::string listen() {
    static std::string piece(65536, '\0');
    std::string heard;
    while (true) {
      turn();
      const ssize_t n = ::recv(peer_, piece.data(), piece.size(), 0);
      if (n <= 0) return heard;
      heard.append(piece, 0, static_cast<size_t>(n));
    }
  }

 private:
  void turn() {
    loop_.io().restart();
    while (loop_.io().poll() > 0) {
    }
  }

  static Loop& shared_loop() {
    static Loop loop;
    return loop;
  }

  Loop& loop_ = shared_loop();
  int peer_ = -1;
};

}  // namespace cairn::http
