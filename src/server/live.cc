#include "server/live.h"

#include <malloc.h>

#include <chrono>
#include <utility>

#include "app/people/people.h"
#include "base/time.h"
#include "server/asker.h"
#include "server/problem.h"

namespace cairn::server {
namespace {

constexpr std::chrono::milliseconds tick_every{100};
constexpr int64_t left_for_ms = 5000;  // who reloads a page is not gone

Error signed_out(const Actor& actor) {
  return {ErrorCode::denied, actor.ended.empty() ? "sign in first" : actor.ended, {}, "signed_out"};
}

}  // namespace

Live::Live(Service& service)
    : service_(service), evidence_(service), renewed_at_(service.now()), ticker_([this] { tick(); }) {}

Live::~Live() {
  stop();
  ticker_.join();
}

void Live::upgrade(http::Request request, const http::Upgrade& upgrade) {
  if (request.path != "/api/live") {
    upgrade.refuse(problem(not_found("the live protocol is spoken at /api/live")));
    return;
  }
  const auto origin = check_origin(request, service_.team.base_url(), Writes::no);
  if (!origin.ok()) {
    upgrade.refuse(problem(origin.error()));
    return;
  }
  auto shared = std::make_shared<http::Request>(std::move(request));
  if (!service_.quick.submit([this, shared, upgrade] { accept(*shared, upgrade); }))
    upgrade.refuse(problem({ErrorCode::unavailable, "the server has too much to do just now", {}, "busy"}));
}

void Live::accept(const http::Request& request, const http::Upgrade& upgrade) {
  const auto who = service_.team.people().authenticate(credentials_of(request), service_.now());
  if (!who.ok() || who->actor.kind == ActorKind::nobody) {
    upgrade.refuse(problem(who.ok() ? signed_out(who->actor) : who.error()));
    return;
  }
  http::Headers headers;
  if (who->new_session) {
    http::SetCookie cookie;
    cookie.name = std::string(session_cookie);
    cookie.value = *who->new_session;
    cookie.secure = service_.team.base_url().starts_with("https:");
    cookie.max_age_s = session_longest_ms / 1000;
    headers.add("Set-Cookie", http::set_cookie(cookie));
  }
  const auto connection =
      std::make_shared<LiveConnection>(service_, presence_, upgrade.accept(std::move(headers)), who->actor);
  {
    const std::scoped_lock lock(mutex_);
    if (!stopping_) all_.emplace(connection.get(), connection);
  }
  connection->start([this, key = connection.get()] {
    const std::scoped_lock lock(mutex_);
    all_.erase(key);
  });
}

std::vector<std::shared_ptr<LiveConnection>> Live::connections() {
  std::vector<std::shared_ptr<LiveConnection>> out;
  const std::scoped_lock lock(mutex_);
  out.reserve(all_.size());
  for (const auto& [key, connection] : all_) {
    if (auto alive = connection.lock()) out.push_back(std::move(alive));
  }
  return out;
}

void Live::stop() {
  {
    const std::scoped_lock lock(mutex_);
    if (stopping_) return;
    stopping_ = true;
  }
  stopping_changed_.notify_all();
  for (const auto& connection : connections())
    connection->leave("restart", "The server restarts; your changes are kept.", http::close_going_away);
}

void Live::tick() {
  std::unique_lock lock(mutex_);
  while (!stopping_changed_.wait_for(lock, tick_every, [this] { return stopping_; })) {
    lock.unlock();
    const int64_t now = service_.now();
    const auto all = connections();
    for (const auto& connection : all) connection->tick(now);
    evidence_.tick(all, now);
    trim_when_left(all.size(), now);
    send_presence();
    renew_rights();
    lock.lock();
  }
}

void Live::trim_when_left(size_t connections, int64_t now) {
  if (connections > 0) {
    last_seen_at_ = now;
  } else if (last_seen_at_ != 0 && now - last_seen_at_ >= left_for_ms) {
    last_seen_at_ = 0;
    ::malloc_trim(0);
  }
}

void Live::send_presence() {
  const auto changes = presence_.changes();
  if (changes.empty()) return;
  const std::map<std::string, std::shared_ptr<const std::string>> by_room(changes.begin(), changes.end());
  for (const auto& connection : connections()) {
    const auto found = by_room.find(connection->room());
    if (found != by_room.end()) connection->send(found->second);
  }
}

void Live::renew_rights() {
  const uint64_t changes = service_.team.people().changes();
  const int64_t now = service_.now();
  if (changes == changes_seen_ && now < renewed_at_ + minute_ms) return;
  // One job for all of them; where the queue is full it is tried at the next tick.
  if (!service_.quick.submit([all = connections()] {
        for (const auto& connection : all) connection->renew();
      }))
    return;
  changes_seen_ = changes;
  renewed_at_ = now;
}

}  // namespace cairn::server
