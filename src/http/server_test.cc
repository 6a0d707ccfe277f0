#include "http/server.h"

#include <sys/stat.h>

#include <mutex>
#include <vector>

#include "base/file.h"
#include "http/sockets_for_test.h"

namespace cairn::http {
namespace {

TEST(Server, answers_and_keeps_the_connection) {
  const auto server = serve({}, answer_ok);
  RawClient client(server->addresses()[0]);
  for (int i = 0; i < 3; ++i) {
    client.send("POST /x%20y?q=1 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello");
    const auto answer = client.response();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->text(), "POST /x y hello");
    EXPECT_EQ(answer->headers.get("Connection"), "keep-alive");
    EXPECT_TRUE(answer->headers.has("Date"));
  }
  EXPECT_EQ(server->counters().requests, 3u);
  EXPECT_EQ(server->counters().connections, 1u);
}

TEST(Server, closes_where_the_client_asks_and_for_old_clients) {
  const auto server = serve({}, answer_ok);
  for (const char* request : {"GET /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "GET /a HTTP/1.0\r\n\r\n"}) {
    RawClient client(server->addresses()[0]);
    client.send(request);
    const auto answer = client.response();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->headers.get("Connection"), "close");
    EXPECT_TRUE(client.is_closed());
  }
}

TEST(Server, requests_sent_ahead_are_answered_in_order) {
  std::mutex mutex;
  std::vector<std::pair<Request, Respond>> waiting;
  const auto server = serve({}, [&](Request request, Respond respond) {
    const std::lock_guard lock(mutex);
    waiting.emplace_back(std::move(request), std::move(respond));
  });
  RawClient client(server->addresses()[0]);
  std::string ahead;
  constexpr size_t count = 50;
  for (size_t i = 0; i < count; ++i) {
    ahead += "POST /" + std::to_string(i) +
             " HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n";
  }
  client.send(ahead);
  for (size_t i = 0; i < count; ++i) {
    ASSERT_TRUE(wait_until([&] {
      const std::lock_guard lock(mutex);
      return waiting.size() == i + 1;
    }));
    const std::lock_guard lock(mutex);
    waiting[i].second.send({.body = waiting[i].first.path});
  }
  for (size_t i = 0; i < count; ++i) EXPECT_EQ(client.response()->text(), "/" + std::to_string(i));
}

TEST(Server, a_thousand_small_questions_sent_ahead) {
  const auto server = serve({}, answer_ok);
  RawClient client(server->addresses()[0]);
  std::string ahead;
  for (int i = 0; i < 1000; ++i) ahead += "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n";
  client.send(ahead);
  for (int i = 0; i < 1000; ++i) {
    const auto answer = client.response();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 204);
    EXPECT_TRUE(answer->headers.has("Allow"));
  }
}

TEST(Server, bytes_may_come_one_by_one) {
  const auto server = serve({}, answer_ok);
  RawClient client(server->addresses()[0]);
  const std::string request =
      "POST /slow HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5;x\r\nhello\r\n0\r\n\r\n";
  for (const char c : request) client.send(std::string(1, c));
  EXPECT_EQ(client.response()->text(), "POST /slow hello");
}

TEST(Server, head_has_a_length_and_no_body) {
  const auto server = serve({}, [](const Request& request, const Respond& respond) {
    if (request.path == "/stream") {
      respond.begin({});
      respond.write("unseen");
      respond.end();
    } else {
      respond.send({.body = std::string("12345")});
    }
  });
  RawClient client(server->addresses()[0]);
  client.send(
      "HEAD / HTTP/1.1\r\nHost: a\r\n\r\nHEAD /stream HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n");
  const auto head = client.response(true);
  ASSERT_TRUE(head);
  EXPECT_EQ(head->headers.get("Content-Length"), "5");
  EXPECT_EQ(client.response(true)->headers.get("Transfer-Encoding"), "chunked");
  EXPECT_EQ(client.response()->text(), "12345");
}

TEST(Server, every_kind_of_body) {
  const Folder folder;
  const auto path = folder.path() / "file";
  const std::string large(3'000'000, 'f');
  ASSERT_TRUE(write_file(path, large).ok());
  const auto shared = std::make_shared<const std::string>("shared");
  const auto server = serve({}, [&](const Request& request, const Respond& respond) {
    if (request.path == "/shared") respond.send({.body = shared});
    if (request.path == "/static") respond.send({.body = StaticBytes{"static"}});
    if (request.path == "/file") respond.send({.body = FileBytes{.path = path}});
    if (request.path == "/part") respond.send({.body = FileBytes{.path = path, .offset = 10, .length = 5}});
    if (request.path == "/beyond") respond.send({.body = FileBytes{.path = path, .offset = 4'000'000}});
    if (request.path == "/missing") respond.send({.body = FileBytes{.path = folder.path() / "none"}});
    if (request.path == "/folder") respond.send({.body = FileBytes{.path = folder.path()}});
    if (request.path == "/empty") respond.send({.status = 204});
  });
  RawClient client(server->addresses()[0]);
  const auto get = [&](const std::string& target) {
    client.send("GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n");
    return client.response().value_or(Response{.status = 0});
  };
  EXPECT_EQ(get("/shared").text(), "shared");
  EXPECT_EQ(get("/static").text(), "static");
  EXPECT_EQ(get("/file").text(), large);
  EXPECT_EQ(get("/part").text(), "fffff");
  EXPECT_EQ(get("/beyond").status, 500);
  EXPECT_EQ(get("/missing").status, 404);
  EXPECT_EQ(get("/folder").status, 404);
  EXPECT_EQ(get("/empty").status, 204);
}

TEST(Server, answers_from_other_threads) {
  ServerOptions options;
  options.threads = 2;
  std::vector<std::thread> threads;
  std::mutex mutex;
  const auto server = serve(std::move(options), [&](Request request, Respond respond) {
    const std::lock_guard lock(mutex);
    threads.emplace_back([request = std::move(request), respond = std::move(respond)] { answer_ok(request, respond); });
  });
  std::vector<std::unique_ptr<RawClient>> clients;
  for (int i = 0; i < 20; ++i) clients.push_back(std::make_unique<RawClient>(server->addresses()[0]));
  for (const auto& client : clients) client->send(get_request);
  for (const auto& client : clients) EXPECT_EQ(client->response()->text(), "GET /a ");
  for (std::thread& thread : threads) thread.join();
}

TEST(Server, the_first_answer_counts_and_none_is_500) {
  const auto server = serve({}, [](const Request& request, const Respond& respond) {
    if (request.path == "/twice") {
      EXPECT_TRUE(respond.send({.body = std::string("first")}));
      EXPECT_FALSE(respond.send({.body = std::string("second")}));
      EXPECT_FALSE(respond.begin({}));
      EXPECT_FALSE(respond.write("x"));
    }
    if (request.path == "/throws") throw std::runtime_error("no memory");
    if (request.path == "/injects") respond.send({.headers = {{"X", "a\r\nY: b"}}, .body = std::string("secret")});
  });
  RawClient client(server->addresses()[0]);
  client.send("GET /twice HTTP/1.1\r\nHost: a\r\n\r\nGET /none HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(client.response()->text(), "first");
  const auto none = client.response();
  EXPECT_EQ(none->status, 500);
  EXPECT_EQ(none->headers.get("Content-Type"), "application/problem+json");
  client.send("GET /throws HTTP/1.1\r\nHost: a\r\n\r\nGET /injects HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(client.response()->status, 500);
  const auto injects = client.response();
  EXPECT_EQ(injects->status, 500);
  EXPECT_FALSE(injects->headers.has("Y"));
  EXPECT_EQ(injects->text().find("secret"), std::string_view::npos);
  EXPECT_EQ(server->counters().failed_handlers, 1u);
}

TEST(Server, a_unix_socket_is_for_its_owner) {
  const Folder folder;
  const std::string path = (folder.path() / "cairn.sock").string();
  ServerOptions options;
  options.listen = {"unix:" + path, "127.0.0.1:0", "[::1]:0"};
  bool local = false;
  std::mutex mutex;
  auto server = serve(options, [&](const Request& request, const Respond& respond) {
    const std::lock_guard lock(mutex);
    local = request.local;
    respond.send({.body = request.remote_address});
  });
  struct stat status{};
  ASSERT_EQ(::stat(path.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600u);
  for (const auto& [i, expected] : {std::pair{0, ""}, {1, "127.0.0.1"}, {2, "::1"}}) {
    RawClient client(server->addresses()[static_cast<size_t>(i)]);
    client.send(get_request);
    const auto answer = client.response();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->text(), expected);
    const std::lock_guard lock(mutex);
    EXPECT_EQ(local, i == 0);
  }
  // A second server on a living socket is refused; the file of a dead one is replaced; another file is left alone.
  options.listen = {"unix:" + path};
  EXPECT_EQ(Server::start(options, answer_ok).error().code, ErrorCode::conflict);
  EXPECT_TRUE(server->stop(1000));
  EXPECT_FALSE(std::filesystem::exists(path));
  {
    auto dead = ListenSocket::open("unix:" + path);
    ASSERT_TRUE(dead.ok());
    std::filesystem::rename(path, path + ".kept");
  }
  std::filesystem::rename(path + ".kept", path);
  ASSERT_TRUE(std::filesystem::exists(path));
  server = serve(options, answer_ok);
  RawClient client("unix:" + path);
  client.send(get_request);
  EXPECT_EQ(client.status(), 200);
  ASSERT_TRUE(write_file(folder.path() / "text", "mine").ok());
  options.listen = {"unix:" + (folder.path() / "text").string()};
  EXPECT_EQ(Server::start(options, answer_ok).error().code, ErrorCode::conflict);
  EXPECT_TRUE(std::filesystem::exists(folder.path() / "text"));
}

TEST(Server, says_what_is_wrong_with_an_address) {
  const auto server = serve({}, answer_ok);
  const auto start = [](const std::string& address) {
    return Server::start({.listen = {address}}, answer_ok).error().code;
  };
  EXPECT_EQ(start(server->addresses()[0]), ErrorCode::conflict);
  EXPECT_EQ(start("nonsense"), ErrorCode::invalid);
  EXPECT_EQ(start("192.0.2.1:0"), ErrorCode::invalid);
  EXPECT_EQ(start("unix:/no/such/folder/x"), ErrorCode::not_found);
  EXPECT_EQ(start("unix:/" + std::string(200, 'x')), ErrorCode::invalid);
  EXPECT_FALSE(Server::start({}, answer_ok).ok());
}

TEST(Server, stops_when_what_is_in_flight_has_ended) {
  std::mutex mutex;
  std::vector<Respond> waiting;
  const auto server = serve({}, [&](const Request&, Respond respond) {
    const std::lock_guard lock(mutex);
    waiting.push_back(std::move(respond));
  });
  RawClient idle(server->addresses()[0]), busy(server->addresses()[0]);
  busy.send(get_request);
  ASSERT_TRUE(wait_until([&] {
    const std::lock_guard lock(mutex);
    return waiting.size() == 1;
  }));
  std::thread stopping([&] { EXPECT_TRUE(server->stop(patience_ms)); });
  EXPECT_TRUE(idle.is_closed());
  {
    RawClient late(server->addresses()[0]);
    EXPECT_TRUE(!late.connected() || late.is_closed());
  }
  {
    const std::lock_guard lock(mutex);
    waiting[0].send({.body = std::string("done")});
  }
  const auto answer = busy.response();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->text(), "done");
  EXPECT_EQ(answer->headers.get("Connection"), "close");
  busy.close();
  stopping.join();
}

TEST(Server, cuts_what_does_not_end_and_answers_may_come_after_its_end) {
  std::mutex mutex;
  std::vector<Respond> waiting;
  std::atomic<int> cancelled = 0;
  auto server = serve({}, [&](const Request&, Respond respond) {
    respond.on_cancel([&] { ++cancelled; });
    const std::lock_guard lock(mutex);
    waiting.push_back(std::move(respond));
  });
  RawClient busy(server->addresses()[0]);
  busy.send(get_request);
  ASSERT_TRUE(wait_until([&] {
    const std::lock_guard lock(mutex);
    return waiting.size() == 1;
  }));
  EXPECT_FALSE(server->stop(0));
  EXPECT_TRUE(busy.is_closed());
  EXPECT_EQ(cancelled, 1);
  EXPECT_TRUE(waiting[0].cancelled());
  server.reset();
  EXPECT_FALSE(waiting[0].send({}));
}

TEST(Server, tells_of_each_request_that_ended) {
  std::mutex mutex;
  std::vector<Finished> log;
  ServerOptions options;
  options.on_finished = [&](const Finished& line) {
    const std::lock_guard lock(mutex);
    log.push_back(line);
  };
  const auto server = serve(std::move(options), answer_ok);
  RawClient client(server->addresses()[0]);
  client.send("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabcnonsense\r\n\r\n");
  client.receive_all();
  ASSERT_TRUE(wait_until([&] {
    const std::lock_guard lock(mutex);
    return log.size() == 2;
  }));
  EXPECT_EQ(log[0].method, "POST");
  EXPECT_EQ(log[0].path, "/x");
  EXPECT_EQ(log[0].status, 200);
  EXPECT_EQ(log[0].received_bytes, 3u);
  EXPECT_EQ(log[0].sent_bytes, 11u);
  EXPECT_EQ(log[1].status, 400);
  EXPECT_GT(log[1].id, log[0].id);
}

}  // namespace
}  // namespace cairn::http
