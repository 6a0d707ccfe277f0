#include "http/client.h"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <optional>
#include <system_error>

#include "http/body_decoder.h"
#include "http/listen_socket.h"
#include "http/out_queue.h"
#include "http/response_reader.h"
#include "http/syntax.h"

namespace cairn::http {
namespace {

using Clock = std::chrono::steady_clock;
constexpr int look_at_the_flag_every_ms = 50;
constexpr size_t piece_bytes = size_t{64} * 1024;

Error broken(const std::string& what) {
  return {ErrorCode::unavailable, "the connection to the server broke: " + what, {}, {}};
}
Error broken_errno(int errno_value) { return broken(std::generic_category().message(errno_value)); }

class ClientConnection {
 public:
  ClientConnection(FileDescriptor fd, const ClientOptions& options) : fd_(std::move(fd)), options_(options) {}

  Result<void> send(std::string_view bytes) {
    while (!bytes.empty()) {
      CAIRN_TRY_VOID(wait_for(POLLOUT));
      const ssize_t n = ::send(fd_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (n >= 0) {
        bytes.remove_prefix(static_cast<size_t>(n));
      } else if (errno == EPIPE || errno == ECONNRESET) {
        // The server may have answered and closed before it had all (413): the answer is read instead.
        return {};
      } else if (errno != EAGAIN && errno != EINTR) {
        return broken_errno(errno);
      }
    }
    return {};
  }

  // The next bytes; empty at the end.
  Result<std::string_view> receive() {
    while (true) {
      CAIRN_TRY_VOID(wait_for(POLLIN));
      const ssize_t n = ::recv(fd_.get(), buffer_.data(), buffer_.size(), 0);
      if (n >= 0) return std::string_view(buffer_.data(), static_cast<size_t>(n));
      if (errno != EAGAIN && errno != EINTR) return broken_errno(errno);
    }
  }

 private:
  Result<void> wait_for(short events) {
    const auto started = Clock::now();
    while (true) {
      if (options_.cancel != nullptr && options_.cancel->cancelled()) {
        return Error{ErrorCode::cancelled, "stopped before the server had answered", {}, {}};
      }
      pollfd waiting{fd_.get(), events, 0};
      const int ready = ::poll(&waiting, 1, look_at_the_flag_every_ms);
      if (ready > 0) return {};
      if (ready < 0 && errno != EINTR) return broken_errno(errno);
      if (options_.idle_ms != 0 && Clock::now() - started > std::chrono::milliseconds(options_.idle_ms)) {
        return broken("it said nothing for " + std::to_string(options_.idle_ms) + " ms");
      }
    }
  }

  FileDescriptor fd_;
  const ClientOptions& options_;
  std::string buffer_ = std::string(piece_bytes, '\0');
};

Result<std::string> write_request_head(const Endpoint& endpoint, const Request& request, uint64_t length) {
  if (!is_token(request.method)) return invalid("\"" + request.method + "\" is no method");
  if (request.target.empty() || !is_field_value(request.target) || request.target.find(' ') != std::string::npos) {
    return invalid("\"" + request.target + "\" is no target of a request");
  }
  std::string out = request.method + " " + request.target + " HTTP/1.1\r\n";
  const bool v6 = endpoint.host.find(':') != std::string::npos;
  const std::string host = endpoint.local
                               ? "localhost"
                               : (v6 ? "[" + endpoint.host + "]" : endpoint.host) + ":" + std::to_string(endpoint.port);
  if (!request.headers.has("Host")) out += "Host: " + host + "\r\n";
  for (const auto& [name, value] : request.headers) {
    if (!is_token(name) || !is_field_value(value)) return invalid("the field " + name + " has a control character");
    out.append(name).append(": ").append(value).append("\r\n");
  }
  if (length > 0 || request.method == "POST" || request.method == "PUT" || request.method == "PATCH") {
    out += "Content-Length: " + std::to_string(length) + "\r\n";
  }
  return out + "Connection: close\r\n\r\n";
}

Result<void> send_request(ClientConnection& connection, const Endpoint& endpoint, const Request& request) {
  FileSource file;
  if (request.file != nullptr) {
    CAIRN_TRY(file, FileSource::open({.path = request.file->path()}));
  }
  CAIRN_TRY(std::string head, write_request_head(endpoint, request, request.file ? file.left() : request.body.size()));
  CAIRN_TRY_VOID(connection.send(head));
  CAIRN_TRY_VOID(connection.send(request.body));
  while (file.left() > 0) {
    CAIRN_TRY(const std::string piece, file.next(piece_bytes));
    CAIRN_TRY_VOID(connection.send(piece));
  }
  return {};
}

Result<ResponseHead> receive_head(ClientConnection& connection, bool to_head_request, std::string& bytes) {
  while (true) {
    CAIRN_TRY(auto head, read_response_head(bytes, to_head_request));
    if (head) {
      bytes.erase(0, head->bytes);
      return *std::move(head);
    }
    CAIRN_TRY(const std::string_view more, connection.receive());
    if (more.empty()) return broken("it closed before it answered");
    bytes += more;
  }
}

}  // namespace

Result<Response> send(const std::string& endpoint_text, const Request& request,
                      const std::function<void(std::string_view)>& on_piece, const ClientOptions& options) {
  CAIRN_TRY(const Endpoint endpoint, parse_endpoint(endpoint_text));
  CAIRN_TRY(FileDescriptor fd, connect_to(endpoint, options.connect_ms));
  ClientConnection connection(std::move(fd), options);
  CAIRN_TRY_VOID(send_request(connection, endpoint, request));
  std::string bytes;
  CAIRN_TRY(ResponseHead head, receive_head(connection, request.method == "HEAD", bytes));

  const bool in_pieces = on_piece && head.response.status / 100 == 2;
  std::string body;
  uint64_t size = 0;
  BodyDecoder decoder(head.framing);
  const auto take = [&](std::string_view piece) {
    size += piece.size();
    if (size > options.body_bytes) return false;
    if (in_pieces) {
      on_piece(piece);
    } else {
      body += piece;
    }
    return true;
  };
  decoder.feed(bytes, take);
  while (decoder.state() == BodyDecoder::State::more && size <= options.body_bytes) {
    CAIRN_TRY(const std::string_view more, connection.receive());
    if (more.empty()) {
      decoder.end_of_stream();
    } else {
      decoder.feed(more, take);
    }
  }
  if (size > options.body_bytes)
    return broken("the answer is larger than " + std::to_string(options.body_bytes) + " bytes");
  if (decoder.state() == BodyDecoder::State::malformed) return broken("the answer is not whole");
  head.response.body = std::move(body);
  return std::move(head.response);
}

}  // namespace cairn::http
