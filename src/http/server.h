// An HTTP/1.1 and WebSocket server: listens, reads requests within limits, calls a handler, writes answers.
//
// What it sees to by itself, before any handler: framing (a request with both Content-Length and Transfer-Encoding,
// with two lengths, folded fields, bare line feeds or an encoding other than chunked is refused and the connection
// closed), exactly one Host, HEAD, keep-alive, requests sent ahead (answered in order, one at a time), Expect:
// 100-continue, and every bound of limits.h. Not TLS: a proxy in front does that.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "http/limits.h"
#include "http/message.h"
#include "http/respond.h"
#include "http/web_socket.h"

namespace cairn::http {

// Called on an io thread; must not block: hand long work to other threads and answer later.
using Handler = std::function<void(Request, Respond)>;
using UpgradeHandler = std::function<void(Request, Upgrade)>;

// What becomes of a request's body, decided by its head alone (`Request::body` is empty) before a byte of it is read or
// asked for. Called on an io thread for requests that have a body.
struct BodyPolicy {
  uint64_t max_bytes = 1 << 20;          // more: 413
  std::filesystem::path folder = {};     // not empty: the body goes to a new file (0600) in this folder
  std::optional<Response> refusal = {};  // answered instead of reading the body
};

// One line of an access log. Sizes are those of bodies.
struct Finished {
  uint64_t id = 0;
  std::string method;  // "" where the head could not be read
  std::string path;
  int status = 0;
  int64_t duration_ms = 0;
  uint64_t received_bytes = 0;
  uint64_t sent_bytes = 0;
  bool local = false;
  bool cut = false;  // the connection ended before the answer was out
};

struct ServerOptions {
  // "127.0.0.1:8420", "[::1]:8420", "localhost:0" (port 0: one that is free), "unix:/path/cairn.sock".
  std::vector<std::string> listen;
  int threads = 1;  // io threads; a connection stays on one
  Limits limits = {};
  // Without it: up to Limits::body_bytes in memory.
  std::function<BodyPolicy(const Request& head)> body_policy = {};
  // After each request, on an io thread; must not block.
  std::function<void(const Finished&)> on_finished = {};
};

// Since the start; a snapshot.
struct ServerCounters {
  uint64_t connections = 0;          // accepted
  uint64_t refused_connections = 0;  // over a limit
  uint64_t requests = 0;             // handed to a handler or upgraded
  uint64_t refused_requests = 0;     // answered by the server itself: malformed, too large, too slow
  uint64_t failed_handlers = 0;      // left by an exception: answered 500
  uint64_t open_connections = 0;     // now, WebSockets included
  uint64_t open_web_sockets = 0;     // now
};

class Server {
 public:
  // Binds all addresses or none. A Unix socket is made with mode 0600; the file of a server that is gone is replaced.
  // Without an upgrade handler, requests for a WebSocket are refused (501).
  // Error: conflict where an address is taken (or a living server holds the Unix socket), invalid for an address that
  // cannot be read, denied, unavailable.
  [[nodiscard]] static Result<std::unique_ptr<Server>> start(ServerOptions options, Handler handler,
                                                             UpgradeHandler upgrade = {});
  // As stop(0).
  virtual ~Server() = default;

  // As they are bound, in the order of ServerOptions::listen: "127.0.0.1:40123", "unix:/path".
  [[nodiscard]] virtual const std::vector<std::string>& addresses() const = 0;
  [[nodiscard]] virtual ServerCounters counters() const = 0;

  // Accepts nothing more, lets requests in flight finish, closes WebSockets with close_going_away, and after
  // `deadline_ms` cuts what is left. Returns when all io threads have ended; true if nothing was cut. Not on an io
  // thread. A second call does nothing.
  virtual bool stop(int64_t deadline_ms) = 0;
};

}  // namespace cairn::http
