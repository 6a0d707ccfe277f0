// The answer to one request, given once, from any thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>

#include "http/message.h"

namespace cairn::http {

class Exchange;

// A handle: copies answer the same request, the first answer counts, later ones do nothing. When the last copy goes
// without an answer, the server answers 500. A handle may outlive its server; then it does nothing.
//
// Either send(), or begin() write()* end() for an answer in pieces (chunked; the connection is closed at the end for an
// HTTP/1.0 client). All of it may be called from any thread; the pieces of one answer from one thread at a time.
class Respond {
 public:
  explicit Respond(std::shared_ptr<Exchange> exchange);

  // False where an answer was given before or the client has gone.
  bool send(Response response) const;

  // The body of `head` must be empty. Without end(), the last copy's going cuts the connection, so that a client does
  // not take half an answer for a whole one.
  bool begin(Response head) const;
  // False once the client has gone. Never blocks; more than Limits::stream_queue_bytes waiting cuts the connection.
  bool write(std::string piece) const;
  void end() const;

  // What write() took and the client has not.
  [[nodiscard]] size_t queued_bytes() const;
  // Until at most `bytes` are queued: true; false when the client has gone. REQUIRES: not on an io thread.
  [[nodiscard]] bool wait_until_queued_at_most(size_t bytes) const;

  // The client closed its side or the connection broke: nobody waits for the answer any more.
  [[nodiscard]] bool cancelled() const;
  // Called once, on the io thread, when that happens; at once (on the calling thread) if it has happened. Must not
  // block, and must not hold a Respond: it is kept until the answer is given.
  void on_cancel(std::function<void()> call) const;

 private:
  std::shared_ptr<Exchange> exchange_;
};

}  // namespace cairn::http
