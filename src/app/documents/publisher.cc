#include "app/documents/publisher.h"

#include <algorithm>
#include <utility>

namespace cairn {

Publisher::Publisher(std::chrono::milliseconds gather) : gather_(gather), thread_([this] { run(); }) {}

Publisher::~Publisher() { stop(); }

void Publisher::stop() {
  {
    const std::scoped_lock lock(mutex_);
    stopping_ = true;
  }
  filled_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void Publisher::push(Event event) {
  {
    const std::scoped_lock lock(mutex_);
    events_.push_back(std::move(event));
  }
  filled_.notify_one();
}

void Publisher::publish(std::vector<Change> changes, std::vector<Answer> answers) {
  push(Published{std::move(changes), std::move(answers)});
}
void Publisher::join(Join join) { push(std::move(join)); }
void Publisher::leave(uint64_t id) { push(id); }

void Publisher::run() {
  std::deque<Event> events;
  while (wait(events)) {
    for (Event& event : events) std::visit([this](auto& one) { handle(one); }, event);
    events.clear();
    flush_due(Clock::now());
  }
  flush_due(Clock::time_point::max());
}

bool Publisher::wait(std::deque<Event>& events) {
  const auto due = next_due();
  std::unique_lock lock(mutex_);
  const auto ready = [this] { return stopping_ || !events_.empty(); };
  if (due) {
    filled_.wait_until(lock, *due, ready);
  } else {
    filled_.wait(lock, ready);
  }
  events.swap(events_);
  return !events.empty() || !stopping_;
}

std::optional<Publisher::Clock::time_point> Publisher::next_due() const {
  std::optional<Clock::time_point> due;
  for (const auto& [audience, feed] : feeds_) {
    if (!feed.entries.empty()) due = due ? std::min(*due, feed.due) : feed.due;
  }
  return due;
}

void Publisher::handle(Published& published) {
  for (const Change& change : published.changes) gather(change);
  for (Answer& one : published.answers) answer(one);
}

// A newcomer starts from all that was gathered before.
void Publisher::handle(Join& join) {
  Feed& feed = feeds_[join.audience];
  flush(feed);
  feed.sent = std::max(feed.sent, published_);
  published_ = std::max(published_, join.opened.revision);
  feed.sent = std::max(feed.sent, join.opened.revision);
  join.listener->opened(join.opened);
  if (join.replay) join.listener->edits(join.replay);
  feed.members.push_back(std::move(join));
}

void Publisher::handle(uint64_t left) {
  for (auto it = feeds_.begin(); it != feeds_.end(); ++it) {
    Feed& feed = it->second;
    if (std::erase_if(feed.members, [&](const Join& one) { return one.id == left; }) == 0) continue;
    if (feed.members.empty()) feeds_.erase(it);
    return;
  }
}

void Publisher::gather(const Change& change) {
  const StoredEdit& edit = *change.edit;
  published_ = edit.revision;
  for (auto& [audience, feed] : feeds_) {
    std::vector<const Op*> ops;
    if (audience.view == View::member) {
      ops = seen_by_members(audience.map, edit);
    } else if (const auto guests = change.guests.find(audience); guests != change.guests.end()) {
      ops = pointers(guests->second);
    }
    if (ops.empty()) continue;
    if (feed.entries.empty()) {
      feed.due = std::max(Clock::now(), feed.sent_at + gather_);
    } else {
      feed.entries += ',';
    }
    append_entry(feed.entries, edit, ops);
    for (const Op* op : ops) {
      if (!audience.map.empty() && record_of(*op) == audience.map && std::holds_alternative<Remove>(*op))
        feed.removed = true, feed.due = Clock::now();
    }
  }
}

// The author hears of an edit by the subscription, unless it does not bring it.
void Publisher::answer(Answer& answer) {
  if (answer.result.ok() && answer.result->edit != nullptr && answer.audience) {
    const StoredEdit& edit = *answer.result->edit;
    const auto feed = feeds_.find(*answer.audience);
    if (answer.repeated && feed != feeds_.end()) flush(feed->second);
    const bool member = answer.audience->view == View::member;
    const auto ops = member ? seen_by_members(answer.audience->map, edit) : std::vector<const Op*>();
    const bool brought = feed != feeds_.end() && (member ? !ops.empty() : answer.seen_by_guests);
    if (answer.repeated || !brought) {
      std::string entry;
      append_entry(entry, edit, ops);
      const Revision whole = feed != feeds_.end() ? feed->second.sent : 0;
      answer.result->frame = std::make_shared<const std::string>(edits_frame(whole, entry));
    }
  }
  if (answer.on_done) answer.on_done(std::move(answer.result));
}

void Publisher::flush_due(Clock::time_point now) {
  for (auto& [audience, feed] : feeds_) {
    if (!feed.entries.empty() && feed.due <= now) flush(feed);
  }
}

void Publisher::flush(Feed& feed) {
  if (feed.entries.empty()) return;
  const auto frame = std::make_shared<const std::string>(edits_frame(published_, feed.entries));
  feed.entries.clear();
  feed.sent = published_;
  feed.sent_at = Clock::now();
  const bool removed = std::exchange(feed.removed, false);
  for (const Join& member : feed.members) {
    member.listener->edits(frame);
    if (removed) member.listener->removed();
  }
}

}  // namespace cairn
