#include "http/exchange.h"

#include <algorithm>
#include <utility>

namespace cairn::http {

Exchange::Exchange(std::shared_ptr<Poster> poster, std::weak_ptr<Answering> connection, size_t queue_limit)
    : poster_(std::move(poster)), connection_(std::move(connection)), queue_limit_(queue_limit) {}

Exchange::~Exchange() {
  // Nobody holds the exchange any more, so no lock.
  if (answer_ == Answer::none) {
    poster_->post([weak = connection_] {
      if (const auto connection = weak.lock()) connection->answer(problem(500, "the request was not answered"));
    });
  } else if (answer_ == Answer::begun && !ended_) {
    post(&Answering::abandon);
  }
}

void Exchange::post(void (Answering::*call)()) {
  poster_->post([weak = connection_, call] {
    if (const auto connection = weak.lock()) ((*connection).*call)();
  });
}

bool Exchange::send(Response response) {
  bool gone = false;
  {
    const std::lock_guard lock(mutex_);
    if (answer_ != Answer::none) return false;
    answer_ = Answer::given;
    on_cancel_ = {};
    gone = gone_;
  }
  // Also where the client seems gone: it may have closed only its own half.
  poster_->post([weak = connection_, response = std::move(response)]() mutable {
    if (const auto connection = weak.lock()) connection->answer(std::move(response));
  });
  return !gone;
}

bool Exchange::begin(Response head) {
  bool gone = false;
  {
    const std::lock_guard lock(mutex_);
    if (answer_ != Answer::none) return false;
    answer_ = Answer::begun;
    gone = gone_;
  }
  // Holds the exchange: what is posted from other threads may come before what the io thread posts to itself, and then
  // the pieces, and the end, are taken here.
  poster_->post([self = shared_from_this(), head = std::move(head)]() mutable {
    if (const auto connection = self->connection_.lock()) connection->begin(std::move(head));
  });
  return !gone;
}

bool Exchange::write(std::string piece) {
  bool cut = false;
  {
    const std::lock_guard lock(mutex_);
    if (answer_ != Answer::begun || ended_ || gone_ || broken_) return false;
    if (piece.empty()) return true;
    queued_ += piece.size();
    cut = broken_ = queued_ > queue_limit_;
    pieces_.push_back(std::move(piece));
    if (!cut && std::exchange(posted_, true)) return true;
  }
  post(cut ? &Answering::abandon : &Answering::pieces_wait);
  return !cut;
}

void Exchange::end() {
  {
    const std::lock_guard lock(mutex_);
    // A broken answer never ends: it must not look whole.
    if (answer_ != Answer::begun || ended_ || broken_) return;
    ended_ = true;
    on_cancel_ = {};
    if (gone_) return;
  }
  // Holds the exchange until the connection has taken the last pieces.
  poster_->post([self = shared_from_this()] {
    if (const auto connection = self->connection_.lock()) connection->pieces_wait();
  });
}

size_t Exchange::queued_bytes() const {
  const std::lock_guard lock(mutex_);
  return queued_;
}

bool Exchange::wait_until_queued_at_most(size_t bytes) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return gone_ || queued_ <= bytes; });
  return !gone_;
}

bool Exchange::cancelled() const {
  const std::lock_guard lock(mutex_);
  return gone_;
}

void Exchange::on_cancel(std::function<void()> call) {
  {
    const std::lock_guard lock(mutex_);
    if (!gone_) {
      on_cancel_ = std::move(call);
      return;
    }
  }
  if (call) call();
}

Exchange::Pieces Exchange::take_pieces() {
  const std::lock_guard lock(mutex_);
  posted_ = false;
  return {std::exchange(pieces_, {}), ended_};
}

void Exchange::sent(size_t bytes) {
  {
    const std::lock_guard lock(mutex_);
    queued_ -= std::min(bytes, queued_);
  }
  changed_.notify_all();
}

void Exchange::client_gone() {
  std::function<void()> call;
  {
    const std::lock_guard lock(mutex_);
    if (std::exchange(gone_, true)) return;
    call = std::exchange(on_cancel_, {});
    pieces_.clear();
    queued_ = 0;
  }
  changed_.notify_all();
  if (call) call();
}

Respond::Respond(std::shared_ptr<Exchange> exchange) : exchange_(std::move(exchange)) {}
bool Respond::send(Response response) const { return exchange_->send(std::move(response)); }
bool Respond::begin(Response head) const { return exchange_->begin(std::move(head)); }
bool Respond::write(std::string piece) const { return exchange_->write(std::move(piece)); }
void Respond::end() const { exchange_->end(); }
size_t Respond::queued_bytes() const { return exchange_->queued_bytes(); }
bool Respond::wait_until_queued_at_most(size_t bytes) const { return exchange_->wait_until_queued_at_most(bytes); }
bool Respond::cancelled() const { return exchange_->cancelled(); }
void Respond::on_cancel(std::function<void()> call) const { exchange_->on_cancel(std::move(call)); }

}  // namespace cairn::http
