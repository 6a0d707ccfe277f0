#include "server/presence.h"

namespace cairn::server {
namespace {

std::shared_ptr<const std::string> message(bool whole, json::Array people, json::Array gone) {
  return std::make_shared<const std::string>(json::write(json::Object{
      {"presence", json::Object{{"whole", whole}, {"people", std::move(people)}, {"gone", std::move(gone)}}}}));
}

}  // namespace

void Presence::put(const std::string& room, const std::string& client, json::Object who) {
  const std::scoped_lock lock(mutex_);
  Room& in = rooms_[room];
  in.people.insert_or_assign(client, std::move(who));
  in.changed.insert(client);
  in.gone.erase(client);
}

void Presence::remove(const std::string& room, const std::string& client) {
  const std::scoped_lock lock(mutex_);
  const auto found = rooms_.find(room);
  if (found == rooms_.end() || found->second.people.erase(client) == 0) return;
  found->second.changed.erase(client);
  found->second.gone.insert(client);
}

std::shared_ptr<const std::string> Presence::whole(const std::string& room) const {
  const std::scoped_lock lock(mutex_);
  json::Array people;
  if (const auto found = rooms_.find(room); found != rooms_.end()) {
    for (const auto& [client, who] : found->second.people) people.emplace_back(who);
  }
  return message(true, std::move(people), {});
}

std::vector<std::pair<std::string, std::shared_ptr<const std::string>>> Presence::changes() {
  const std::scoped_lock lock(mutex_);
  std::vector<std::pair<std::string, std::shared_ptr<const std::string>>> out;
  for (auto room = rooms_.begin(); room != rooms_.end();) {
    Room& in = room->second;
    if (!in.changed.empty() || !in.gone.empty()) {
      json::Array people, gone;
      for (const std::string& client : in.changed) people.emplace_back(in.people.at(client));
      for (const std::string& client : in.gone) gone.emplace_back(client);
      in.changed.clear();
      in.gone.clear();
      out.emplace_back(room->first, message(false, std::move(people), std::move(gone)));
    }
    room = in.people.empty() ? rooms_.erase(room) : std::next(room);
  }
  return out;
}

}  // namespace cairn::server
