// How often somebody may try a secret: a few times at once, then after pauses that double.
//
// Kept in memory: what is counted (addresses of people) is nobody's business to store, and who can restart the server
// needs no guessing. Thread-safe.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/result.h"
#include "base/time.h"

namespace cairn {

struct AttemptLimit {
  int64_t free = 5;                 // attempts without a pause
  int64_t longest = 5 * minute_ms;  // the pauses begin at a second, double, and end here
};
// One account or link: short pauses, or anybody could keep its owner out.
inline constexpr AttemptLimit limit_by_subject{5, minute_ms};
// One address: a whole office may sit behind it.
inline constexpr AttemptLimit limit_by_address{40, 15 * minute_ms};
// Links that are opened from one address: each leaves a row behind.
inline constexpr AttemptLimit limit_of_opening{200, 5 * second_ms};

class AttemptLimits {
 public:
  struct Key {
    std::string name;  // "account ada@example.org", "address 192.0.2.7"
    AttemptLimit limit;
  };
  // Counts an attempt under every key before it is made, so that attempts at the same moment count too.
  // Error: denied (too_many_attempts) with the pause left, where any key has one; then nothing is counted.
  [[nodiscard]] Result<void> begin(std::initializer_list<Key> keys, int64_t now);
  // The attempt succeeded: its subject starts anew, and its address has one failure less, not none: else whoever has an
  // account could guess at others between two of their own.
  void succeeded(std::string_view subject, std::string_view address);

 private:
  struct Count {
    int64_t failures = 0;
    int64_t last_at = 0;
  };
  // What is left of the failures by now: half of them are forgiven every quarter of an hour.
  static int64_t failures_at(const Count& count, int64_t now);
  static int64_t pause_left(const Count& count, const AttemptLimit& limit, int64_t now);
  void make_room(int64_t now);

  std::mutex mutex_;
  std::unordered_map<std::string, Count> counts_;  // guarded by mutex_; at most max_keys
};

}  // namespace cairn
