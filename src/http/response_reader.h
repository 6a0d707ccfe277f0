// The head of an answer, from bytes. No I/O.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "http/message.h"
#include "http/request_head.h"

namespace cairn::http {

struct ResponseHead {
  Response response;  // without body
  Framing framing;
  size_t bytes = 0;  // that belong to the head
};

// Nothing while more bytes are needed. Interim answers (100) are passed over. Error: corrupt.
[[nodiscard]] Result<std::optional<ResponseHead>> read_response_head(std::string_view bytes, bool to_head_request);

}  // namespace cairn::http
