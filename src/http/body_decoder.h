// The bytes of a body, out of its framing. No I/O. Requests and answers alike.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "http/request_head.h"

namespace cairn::http {

// Chunk extensions and trailer fields are passed over; their lines are bounded.
class BodyDecoder {
 public:
  explicit BodyDecoder(Framing framing = {});

  enum class State { more, done, malformed };
  // Hands pieces of the body to `take` (which returns false to stop) and returns how many bytes were used; what follows
  // the body is not. After `malformed` or a stop the decoder must not be fed again.
  size_t feed(std::string_view bytes, const std::function<bool(std::string_view)>& take);
  [[nodiscard]] State state() const { return state_; }
  // The other side has closed: done for Kind::until_close, else malformed where something is missing.
  void end_of_stream();

 private:
  enum class Part { size_line, data, data_end, trailer };
  size_t feed_plain(std::string_view bytes, const std::function<bool(std::string_view)>& take);
  size_t feed_line(std::string_view bytes);
  void take_line();
  void take_size_line();

  Framing::Kind kind_;
  State state_ = State::more;
  uint64_t left_ = 0;  // of the body, or of the chunk
  Part part_ = Part::size_line;
  std::string line_;  // what came of a line, with its end
  size_t trailer_bytes_ = 0;
};

}  // namespace cairn::http
