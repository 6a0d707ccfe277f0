// Tells everyone who looks: gathers what was committed for a few milliseconds and gives each audience one frame,
// encoded once, from a thread of its own.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <variant>
#include <vector>

#include "app/documents/audience.h"
#include "app/documents/hub.h"

namespace cairn {

class Publisher {
 public:
  // An edit that is stored, and what guests see of it.
  struct Change {
    std::shared_ptr<const StoredEdit> edit;
    std::map<Audience, std::vector<Op>> guests = {};
  };
  // What a submission came to.
  struct Answer {
    OnDone on_done;
    Result<EditDone> result;
    std::optional<Audience> audience;
    bool repeated = false;
    bool seen_by_guests = false;  // whether the change has ops for the audience, where that is one of guests
  };
  struct Join {
    uint64_t id = 0;
    Audience audience;
    std::shared_ptr<DocumentListener> listener;
    OpenedDocument opened;
    std::shared_ptr<const std::string> replay;  // frame of what happened since; null: nothing
  };

  explicit Publisher(std::chrono::milliseconds gather);
  ~Publisher();
  Publisher(const Publisher&) = delete;
  Publisher& operator=(const Publisher&) = delete;

  // In the order of these calls, which is that of revisions; from any thread.
  void publish(std::vector<Change> changes, std::vector<Answer> answers);
  void join(Join join);
  void leave(uint64_t id);
  // All that was handed over before is told; what comes after is dropped. By one thread.
  void stop();

 private:
  using Clock = std::chrono::steady_clock;
  struct Published {
    std::vector<Change> changes;
    std::vector<Answer> answers;
  };
  using Event = std::variant<Published, Join, uint64_t>;
  struct Feed {
    std::vector<Join> members;
    std::string entries;      // gathered, joined by commas
    bool removed = false;     // the map was removed by what is gathered
    Clock::time_point due{};  // when they are sent
    Clock::time_point sent_at{};
    Revision sent = 0;  // members are whole up to here
  };

  void push(Event event);
  void run();
  // Waits for an event or until a frame is due; false: there will be none any more.
  bool wait(std::deque<Event>& events);
  [[nodiscard]] std::optional<Clock::time_point> next_due() const;
  void handle(Published& published);
  void handle(Join& join);
  void handle(uint64_t left);
  void gather(const Change& change);
  void answer(Answer& answer);
  void flush_due(Clock::time_point now);
  void flush(Feed& feed);

  const std::chrono::milliseconds gather_;

  std::mutex mutex_;
  std::condition_variable filled_;
  std::deque<Event> events_;  // guarded by mutex_
  bool stopping_ = false;     // guarded by mutex_

  std::map<Audience, Feed> feeds_;  // of the thread
  Revision published_ = 0;          // of the thread: everything up to here was gathered
  std::thread thread_;
};

}  // namespace cairn
