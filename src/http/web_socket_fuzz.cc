// Frames of a WebSocket: whatever comes, what is handed over is text within its limit, and on_close is told once.
#include <cstdint>
#include <string>

#include "base/check.h"
#include "base/text.h"
#include "http/connection_for_fuzz.h"

namespace {

using namespace cairn::http;

constexpr size_t message_limit = 300;
int closed = 0;

void upgrade(const Request&, const Upgrade& upgrade) {
  const auto socket = upgrade.accept();
  socket->start({.on_message =
                     [socket](std::string_view text) {
                       CAIRN_CHECK(closed == 0);
                       CAIRN_CHECK(cairn::is_utf8(text) && text.size() <= message_limit);
                       if (text.starts_with("close")) socket->close(close_policy, text, Pending::drop);
                       if (text.starts_with("pause")) socket->pause();
                       socket->send(std::make_shared<const std::string>(text));
                       if (text.ends_with("resume")) socket->resume();
                     },
                 .on_close = [](uint16_t) { ++closed; }});
}

ServerOptions small_limits() {
  ServerOptions options;
  options.limits.message_bytes = message_limit;
  options.limits.web_socket_queue_bytes = 100'000;
  options.limits.compress_from_bytes = 20;
  return options;
}

// Pairs of bytes (first byte of a frame, length) with their payloads, masked: so that mutations stay frames.
std::string frames_of(std::string_view bytes) {
  std::string out;
  while (bytes.size() >= 2) {
    const size_t length = std::min<size_t>(static_cast<unsigned char>(bytes[1]), bytes.size() - 2);
    out += bytes[0];
    if (length < 126) {
      out += static_cast<char>(0x80 | length);
    } else {
      out += static_cast<char>(0xFE);
      out += '\0';
      out += static_cast<char>(length);
    }
    out += std::string(4, '\0');  // a mask that changes nothing
    out += bytes.substr(2, length);
    bytes.remove_prefix(2 + length);
  }
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size < 2) return 0;
  static ServerCore core(small_limits(), [](const Request&, const Respond&) {}, upgrade);
  closed = 0;
  {
    ConnectionForFuzz connection(core);
    const bool deflate = (data[0] & 1) != 0;
    const std::string extension =
        deflate ? "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n" : "";
    const std::string answer = connection.say(
        "GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" +
        extension + "\r\n");
    CAIRN_CHECK(answer.starts_with("HTTP/1.1 101 "));
    const std::string_view rest(reinterpret_cast<const char*>(data) + 1, size - 1);
    connection.say((data[0] & 2) != 0 ? std::string(rest) : frames_of(rest));
  }
  CAIRN_CHECK(closed == 1);
  return 0;
}
