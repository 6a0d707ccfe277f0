// The head of a request, from bytes. No I/O.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "http/limits.h"
#include "http/message.h"

namespace cairn::http {

// What is answered by the server itself before it closes the connection.
struct Refusal {
  int status = 400;
  std::string detail;
};

struct Framing {
  enum class Kind { none, length, chunked, until_close };
  Kind kind = Kind::none;
  uint64_t length = 0;  // of Kind::length
};

struct RequestHead {
  Request request;  // without body
  Framing framing;  // none, length (not 0) or chunked
  bool keep_alive = false;
  bool old_version = false;  // HTTP/1.0: understands no chunks
  bool expects_continue = false;
  bool wants_web_socket = false;  // and may have one: the fields of the handshake are right
};

struct NeedMore {};

// Reads heads out of the bytes of one connection.
class RequestHeadReader {
 public:
  explicit RequestHeadReader(const Limits& limits) : limits_(&limits) {}

  // `bytes`: what came since the last request, whole, longer at each call. On a RequestHead, `used` bytes belong to it
  // (empty lines before it too) and the reader is ready for the next; after a Refusal the connection cannot go on.
  [[nodiscard]] std::variant<NeedMore, RequestHead, Refusal> read(std::string_view bytes, size_t& used);

 private:
  const Limits* limits_;
  size_t scanned_ = 0;  // no end of the head before here
};

}  // namespace cairn::http
