// Bodies that do not fit in memory: uploads to a file, answers in pieces, and clients that go away.
#include <sys/stat.h>

#include <mutex>
#include <semaphore>
#include <thread>
#include <vector>

#include "base/file.h"
#include "http/server.h"
#include "http/sockets_for_test.h"

namespace cairn::http {
namespace {

ServerOptions uploads_to(const std::filesystem::path& folder, uint64_t most) {
  ServerOptions options;
  options.body_policy = [folder, most](const Request& head) {
    if (head.path == "/refused") return BodyPolicy{.refusal = problem(401, "sign in first")};
    if (head.path == "/upload") return BodyPolicy{.max_bytes = most, .folder = folder};
    if (head.path == "/nowhere") return BodyPolicy{.folder = folder / "missing"};
    return BodyPolicy{.max_bytes = 10};
  };
  return options;
}

TEST(Uploads, go_to_a_file_that_goes_with_the_request_unless_kept) {
  const Folder folder;
  std::string large;
  for (int i = 0; i < 500'000; ++i) large += std::to_string(i);
  const auto server =
      serve(uploads_to(folder.path(), large.size()), [&](const Request& request, const Respond& respond) {
        EXPECT_TRUE(request.body.empty());
        if (request.file == nullptr) return;
        struct stat status{};
        EXPECT_EQ(::stat(request.file->path().c_str(), &status), 0);
        EXPECT_EQ(status.st_mode & 0777, 0600u);
        EXPECT_EQ(request.file->size(), large.size());
        EXPECT_EQ(read_file(request.file->path()).value(), large);
        if (request.query_value("keep")) std::filesystem::rename(request.file->keep(), folder.path() / "kept");
        respond.send({.status = 201});
      });
  RawClient client(server->addresses()[0]);
  client.send("POST /upload HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(large.size()) + "\r\n\r\n" +
              large);
  EXPECT_EQ(client.status(), 201);
  client.send("POST /upload?keep HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
  for (size_t i = 0; i < large.size(); i += 100'000) {
    const std::string piece = large.substr(i, 100'000);
    std::array<char, 20> size{};
    std::snprintf(size.data(), size.size(), "%zx\r\n", piece.size());
    client.send(size.data() + piece + "\r\n");
  }
  client.send("0\r\n\r\n");
  EXPECT_EQ(client.status(), 201);
  EXPECT_TRUE(wait_until([&] { return folder.files() == 1; }));
  EXPECT_EQ(read_file(folder.path() / "kept").value(), large);
}

TEST(Uploads, continue_is_said_only_where_the_body_is_wanted) {
  const Folder folder;
  const auto server = serve(uploads_to(folder.path(), 100), [](const Request& request, const Respond& respond) {
    respond.send({.body = std::to_string(request.file ? request.file->size() : 0)});
  });
  const auto ask = [&](const std::string& path, size_t length) {
    auto client = std::make_unique<RawClient>(server->addresses()[0]);
    client->send("POST " + path + " HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(length) +
                 "\r\nExpect: 100-continue\r\n\r\n");
    client->receive();
    return client;
  };
  const auto wanted = ask("/upload", 5);
  EXPECT_EQ(wanted->buffer(), "HTTP/1.1 100 Continue\r\n\r\n");
  wanted->send("hello");
  EXPECT_EQ(wanted->response()->text(), "5");
  EXPECT_EQ(ask("/upload", 101)->status(), 413);
  EXPECT_EQ(ask("/refused", 5)->status(), 401);
  EXPECT_EQ(ask("/nowhere", 5)->status(), 500);
  EXPECT_EQ(ask("/other", 11)->status(), 413);
}

TEST(Uploads, the_refusal_is_seen_by_a_client_that_sends_on) {
  const Folder folder;
  const auto server = serve(uploads_to(folder.path(), 100), answer_ok);
  RawClient client(server->addresses()[0]);
  client.send("POST /refused HTTP/1.1\r\nHost: a\r\nContent-Length: 3000000\r\n\r\n" + std::string(3'000'000, 'x'));
  EXPECT_EQ(client.status(), 401);
}

TEST(Uploads, leave_nothing_when_they_break_off) {
  const Folder folder;
  const auto server = serve(uploads_to(folder.path(), 1'000'000), answer_ok);
  {
    RawClient client(server->addresses()[0]);
    client.send("POST /upload HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\nabc");
    ASSERT_TRUE(wait_until([&] { return folder.files() == 1; }));
  }
  EXPECT_TRUE(wait_until([&] { return folder.files() == 0; }));
  RawClient large(server->addresses()[0]);
  large.send("POST /upload HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nfffff\r\n" +
             std::string(0xfffff, 'x'));
  EXPECT_EQ(large.status(), 413);
  EXPECT_TRUE(wait_until([&] { return folder.files() == 0; }));
}

// Starts a thread for each request; joined before the server's own end.
class Streaming {
 public:
  ~Streaming() {
    for (std::thread& thread : threads_) thread.join();
  }
  Handler handler(std::function<void(const Respond&)> work) {
    return [this, work = std::move(work)](const Request&, Respond respond) {
      const std::lock_guard lock(mutex_);
      threads_.emplace_back([work, respond = std::move(respond)] { work(respond); });
    };
  }

 private:
  std::mutex mutex_;
  std::vector<std::thread> threads_;
};

TEST(Streams, pieces_come_as_they_are_written) {
  std::binary_semaphore step{0};
  Streaming streaming;
  const auto server = serve({}, streaming.handler([&](const Respond& respond) {
    respond.begin({.headers = {{"Content-Type", "application/x-ndjson"}}});
    respond.write("{\"step\":1}\n");
    step.acquire();
    respond.write("{\"step\":2}\n");
    respond.end();
    EXPECT_FALSE(respond.write("late"));
  }));
  RawClient client(server->addresses()[0]);
  client.send(get_request);
  while (client.buffer().find("1}\n\r\n") == std::string::npos) ASSERT_TRUE(client.receive());
  step.release();
  const auto answer = client.response();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->text(), "{\"step\":1}\n{\"step\":2}\n");
  EXPECT_EQ(answer->headers.get("Connection"), "keep-alive");
}

TEST(Streams, an_old_client_reads_to_the_end) {
  Streaming streaming;
  const auto server = serve({}, streaming.handler([](const Respond& respond) {
    respond.begin({});
    respond.write("a");
    respond.write("b");
    respond.end();
  }));
  RawClient client(server->addresses()[0]);
  client.send("GET / HTTP/1.0\r\n\r\n");
  const std::string all = client.receive_all();
  EXPECT_TRUE(all.ends_with("\r\n\r\nab")) << all;
  EXPECT_EQ(all.find("chunked"), std::string::npos);
}

// The io thread queues what it posts itself behind what other threads post meanwhile.
TEST(Streams, an_answer_may_end_on_another_thread_before_the_handler_returns) {
  const auto server = serve({}, [](const Request&, Respond respond) {
    respond.begin({});
    std::thread([mine = std::move(respond)] {
      mine.write("a");
      mine.end();
    }).join();
  });
  RawClient client(server->addresses()[0]);
  client.send(get_request);
  const auto answer = client.response();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->text(), "a");
}

TEST(Streams, half_an_answer_does_not_look_whole) {
  const auto server = serve({}, [](const Request&, const Respond& respond) {
    respond.begin({});
    respond.write("half");
  });
  RawClient client(server->addresses()[0]);
  client.send(get_request);
  EXPECT_FALSE(client.response());
}

TEST(Streams, the_writer_sees_that_the_client_has_gone) {
  std::atomic<int> seen = 0;
  Streaming streaming;
  const auto server = serve({}, streaming.handler([&](const Respond& respond) {
    respond.on_cancel([&] { ++seen; });
    respond.begin({});
    while (respond.write("tick\n")) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    EXPECT_TRUE(respond.cancelled());
    ++seen;
  }));
  {
    RawClient client(server->addresses()[0]);
    client.send(get_request);
    client.receive();
  }
  EXPECT_TRUE(wait_until([&] { return seen == 2; }));
}

TEST(Streams, a_handler_that_works_sees_it_too) {
  std::atomic<int> seen = 0;
  Streaming streaming;
  const auto server = serve({}, streaming.handler([&](const Respond& respond) {
    respond.on_cancel([&] { ++seen; });
    EXPECT_TRUE(wait_until([&] { return respond.cancelled(); }));
    respond.on_cancel([&] { ++seen; });
    respond.send({});
  }));
  {
    RawClient client(server->addresses()[0]);
    client.send(get_request);
  }
  EXPECT_TRUE(wait_until([&] { return seen == 2; }));
  // One that only ended its own half still has its answer.
  RawClient half(server->addresses()[0]);
  half.send(get_request);
  half.end_sending();
  EXPECT_EQ(half.status(), 200);
}

TEST(Streams, a_fast_writer_waits_for_a_slow_reader) {
  constexpr size_t pieces = 2000, piece = 10'000;
  std::atomic<size_t> most = 0;
  Streaming streaming;
  ServerOptions options;
  options.limits.stream_queue_bytes = 200'000;
  const auto server = serve(std::move(options), streaming.handler([&](const Respond& respond) {
    respond.begin({});
    for (size_t i = 0; i < pieces; ++i) {
      ASSERT_TRUE(respond.wait_until_queued_at_most(100'000));
      ASSERT_TRUE(respond.write(std::string(piece, 'x')));
      most = std::max<size_t>(most, respond.queued_bytes());
    }
    respond.end();
  }));
  RawClient client(server->addresses()[0]);
  client.send(get_request);
  const auto answer = client.response();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->text().size(), pieces * piece);
  EXPECT_LE(most, 110'000u);
}

TEST(Streams, an_answer_that_was_too_much_does_not_look_whole) {
  ServerOptions options;
  options.limits.stream_queue_bytes = 1000;
  const auto server = serve(std::move(options), [](const Request&, const Respond& respond) {
    respond.begin({});
    while (respond.write(std::string(600, 'x'))) {
    }
    respond.end();
  });
  RawClient client(server->addresses()[0]);
  client.send(get_request);
  EXPECT_FALSE(client.response());
}

TEST(Streams, a_writer_that_does_not_wait_is_cut) {
  std::atomic<bool> refused = false;
  Streaming streaming;
  ServerOptions options;
  options.limits.stream_queue_bytes = 100'000;
  const auto server = serve(std::move(options), streaming.handler([&](const Respond& respond) {
    respond.begin({});
    while (respond.write(std::string(50'000, 'x'))) {
    }
    refused = true;
  }));
  RawClient client(server->addresses()[0]);
  client.send(get_request);
  EXPECT_TRUE(wait_until([&] { return refused.load(); }));
  client.receive_all();
}

}  // namespace
}  // namespace cairn::http
