// Accepts connections of one listening socket, and hands each to a loop.
#pragma once

#include "http/loop_beast.h"
// To wait for a descriptor that is not Asio's.
#include <boost/asio/posix/basic_stream_descriptor.hpp>
#include <memory>
#include <vector>

#include "http/listen_socket.h"
#include "http/server_core.h"

namespace cairn::http {

class Listener : public std::enable_shared_from_this<Listener> {
 public:
  // `home` accepts; `loops` take the connections in turn. All of them outlive the listener's work.
  Listener(ServerCore& core, Loop& home, std::vector<Loop*> loops, ListenSocket socket);
  ~Listener();

  [[nodiscard]] const std::string& address() const { return socket_.address(); }
  // On the home loop.
  void start();
  void stop();

 private:
  void wait();
  void accept_all();
  void wait_a_moment();
  void hand_over(Accepted accepted);

  ServerCore& core_;
  const std::vector<Loop*> loops_;
  ListenSocket socket_;
  asio::posix::basic_stream_descriptor<Executor> descriptor_;  // of socket_, who owns it
  Timer pause_;
  size_t next_loop_ = 0;
  bool stopped_ = false;
};

}  // namespace cairn::http
