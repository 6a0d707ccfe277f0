#include "app/people/attempt_limits.h"

#include <algorithm>

#include "base/words.h"

namespace cairn {
namespace {

constexpr size_t max_keys = 20'000;
constexpr int64_t forgiving_ms = 15 * minute_ms;

}  // namespace

int64_t AttemptLimits::failures_at(const Count& count, int64_t now) {
  const int64_t halvings = std::max<int64_t>(0, now - count.last_at) / forgiving_ms;
  return halvings > 40 ? 0 : count.failures >> halvings;
}

int64_t AttemptLimits::pause_left(const Count& count, const AttemptLimit& limit, int64_t now) {
  const int64_t over = count.failures - limit.free;
  if (over < 0) return 0;
  const int64_t pause = over > 20 ? limit.longest : std::min(limit.longest, second_ms << over);
  return count.last_at + pause - now;
}

// Whoever floods the table with new keys pushes out what is oldest, and keeps the newest: their own address among it.
void AttemptLimits::make_room(int64_t now) {
  if (counts_.size() < max_keys) return;
  std::erase_if(counts_, [&](const auto& entry) { return failures_at(entry.second, now) == 0; });
  for (int64_t age = forgiving_ms; counts_.size() >= max_keys; age /= 2)
    std::erase_if(counts_, [&](const auto& entry) { return entry.second.last_at <= now - age; });
}

Result<void> AttemptLimits::begin(std::initializer_list<Key> keys, int64_t now) {
  const std::scoped_lock lock(mutex_);
  int64_t pause = 0;
  for (const Key& key : keys) {
    const auto found = counts_.find(key.name);
    if (found != counts_.end()) pause = std::max(pause, pause_left(found->second, key.limit, now));
  }
  if (pause > 0) {
    const int64_t seconds = (pause + second_ms - 1) / second_ms;
    return Error{ErrorCode::denied,
                 "that was tried too often; try again in " + counted(seconds, "second", "seconds"),
                 {},
                 "too_many_attempts"};
  }
  make_room(now);
  for (const Key& key : keys) {
    Count& count = counts_[key.name];
    count.failures = failures_at(count, now) + 1;
    count.last_at = now;
  }
  return {};
}

void AttemptLimits::succeeded(std::string_view subject, std::string_view address) {
  const std::scoped_lock lock(mutex_);
  counts_.erase(std::string(subject));
  const auto found = counts_.find(std::string(address));
  if (found != counts_.end() && found->second.failures > 0) --found->second.failures;
}

}  // namespace cairn
