// Many connections at once.
#include <mutex>
#include <random>
#include <unordered_map>
#include <vector>

#include "http/server.h"
#include "http/sockets_for_test.h"

namespace cairn::http {
namespace {

// Everybody hears everything, from another thread than the sockets'.
class Broadcast {
 public:
  UpgradeHandler handler() {
    return [this](const Request&, const Upgrade& upgrade) {
      const auto socket = upgrade.accept();
      socket->start({.on_message = [this](std::string_view bytes) { say(bytes); },
                     .on_close = [this, key = socket.get()](uint16_t) { leave(key); }});
      const std::lock_guard lock(mutex_);
      sockets_.emplace(socket.get(), socket);
    };
  }
  void say(std::string_view bytes) {
    const auto message = std::make_shared<const std::string>(bytes);
    const std::lock_guard lock(mutex_);
    for (const auto& [key, socket] : sockets_) socket->send(message);
  }
  size_t size() {
    const std::lock_guard lock(mutex_);
    return sockets_.size();
  }

 private:
  void leave(WebSocket* key) {
    const std::lock_guard lock(mutex_);
    sockets_.erase(key);
  }
  std::mutex mutex_;
  std::unordered_map<WebSocket*, std::shared_ptr<WebSocket>> sockets_;
};

TEST(Crowd, five_hundred_connections_hear_every_message_in_order) {
  constexpr size_t listeners = 480, messages = 20;
  ServerOptions options;
  options.threads = 2;
  Broadcast broadcast;
  const auto server = serve(std::move(options), answer_ok, broadcast.handler());
  std::vector<std::unique_ptr<RawClient>> sockets, plain;
  for (size_t i = 0; i < listeners; ++i) {
    sockets.push_back(std::make_unique<RawClient>(server->addresses()[0]));
    ASSERT_EQ(sockets.back()->open_web_socket("/"), 101);
  }
  for (size_t i = 0; i < 20; ++i) {
    plain.push_back(std::make_unique<RawClient>(server->addresses()[0]));
    plain.back()->send(get_request);
  }
  ASSERT_TRUE(wait_until([&] { return broadcast.size() == listeners; }));
  EXPECT_EQ(server->counters().open_web_sockets, listeners);
  for (size_t i = 0; i < messages; ++i) sockets[0]->send_text("message " + std::to_string(i));
  for (const auto& socket : sockets) {
    for (size_t i = 0; i < messages; ++i) ASSERT_EQ(socket->next_text(), "message " + std::to_string(i));
  }
  for (const auto& client : plain) EXPECT_EQ(client->status(), 200);
  sockets.clear();
  EXPECT_TRUE(wait_until([&] { return broadcast.size() == 0; }));
  EXPECT_TRUE(wait_until([&] { return server->counters().open_web_sockets == 0; }));
}

TEST(Crowd, clients_that_come_go_and_break_off_at_any_moment) {
  ServerOptions options;
  options.threads = 2;
  Broadcast broadcast;
  const auto server = serve(
      std::move(options),
      [](const Request& request, const Respond& respond) {
        if (request.path == "/stream") {
          respond.begin({});
          for (int i = 0; i < 50; ++i) respond.write(std::string(1000, 'x'));
          respond.end();
        } else {
          answer_ok(request, respond);
        }
      },
      broadcast.handler());
  const std::string address = server->addresses()[0];
  const auto visit = [&](uint64_t seed) {
    std::mt19937_64 random(seed);
    for (int i = 0; i < 60; ++i) {
      RawClient client(address);
      const std::string asked = random() % 2 == 0
                                    ? std::string(get_request)
                                    : "GET /stream HTTP/1.1\r\nHost: a\r\n\r\nPOST / HTTP/1.1\r\nHost: a\r\n"
                                      "Content-Length: 3\r\n\r\nabc";
      if (random() % 3 == 0) {
        if (client.open_web_socket("/") != 101) continue;
        const uint64_t said = random() % 5;
        for (uint64_t k = 0; k < said; ++k) client.send_text("hello");
        if (said > 0 && random() % 2 == 0) client.next_frame();
      } else {
        client.send(asked.substr(0, random() % (asked.size() + 1)));
        if (random() % 2 == 0) client.end_sending();
        if (random() % 2 == 0) client.buffer() = "";
      }
    }
  };
  std::vector<std::thread> visitors;
  for (uint64_t seed = 1; seed <= 4; ++seed) visitors.emplace_back(visit, seed);
  std::thread speaker([&] {
    for (int i = 0; i < 200; ++i) broadcast.say("tick");
  });
  for (std::thread& visitor : visitors) visitor.join();
  speaker.join();
  EXPECT_TRUE(wait_until([&] { return server->counters().open_connections == 0; }));
  RawClient last(address);
  last.send(get_request);
  EXPECT_EQ(last.status(), 200);
}

TEST(Crowd, stopping_in_the_middle_of_it) {
  for (int round = 0; round < 5; ++round) {
    Broadcast broadcast;
    std::mutex mutex;
    std::vector<std::thread> workers;
    auto server = serve(
        {},
        [&](const Request&, Respond respond) {
          const std::lock_guard lock(mutex);
          workers.emplace_back([respond = std::move(respond)] {
            respond.begin({});
            for (int i = 0; i < 100 && respond.write("x"); ++i) std::this_thread::yield();
            respond.end();
          });
        },
        broadcast.handler());
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 40; ++i) {
      clients.push_back(std::make_unique<RawClient>(server->addresses()[0]));
      if (i % 2 == 0) {
        clients.back()->open_web_socket("/");
        clients.back()->send_text("hello");
      } else {
        clients.back()->send(get_request);
      }
    }
    std::thread speaker([&] {
      for (int i = 0; i < 50; ++i) broadcast.say("tick");
    });
    server->stop(round * 10);
    server.reset();
    speaker.join();
    for (std::thread& worker : workers) worker.join();
    EXPECT_EQ(broadcast.size(), 0u);
  }
}

}  // namespace
}  // namespace cairn::http
