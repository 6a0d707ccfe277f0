#include "http/request_head.h"

#include "http/beast.h"
// Beast's own parser of start line and fields; what it lets pass and we do not is checked around it.
#include <algorithm>
#include <boost/beast/http/basic_parser.hpp>
#include <optional>

#include "base/text.h"
#include "http/syntax.h"

namespace cairn::http {
namespace {

namespace beast_http = boost::beast::http;

// Fields into a Request.
class HeadParser : public beast_http::basic_parser<true> {
 public:
  HeadParser(Request& request, const Limits& limits) : request_(request), limits_(limits) {
    eager(false);
    header_limit(static_cast<uint32_t>(limits.header_bytes + 16));
    body_limit(boost::none);
  }
  std::optional<Refusal> refusal;
  bool old_version = false;

 private:
  using Text = beast::string_view;
  static std::string text(Text s) { return {s.data(), s.size()}; }

  void on_request_impl(beast_http::verb, Text method, Text target, int version, IoError& ec) override {
    request_.method = text(method);
    request_.target = text(target);
    old_version = version < 11;
    if (target.size() <= limits_.target_bytes) return;
    refusal = {414, "the target of the request is longer than " + std::to_string(limits_.target_bytes) + " bytes"};
    ec = beast_http::error::bad_target;
  }
  void on_response_impl(int, Text, int, IoError&) override {}
  void on_field_impl(beast_http::field, Text name, Text value, IoError& ec) override {
    request_.headers.add(text(name), text(value));
    if (request_.headers.size() <= limits_.header_count) return;
    refusal = {431, "the request has more than " + std::to_string(limits_.header_count) + " header fields"};
    ec = beast_http::error::header_limit;
  }
  void on_header_impl(IoError&) override {}
  void on_body_init_impl(const boost::optional<std::uint64_t>&, IoError&) override {}
  std::size_t on_body_impl(Text body, IoError&) override { return body.size(); }
  void on_chunk_header_impl(std::uint64_t, Text, IoError&) override {}
  std::size_t on_chunk_body_impl(std::uint64_t, Text body, IoError&) override { return body.size(); }
  void on_finish_impl(IoError&) override {}

  Request& request_;
  const Limits& limits_;
};

Refusal refusal_of(const IoError& ec) {
  using E = beast_http::error;
  if (ec == E::bad_version) return {505, "this server speaks HTTP/1.1"};
  if (ec == E::header_limit) return {431, "the head of the request is too large"};
  if (ec == E::bad_method) return {400, "the request line does not begin with a method"};
  if (ec == E::bad_target) return {400, "the target of the request has a character that must be percent-encoded"};
  if (ec == E::bad_content_length || ec == E::multiple_content_length) {
    return {400, "the request says its length in no way or in more than one"};
  }
  if (ec == E::bad_transfer_encoding) return {400, "the request has both a length and a transfer encoding"};
  return {400, "the head of the request is not well-formed"};
}

std::optional<Refusal> find_framing(RequestHead& head) {
  const Headers& headers = head.request.headers;
  const auto lengths = headers.all("Content-Length");
  const auto encodings = headers.all("Transfer-Encoding");
  if (!lengths.empty() && !encodings.empty())
    return Refusal{400, "the request has both a length and a transfer encoding"};
  if (lengths.size() > 1) return Refusal{400, "the request has two lengths"};
  if (!encodings.empty()) {
    if (head.old_version) return Refusal{400, "an HTTP/1.0 request has no transfer encoding"};
    if (encodings.size() > 1 || !same_token(encodings[0], "chunked")) {
      return Refusal{501, "the only transfer encoding taken is chunked"};
    }
    head.framing.kind = Framing::Kind::chunked;
    return std::nullopt;
  }
  if (lengths.empty()) return std::nullopt;
  const std::string_view digits = lengths[0];
  const auto length = parse_int(digits);
  if (!length || digits.find_first_not_of("0123456789") != std::string_view::npos) {
    return Refusal{400, "the length of the request is no number"};
  }
  if (*length > 0) head.framing = {Framing::Kind::length, static_cast<uint64_t>(*length)};
  return std::nullopt;
}

std::optional<Refusal> check_host(const RequestHead& head) {
  const auto hosts = head.request.headers.all("Host");
  if (hosts.empty() && head.old_version) return std::nullopt;
  if (hosts.size() != 1) return Refusal{400, "a request has exactly one Host"};
  // A Unix socket has no host: some clients leave the value empty.
  if (!hosts[0].empty() && !is_host(hosts[0])) return Refusal{400, "the Host is no name or address"};
  return std::nullopt;
}

// "http://host/path": the host of the target counts, not the field.
std::optional<Refusal> take_absolute_form(Request& request, std::string& target) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (target.size() < scheme.size() || !same_token(std::string_view(target).substr(0, scheme.size()), scheme))
      continue;
    const std::string rest = target.substr(scheme.size());
    const size_t end = std::min(rest.find_first_of("/?"), rest.size());
    if (!is_host(std::string_view(rest).substr(0, end)))
      return Refusal{400, "the host in the target is no name or address"};
    request.headers.set("Host", rest.substr(0, end));
    target = rest.substr(end);
    if (!target.starts_with('/')) target.insert(0, "/");
    return std::nullopt;
  }
  return std::nullopt;
}

std::optional<Refusal> take_target(Request& request, const Limits& limits) {
  if (request.method == "CONNECT" || request.method == "TRACE") {
    return Refusal{501, "this server does not know " + request.method};
  }
  if (request.target == "*" && request.method == "OPTIONS") {
    request.path = "*";
    return std::nullopt;
  }
  std::string target = request.target;
  if (auto refusal = take_absolute_form(request, target)) return refusal;
  auto parsed = parse_target(target, limits.query_count == 0 ? SIZE_MAX : limits.query_count);
  if (!parsed.ok()) return Refusal{parsed.error().reason == "query_count" ? 414 : 400, parsed.error().message};
  request.path = std::move(parsed->path);
  request.query = std::move(parsed->query);
  return std::nullopt;
}

std::optional<Refusal> check_expectation(RequestHead& head) {
  const auto expectations = head.request.headers.all("Expect");
  if (expectations.empty()) return std::nullopt;
  if (expectations.size() > 1 || !same_token(expectations[0], "100-continue")) {
    return Refusal{417, "the only expectation met is 100-continue"};
  }
  head.expects_continue = !head.old_version && head.framing.kind != Framing::Kind::none;
  return std::nullopt;
}

// 16 bytes in base64.
bool is_handshake_key(std::string_view key) {
  return key.size() == 24 && key.ends_with("==") && std::all_of(key.begin(), key.end() - 2, [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '+' || c == '/';
         });
}

std::optional<Refusal> check_upgrade(RequestHead& head) {
  const Request& request = head.request;
  // An offer of something else is not taken up: RFC 9110 lets a server answer as if there were none.
  if (!request.headers.has_token("Upgrade", "websocket") || head.old_version) return std::nullopt;
  if (!request.headers.has_token("Connection", "upgrade")) return std::nullopt;
  if (request.method != "GET" || head.framing.kind != Framing::Kind::none) {
    return Refusal{400, "a WebSocket begins with a GET without a body"};
  }
  if (request.headers.get("Sec-WebSocket-Version") != "13") {
    return Refusal{426, "this server speaks version 13 of the WebSocket protocol"};
  }
  const auto keys = request.headers.all("Sec-WebSocket-Key");
  if (keys.size() != 1 || !is_handshake_key(keys[0]))
    return Refusal{400, "the key of the WebSocket handshake is not right"};
  head.wants_web_socket = true;
  return std::nullopt;
}

std::variant<NeedMore, RequestHead, Refusal> parse_head(std::string_view bytes, const Limits& limits) {
  RequestHead head;
  HeadParser parser(head.request, limits);
  IoError ec;
  const size_t used = parser.put(asio::const_buffer(bytes.data(), bytes.size()), ec);
  if (parser.refusal) return *std::move(parser.refusal);
  if (ec) return refusal_of(ec);
  if (!parser.is_header_done() || used != bytes.size())
    return Refusal{400, "the head of the request is not well-formed"};
  head.old_version = parser.old_version;
  head.keep_alive = !head.old_version && !head.request.headers.has_token("Connection", "close");
  if (auto refusal = find_framing(head)) return *std::move(refusal);
  if (auto refusal = check_host(head)) return *std::move(refusal);
  if (auto refusal = take_target(head.request, limits)) return *std::move(refusal);
  if (auto refusal = check_expectation(head)) return *std::move(refusal);
  if (auto refusal = check_upgrade(head)) return *std::move(refusal);
  return head;
}

}  // namespace

std::variant<NeedMore, RequestHead, Refusal> RequestHeadReader::read(std::string_view bytes, size_t& used) {
  // Empty lines before a request are passed over (RFC 9112 2.2); more than a few are no mistake.
  size_t begin = 0;
  while (bytes.substr(begin).starts_with("\r\n") && begin < 8) begin += 2;
  const std::string_view head = bytes.substr(begin);
  used = 0;
  if (head.empty() || head == "\r") return NeedMore{};
  if (!is_token(head.substr(0, 1))) return Refusal{400, "this is no HTTP request"};

  size_t end = std::max(scanned_, begin) - begin;
  while (true) {
    end = head.find('\n', end);
    if (end == std::string_view::npos) break;
    if (end == 0 || head[end - 1] != '\r') return Refusal{400, "a line of the request ends with a bare line feed"};
    if (end >= 3 && head[end - 2] == '\n') break;  // the empty line
    if (end + 1 == head.size()) break;             // the next line's first character is looked at when it comes
    if (head[end + 1] == ' ' || head[end + 1] == '\t') return Refusal{400, "a header field is folded over lines"};
    ++end;
  }
  const bool whole = end != std::string_view::npos && end >= 3 && head[end - 2] == '\n';
  const size_t size = whole ? end + 1 : head.size();
  if (size > limits_->header_bytes) {
    return Refusal{431, "the head of the request is larger than " + std::to_string(limits_->header_bytes) + " bytes"};
  }
  if (!whole) {
    constexpr size_t room_for_the_rest_of_the_line = 64;
    if (std::min(head.find('\n'), size) > limits_->target_bytes + room_for_the_rest_of_the_line) {
      return Refusal{414,
                     "the target of the request is longer than " + std::to_string(limits_->target_bytes) + " bytes"};
    }
    scanned_ = begin + std::min(end, head.size());
    return NeedMore{};
  }
  scanned_ = 0;
  used = begin + size;
  return parse_head(head.substr(0, size), *limits_);
}

}  // namespace cairn::http
