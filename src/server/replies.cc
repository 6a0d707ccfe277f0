#include "server/replies.h"

#include "base/time.h"

namespace cairn::server {
namespace {

constexpr size_t most_replies = 1000;

}  // namespace

Result<std::optional<std::string>> Replies::begin(const std::string& key, const std::string& fingerprint, int64_t now) {
  const std::scoped_lock lock(mutex_);
  forget_old(now);
  const auto [at, added] = replies_.try_emplace(key, Reply{fingerprint, std::nullopt, now});
  if (added) {
    order_.push_back(key);
    return std::optional<std::string>();
  }
  const Reply& reply = at->second;
  if (reply.fingerprint != fingerprint)
    return invalid("this Idempotency-Key was used for another request; make a new one", "Idempotency-Key",
                   "key_reused");
  if (!reply.body)
    return Error{ErrorCode::conflict, "this request is being worked on; ask again in a moment", "Idempotency-Key",
                 "in_progress"};
  return reply.body;
}

void Replies::finish(const std::string& key, std::string body) {
  const std::scoped_lock lock(mutex_);
  if (const auto found = replies_.find(key); found != replies_.end()) found->second.body = std::move(body);
}

void Replies::drop(const std::string& key) {
  const std::scoped_lock lock(mutex_);
  replies_.erase(key);
}

void Replies::forget_old(int64_t now) {
  while (!order_.empty()) {
    const auto oldest = replies_.find(order_.front());
    const bool gone = oldest == replies_.end();
    const bool old = !gone && oldest->second.at < now - day_ms;
    if (!gone && !old && replies_.size() < most_replies) return;
    if (!gone) replies_.erase(oldest);
    order_.pop_front();
  }
}

}  // namespace cairn::server
