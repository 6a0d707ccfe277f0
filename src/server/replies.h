// Answers to writes that came with an Idempotency-Key, so that a request that is sent again is not carried out again.
// Kept in memory for a day, the last thousand of them; edits of documents have ids of their own, which are kept for
// good.
#pragma once

#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "base/result.h"

namespace cairn::server {

struct Reply {
  std::string fingerprint;          // of the request
  std::optional<std::string> body;  // absent: it is being worked on
  int64_t at = 0;
};

// Thread-safe.
class Replies {
 public:
  // The answer of before; nothing: it is the caller's to make (and to finish or drop). `key`: of one asker and one
  // operation. Error: conflict while the first is being worked on; invalid for another request under the same key.
  [[nodiscard]] Result<std::optional<std::string>> begin(const std::string& key, const std::string& fingerprint,
                                                         int64_t now);
  void finish(const std::string& key, std::string body);
  // It failed: the next one tries again.
  void drop(const std::string& key);

 private:
  void forget_old(int64_t now);

  std::mutex mutex_;
  std::unordered_map<std::string, Reply> replies_;  // guarded by mutex_
  std::deque<std::string> order_;                   // guarded by mutex_: keys as they came
};

}  // namespace cairn::server
