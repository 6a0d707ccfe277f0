#include "http/client.h"

#include <mutex>

#include "base/file.h"
#include "http/sockets_for_test.h"

namespace cairn::http {
namespace {

TEST(Client, asks_over_tcp_and_a_unix_socket) {
  const Folder folder;
  ServerOptions options;
  options.listen = {"127.0.0.1:0", "unix:" + (folder.path() / "s").string()};
  const auto server = serve(std::move(options), answer_ok);
  for (const std::string& endpoint : server->addresses()) {
    auto answer = send(endpoint, {.method = "POST", .target = "/x", .body = "hello"});
    ASSERT_TRUE(answer.ok()) << answer.error().text();
    EXPECT_EQ(answer->text(), "POST /x hello");
    answer = send(endpoint, {.method = "HEAD", .target = "/x"});
    ASSERT_TRUE(answer.ok());
    EXPECT_EQ(answer->text(), "");
  }
}

TEST(Client, sends_files_and_takes_pieces) {
  const Folder folder;
  const std::string large(1'000'000, 'y');
  ASSERT_TRUE(write_file(folder.path() / "up", large).ok());
  const auto server = serve({}, [&](const Request& request, const Respond& respond) {
    respond.begin({.status = request.path == "/refused" ? 403 : 200});
    for (size_t i = 0; i < 10; ++i) respond.write(request.body.substr(i * 100'000, 100'000));
    respond.end();
  });
  Request request{.method = "PUT", .target = "/x"};
  request.file = std::make_shared<UploadedFile>(folder.path() / "up", large.size());
  std::string taken;
  auto answer = send(server->addresses()[0], request, [&](std::string_view piece) { taken += piece; });
  ASSERT_TRUE(answer.ok()) << answer.error().text();
  EXPECT_EQ(taken, large);
  EXPECT_EQ(answer->text(), "");
  // What is refused comes whole: it is a message, no data.
  request.target = "/refused";
  answer = send(server->addresses()[0], request, [](std::string_view) { ADD_FAILURE(); });
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer->text().size(), large.size());
}

TEST(Client, says_what_went_wrong) {
  const Folder folder;
  const Request get{.method = "GET", .target = "/"};
  const auto code = [&](const std::string& endpoint, const Request& request, const ClientOptions& options = {}) {
    const auto answer = send(endpoint, request, {}, options);
    return answer.ok() ? std::string("ok") : std::string(error_code_name(answer.error().code));
  };
  EXPECT_EQ(code("unix:" + (folder.path() / "none").string(), get), "not_found");
  EXPECT_EQ(code("nonsense", get), "invalid");
  {
    const auto dead = ListenSocket::open("127.0.0.1:0");
    const std::string address = dead->address();
    EXPECT_EQ(code(address, get, {.idle_ms = 30}), "unavailable");  // accepted by the system, answered by nobody
    CancelFlag cancel;
    cancel.cancel();
    EXPECT_EQ(code(address, get, {.cancel = &cancel}), "cancelled");
  }
  const auto server = serve({}, [](const Request& request, const Respond& respond) {
    if (request.path == "/half") {
      respond.begin({});
      respond.write("half");
    } else {
      respond.send({.body = std::string(1000, 'x')});
    }
  });
  const std::string address = server->addresses()[0];
  EXPECT_EQ(code(address, {.method = "GET", .target = "/half"}), "unavailable");
  EXPECT_EQ(code(address, get, {.body_bytes = 999}), "unavailable");
  EXPECT_EQ(code(address, get, {.body_bytes = 1000}), "ok");
  EXPECT_EQ(code(address, {.method = "G T", .target = "/"}), "invalid");
  EXPECT_EQ(code(address, {.method = "GET", .target = "/ HTTP/1.1\r\nX: y"}), "invalid");
  EXPECT_EQ(code(address, {.method = "GET", .target = "/", .headers = {{"X", "a\r\nb"}}}), "invalid");
}

TEST(Client, can_be_stopped_while_it_waits) {
  CancelFlag cancel;
  std::mutex mutex;
  std::vector<Respond> waiting;
  const auto server = serve({}, [&](const Request&, Respond respond) {
    const std::lock_guard lock(mutex);
    waiting.push_back(std::move(respond));
    cancel.cancel();
  });
  const auto answer = send(server->addresses()[0], {.method = "GET", .target = "/"}, {}, {.cancel = &cancel});
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.error().code, ErrorCode::cancelled);
  EXPECT_TRUE(wait_until([&] {
    const std::lock_guard lock(mutex);
    return waiting[0].cancelled();
  }));
}

TEST(ResponseReader, passes_over_interim_answers_and_refuses_what_is_no_http) {
  auto head = read_response_head("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc", false);
  ASSERT_TRUE(head.ok() && head.value());
  EXPECT_EQ((*head)->response.status, 200);
  EXPECT_EQ((*head)->framing.length, 3u);
  EXPECT_FALSE(read_response_head("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 2", false).value());
  for (const char* bad : {"hello\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n", "HTTP/1.1 abc\r\n\r\n"}) {
    EXPECT_FALSE(read_response_head(bad, false).ok()) << bad;
  }
  EXPECT_FALSE(read_response_head(std::string(100'000, 'x'), false).ok());
}

}  // namespace
}  // namespace cairn::http
