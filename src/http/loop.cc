#include "http/loop_beast.h"
// post() itself.
#include <boost/asio/post.hpp>
#include <utility>
#include <vector>

namespace cairn::http {

class Loop::ContextPoster : public Poster {
 public:
  explicit ContextPoster(asio::io_context& io) : io_(&io) {}
  void post(std::function<void()> call) override {
    const std::lock_guard lock(mutex_);
    if (io_ != nullptr) asio::post(*io_, std::move(call));
  }
  void end() {
    const std::lock_guard lock(mutex_);
    io_ = nullptr;
  }

 private:
  std::mutex mutex_;
  asio::io_context* io_;  // guarded by mutex_; null after the loop's end
};

Loop::Loop()
    : scratch_(size_t{64} * 1024, '\0'),
      context_poster_(std::make_shared<ContextPoster>(io_)),
      poster_(context_poster_) {}

Loop::~Loop() { end(); }

void Loop::enter(std::shared_ptr<LoopMember> member) {
  LoopMember* key = member.get();
  members_.emplace(key, std::move(member));
}

void Loop::leave(LoopMember* member) { members_.erase(member); }

std::vector<std::shared_ptr<LoopMember>> Loop::members() const {
  std::vector<std::shared_ptr<LoopMember>> out;
  out.reserve(members_.size());
  for (const auto& [key, member] : members_) out.push_back(member);
  return out;
}

void Loop::stop_all_soon() {
  for (const auto& member : members()) member->stop_soon();
}

void Loop::cut_all() {
  for (const auto& member : members()) member->cut();
}

void Loop::end() {
  cut_all();
  context_poster_->end();
  members_.clear();
}

}  // namespace cairn::http
