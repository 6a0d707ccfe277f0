// The head of an answer, as bytes. No I/O.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "http/message.h"

namespace cairn::http {

struct ResponseFraming {
  std::optional<uint64_t> length = {};  // Content-Length; absent: chunked, or until the connection closes
  bool chunked = false;
  bool keep_alive = true;
};

// Whether answers of this status have a body at all.
[[nodiscard]] bool has_body(int status);

// Start line, fields and the empty line. Fields that say how the message is framed are ours, those given are left out.
// Nothing where a status, name or value could not be sent without breaking the message.
[[nodiscard]] std::optional<std::string> write_response_head(const Response& response, const ResponseFraming& framing,
                                                             int64_t now_ms);

}  // namespace cairn::http
