#include "server/serve.h"

#include <malloc.h>
#include <sys/un.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <thread>

#include "app/people/people.h"
#include "app/team.h"
#include "app/version.h"
#include "base/text.h"
#include "base/time.h"
#include "http/server.h"
#include "server/api.h"
#include "server/event_log.h"
#include "server/live.h"
#include "server/problem.h"
#include "server/web_app.h"

namespace cairn::server {
namespace {

constexpr size_t quick_threads = 8, heavy_threads = 2;  // hashing passwords holds at most six of the quick ones
constexpr size_t longest_queue = 512, longest_heavy_queue = 32;
constexpr int64_t stop_ms = 10'000;

// Of a URL that people typed: no slash at the end, http or https, nothing but a host and a port.
Result<std::string> checked_base_url(std::string url) {
  while (url.ends_with('/')) url.pop_back();
  const size_t slashes = url.find("://");
  const std::string scheme = url.substr(0, slashes == std::string::npos ? 0 : slashes);
  const std::string host = slashes == std::string::npos ? "" : url.substr(slashes + 3);
  if ((scheme != "http" && scheme != "https") || host.empty() || host.find_first_of("/?# \"'<>\\") != std::string::npos)
    return invalid("expected a URL such as https://maps.example.org, without a path", "--base-url");
  return url;
}

// "0.0.0.0:8420" is everywhere; people on this machine reach it as localhost.
std::string url_of(const std::string& address) {
  for (const std::string_view any : {"0.0.0.0:", "[::]:"}) {
    if (address.starts_with(any)) return "http://127.0.0.1:" + address.substr(any.size());
  }
  return "http://" + address;
}

// Large texts come and go all day: each in pages of its own that go back to the system, instead of holes in the heap.
// (Left alone, glibc learns from the first large block that is freed to keep such blocks.)
void give_memory_back() {
  constexpr int large = 1 << 17;
  ::mallopt(M_MMAP_THRESHOLD, large);
  ::mallopt(M_TRIM_THRESHOLD, 8 * large);
}

bool fits_socket(const std::string& path) { return path.size() < sizeof(sockaddr_un{}.sun_path); }

class Site {
 public:
  explicit Site(Team& team)
      : quick_(quick_threads, longest_queue),
        heavy_(heavy_threads, longest_heavy_queue),
        service_{team, quick_, heavy_, metrics_, [] { return clock_now_ms(); }},
        api_(service_),
        web_(team.base_url()),
        live_(service_) {}

  void answer(http::Request request, http::Respond respond) {
    if (request.path.starts_with("/api/")) {
      api_.answer(std::move(request), std::move(respond));
    } else if (request.path == "/healthz") {
      respond.send(http::json_response(200, R"({"status":"alive"})"));
    } else if (request.path == "/readyz") {
      respond.send(ready());
    } else if (request.path == "/metrics") {
      respond.send(metrics(request));
    } else {
      respond.send(web_.answer(request));
    }
  }
  void upgrade(http::Request request, const http::Upgrade& upgrade) { live_.upgrade(std::move(request), upgrade); }
  [[nodiscard]] http::BodyPolicy body_policy(const http::Request& head) const { return api_.body_policy(head); }
  void finished(const http::Finished& request) {
    metrics_.request_finished(request.status, request.duration_ms);
    log_request(request);
  }
  [[nodiscard]] const std::string& web_version() const { return web_.version(); }
  void stop() {
    stopping_ = true;
    live_.stop();
  }

 private:
  http::Response ready() const {
    if (stopping_) return http::problem(503, "The server is stopping.");
    return http::json_response(200, R"({"status":"ready"})");
  }
  // Whoever is on this machine; a proxy on it speaks for others.
  http::Response metrics(const http::Request& request) const {
    const bool here =
        request.local || ((request.remote_address == "::1" || request.remote_address.starts_with("127.")) &&
                          !request.headers.has("X-Forwarded-For") && !request.headers.has("Forwarded"));
    if (!here) return http::problem(403, "Numbers are given to programs on the server's machine only.");
    http::Response out;
    out.headers.add("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
    out.body = metrics_.text();
    return out;
  }

  Metrics metrics_;
  Jobs quick_, heavy_;
  Service service_;
  Api api_;
  WebApp web_;
  Live live_;
  std::atomic<bool> stopping_ = false;
};

// The server listens before it knows its own address, and so before there is a site to answer.
class Door {
 public:
  void open(Site& site) { site_.store(&site, std::memory_order_release); }
  [[nodiscard]] Site* site() const { return site_.load(std::memory_order_acquire); }

 private:
  std::atomic<Site*> site_ = nullptr;
};

http::Response not_yet() { return http::problem(503, "The server is starting."); }

http::ServerOptions server_options(const ServeOptions& options, const std::string& socket, const Door& door) {
  http::ServerOptions out;
  out.listen = options.listen;
  if (!socket.empty()) out.listen.push_back("unix:" + socket);
  out.limits.connections = 4000;
  out.limits.compress_from_bytes = 4096;
  out.body_policy = [&door](const http::Request& head) {
    http::BodyPolicy closed;
    closed.refusal = not_yet();
    return door.site() != nullptr ? door.site()->body_policy(head) : closed;
  };
  out.on_finished = [&door](const http::Finished& request) {
    if (door.site() != nullptr) door.site()->finished(request);
  };
  return out;
}

Result<std::unique_ptr<http::Server>> start_server(const ServeOptions& options, const std::string& socket,
                                                   const Door& door) {
  return http::Server::start(
      server_options(options, socket, door),
      [&door](http::Request request, http::Respond respond) {
        if (door.site() == nullptr) {
          respond.send(not_yet());
        } else {
          door.site()->answer(std::move(request), std::move(respond));
        }
      },
      [&door](http::Request request, const http::Upgrade& upgrade) {
        if (door.site() == nullptr) {
          upgrade.refuse(not_yet());
        } else {
          door.site()->upgrade(std::move(request), upgrade);
        }
      });
}

Result<Serving> describe(Team& team, const http::Server& server, const std::string& socket) {
  Serving out;
  out.base_url = team.base_url();
  out.addresses = server.addresses();
  out.socket = socket;
  CAIRN_TRY(const auto secret, team.people().set_up_secret(clock_now_ms()));
  if (secret) out.set_up_url = team.base_url() + "/set-up/" + *secret;
  return out;
}

}  // namespace

Result<void> serve(const ServeOptions& options, const std::function<void(const Serving&)>& started,
                   const CancelFlag& stop) {
  give_memory_back();
  if (options.listen.empty()) return invalid("name an address, such as 127.0.0.1:8420", "--listen");
  TeamOptions team_options;
  if (!options.base_url.empty()) {
    CAIRN_TRY(team_options.base_url, checked_base_url(options.base_url));
  }
  CAIRN_TRY(const auto team, Team::open(options.workspace, team_options));
  std::string socket = (team->directory() / "cairn.sock").string();
  if (!fits_socket(socket)) socket.clear();
  Door door;
  CAIRN_TRY(const auto server, start_server(options, socket, door));
  if (options.base_url.empty()) team->set_base_url(url_of(server->addresses().front()));
  Site site(*team);
  CAIRN_TRY(const Serving serving, describe(*team, *server, socket));
  door.open(site);
  log_event("started", {{"version", version()}, {"web", site.web_version()}});
  started(serving);
  while (!stop.cancelled()) std::this_thread::sleep_for(std::chrono::milliseconds(50));
  log_event("stopping");
  site.stop();
  const bool whole = server->stop(stop_ms);
  log_event("stopped", {{"cut", !whole}});
  return {};
}

}  // namespace cairn::server
