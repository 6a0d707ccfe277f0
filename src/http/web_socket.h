// One WebSocket of a server: text messages both ways.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "http/message.h"

namespace cairn::http {

// Close codes (RFC 6455).
inline constexpr uint16_t close_normal = 1000;
inline constexpr uint16_t close_going_away = 1001;  // the server stops
inline constexpr uint16_t close_not_text = 1003;
inline constexpr uint16_t close_abnormal = 1006;  // never sent: the connection broke
inline constexpr uint16_t close_bad_text = 1007;  // not UTF-8
inline constexpr uint16_t close_policy = 1008;
inline constexpr uint16_t close_too_big = 1009;
inline constexpr uint16_t close_internal = 1011;
inline constexpr uint16_t close_try_later = 1013;  // could not keep up

// All of them are called on the socket's io thread, one at a time, and must not block.
struct WebSocketEvents {
  // A whole text message, checked to be UTF-8; the bytes are good until the call returns.
  std::function<void(std::string_view)> on_message;
  // Once, as the last call: the peer's code, or ours where we closed, or close_abnormal.
  std::function<void(uint16_t)> on_close;
  // More than Limits::web_socket_queue_bytes wait. Called once; a good place for close(…, Pending::drop, …). Without
  // it, and at twice the limit in any case, the socket is closed with close_try_later.
  std::function<void()> on_slow = {};
};

enum class Pending { flush, drop };

// Held by shared_ptr; may outlive the server and then does nothing. Every member may be called from any thread.
class WebSocket {
 public:
  virtual ~WebSocket() = default;

  // Begins to read; events come from here on. Call once, soon after accept (nothing is read before).
  virtual void start(WebSocketEvents events) = 0;

  // Queues a text message; one message may be shared by many sockets. False once the socket is closing.
  virtual bool send(std::shared_ptr<const std::string> message) = 0;
  // What send() took and the kernel has not.
  [[nodiscard]] virtual size_t queued_bytes() const = 0;

  // Closes after what waits (flush) or forgetting what waits (drop: but for a message that is half sent), with `last`,
  // if given, as the last message. The reason is cut to 123 bytes.
  virtual void close(uint16_t code, std::string_view reason, Pending pending = Pending::flush,
                     std::shared_ptr<const std::string> last = nullptr) = 0;

  // Back-pressure: after pause() no further message is handed over (one that is being handed over is finished) and the
  // peer's bytes wait in its socket, until resume(). Idle time does not count meanwhile.
  virtual void pause() = 0;
  virtual void resume() = 0;
};

class UpgradeExchange;

// The answer to one request for a WebSocket: accept or refuse, once, from any thread. As Respond: copies answer the
// same request, none at all means 500.
class Upgrade {
 public:
  explicit Upgrade(std::shared_ptr<UpgradeExchange> exchange);

  // The socket may be sent to at once. Never null; where the client has gone or an answer was given it is a closed one.
  // `headers` are added to the 101 answer (Set-Cookie).
  [[nodiscard]] std::shared_ptr<WebSocket> accept(Headers headers = {}) const;
  bool refuse(Response response) const;

 private:
  std::shared_ptr<UpgradeExchange> exchange_;
};

}  // namespace cairn::http
