// The bytes of an HTTP/1.1 connection, through the connection that a server has. However they are cut into pieces the
// answers are the same, and each answer is one that can be read.
#include <cstdint>
#include <string>

#include "base/check.h"
#include "base/text.h"
#include "http/body_decoder.h"
#include "http/connection_for_fuzz.h"
#include "http/response_reader.h"
#include "http/syntax.h"

namespace {

using namespace cairn::http;

ServerOptions small_limits() {
  ServerOptions options;
  options.limits.header_bytes = 2000;
  options.limits.header_count = 10;
  options.limits.target_bytes = 300;
  options.limits.query_count = 5;
  options.body_policy = [](const Request& head) {
    if (head.path == "/refused") return BodyPolicy{.refusal = problem(401, "no")};
    return BodyPolicy{.max_bytes = 500};
  };
  return options;
}

void handle(const Request& request, const Respond& respond) {
  CAIRN_CHECK(cairn::is_utf8(request.path) && request.path.starts_with('/'));
  CAIRN_CHECK(request.body.size() <= 500);
  for (const auto& [name, value] : request.headers) CAIRN_CHECK(is_token(name) && is_field_value(value));
  for (const auto& [name, value] : request.query) CAIRN_CHECK(cairn::is_utf8(name) && cairn::is_utf8(value));
  if (request.path == "/none") return;
  if (request.path == "/pieces") {
    respond.begin({});
    respond.write(request.body);
    respond.write("end");
    respond.end();
    return;
  }
  // What was sent comes back in a field: it must never break the answer.
  respond.send(
      {.headers = {{"X-Echo", request.query_value("x").has_value() ? std::string(*request.query_value("x")) : ""}},
       .body = request.path + request.body});
}

// The statuses of the answers, one after the other. `heads`: which of them answer a HEAD is not known here, so the walk
// ends at the first answer that says a length and has no body.
std::string statuses(std::string_view bytes) {
  std::string out;
  while (!bytes.empty()) {
    const auto head = read_response_head(bytes, false);
    CAIRN_CHECK(head.ok());
    if (!head.value()) return out + "+";
    const int status = (*head)->response.status;
    // A head with two faults is refused for the one that is seen first, and that depends on how much of it has come.
    const bool bad_head =
        status == 400 || status == 414 || status == 417 || status == 431 || status == 501 || status == 505;
    out += bad_head ? "refused " : std::to_string(status) + " ";
    bytes.remove_prefix((*head)->bytes);
    BodyDecoder decoder((*head)->framing);
    bytes.remove_prefix(decoder.feed(bytes, [](std::string_view) { return true; }));
    if (decoder.state() != BodyDecoder::State::done) return out + "+";
  }
  return out;
}

std::string answers(ServerCore& core, std::string_view bytes, size_t step) {
  ConnectionForFuzz connection(core);
  std::string heard;
  while (!bytes.empty()) {
    const size_t n = step == 0 ? bytes.size() : std::min(step, bytes.size());
    heard += connection.say(bytes.substr(0, n));
    bytes.remove_prefix(n);
  }
  connection.end_sending();
  return heard + connection.listen();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size < 2) return 0;
  static ServerCore core(small_limits(), handle, {});
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::string whole = answers(core, bytes, 0);
  const bool asks_head = bytes.find("HEAD") != std::string_view::npos;
  // "100 Continue" is said only where the body did not come along.
  const bool asks_continue =
      whole.find("100 Continue") != std::string::npos || bytes.find("ontinue") != std::string_view::npos;
  const std::string in_pieces = answers(core, bytes, std::max<size_t>(1 + data[0] % 64, size / 20));
  if (asks_head) return 0;
  const std::string expected = statuses(whole);
  CAIRN_CHECK(asks_continue || statuses(in_pieces) == expected);
  return 0;
}
