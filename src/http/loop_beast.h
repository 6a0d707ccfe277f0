// One io thread: its context, what lives on it, and how other threads reach it.
#pragma once

#include "http/beast.h"
// Asio's parts that this layer uses.
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/io_context.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "http/exchange.h"

namespace cairn::http {

using Clock = std::chrono::steady_clock;
using Executor = asio::io_context::executor_type;
// TCP and Unix sockets alike, so that all that is built on them is compiled once.
using Socket = asio::basic_stream_socket<asio::generic::stream_protocol, Executor>;
using Timer = asio::basic_waitable_timer<Clock, asio::wait_traits<Clock>, Executor>;

// What these may fail with changes nothing: the next read or write says it.
inline void make_non_blocking(Socket& socket) {
  IoError ec;
  socket.non_blocking(true, ec);
}
inline void close_quietly(Socket& socket) {
  IoError ec;
  socket.close(ec);
}
inline void end_sending(Socket& socket) {
  IoError ec;
  socket.shutdown(Socket::shutdown_send, ec);
}

// A connection of a loop; the loop holds it until it leaves.
class LoopMember {
 public:
  virtual ~LoopMember() = default;
  virtual void stop_soon() = 0;  // ends by itself as soon as it can
  virtual void cut() = 0;        // ends now
};

class Loop {
 public:
  Loop();
  ~Loop();
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;

  [[nodiscard]] asio::io_context& io() { return io_; }
  [[nodiscard]] const std::shared_ptr<Poster>& poster() const { return poster_; }
  // For a read that is used up before the next one. io thread only.
  [[nodiscard]] std::string& scratch() { return scratch_; }

  // io thread only.
  void enter(std::shared_ptr<LoopMember> member);
  void leave(LoopMember* member);
  [[nodiscard]] bool empty() const { return members_.empty(); }
  void stop_all_soon();
  void cut_all();

  // After the last run: posters do nothing any more, members are gone.
  void end();

 private:
  class ContextPoster;
  std::vector<std::shared_ptr<LoopMember>> members() const;

  asio::io_context io_{1};
  std::unordered_map<LoopMember*, std::shared_ptr<LoopMember>> members_;  // io thread only
  std::string scratch_;
  std::shared_ptr<ContextPoster> context_poster_;
  std::shared_ptr<Poster> poster_;
};

// A time to wait for that moves often: the timer itself is set anew only when it has to ring sooner.
class Deadline {
 public:
  explicit Deadline(asio::io_context& io) : timer_(io) {}

  // 0: never. `owner` must own this deadline; `ring` is called on the io thread, with the owner held.
  template <typename Owner>
  void set(std::shared_ptr<Owner> owner, int64_t after_ms, void (Owner::*ring)()) {
    if (after_ms == 0) return clear();
    due_ = Clock::now() + std::chrono::milliseconds(after_ms);
    if (due_ < rings_at_) wait(std::move(owner), ring);
  }
  void clear() { due_ = Clock::time_point::max(); }
  void cancel() {
    clear();
    rings_at_ = Clock::time_point::max();
    timer_.cancel();
  }

 private:
  template <typename Owner>
  void wait(std::shared_ptr<Owner> owner, void (Owner::*ring)()) {
    rings_at_ = due_;
    timer_.expires_at(due_);
    timer_.async_wait([this, owner = std::move(owner), ring](IoError ec) mutable {
      if (ec) return;  // set anew, or cancelled
      rings_at_ = Clock::time_point::max();
      if (due_ == Clock::time_point::max()) return;
      if (Clock::now() < due_) return wait(std::move(owner), ring);
      clear();
      ((*owner).*ring)();
    });
  }

  Timer timer_;
  Clock::time_point due_ = Clock::time_point::max();
  Clock::time_point rings_at_ = Clock::time_point::max();
};

}  // namespace cairn::http
