#include "http/web_socket_handle.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "http/upgrade_exchange.h"

namespace cairn::http {
namespace {

constexpr size_t reason_limit = 123;

// A close frame has room for 123 bytes, and they are text.
std::string cut_reason(std::string_view reason) {
  std::string out(reason.substr(0, reason_limit));
  while (!out.empty() && !is_utf8(out)) out.pop_back();
  return out;
}

}  // namespace

void WebSocketHandle::start(WebSocketEvents events) {
  {
    const std::lock_guard lock(mutex_);
    if (std::exchange(started_, true)) return;
    has_on_slow_ = events.on_slow != nullptr;
  }
  poster_->post([self = shared_from_this(), held = std::make_shared<const WebSocketEvents>(std::move(events))] {
    self->events_ = held;
    if (self->closed_with_) {
      self->closed(*self->closed_with_);
    } else {
      self->call_wake();
    }
  });
}

bool WebSocketHandle::send(std::shared_ptr<const std::string> message) {
  {
    const std::lock_guard lock(mutex_);
    if (closed_ || closing_) return false;
    queued_ += message->size();
    queue_.push_back(std::move(message));
    if (queued_ > queue_limit_) {
      if (has_on_slow_ && queued_ <= 2 * queue_limit_) {
        slow_asked_ = true;
      } else {
        closing_ = Closing{close_try_later, "too slow", Pending::drop};
        for (const auto& dropped : queue_) queued_ -= dropped->size();
        queue_.clear();
      }
    }
    if (std::exchange(wake_posted_, true)) return true;
  }
  post_wake();
  return true;
}

size_t WebSocketHandle::queued_bytes() const {
  const std::lock_guard lock(mutex_);
  return queued_;
}

void WebSocketHandle::close(uint16_t code, std::string_view reason, Pending pending,
                            std::shared_ptr<const std::string> last) {
  {
    const std::lock_guard lock(mutex_);
    if (closed_ || closing_) return;
    closing_ = Closing{code, cut_reason(reason), pending};
    if (pending == Pending::drop) {
      for (const auto& dropped : queue_) queued_ -= dropped->size();
      queue_.clear();
    }
    if (last != nullptr) {
      queued_ += last->size();
      queue_.push_back(std::move(last));
    }
  }
  post_wake();
}

void WebSocketHandle::pause() {
  const std::lock_guard lock(mutex_);
  paused_ = true;
}

void WebSocketHandle::resume() {
  {
    const std::lock_guard lock(mutex_);
    if (!std::exchange(paused_, false)) return;
  }
  post_wake();
}

void WebSocketHandle::post_wake() {
  poster_->post([self = shared_from_this()] { self->call_wake(); });
}

void WebSocketHandle::call_wake() {
  {
    const std::lock_guard lock(mutex_);
    wake_posted_ = false;
  }
  if (const auto session = session_.lock()) session->wake();
}

WebSocketHandle::Asked WebSocketHandle::asked() const {
  const std::lock_guard lock(mutex_);
  return {.read = events_ != nullptr && !paused_ && !closing_, .closing = closing_};
}

bool WebSocketHandle::take_slow() {
  const std::lock_guard lock(mutex_);
  if (!slow_asked_ || slow_told_ || closing_ || events_ == nullptr) return false;
  slow_told_ = true;
  return true;
}

std::shared_ptr<const std::string> WebSocketHandle::next_message() {
  const std::lock_guard lock(mutex_);
  if (queue_.empty()) return nullptr;
  auto out = std::move(queue_.front());
  queue_.pop_front();
  return out;
}

void WebSocketHandle::sent(size_t bytes) {
  const std::lock_guard lock(mutex_);
  queued_ -= std::min(bytes, queued_);
}

void WebSocketHandle::closed(uint16_t code) {
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    queue_.clear();
    queued_ = 0;
  }
  closed_with_ = code;
  // Taken away first: events often hold what holds this handle.
  const auto events = std::exchange(events_, nullptr);
  if (events != nullptr && events->on_close) events->on_close(code);
}

void WebSocketHandle::on_message(std::string_view text) {
  const auto events = events_;
  if (events != nullptr && events->on_message) events->on_message(text);
}

void WebSocketHandle::on_slow() {
  const auto events = events_;
  if (events != nullptr && events->on_slow) events->on_slow();
}

UpgradeExchange::~UpgradeExchange() {
  if (answered_) return;
  poster_->post([weak = connection_] {
    if (const auto connection = weak.lock()) connection->refuse_upgrade(problem(500, "the request was not answered"));
  });
}

std::shared_ptr<WebSocket> UpgradeExchange::accept(Headers headers) {
  auto socket = std::make_shared<WebSocketHandle>(poster_, limits_);
  if (answered_.exchange(true)) {
    socket->closed(close_abnormal);
    return socket;
  }
  poster_->post([weak = connection_, socket, headers = std::move(headers)]() mutable {
    if (const auto connection = weak.lock()) {
      connection->accept(socket, std::move(headers));
    } else {
      socket->closed(close_abnormal);
    }
  });
  return socket;
}

bool UpgradeExchange::refuse(Response response) {
  if (answered_.exchange(true)) return false;
  poster_->post([weak = connection_, response = std::move(response)]() mutable {
    if (const auto connection = weak.lock()) connection->refuse_upgrade(std::move(response));
  });
  return true;
}

Upgrade::Upgrade(std::shared_ptr<UpgradeExchange> exchange) : exchange_(std::move(exchange)) {}
std::shared_ptr<WebSocket> Upgrade::accept(Headers headers) const { return exchange_->accept(std::move(headers)); }
bool Upgrade::refuse(Response response) const { return exchange_->refuse(std::move(response)); }

}  // namespace cairn::http
