// A small blocking client for the command line: one request, one connection, no TLS, no redirects.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/progress.h"
#include "base/result.h"
#include "http/message.h"

namespace cairn::http {

struct ClientOptions {
  int64_t connect_ms = 5'000;
  int64_t idle_ms = 0;  // between two pieces of the answer; 0: as long as it takes
  uint64_t body_bytes = uint64_t{1} << 30;
  const CancelFlag* cancel = nullptr;  // looked at every 50 ms: the connection is closed, Error::cancelled
};

// endpoint: "127.0.0.1:8420", "[::1]:8420" or "unix:/path/cairn.sock". Sent are method, target, headers and body (or
// file) of the request; Host, Content-Length and Connection are added.
//
// on_piece: takes the body of a 2xx answer piece by piece as it comes (the returned body is empty then).
// Error: not_found where nobody listens at the endpoint (no such socket, connection refused), unavailable when the
// connection breaks or is too slow, invalid for an endpoint that cannot be read, corrupt for an answer that is no HTTP.
[[nodiscard]] Result<Response> send(const std::string& endpoint, const Request& request,
                                    const std::function<void(std::string_view)>& on_piece = {},
                                    const ClientOptions& options = {});

}  // namespace cairn::http
