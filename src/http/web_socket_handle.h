// What any thread holds of a WebSocket: the queue of messages to the peer and what was asked of the socket. The session
// on the io thread (WebSocketSession) takes from it. No I/O here.
#pragma once

#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "http/exchange.h"
#include "http/limits.h"
#include "http/web_socket.h"

namespace cairn::http {

// The session, called on its io thread.
class SocketSession {
 public:
  virtual ~SocketSession() = default;
  virtual void wake() = 0;  // something was asked of the handle
};

class WebSocketHandle : public WebSocket, public std::enable_shared_from_this<WebSocketHandle> {
 public:
  WebSocketHandle(std::shared_ptr<Poster> poster, const Limits& limits)
      : poster_(std::move(poster)), queue_limit_(limits.web_socket_queue_bytes) {}

  void start(WebSocketEvents events) override;
  bool send(std::shared_ptr<const std::string> message) override;
  [[nodiscard]] size_t queued_bytes() const override;
  void close(uint16_t code, std::string_view reason, Pending pending, std::shared_ptr<const std::string> last) override;
  void pause() override;
  void resume() override;

  // For the session, on the io thread.
  struct Closing {
    uint16_t code = close_normal;
    std::string reason;
    Pending pending = Pending::flush;
  };
  struct Asked {
    bool read = false;  // started, not paused, not closing
    std::optional<Closing> closing = {};
  };
  void attach(std::weak_ptr<SocketSession> session) { session_ = std::move(session); }
  [[nodiscard]] Asked asked() const;
  [[nodiscard]] bool take_slow();                                   // whether on_slow is to be called; true once
  [[nodiscard]] std::shared_ptr<const std::string> next_message();  // null: none
  void sent(size_t bytes);
  // Once; calls on_close, at once or when start() comes.
  void closed(uint16_t code);
  void on_message(std::string_view text);
  void on_slow();

 private:
  void post_wake();
  void call_wake();

  const std::shared_ptr<Poster> poster_;
  const size_t queue_limit_;

  // io thread only.
  std::weak_ptr<SocketSession> session_;
  std::shared_ptr<const WebSocketEvents> events_;
  std::optional<uint16_t> closed_with_;

  mutable std::mutex mutex_;
  // Guarded by mutex_.
  std::deque<std::shared_ptr<const std::string>> queue_;
  size_t queued_ = 0;  // in the queue, and being sent
  bool wake_posted_ = false;
  bool started_ = false;
  bool paused_ = false;
  bool closed_ = false;
  bool has_on_slow_ = false;
  bool slow_asked_ = false, slow_told_ = false;
  std::optional<Closing> closing_;
};

}  // namespace cairn::http
