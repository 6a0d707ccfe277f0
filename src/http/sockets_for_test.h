// A plain socket as a test speaks it: bytes out, bytes in, frames of a WebSocket by hand.
#pragma once

#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>

#include <atomic>
#include <cstring>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

#include "http/body_decoder.h"
#include "http/listen_socket.h"
#include "http/response_reader.h"
#include "http/server.h"

namespace cairn::http {

// Only a test that has failed waits so long.
constexpr int patience_ms = 20'000;

inline bool wait_until(const std::function<bool()>& true_at_last) {
  const auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(patience_ms);
  while (!true_at_last()) {
    if (std::chrono::steady_clock::now() > until) return false;
    std::this_thread::sleep_for(std::chrono::microseconds(200));
  }
  return true;
}

class RawClient {
 public:
  explicit RawClient(const std::string& address) {
    auto endpoint = parse_endpoint(address);
    auto fd = connect_to(endpoint.value(), patience_ms);
    if (fd.ok()) fd_ = std::move(fd).value();
  }
  [[nodiscard]] bool connected() const { return fd_.get() >= 0; }
  [[nodiscard]] int fd() const { return fd_.get(); }

  // False where the peer takes no more.
  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      pollfd waiting{fd_.get(), POLLOUT, 0};
      if (::poll(&waiting, 1, patience_ms) <= 0) return false;
      const ssize_t n = ::send(fd_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (n < 0 && errno != EAGAIN) return false;
      if (n > 0) bytes.remove_prefix(static_cast<size_t>(n));
    }
    return true;
  }
  // More bytes into the buffer; false at the end of the stream.
  bool receive() {
    pollfd waiting{fd_.get(), POLLIN, 0};
    if (::poll(&waiting, 1, patience_ms) <= 0) {
      ADD_FAILURE() << "nothing came";
      return false;
    }
    std::string piece(65536, '\0');
    const ssize_t n = ::recv(fd_.get(), piece.data(), piece.size(), 0);
    if (n <= 0) return false;
    buffer_.append(piece, 0, static_cast<size_t>(n));
    return true;
  }
  [[nodiscard]] std::string& buffer() { return buffer_; }

  // Everything until the end.
  std::string receive_all() {
    while (receive()) {
    }
    return buffer_;
  }
  // Whether the peer closes without a further byte.
  bool is_closed() { return buffer_.empty() && !receive(); }

  std::optional<Response> response(bool to_head_request = false) {
    std::optional<ResponseHead> head;
    while (true) {
      auto read = read_response_head(buffer_, to_head_request);
      if (!read.ok()) return std::nullopt;
      head = std::move(read).value();
      if (head) break;
      if (!receive()) return std::nullopt;
    }
    buffer_.erase(0, head->bytes);
    std::string body;
    BodyDecoder decoder(head->framing);
    while (decoder.state() == BodyDecoder::State::more) {
      buffer_.erase(0, decoder.feed(buffer_, [&](std::string_view piece) {
        body += piece;
        return true;
      }));
      if (decoder.state() == BodyDecoder::State::more && !receive()) decoder.end_of_stream();
    }
    if (decoder.state() == BodyDecoder::State::malformed) return std::nullopt;
    head->response.body = std::move(body);
    return std::move(head->response);
  }
  int status() {
    const auto answer = response();
    return answer ? answer->status : 0;
  }
  void end_sending() { ::shutdown(fd_.get(), SHUT_WR); }
  void close() { fd_ = FileDescriptor(); }

  // --- WebSocket, from here on ---
  // The status of the handshake's answer.
  int open_web_socket(const std::string& target, const std::string& more_fields = {}) {
    send("GET " + target +
         " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
         "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n" +
         more_fields + "\r\n");
    while (buffer_.find("\r\n\r\n") == std::string::npos) {
      if (!receive()) return 0;
    }
    const auto head = read_response_head(buffer_, false);
    if (!head.ok() || !head.value()) return 0;
    if ((*head)->response.status == 101) buffer_.erase(0, (*head)->bytes);
    handshake = (*head)->response;
    return handshake.status;
  }
  Response handshake;

  static std::string frame(int opcode, std::string_view payload, bool last = true, bool masked = true, int flags = 0) {
    std::string out(1, static_cast<char>((last ? 0x80 : 0) | flags | opcode));
    const int mask_bit = masked ? 0x80 : 0;
    if (payload.size() < 126) {
      out += static_cast<char>(mask_bit | static_cast<int>(payload.size()));
    } else if (payload.size() < 65536) {
      out += static_cast<char>(mask_bit | 126);
      for (int shift = 8; shift >= 0; shift -= 8) out += static_cast<char>(payload.size() >> shift & 255);
    } else {
      out += static_cast<char>(mask_bit | 127);
      for (int shift = 56; shift >= 0; shift -= 8) out += static_cast<char>(payload.size() >> shift & 255);
    }
    constexpr std::string_view mask = "m8sK";
    if (masked) out += mask;
    for (size_t i = 0; i < payload.size(); ++i) {
      out += masked ? static_cast<char>(payload[i] ^ mask[i % mask.size()]) : payload[i];
    }
    return out;
  }
  bool send_text(std::string_view text) { return send(frame(1, text)); }

  struct Frame {
    int opcode = -1;  // -1: the connection ended
    int flags = 0;
    std::string payload;
    [[nodiscard]] int close_code() const {
      if (opcode != 8 || payload.size() < 2) return 0;
      return static_cast<unsigned char>(payload[0]) * 256 + static_cast<unsigned char>(payload[1]);
    }
  };
  // The next frame of the server, who does not mask.
  Frame next_frame() {
    const auto need = [&](size_t n) {
      while (buffer_.size() < n) {
        if (!receive()) return false;
      }
      return true;
    };
    const auto byte = [&](size_t i) { return static_cast<size_t>(static_cast<unsigned char>(buffer_[i])); };
    if (!need(2)) return {};
    Frame out{static_cast<int>(byte(0) & 15), static_cast<int>(byte(0) & 0x70), {}};
    EXPECT_EQ(byte(1) & 0x80, 0u);
    size_t length = byte(1), head = 2;
    if (length >= 126) {
      const size_t bytes = length == 126 ? 2 : 8;
      if (!need(head + bytes)) return {};
      length = 0;
      for (size_t i = 0; i < bytes; ++i) length = length * 256 + byte(head + i);
      head += bytes;
    }
    if (!need(head + length)) return {};
    out.payload = buffer_.substr(head, length);
    buffer_.erase(0, head + length);
    return out;
  }
  // The next text, passing over pings.
  std::string next_text() {
    while (true) {
      Frame out = next_frame();
      if (out.opcode == 1) return out.payload;
      if (out.opcode != 9) return "<no text: opcode " + std::to_string(out.opcode) + ">";
    }
  }

 private:
  FileDescriptor fd_;
  std::string buffer_;
};

// A folder of its own that goes with the test.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "cairn-http-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  ~Folder() {
    std::error_code ec;
    std::filesystem::remove_all(path_, ec);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] size_t files() const {
    const std::filesystem::directory_iterator all(path_);
    return static_cast<size_t>(std::distance(begin(all), end(all)));
  }

 private:
  std::filesystem::path path_;
};

inline std::unique_ptr<Server> serve(ServerOptions options, Handler handler, UpgradeHandler upgrade = {}) {
  if (options.listen.empty()) options.listen = {"127.0.0.1:0"};
  auto server = Server::start(std::move(options), std::move(handler), std::move(upgrade));
  EXPECT_TRUE(server.ok()) << (server.ok() ? "" : server.error().text());
  return std::move(server).value();
}

inline void answer_ok(const Request& request, const Respond& respond) {
  respond.send({.body = request.method + " " + request.path + " " + request.body});
}

constexpr std::string_view get_request = "GET /a HTTP/1.1\r\nHost: localhost\r\n\r\n";

}  // namespace cairn::http
