// The live protocol (docs/formats/live.md) over WebSockets: who looks at what, their edits into the hub, its frames
// out, and where everyone is.
#pragma once

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "http/message.h"
#include "http/web_socket.h"
#include "server/evidence_feed.h"
#include "server/live_connection.h"
#include "server/presence.h"
#include "server/service.h"

namespace cairn::server {

class Live {
 public:
  explicit Live(Service& service);
  // After stop(), and after the sockets have ended.
  ~Live();
  Live(const Live&) = delete;
  Live& operator=(const Live&) = delete;

  // On an io thread; accepts or refuses from a job.
  void upgrade(http::Request request, const http::Upgrade& upgrade);
  // Tells everyone to come back later, and takes nobody new.
  void stop();

 private:
  void accept(const http::Request& request, const http::Upgrade& upgrade);
  void tick();
  void send_presence();
  void renew_rights();
  // A while after the last one left: what a crowd took of the heap goes back to the system.
  void trim_when_left(size_t connections, int64_t now);
  [[nodiscard]] std::vector<std::shared_ptr<LiveConnection>> connections();

  Service& service_;
  Presence presence_;
  EvidenceFeed evidence_;

  std::mutex mutex_;
  std::condition_variable stopping_changed_;
  bool stopping_ = false;                                               // guarded by mutex_
  std::map<const LiveConnection*, std::weak_ptr<LiveConnection>> all_;  // guarded by mutex_
  uint64_t changes_seen_ = 0;                                           // of People; the ticker's own
  int64_t renewed_at_ = 0;                                              // ms UTC; the ticker's own
  int64_t last_seen_at_ = 0;  // ms UTC when somebody was there, 0 once trimmed
  std::thread ticker_;
};

}  // namespace cairn::server
