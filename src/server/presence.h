// Where everyone is on a map: whole for whoever comes, then what changed, so that many may look on.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/json.h"

namespace cairn::server {

// Thread-safe.
class Presence {
 public:
  // `who`: {"client", "id", "name", "cell"?, "record"?, "editing"?}
  void put(const std::string& room, const std::string& client, json::Object who);
  void remove(const std::string& room, const std::string& client);

  // {"presence": {"whole": true, "people": […], "gone": []}}
  [[nodiscard]] std::shared_ptr<const std::string> whole(const std::string& room) const;
  // What changed in each room since the last call: {"presence": {"whole": false, "people": […], "gone": […]}}.
  [[nodiscard]] std::vector<std::pair<std::string, std::shared_ptr<const std::string>>> changes();

 private:
  struct Room {
    std::map<std::string, json::Object> people;  // by client
    std::set<std::string> changed, gone;
  };
  mutable std::mutex mutex_;
  std::map<std::string, Room> rooms_;  // guarded by mutex_
};

}  // namespace cairn::server
