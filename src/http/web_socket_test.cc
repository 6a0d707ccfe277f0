#include "http/web_socket.h"

#include <mutex>
#include <vector>

#include "http/server.h"
#include "http/sockets_for_test.h"

namespace cairn::http {
namespace {

// What a socket's events told, from any thread.
class Heard {
 public:
  WebSocketEvents events() {
    return {.on_message = [this](std::string_view text) { message(std::string(text)); },
            .on_close = [this](uint16_t code) { closed_with = code; }};
  }
  void message(std::string text) {
    const std::lock_guard lock(mutex_);
    messages_.push_back(std::move(text));
  }
  std::vector<std::string> messages() {
    const std::lock_guard lock(mutex_);
    return messages_;
  }
  size_t count() {
    const std::lock_guard lock(mutex_);
    return messages_.size();
  }
  bool wait_closed(int code) {
    return wait_until([&] { return closed_with != 0; }) && closed_with == code;
  }
  std::atomic<int> closed_with = 0;

 private:
  std::mutex mutex_;
  std::vector<std::string> messages_;
};

std::shared_ptr<const std::string> text(std::string s) { return std::make_shared<const std::string>(std::move(s)); }

// A server whose sockets go to `accepted`; each is started with the same events.
class SocketServer {
 public:
  explicit SocketServer(ServerOptions options = {}, bool with_on_slow = false) {
    server = serve(std::move(options), answer_ok, [this, with_on_slow](const Request& request, const Upgrade& upgrade) {
      if (request.path == "/refused") {
        upgrade.refuse(problem(403, "not for you"));
      } else if (request.path == "/injects") {
        upgrade.accept({{"Set-Cookie", "a=b\r\nX: y"}})->start(heard.events());
      } else if (request.path != "/dropped") {
        auto socket = upgrade.accept({{"X-Session", "1"}});
        WebSocketEvents events = heard.events();
        if (with_on_slow) events.on_slow = [this] { ++slow; };
        socket->start(std::move(events));
        const std::lock_guard lock(mutex_);
        sockets_.push_back(std::move(socket));
      }
    });
  }
  std::shared_ptr<WebSocket> socket(size_t i = 0) {
    EXPECT_TRUE(wait_until([&] {
      const std::lock_guard lock(mutex_);
      return sockets_.size() > i;
    }));
    const std::lock_guard lock(mutex_);
    return sockets_[i];
  }
  [[nodiscard]] std::string address() const { return server->addresses()[0]; }

  Heard heard;
  std::atomic<int> slow = 0;
  std::unique_ptr<Server> server;

 private:
  std::mutex mutex_;
  std::vector<std::shared_ptr<WebSocket>> sockets_;
};

TEST(WebSockets, text_goes_both_ways) {
  ServerOptions options;
  options.limits.linger_ms = 20;  // this client never closes its half
  SocketServer at(options);
  RawClient client(at.address());
  ASSERT_EQ(client.open_web_socket("/live?x=1"), 101);
  EXPECT_EQ(client.handshake.headers.get("Sec-WebSocket-Accept"), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
  EXPECT_EQ(client.handshake.headers.get("X-Session"), "1");
  client.send_text("hello");
  client.send_text(std::string(70'000, 'x'));
  client.send_text("");
  ASSERT_TRUE(wait_until([&] { return at.heard.count() == 3; }));
  EXPECT_EQ(at.heard.messages()[0], "hello");
  EXPECT_EQ(at.heard.messages()[1].size(), 70'000u);
  const auto shared = text("\u00fcber alles \U0001F600");
  EXPECT_TRUE(at.socket()->send(shared));
  EXPECT_TRUE(at.socket()->send(text(std::string(200'000, 'y'))));
  EXPECT_EQ(client.next_text(), *shared);
  EXPECT_EQ(client.next_text().size(), 200'000u);
  EXPECT_EQ(at.server->counters().open_web_sockets, 1u);
  client.send(RawClient::frame(8, "\x03\xe8"));
  EXPECT_EQ(client.next_frame().close_code(), 1000);
  EXPECT_TRUE(at.heard.wait_closed(1000));
  EXPECT_FALSE(at.socket()->send(shared));
  EXPECT_TRUE(wait_until([&] { return at.server->counters().open_connections == 0; }));
}

TEST(WebSockets, an_upgrade_may_be_refused) {
  SocketServer at;
  for (const auto& [path, status] : {std::pair{"/refused", 403}, {"/dropped", 500}, {"/injects", 500}}) {
    RawClient client(at.address());
    client.open_web_socket(path);
    EXPECT_EQ(client.status(), status);
    // Still an HTTP connection.
    client.send(get_request);
    EXPECT_EQ(client.status(), 200);
  }
  const auto plain = serve({}, answer_ok);
  RawClient client(plain->addresses()[0]);
  EXPECT_EQ(client.open_web_socket("/"), 501);
}

TEST(WebSockets, an_upgrade_may_be_answered_later_from_another_thread) {
  std::mutex mutex;
  std::vector<std::thread> threads;
  Heard heard;
  const auto server = serve({}, answer_ok, [&](const Request&, Upgrade upgrade) {
    const std::lock_guard lock(mutex);
    threads.emplace_back([&heard, upgrade = std::move(upgrade)] {
      const auto socket = upgrade.accept();
      socket->send(text("early"));
      socket->start(heard.events());
      EXPECT_FALSE(upgrade.accept()->send(text("twice")));
    });
  });
  RawClient client(server->addresses()[0]);
  ASSERT_EQ(client.open_web_socket("/"), 101);
  EXPECT_EQ(client.next_text(), "early");
  client.send_text("x");
  EXPECT_TRUE(wait_until([&] { return heard.count() == 1; }));
  const std::lock_guard lock(mutex);
  for (std::thread& thread : threads) thread.join();
}

TEST(WebSockets, fragments_with_pings_between_them) {
  SocketServer at;
  RawClient client(at.address());
  ASSERT_EQ(client.open_web_socket("/"), 101);
  // The euro sign is cut in two.
  client.send(RawClient::frame(1, "5 \xE2", false) + RawClient::frame(9, "ping") + RawClient::frame(0, "\x82", false) +
              RawClient::frame(0, "\xAC"));
  const auto pong = client.next_frame();
  EXPECT_EQ(pong.opcode, 10);
  EXPECT_EQ(pong.payload, "ping");
  ASSERT_TRUE(wait_until([&] { return at.heard.count() == 1; }));
  EXPECT_EQ(at.heard.messages()[0], "5 \u20ac");
}

struct BadFrames {
  const char* what;
  std::string bytes;
  int code;
};

TEST(WebSockets, what_breaks_the_protocol_is_closed_with_its_code) {
  ServerOptions options;
  options.limits.message_bytes = 1000;
  const std::vector<BadFrames> cases{
      {"binary", RawClient::frame(2, "x"), 1003},
      {"not UTF-8", RawClient::frame(1, "\xff\xfe"), 1007},
      {"surrogate", RawClient::frame(1, "\xED\xA0\x80"), 1007},
      {"unfinished UTF-8", RawClient::frame(1, "\xE2\x82"), 1007},
      {"too large", RawClient::frame(1, std::string(1001, 'x')), 1009},
      {"too large in fragments",
       RawClient::frame(1, std::string(600, 'x'), false) + RawClient::frame(0, std::string(600, 'x')), 1009},
      {"too large, only announced", RawClient::frame(1, std::string(100'000, 'x')).substr(0, 20), 1009},
      {"not masked", RawClient::frame(1, "x", true, false), 1002},
      {"reserved flag", RawClient::frame(1, "x", true, true, 0x40), 1002},
      {"unknown opcode", RawClient::frame(3, "x"), 1002},
      {"continues nothing", RawClient::frame(0, "x"), 1002},
      {"new message inside another", RawClient::frame(1, "x", false) + RawClient::frame(1, "y"), 1002},
      {"fragmented ping", RawClient::frame(9, "x", false), 1002},
      {"long ping", RawClient::frame(9, std::string(126, 'x')), 1002},
      {"close code that is none", RawClient::frame(8, "\x03\xe7"), 1002},
      {"close of one byte", RawClient::frame(8, "x"), 1002},
  };
  for (const BadFrames& c : cases) {
    SocketServer at(options);
    RawClient client(at.address());
    ASSERT_EQ(client.open_web_socket("/"), 101);
    client.send(c.bytes);
    EXPECT_EQ(client.next_frame().close_code(), c.code) << c.what;
    client.close();
    EXPECT_TRUE(at.heard.wait_closed(c.code)) << c.what << " " << at.heard.closed_with;
    EXPECT_TRUE(at.heard.messages().empty()) << c.what;
  }
}

TEST(WebSockets, a_broken_connection_is_told) {
  SocketServer at;
  {
    RawClient client(at.address());
    ASSERT_EQ(client.open_web_socket("/"), 101);
    client.send(RawClient::frame(1, "half a message").substr(0, 8));
  }
  EXPECT_TRUE(at.heard.wait_closed(1006));
}

TEST(WebSockets, a_quiet_peer_is_pinged) {
  ServerOptions options;
  options.limits.web_socket_ping_ms = 10;
  SocketServer at(options);
  RawClient client(at.address());
  ASSERT_EQ(client.open_web_socket("/"), 101);
  for (int pings = 0; pings < 5; ++pings) {
    const auto frame = client.next_frame();
    ASSERT_EQ(frame.opcode, 9);
    client.send(RawClient::frame(10, frame.payload));
  }
  EXPECT_EQ(at.heard.closed_with, 0);
}

TEST(WebSockets, a_silent_peer_is_cut) {
  ServerOptions options;
  options.limits.web_socket_ping_ms = 10;
  options.limits.web_socket_idle_ms = 30;
  SocketServer at(options);
  RawClient client(at.address());
  ASSERT_EQ(client.open_web_socket("/"), 101);
  EXPECT_TRUE(at.heard.wait_closed(1006));
}

TEST(WebSockets, the_server_closes_after_what_waits_or_at_once) {
  SocketServer at;
  RawClient polite(at.address());
  ASSERT_EQ(polite.open_web_socket("/"), 101);
  at.socket()->send(text("one"));
  at.socket()->close(4001, "signed out", Pending::flush, text("last"));
  EXPECT_FALSE(at.socket()->send(text("late")));
  EXPECT_EQ(polite.next_text(), "one");
  EXPECT_EQ(polite.next_text(), "last");
  const auto close = polite.next_frame();
  EXPECT_EQ(close.close_code(), 4001);
  EXPECT_EQ(close.payload.substr(2), "signed out");
  polite.send(RawClient::frame(8, close.payload));
  EXPECT_TRUE(at.heard.wait_closed(4001));
  EXPECT_TRUE(polite.is_closed());
}

TEST(WebSockets, a_peer_that_does_not_close_is_cut) {
  ServerOptions options;
  options.limits.close_ms = 30;
  SocketServer at(options);
  RawClient rude(at.address());
  ASSERT_EQ(rude.open_web_socket("/"), 101);
  at.socket()->close(1008, std::string(500, '\xC3') + "x", Pending::drop);
  EXPECT_EQ(rude.next_frame().close_code(), 1008);
  EXPECT_TRUE(at.heard.wait_closed(1008));
}

TEST(WebSockets, a_slow_reader_is_told_once_and_closed_with_a_last_word) {
  ServerOptions options;
  options.limits.web_socket_queue_bytes = 2'000'000;
  options.limits.close_ms = 0;
  SocketServer at(options, true);
  RawClient client(at.address());
  ASSERT_EQ(client.open_web_socket("/"), 101);
  const auto socket = at.socket();
  const auto message = text(std::string(100'000, 'z'));
  while (at.slow == 0 && socket->queued_bytes() < 3'000'000) socket->send(message);
  EXPECT_TRUE(wait_until([&] { return at.slow == 1; }));
  socket->close(close_try_later, "too_slow", Pending::drop, text("bye"));
  std::string last;
  while (true) {
    const auto frame = client.next_frame();
    if (frame.opcode != 1) {
      EXPECT_EQ(frame.close_code(), 1013);
      break;
    }
    last = frame.payload;
  }
  EXPECT_EQ(last, "bye");
  EXPECT_EQ(at.slow, 1);
}

TEST(WebSockets, a_slow_reader_without_a_handler_is_cut) {
  ServerOptions options;
  options.limits.web_socket_queue_bytes = 1'000'000;
  options.limits.close_ms = 30;
  SocketServer at(options);
  RawClient client(at.address());
  ASSERT_EQ(client.open_web_socket("/"), 101);
  const auto socket = at.socket();
  while (socket->send(text(std::string(100'000, 'z')))) {
  }
  EXPECT_TRUE(at.heard.wait_closed(1013));
  EXPECT_EQ(socket->queued_bytes(), 0u);
}

TEST(WebSockets, a_paused_socket_leaves_the_bytes_with_the_peer) {
  SocketServer at;
  RawClient client(at.address());
  ASSERT_EQ(client.open_web_socket("/"), 101);
  const auto socket = at.socket();
  client.send_text("before");
  ASSERT_TRUE(wait_until([&] { return at.heard.count() == 1; }));
  socket->pause();
  constexpr size_t count = 3000, size = 10'000;
  std::thread sending([&] {
    for (size_t i = 0; i < count; ++i) client.send_text(std::string(size, 'x'));
  });
  // One read was under way when it was paused. Sending still works.
  socket->send(text("meanwhile"));
  EXPECT_EQ(client.next_text(), "meanwhile");
  EXPECT_LE(at.heard.count(), 2u);
  socket->resume();
  EXPECT_TRUE(wait_until([&] { return at.heard.count() == count + 1; }));
  sending.join();
}

TEST(WebSockets, a_pause_does_not_count_as_silence) {
  ServerOptions options;
  options.limits.web_socket_ping_ms = 10;
  options.limits.web_socket_idle_ms = 20;
  std::shared_ptr<WebSocket> socket;
  std::mutex mutex;
  Heard heard;
  const auto server = serve(std::move(options), answer_ok, [&](const Request&, const Upgrade& upgrade) {
    const std::lock_guard lock(mutex);
    socket = upgrade.accept();
    socket->pause();
    socket->start(heard.events());
  });
  RawClient client(server->addresses()[0]);
  ASSERT_EQ(client.open_web_socket("/"), 101);
  client.send_text("a");
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  EXPECT_EQ(heard.closed_with, 0);
  EXPECT_EQ(heard.count(), 0u);
  {
    const std::lock_guard lock(mutex);
    socket->resume();
  }
  EXPECT_TRUE(wait_until([&] { return heard.count() == 1; }));
}

TEST(WebSockets, large_messages_are_deflated_where_both_want_it) {
  ServerOptions options;
  options.limits.compress_from_bytes = 1000;
  SocketServer at(options);
  RawClient client(at.address());
  ASSERT_EQ(client.open_web_socket("/", "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n"),
            101);
  EXPECT_TRUE(client.handshake.headers.get("Sec-WebSocket-Extensions").starts_with("permessage-deflate"));
  at.socket()->send(text(std::string(999, 'x')));
  at.socket()->send(text(std::string(100'000, 'x')));
  const auto small = client.next_frame();
  EXPECT_EQ(small.flags, 0);
  EXPECT_EQ(small.payload.size(), 999u);
  const auto large = client.next_frame();
  EXPECT_EQ(large.flags, 0x40);
  EXPECT_LT(large.payload.size(), 2000u);
  RawClient plain(at.address());
  ASSERT_EQ(plain.open_web_socket("/"), 101);
  at.socket(1)->send(text(std::string(5000, 'x')));
  EXPECT_EQ(plain.next_frame().payload.size(), 5000u);
}

TEST(WebSockets, stopping_closes_them_with_going_away) {
  ServerOptions options;
  options.limits.close_ms = 1000;
  SocketServer at(options);
  RawClient client(at.address()), rude(at.address());
  ASSERT_EQ(client.open_web_socket("/"), 101);
  ASSERT_EQ(rude.open_web_socket("/"), 101);
  at.socket(1)->send(text("waits"));
  std::thread stopping([&] { EXPECT_FALSE(at.server->stop(patience_ms)); });
  const auto close = client.next_frame();
  const auto first = close.opcode == 1 ? client.next_frame() : close;
  EXPECT_EQ(first.close_code(), 1001);
  client.send(RawClient::frame(8, first.payload));
  stopping.join();
  // The handle outlives its server.
  const auto socket = at.socket();
  at.server.reset();
  EXPECT_FALSE(socket->send(text("x")));
  socket->resume();
  socket->close(1000, "");
}

TEST(WebSockets, events_may_hold_the_socket_itself) {
  std::weak_ptr<WebSocket> weak;
  std::mutex mutex;
  std::atomic<bool> closed = false;
  const auto server = serve({}, answer_ok, [&](const Request&, const Upgrade& upgrade) {
    const auto socket = upgrade.accept();
    socket->start({.on_message = [socket](std::string_view bytes) { socket->send(text(std::string(bytes))); },
                   .on_close = [&closed, socket](uint16_t) { closed = true; }});
    const std::lock_guard lock(mutex);
    weak = socket;
  });
  {
    RawClient client(server->addresses()[0]);
    ASSERT_EQ(client.open_web_socket("/"), 101);
    client.send_text("echo");
    EXPECT_EQ(client.next_text(), "echo");
  }
  EXPECT_TRUE(wait_until([&] { return closed.load(); }));
  EXPECT_TRUE(wait_until([&] {
    const std::lock_guard lock(mutex);
    return weak.expired();
  }));
}

}  // namespace
}  // namespace cairn::http
