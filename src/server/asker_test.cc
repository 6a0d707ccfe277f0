#include "server/asker.h"

#include <gtest/gtest.h>

#include "server/event_log.h"
#include "server/problem.h"

namespace cairn::server {
namespace {

http::Request request(http::Headers headers) {
  http::Request out;
  out.headers = std::move(headers);
  out.headers.add("Host", "maps.example.org");
  out.remote_address = "127.0.0.1";
  return out;
}

constexpr std::string_view base = "https://maps.example.org";

struct OriginCase {
  const char* name;
  http::Headers headers;
  Writes writes;
  bool taken;
};

class Origin : public testing::TestWithParam<OriginCase> {};

TEST_P(Origin, is_checked) {
  const OriginCase& each = GetParam();
  const auto checked = check_origin(request(each.headers), base, each.writes);
  EXPECT_EQ(checked.ok(), each.taken);
  EXPECT_EQ(checked.ok() ? "" : checked.error().reason, checked.ok() ? "" : "foreign_page");
}

INSTANTIATE_TEST_SUITE_P(
    Headers, Origin,
    testing::Values(
        OriginCase{"read", {}, Writes::no, true},
        OriginCase{"read_from_ours", {{"Origin", "https://maps.example.org"}}, Writes::no, true},
        OriginCase{"read_from_elsewhere", {{"Origin", "https://evil.example"}}, Writes::no, false},
        OriginCase{"null_origin", {{"Origin", "null"}}, Writes::no, false},
        OriginCase{"a_longer_host", {{"Origin", "https://maps.example.org.evil"}}, Writes::no, false},
        OriginCase{"write", {{"X-Cairn", "1"}}, Writes::yes, true},
        OriginCase{"write_of_a_form", {}, Writes::yes, false},
        OriginCase{"write_from_elsewhere", {{"X-Cairn", "1"}, {"Origin", "https://evil.example"}}, Writes::yes, false},
        OriginCase{"token", {{"Authorization", "Bearer abc"}}, Writes::yes, true}),
    [](const auto& each) { return each.param.name; });

TEST(Origin, a_socket_of_this_machine_is_no_browser) {
  http::Request local = request({});
  local.local = true;
  EXPECT_TRUE(check_origin(local, base, Writes::yes).ok());
}

TEST(Credentials, behind_a_proxy_the_last_address_counts) {
  http::Request forwarded = request({{"X-Forwarded-For", "198.51.100.9, 192.0.2.7"}});
  EXPECT_EQ(credentials_of(forwarded).address, "192.0.2.7");
  forwarded.remote_address = "203.0.113.5";  // not our proxy: anyone may write the header
  EXPECT_EQ(credentials_of(forwarded).address, "203.0.113.5");
}

TEST(EventLog, paths_keep_their_secrets) {
  EXPECT_EQ(loggable_path("/set-up/PmjmDEyCTbzF0"), "/set-up/…");
  EXPECT_EQ(loggable_path("/s/secret/more"), "/s/…");
  EXPECT_EQ(loggable_path("/join/secret"), "/join/…");
  EXPECT_EQ(loggable_path("/api/uploads/secret"), "/api/uploads/…");
  EXPECT_EQ(loggable_path("/api/list-maps"), "/api/list-maps");
  EXPECT_EQ(loggable_path("/"), "/");
}

TEST(Problem, statuses_follow_codes_and_reasons) {
  EXPECT_EQ(problem_status({ErrorCode::denied, "", "", "signed_out"}), 401);
  EXPECT_EQ(problem_status({ErrorCode::denied, "", "", "forbidden"}), 403);
  EXPECT_EQ(problem_status({ErrorCode::denied, "", "", "too_many_attempts"}), 429);
  EXPECT_EQ(problem_status({ErrorCode::conflict, "", "", "precondition_failed"}), 412);
  const auto response = problem({ErrorCode::invalid, "is missing", "name", ""});
  EXPECT_EQ(response.text(), R"({"type":"about:blank","title":")" + http::status_title(response.status) +
                                 R"(","status":)" + std::to_string(response.status) +
                                 R"(,"code":"invalid","detail":"is missing","where":"name"})");
}

}  // namespace
}  // namespace cairn::server
