// What happens beyond each bound of limits.h.
#include <mutex>
#include <vector>

#include "http/server.h"
#include "http/server_core.h"
#include "http/sockets_for_test.h"

namespace cairn::http {
namespace {

struct Case {
  std::string bytes;
  int status;
};

TEST(ServerLimits, each_violation_has_its_answer_and_ends_the_connection) {
  ServerOptions options;
  options.limits.header_bytes = 1000;
  options.limits.target_bytes = 200;
  options.limits.header_count = 5;
  options.limits.body_bytes = 10;
  const auto server = serve(std::move(options), answer_ok);
  const std::string post = "POST / HTTP/1.1\r\nHost: a\r\n";
  const std::vector<Case> cases{
      {"nonsense\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\n\r\n", 400},
      {"GET / HTTP/1.1\nHost: a\n\n", 400},
      {"GET / HTTP/3.0\r\nHost: a\r\n\r\n", 505},
      {"GET /" + std::string(300, 'a') + " HTTP/1.1\r\n", 414},
      {"GET / HTTP/1.1\r\nX: " + std::string(2000, 'a'), 431},
      {"GET / HTTP/1.1\r\nHost: a\r\nA: 1\r\nB: 1\r\nC: 1\r\nD: 1\r\nE: 1\r\n\r\n", 431},
      {post + "Content-Length: 11\r\n\r\n", 413},
      {post + "Content-Length: 11\r\nExpect: 100-continue\r\n\r\n", 413},
      {post + "Transfer-Encoding: chunked\r\n\r\nb\r\n01234567890\r\n", 413},
      {post + "Transfer-Encoding: chunked\r\n\r\n6\r\n012345\r\n6\r\n012345\r\n", 413},
      {post + "Transfer-Encoding: chunked\r\n\r\nzz\r\n", 400},
      {post + "Transfer-Encoding: gzip\r\n\r\n", 501},
      {post + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n", 400},
      {post + "Expect: more\r\n\r\n", 417},
      {"GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: upgrade\r\nSec-WebSocket-Version: 7\r\n\r\n",
       426},
  };
  for (const Case& c : cases) {
    RawClient client(server->addresses()[0]);
    client.send(c.bytes);
    const auto answer = client.response();
    ASSERT_TRUE(answer) << c.bytes;
    EXPECT_EQ(answer->status, c.status) << c.bytes;
    EXPECT_EQ(answer->headers.get("Content-Type"), "application/problem+json");
    EXPECT_EQ(answer->headers.get("Connection"), "close");
    EXPECT_NE(answer->text().find("\"status\":" + std::to_string(c.status)), std::string_view::npos);
    EXPECT_TRUE(client.is_closed()) << c.bytes;
  }
  EXPECT_EQ(server->counters().refused_requests, cases.size());
  EXPECT_EQ(server->counters().requests, 0u);
}

TEST(ServerLimits, a_slow_head_is_refused_and_a_silent_connection_closed) {
  ServerOptions options;
  options.limits.header_ms = 30;
  options.limits.idle_ms = 300;
  const auto server = serve(std::move(options), answer_ok);
  RawClient silent(server->addresses()[0]), slow(server->addresses()[0]), used(server->addresses()[0]);
  slow.send("GET / HT");
  used.send(get_request);
  EXPECT_TRUE(silent.is_closed());
  EXPECT_EQ(slow.status(), 408);
  EXPECT_TRUE(slow.is_closed());
  EXPECT_EQ(used.status(), 200);
  EXPECT_TRUE(used.is_closed());
}

TEST(ServerLimits, a_trickle_of_bytes_does_not_hold_a_head_open) {
  ServerOptions options;
  options.limits.header_ms = 50;
  const auto server = serve(std::move(options), answer_ok);
  RawClient client(server->addresses()[0]);
  client.send("GET / HTTP/1.1\r\n");
  std::atomic<bool> ended = false;
  std::thread trickle([&] {
    while (!ended && client.send("X: y\r\n")) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  });
  const int status = client.status();
  ended = true;
  trickle.join();
  EXPECT_TRUE(status == 408 || status == 431) << status;
}

TEST(ServerLimits, a_slow_body_is_refused) {
  ServerOptions options;
  options.limits.body_idle_ms = 40;
  const auto server = serve(options, answer_ok);
  RawClient stuck(server->addresses()[0]);
  stuck.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nab");
  EXPECT_EQ(stuck.status(), 408);
  // Each pause is short enough, the whole is too slow.
  options.limits.body_bytes_per_second = 1'000'000;
  const auto strict = serve(options, answer_ok);
  RawClient trickling(strict->addresses()[0]);
  trickling.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n");
  std::atomic<bool> ended = false;
  std::thread trickle([&] {
    while (!ended && trickling.send("x")) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  });
  EXPECT_EQ(trickling.status(), 408);
  ended = true;
  trickle.join();
}

TEST(ServerLimits, a_client_that_takes_nothing_is_cut) {
  ServerOptions options;
  options.limits.write_idle_ms = 50;
  std::atomic<int> cut = 0;
  options.on_finished = [&](const Finished& line) { cut += line.cut ? 1 : 0; };
  const auto large = std::make_shared<const std::string>(64u << 20, 'x');
  const auto server =
      serve(std::move(options), [&](const Request&, const Respond& respond) { respond.send({.body = large}); });
  RawClient client(server->addresses()[0]);
  client.send(get_request);
  EXPECT_TRUE(wait_until([&] { return cut == 1; }));
  EXPECT_TRUE(wait_until([&] { return server->counters().open_connections == 0; }));
}

TEST(ServerLimits, too_many_connections_are_told_so) {
  ServerOptions options;
  options.limits.connections = 3;
  const auto server = serve(std::move(options), answer_ok);
  std::vector<std::unique_ptr<RawClient>> clients;
  for (int i = 0; i < 3; ++i) {
    clients.push_back(std::make_unique<RawClient>(server->addresses()[0]));
    clients.back()->send(get_request);
    EXPECT_EQ(clients.back()->status(), 200);
  }
  RawClient late(server->addresses()[0]);
  const auto answer = late.response();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 503);
  EXPECT_TRUE(answer->headers.has("Retry-After"));
  EXPECT_TRUE(late.is_closed());
  late.close();
  clients.pop_back();
  ASSERT_TRUE(wait_until([&] { return server->counters().open_connections == 2; }));
  RawClient next(server->addresses()[0]);
  next.send(get_request);
  EXPECT_EQ(next.status(), 200);
  EXPECT_EQ(server->counters().refused_connections, 1u);
}

TEST(ServerLimits, requests_of_one_connection) {
  ServerOptions options;
  options.limits.requests_per_connection = 2;
  const auto server = serve(std::move(options), answer_ok);
  RawClient client(server->addresses()[0]);
  client.send(std::string(get_request) + std::string(get_request) + std::string(get_request));
  EXPECT_EQ(client.response()->headers.get("Connection"), "keep-alive");
  EXPECT_EQ(client.response()->headers.get("Connection"), "close");
  EXPECT_TRUE(client.is_closed());
}

TEST(ServerLimits, a_client_that_sends_far_ahead_waits_in_its_socket) {
  std::mutex mutex;
  std::vector<Respond> waiting;
  const auto server = serve({}, [&](const Request&, Respond respond) {
    const std::lock_guard lock(mutex);
    waiting.push_back(std::move(respond));
  });
  RawClient client(server->addresses()[0]);
  std::string ahead;
  constexpr size_t count = 5'000;
  for (size_t i = 0; i < count; ++i) ahead += get_request;
  std::thread sending([&] { client.send(ahead); });
  for (size_t i = 0; i < count; ++i) {
    ASSERT_TRUE(wait_until([&] {
      const std::lock_guard lock(mutex);
      return !waiting.empty();
    }));
    {
      const std::lock_guard lock(mutex);
      EXPECT_EQ(waiting.size(), 1u);
      waiting[0].send({.status = 204});
      waiting.clear();
    }
    if (i % 16 == 15 || i + 1 == count) {
      for (size_t k = 0; k <= i % 16; ++k) ASSERT_EQ(client.status(), 204);
    }
  }
  sending.join();
}

TEST(ServerLimits, addresses_are_counted_each) {
  AddressCounts counts;
  EXPECT_TRUE(counts.enter("192.0.2.1", 2));
  EXPECT_TRUE(counts.enter("192.0.2.1", 2));
  EXPECT_FALSE(counts.enter("192.0.2.1", 2));
  EXPECT_TRUE(counts.enter("192.0.2.2", 2));
  counts.leave("192.0.2.1");
  EXPECT_TRUE(counts.enter("192.0.2.1", 2));
  EXPECT_TRUE(counts.enter("192.0.2.1", 0));
}

}  // namespace
}  // namespace cairn::http
