// The seam between the answer to a request for a WebSocket and its connection.
#pragma once

#include <atomic>
#include <memory>

#include "http/exchange.h"
#include "http/limits.h"
#include "http/web_socket.h"
#include "http/web_socket_handle.h"

namespace cairn::http {

// What a connection does with the answer, on its io thread.
class Upgrading {
 public:
  virtual ~Upgrading() = default;
  virtual void accept(std::shared_ptr<WebSocketHandle> socket, Headers headers) = 0;
  virtual void refuse_upgrade(Response response) = 0;
};

class UpgradeExchange {
 public:
  UpgradeExchange(std::shared_ptr<Poster> poster, std::weak_ptr<Upgrading> connection, const Limits& limits)
      : poster_(std::move(poster)), connection_(std::move(connection)), limits_(limits) {}
  ~UpgradeExchange();
  UpgradeExchange(const UpgradeExchange&) = delete;
  UpgradeExchange& operator=(const UpgradeExchange&) = delete;

  // On any thread.
  std::shared_ptr<WebSocket> accept(Headers headers);
  bool refuse(Response response);

 private:
  const std::shared_ptr<Poster> poster_;
  const std::weak_ptr<Upgrading> connection_;  // locked on the io thread only
  const Limits limits_;
  std::atomic<bool> answered_{false};
};

}  // namespace cairn::http
