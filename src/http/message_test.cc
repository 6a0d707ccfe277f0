#include "http/message.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "http/listen_socket.h"
#include "http/response_head.h"
#include "http/syntax.h"

namespace cairn::http {
namespace {

TEST(Headers, names_compare_without_case_and_keep_their_order) {
  Headers headers{{"Accept", "a"}, {"X-One", "1"}, {"accept", "b"}};
  EXPECT_EQ(headers.get("ACCEPT"), "a");
  EXPECT_EQ(headers.all("Accept").size(), 2u);
  EXPECT_FALSE(headers.has("Missing"));
  headers.set("accept", "c");
  EXPECT_EQ(headers.all("Accept"), std::vector<std::string_view>{"c"});
  EXPECT_EQ(headers.size(), 2u);
  headers.add("Connection", "keep-alive, Upgrade");
  EXPECT_TRUE(headers.has_token("connection", "upgrade"));
  EXPECT_FALSE(headers.has_token("connection", "up"));
}

TEST(Cookies, the_first_of_a_name_is_read) {
  Request request;
  request.headers = {{"Cookie", "a=1; cairn_session=\"x.y\" ;b=2"}, {"Cookie", "late=3;a=9"}};
  EXPECT_EQ(request.cookie("a"), "1");
  EXPECT_EQ(request.cookie("cairn_session"), "x.y");
  EXPECT_EQ(request.cookie("late"), "3");
  EXPECT_FALSE(request.cookie("session"));
  request.headers = {{"Cookie", ";;; =; a"}};
  EXPECT_FALSE(request.cookie("a"));
}

TEST(Cookies, are_written_with_their_attributes) {
  EXPECT_EQ(set_cookie({.name = "s", .value = "v"}), "s=v; Path=/; HttpOnly; SameSite=Lax");
  EXPECT_EQ(set_cookie({.name = "s",
                        .value = "v",
                        .path = "/api",
                        .max_age_s = 0,
                        .http_only = false,
                        .secure = true,
                        .same_site = SetCookie::SameSite::strict}),
            "s=v; Path=/api; Max-Age=0; Secure; SameSite=Strict");
  EXPECT_DEATH((void)set_cookie({.name = "s", .value = "v\r\nX: y"}), "broken invariant");
}

TEST(Negotiation, accept_encoding_with_weights) {
  EXPECT_TRUE(accepts_encoding("gzip, deflate, br", "br"));
  EXPECT_TRUE(accepts_encoding("GZIP;q=0.5", "gzip"));
  EXPECT_FALSE(accepts_encoding("gzip;q=0", "gzip"));
  EXPECT_FALSE(accepts_encoding("gzip; q=0.000, *", "gzip"));
  EXPECT_TRUE(accepts_encoding("*", "br"));
  EXPECT_FALSE(accepts_encoding("*;q=0", "br"));
  EXPECT_FALSE(accepts_encoding("", "gzip"));
  EXPECT_FALSE(accepts_encoding("gzipped", "gzip"));
}

TEST(Negotiation, entity_tags) {
  using enum EtagComparison;
  EXPECT_TRUE(etag_matches("\"a\", W/\"b\"", "\"b\"", weak));
  EXPECT_FALSE(etag_matches("\"a\", W/\"b\"", "\"b\"", strong));
  EXPECT_TRUE(etag_matches("\"a\", \"b\"", "\"b\"", strong));
  EXPECT_FALSE(etag_matches("\"b\"", "W/\"b\"", strong));
  EXPECT_TRUE(etag_matches("\"b\"", "W/\"b\"", weak));
  EXPECT_TRUE(etag_matches("\"x,y\"", "\"x,y\"", strong));
  EXPECT_TRUE(etag_matches(" * ", "\"anything\"", strong));
  for (const char* none : {"", "b", "\"", "\"ab\"", "W/"}) EXPECT_FALSE(etag_matches(none, "\"b\"", weak)) << none;
}

TEST(Dates, are_those_of_http) {
  EXPECT_EQ(http_date(0), "Thu, 01 Jan 1970 00:00:00 GMT");
  EXPECT_EQ(http_date(784111777000), "Sun, 06 Nov 1994 08:49:37 GMT");
}

TEST(Targets, are_decoded_and_checked) {
  const auto target = parse_target("/a%20b/%C3%A9?x=1&y=a+b%26&x=2&flag&=v", 100);
  ASSERT_TRUE(target.ok());
  EXPECT_EQ(target->path, "/a b/\u00e9");
  const std::vector<std::pair<std::string, std::string>> expected{
      {"x", "1"}, {"y", "a b&"}, {"x", "2"}, {"flag", ""}, {"", "v"}};
  EXPECT_EQ(target->query, expected);
  for (const char* bad :
       {"",      "a",    "/%",        "/%4",   "/%zz", "/%ff",    "/a%2fb", "/a%5Cb",    "/%00", "/%0d%0a", "/../x",
        "/a/..", "/./a", "/%2e%2e/a", "/a\\b", "/a#b", "/?x=%ff", "/?%",    "/\xC3\xA9", "/<",   "/a b"}) {
    EXPECT_FALSE(parse_target(bad, 100).ok()) << bad;
  }
  EXPECT_TRUE(parse_target("/..a/...", 100).ok());
  EXPECT_EQ(parse_target("/?a&b&c", 2).error().reason, "query_count");
}

RC_GTEST_PROP(Targets, whatever_decodes_is_text, (const std::string& bytes)) {
  const auto decoded = percent_decode(bytes, Plus::is_blank);
  if (decoded) RC_ASSERT(decoded->size() <= bytes.size());
  (void)parse_target(bytes, 10);
}

TEST(Problems, are_json_with_a_title) {
  const Response response = problem(404, "no \"such\" thing");
  EXPECT_EQ(response.status, 404);
  EXPECT_EQ(response.headers.get("Content-Type"), "application/problem+json");
  EXPECT_EQ(response.text(),
            "{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404,\"detail\":\"no \\\"such\\\" thing\"}\n");
}

TEST(ResponseHeads, never_carry_a_line_break) {
  const auto head = [](const Response& response) { return write_response_head(response, {.length = 3}, 0); };
  EXPECT_EQ(head({.status = 200, .headers = {{"X", "y"}, {"Content-Length", "9"}, {"connection", "x"}}}),
            "HTTP/1.1 200 OK\r\nX: y\r\nDate: Thu, 01 Jan 1970 00:00:00 GMT\r\nContent-Length: 3\r\nConnection: "
            "keep-alive\r\n\r\n");
  EXPECT_FALSE(head({.headers = {{"X", "y\r\nSet-Cookie: a=b"}}}));
  EXPECT_FALSE(head({.headers = {{"X", "y\n"}}}));
  EXPECT_FALSE(head({.headers = {{"X", std::string("y\0z", 3)}}}));
  EXPECT_FALSE(head({.headers = {{"X y", "z"}}}));
  EXPECT_FALSE(head({.headers = {{"", "z"}}}));
  EXPECT_FALSE(head({.status = 0}));
  EXPECT_FALSE(head({.status = 100}));
  EXPECT_EQ(head({.status = 304})->find("Content-Length"), std::string::npos);
}

TEST(Hosts, are_names_addresses_and_ports) {
  for (const char* good : {"localhost", "a.example:8420", "127.0.0.1", "[::1]", "[fe80::1]:80", "my_host"}) {
    EXPECT_TRUE(is_host(good)) << good;
  }
  for (const char* bad : {"", "a b", "a/b", "a@b", ":80", "a:b", "a:123456", "[::1", "[]", "[x]:1", "[::1]80", "a,b"}) {
    EXPECT_FALSE(is_host(bad)) << bad;
  }
}

TEST(Endpoints, are_read) {
  EXPECT_EQ(parse_endpoint("127.0.0.1:8420")->port, 8420);
  EXPECT_EQ(parse_endpoint("[::1]:0")->host, "::1");
  EXPECT_EQ(parse_endpoint("localhost:1")->host, "127.0.0.1");
  EXPECT_TRUE(parse_endpoint("unix:/tmp/x")->local);
  for (const char* bad : {"", "8420", "127.0.0.1", "127.0.0.1:", "127.0.0.1:99999", "127.0.0.1:-1", "example.org:80",
                          "256.0.0.1:1", "[::1:80"}) {
    EXPECT_FALSE(parse_endpoint(bad).ok()) << bad;
  }
}

}  // namespace
}  // namespace cairn::http
