// The seams between an answer given on any thread and the connection that sends it on its io thread. No I/O here.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "http/message.h"
#include "http/respond.h"

namespace cairn::http {

// Calls on an io thread. Outlives it: then calls are dropped.
class Poster {
 public:
  virtual ~Poster() = default;
  virtual void post(std::function<void()> call) = 0;
};

// What a connection does with an answer, on its io thread. `Exchange` calls for the request that the connection handles
// now: it is the only one until the answer is out.
class Answering {
 public:
  virtual ~Answering() = default;
  virtual void answer(Response response) = 0;
  virtual void begin(Response head) = 0;
  virtual void pieces_wait() = 0;  // Exchange::take_pieces has some, or the end
  virtual void abandon() = 0;      // begun, and never to be ended
};

class Exchange : public std::enable_shared_from_this<Exchange> {
 public:
  Exchange(std::shared_ptr<Poster> poster, std::weak_ptr<Answering> connection, size_t queue_limit);
  ~Exchange();
  Exchange(const Exchange&) = delete;
  Exchange& operator=(const Exchange&) = delete;

  // For Respond, on any thread.
  bool send(Response response);
  bool begin(Response head);
  bool write(std::string piece);
  void end();
  [[nodiscard]] size_t queued_bytes() const;
  [[nodiscard]] bool wait_until_queued_at_most(size_t bytes);
  [[nodiscard]] bool cancelled() const;
  void on_cancel(std::function<void()> call);

  // For the connection, on its io thread.
  struct Pieces {
    std::deque<std::string> pieces;
    bool ended = false;
  };
  [[nodiscard]] Pieces take_pieces();
  void sent(size_t bytes);
  void client_gone();

 private:
  enum class Answer { none, begun, given };
  void post(void (Answering::*call)());

  const std::shared_ptr<Poster> poster_;
  const std::weak_ptr<Answering> connection_;  // locked on the io thread only
  const size_t queue_limit_;

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  // Guarded by mutex_.
  Answer answer_ = Answer::none;
  bool gone_ = false;
  bool posted_ = false;  // a pieces_wait is on its way
  bool ended_ = false;
  bool broken_ = false;  // more waited than may: the connection is being cut
  std::deque<std::string> pieces_;
  size_t queued_ = 0;
  std::function<void()> on_cancel_;
};

}  // namespace cairn::http
