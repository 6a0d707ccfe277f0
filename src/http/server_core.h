// What the connections of one server share: options, handlers, counts.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>

#include "http/server.h"

namespace cairn::http {

// How many connections each remote address holds. Safe from every io thread.
class AddressCounts {
 public:
  // False when the address has `limit` already (0: no limit).
  bool enter(const std::string& address, size_t limit);
  void leave(const std::string& address);

 private:
  std::mutex mutex_;
  std::map<std::string, size_t> counts_;  // guarded by mutex_
};

struct ServerCore {
  ServerCore(ServerOptions given, Handler on_request, UpgradeHandler on_upgrade)
      : options(std::move(given)), handler(std::move(on_request)), upgrade(std::move(on_upgrade)) {}

  // Constant while the server runs.
  const ServerOptions options;
  const Handler handler;
  const UpgradeHandler upgrade;

  std::atomic<bool> stopping{false};
  std::atomic<uint64_t> next_request{1};
  std::atomic<uint64_t> connections{0}, refused_connections{0}, requests{0}, refused_requests{0};
  std::atomic<uint64_t> failed_handlers{0};  // left by an exception
  std::atomic<uint64_t> open_connections{0}, open_web_sockets{0};
  std::atomic<uint64_t> cut{0};  // while stopping: connections that did not end by themselves
  AddressCounts addresses;

  [[nodiscard]] const Limits& limits() const { return options.limits; }
};

}  // namespace cairn::http
