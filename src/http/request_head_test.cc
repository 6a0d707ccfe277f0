#include "http/request_head.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "http/body_decoder.h"

namespace cairn::http {
namespace {

using Read = std::variant<NeedMore, RequestHead, Refusal>;

Read read_head(const std::string& bytes, const Limits& limits = {}) {
  RequestHeadReader reader(limits);
  size_t used = 0;
  return reader.read(bytes, used);
}

int refused(const std::string& bytes, const Limits& limits = {}) {
  const Read read = read_head(bytes, limits);
  const auto* refusal = std::get_if<Refusal>(&read);
  return refusal == nullptr ? 0 : refusal->status;
}

std::optional<RequestHead> taken(const std::string& bytes) {
  Read read = read_head(bytes);
  auto* head = std::get_if<RequestHead>(&read);
  if (head == nullptr) return std::nullopt;
  return std::move(*head);
}

TEST(RequestHead, a_plain_one) {
  const auto head = taken("GET /maps?x=1 HTTP/1.1\r\nHost: a.example:8420\r\nAccept:  text/html \r\n\r\n");
  ASSERT_TRUE(head);
  EXPECT_EQ(head->request.method, "GET");
  EXPECT_EQ(head->request.target, "/maps?x=1");
  EXPECT_EQ(head->request.path, "/maps");
  EXPECT_EQ(head->request.query_value("x"), "1");
  EXPECT_EQ(head->request.headers.get("accept"), "text/html");
  EXPECT_TRUE(head->keep_alive);
  EXPECT_EQ(head->framing.kind, Framing::Kind::none);
}

TEST(RequestHead, framing) {
  auto head = taken("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 12\r\nExpect: 100-continue\r\n\r\n");
  ASSERT_TRUE(head);
  EXPECT_EQ(head->framing.length, 12u);
  EXPECT_TRUE(head->expects_continue);
  head = taken("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\nConnection: close\r\n\r\n");
  ASSERT_TRUE(head);
  EXPECT_EQ(head->framing.kind, Framing::Kind::chunked);
  EXPECT_FALSE(head->keep_alive);
  head = taken("POST / HTTP/1.0\r\nContent-Length: 1\r\n\r\n");
  ASSERT_TRUE(head);
  EXPECT_TRUE(head->old_version);
  EXPECT_FALSE(head->keep_alive);
}

TEST(RequestHead, what_could_be_read_in_two_ways_is_refused) {
  const std::string start = "POST / HTTP/1.1\r\nHost: a\r\n";
  EXPECT_EQ(refused(start + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n"), 400);
  EXPECT_EQ(refused(start + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n"), 400);
  EXPECT_EQ(refused(start + "Content-Length: 3\r\nContent-Length: 3\r\n\r\n"), 400);
  EXPECT_EQ(refused(start + "Content-Length: 3\r\nContent-Length: 4\r\n\r\n"), 400);
  EXPECT_EQ(refused(start + "Content-Length: 3, 3\r\n\r\n"), 400);
  for (const char* length : {"", "-1", "+3", "0x3", "3 ", "3a", "99999999999999999999", "3\t4"}) {
    if (std::string(length) == "3 ") continue;  // blanks around a value are no part of it
    EXPECT_EQ(refused(start + "Content-Length: " + length + "\r\n\r\n"), 400) << length;
  }
  EXPECT_EQ(refused(start + "Transfer-Encoding: gzip, chunked\r\n\r\n"), 501);
  EXPECT_EQ(refused(start + "Transfer-Encoding: chunked, identity\r\n\r\n"), 501);
  EXPECT_EQ(refused(start + "Transfer-Encoding: xchunked\r\n\r\n"), 501);
  EXPECT_NE(refused(start + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n"), 0);
  EXPECT_NE(refused(start + "Transfer-Encoding: \x0b"
                            "chunked\r\n\r\n"),
            0);
  EXPECT_EQ(refused("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n"), 400);
  EXPECT_EQ(refused(start + "X: a\r\n b\r\n\r\n"), 400);
  EXPECT_EQ(refused(start + "X: a\r\n\tb\r\n\r\n"), 400);
  EXPECT_EQ(refused("GET / HTTP/1.1\r\n Host: a\r\n\r\n"), 400);
  EXPECT_EQ(refused("GET / HTTP/1.1\nHost: a\r\n\r\n"), 400);
  EXPECT_EQ(refused("GET / HTTP/1.1\r\nHost: a\n\n"), 400);
  EXPECT_EQ(refused("GET / HTTP/1.1\r\nHost: a\rX: y\r\n\r\n"), 400);
  EXPECT_EQ(refused("GET / HTTP/1.1\r\nHost : a\r\n\r\n"), 400);
  EXPECT_EQ(refused("GET / HTTP/1.1\r\nHost: a\r\nX\r\n\r\n"), 400);
  EXPECT_EQ(refused("GET / HTTP/1.1\r\nHost: a\r\n: x\r\n\r\n"), 400);
  EXPECT_EQ(refused("GET / HTTP/1.1\r\nHost: a\r\nX: a" + std::string(1, '\0') + "b\r\n\r\n"), 400);
}

TEST(RequestHead, exactly_one_host) {
  EXPECT_EQ(refused("GET / HTTP/1.1\r\n\r\n"), 400);
  EXPECT_EQ(refused("GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n"), 400);
  EXPECT_EQ(refused("GET / HTTP/1.1\r\nHost: a/b\r\n\r\n"), 400);
  EXPECT_EQ(refused("GET / HTTP/1.1\r\nHost: a@b\r\n\r\n"), 400);
  EXPECT_TRUE(taken("GET / HTTP/1.0\r\n\r\n"));
  EXPECT_TRUE(taken("GET / HTTP/1.1\r\nHost:\r\n\r\n"));
}

TEST(RequestHead, forms_of_the_target) {
  const auto absolute = taken("GET HTTP://b.example/x?y HTTP/1.1\r\nHost: a\r\n\r\n");
  ASSERT_TRUE(absolute);
  EXPECT_EQ(absolute->request.path, "/x");
  EXPECT_EQ(absolute->request.headers.get("Host"), "b.example");
  EXPECT_EQ(taken("GET http://b HTTP/1.1\r\nHost: a\r\n\r\n")->request.path, "/");
  EXPECT_EQ(taken("GET http://b?x=1 HTTP/1.1\r\nHost: a\r\n\r\n")->request.path, "/");
  EXPECT_EQ(taken("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n")->request.path, "*");
  EXPECT_EQ(refused("GET * HTTP/1.1\r\nHost: a\r\n\r\n"), 400);
  EXPECT_EQ(refused("GET http:// HTTP/1.1\r\nHost: a\r\n\r\n"), 400);
  EXPECT_EQ(refused("GET http://u:p@b/ HTTP/1.1\r\nHost: a\r\n\r\n"), 400);
  EXPECT_EQ(refused("CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n"), 501);
  EXPECT_EQ(refused("TRACE / HTTP/1.1\r\nHost: a\r\n\r\n"), 501);
  EXPECT_EQ(refused("GET /%ff HTTP/1.1\r\nHost: a\r\n\r\n"), 400);
}

TEST(RequestHead, versions_and_what_is_no_http) {
  EXPECT_EQ(refused("GET / HTTP/2.0\r\nHost: a\r\n\r\n"), 505);
  EXPECT_EQ(refused("PRI * HTTP/2.0\r\n\r\n"), 505);
  EXPECT_EQ(refused("\x16\x03\x01\x02"), 400);
  EXPECT_EQ(refused(" GET / HTTP/1.1\r\n\r\n"), 400);
  EXPECT_EQ(refused("GET  / HTTP/1.1\r\nHost: a\r\n\r\n"), 400);
  EXPECT_NE(refused("GET /\r\n\r\n"), 0);
  EXPECT_EQ(refused("GET / HTTP/1.1\r\nHost: a\r\nExpect: tea\r\n\r\n"), 417);
}

TEST(RequestHead, limits) {
  Limits limits;
  limits.header_bytes = 500;
  limits.target_bytes = 100;
  limits.header_count = 3;
  limits.query_count = 2;
  const std::string host = " HTTP/1.1\r\nHost: a\r\n";
  EXPECT_EQ(refused("GET /" + std::string(100, 'a') + host + "\r\n", limits), 414);
  EXPECT_EQ(refused("GET /" + std::string(200, 'a'), limits), 414);
  EXPECT_EQ(refused("GET /?a&b&c" + host + "\r\n", limits), 414);
  EXPECT_EQ(refused("GET /" + host + "X: " + std::string(500, 'a'), limits), 431);
  EXPECT_EQ(refused("GET /" + host + "X: " + std::string(500, 'a') + "\r\n\r\n", limits), 431);
  EXPECT_EQ(refused("GET /" + host + "A: 1\r\nB: 2\r\nC: 3\r\n\r\n", limits), 431);
  EXPECT_EQ(refused("GET /" + host + "A: 1\r\nB: 2\r\n\r\n", limits), 0);
}

TEST(RequestHead, web_sockets) {
  const std::string start =
      "GET /live HTTP/1.1\r\nHost: a\r\nUpgrade: WebSocket\r\nConnection: keep-alive, Upgrade\r\n";
  const std::string key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
  const auto head = taken(start + key + "Sec-WebSocket-Version: 13\r\n\r\n");
  ASSERT_TRUE(head);
  EXPECT_TRUE(head->wants_web_socket);
  EXPECT_EQ(refused(start + key + "\r\n"), 426);
  EXPECT_EQ(refused(start + key + "Sec-WebSocket-Version: 8\r\n\r\n"), 426);
  EXPECT_EQ(refused(start + "Sec-WebSocket-Version: 13\r\n\r\n"), 400);
  EXPECT_EQ(refused(start + "Sec-WebSocket-Key: short\r\nSec-WebSocket-Version: 13\r\n\r\n"), 400);
  EXPECT_EQ(refused(start + key + key + "Sec-WebSocket-Version: 13\r\n\r\n"), 400);
  EXPECT_FALSE(taken("GET / HTTP/1.1\r\nHost: a\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n")->wants_web_socket);
}

// However the bytes are cut into pieces, the outcome is the same.
RC_GTEST_PROP(RequestHead, does_not_depend_on_how_the_bytes_come, ()) {
  const std::string bytes = *rc::gen::element<std::string>(
      "\r\nGET /a HTTP/1.1\r\nHost: a\r\nX: y\r\n\r\nrest", "GET / HTTP/1.1\r\nHost: a\r\n b\r\n\r\n",
      "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nbody", "GET / HTTP/1.1\r\nHost: a\n\r\n\r\n");
  const Limits limits;
  RequestHeadReader a(limits), b(limits);
  size_t used_whole = 0, used = 0;
  const Read at_once = a.read(bytes, used_whole);
  Read in_pieces = NeedMore{};
  size_t have = 0;
  while (have < bytes.size() && std::holds_alternative<NeedMore>(in_pieces)) {
    have += *rc::gen::inRange<size_t>(1, bytes.size() - have + 1);
    in_pieces = b.read(std::string_view(bytes).substr(0, have), used);
  }
  RC_ASSERT(at_once.index() == in_pieces.index());
  if (std::holds_alternative<RequestHead>(at_once)) RC_ASSERT(used == used_whole);
  if (const auto* refusal = std::get_if<Refusal>(&at_once))
    RC_ASSERT(refusal->status == std::get<Refusal>(in_pieces).status);
}

struct Decoded {
  std::string body;
  BodyDecoder::State state;
  size_t used;
};
Decoded decode(Framing framing, const std::string& bytes, size_t step) {
  BodyDecoder decoder(framing);
  Decoded out{{}, decoder.state(), 0};
  while (out.used < bytes.size() && decoder.state() == BodyDecoder::State::more) {
    const std::string_view piece = std::string_view(bytes).substr(out.used, step);
    out.used += decoder.feed(piece, [&](std::string_view body) {
      out.body += body;
      return true;
    });
  }
  out.state = decoder.state();
  return out;
}
constexpr Framing chunked{Framing::Kind::chunked, 0};

TEST(BodyDecoder, chunks_in_pieces_of_any_size) {
  const std::string bytes = "4\r\nwiki\r\n00005;x=\"y\"\r\npedia\r\nA \t;a\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\nGET";
  for (size_t step = 1; step <= bytes.size(); ++step) {
    const Decoded decoded = decode(chunked, bytes, step);
    EXPECT_EQ(decoded.state, BodyDecoder::State::done);
    EXPECT_EQ(decoded.body, "wikipedia0123456789");
    EXPECT_EQ(decoded.used, bytes.size() - 3);
  }
}

TEST(BodyDecoder, refuses_chunks_that_others_may_read_otherwise) {
  for (const char* bad : {"\r\n", "g\r\n", "-1\r\n", "+4\r\n", "0x4\r\nwiki\r\n", "4\nwiki\r\n", "4\r\nwikix\r\n",
                          "4\r\nwiki\n0\r\n\r\n", "4 x\r\n", " 4\r\n", "4;a\rb\r\n", "1000000000000000\r\n",
                          "0\r\nbad trailer\r\n\r\n", "0\r\nX: y\n\r\n", "0\r\n : x\r\n\r\n"}) {
    EXPECT_EQ(decode(chunked, bad, 100).state, BodyDecoder::State::malformed) << bad;
  }
  EXPECT_EQ(decode(chunked, "4;" + std::string(5000, 'x'), 100).state, BodyDecoder::State::malformed);
  std::string trailers = "0\r\n";
  for (int i = 0; i < 1000; ++i) trailers += "X: yyyyyyyyyyyyyyyyyyyyyyyy\r\n";
  EXPECT_EQ(decode(chunked, trailers, 100).state, BodyDecoder::State::malformed);
}

TEST(BodyDecoder, the_end_of_the_stream) {
  BodyDecoder length({Framing::Kind::length, 5});
  length.end_of_stream();
  EXPECT_EQ(length.state(), BodyDecoder::State::malformed);
  BodyDecoder rest({Framing::Kind::until_close, 0});
  rest.end_of_stream();
  EXPECT_EQ(rest.state(), BodyDecoder::State::done);
  EXPECT_EQ(decode({Framing::Kind::length, 3}, "abcdef", 2).used, 3u);
  EXPECT_EQ(BodyDecoder(Framing{}).state(), BodyDecoder::State::done);
}

}  // namespace
}  // namespace cairn::http
