// The io thread's part of a WebSocket: handshake, frames in and out, pings, closing. Beast does the protocol.
#pragma once

#include "http/loop_beast.h"
// Beast's streams.
#include <boost/asio/post.hpp>
#include <boost/beast/core/bind_handler.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/role.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <memory>
#include <string>
#include <utility>

#include "http/connection_beast.h"
#include "http/web_socket_handle.h"

namespace cairn::http {

// Beast waits for the peer to close after the closing handshake, and says nothing until then; here the session does
// that (WebSocketSession::linger), after it has told on_close.
class WebSocketLayer : public Socket {
 public:
  explicit WebSocketLayer(Socket socket) : Socket(std::move(socket)) {}
};
// Beast finds it by the type of the socket.
template <typename Handler>
void async_teardown(beast::role_type, WebSocketLayer& socket, Handler&& handler) {
  asio::post(socket.get_executor(), beast::bind_front_handler(std::forward<Handler>(handler), IoError{}));
}

class WebSocketSession : public SocketSession,
                         public LoopMember,
                         public std::enable_shared_from_this<WebSocketSession> {
 public:
  WebSocketSession(Loop& loop, ServerCore& core, Socket socket, std::unique_ptr<ConnectionTicket> ticket,
                   std::shared_ptr<WebSocketHandle> handle);
  ~WebSocketSession() override;

  // Answers the handshake of `request`, with `headers` beside Beast's own.
  void start(const Request& request, const Headers& headers);

  void wake() override;
  void stop_soon() override;
  void cut() override;

 private:
  void set_options(const Headers& headers);
  void on_open(IoError ec);
  void read();
  void on_read(IoError ec);
  void take_message();
  void write();
  void on_written(IoError ec);
  void begin_close(const WebSocketHandle::Closing& closing);
  void tick();
  void set_tick();
  void ping();
  void on_close_deadline();
  void heard() { heard_at_ = Clock::now(); }
  enum class End { at_once, lingering };
  void end(uint16_t code, End how);
  void linger();
  void leave();

  Loop& loop_;
  ServerCore& core_;
  std::unique_ptr<ConnectionTicket> ticket_;
  const std::shared_ptr<WebSocketHandle> handle_;
  beast::websocket::stream<WebSocketLayer> stream_;
  beast::http::request<beast::http::empty_body> handshake_;
  beast::flat_buffer buffer_;
  std::shared_ptr<const std::string> sending_;
  Deadline tick_, close_deadline_;
  Clock::time_point heard_at_, sending_since_;
  bool open_ = false;
  bool reading_ = false;
  bool pinging_ = false;
  bool closing_ = false;
  bool ended_ = false;  // on_close was told
  bool left_ = false;   // the socket is closed
  uint64_t lingered_bytes_ = 0;
};

}  // namespace cairn::http
