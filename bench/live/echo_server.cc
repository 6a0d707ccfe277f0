// The limit: on the same library, a server that sends each message to everybody and does nothing else.
//
//   echo_server [THREADS]        prints its address, ends with its standard input
#include <cstdio>
#include <mutex>
#include <unordered_map>

#include "base/text.h"
#include "http/server.h"

namespace {

using namespace cairn::http;

class Everybody {
 public:
  void enter(const std::shared_ptr<WebSocket>& socket) {
    const std::lock_guard lock(mutex_);
    sockets_.emplace(socket.get(), socket);
  }
  void leave(WebSocket* socket) {
    const std::lock_guard lock(mutex_);
    sockets_.erase(socket);
  }
  void say(std::string_view text) {
    const auto message = std::make_shared<const std::string>(text);
    const std::lock_guard lock(mutex_);
    for (const auto& [key, socket] : sockets_) socket->send(message);
  }

 private:
  std::mutex mutex_;
  std::unordered_map<WebSocket*, std::shared_ptr<WebSocket>> sockets_;  // guarded by mutex_
};

}  // namespace

int main(int argc, char** argv) {
  Everybody everybody;
  ServerOptions options;
  options.listen = {"127.0.0.1:0"};
  if (argc > 1) options.threads = static_cast<int>(cairn::parse_int(argv[1]).value_or(1));
  const auto server = Server::start(
      std::move(options), [](const Request&, const Respond& respond) { respond.send({.body = std::string("echo\n")}); },
      [&everybody](const Request&, const Upgrade& upgrade) {
        const auto socket = upgrade.accept();
        everybody.enter(socket);
        socket->start({.on_message = [&everybody](std::string_view text) { everybody.say(text); },
                       .on_close = [&everybody, key = socket.get()](uint16_t) { everybody.leave(key); }});
      });
  if (!server.ok()) {
    std::fprintf(stderr, "%s\n", server.error().text().c_str());
    return 1;
  }
  std::printf("%s\n", (*server)->addresses()[0].c_str());
  std::fflush(stdout);
  while (std::getchar() != EOF) {
  }
  return 0;
}
