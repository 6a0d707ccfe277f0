// Passwords as argon2id (libsodium). Hashing is slow and large on purpose: two run at a time, four wait, and more are
// told to come back; so at most six workers are held by it.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>

#include "base/result.h"

namespace cairn {

enum class HashCost : uint8_t {
  interactive,  // libsodium's limits for signing in: 2 passes over 64 MiB
  least,        // for tests: the least that argon2id takes
};

class PasswordHasher {
 public:
  explicit PasswordHasher(HashCost cost);

  // The hash with its salt and limits, as text. Error: unavailable, when too many wait or memory is short.
  [[nodiscard]] Result<std::string> hash(std::string_view password);
  // Whether the password is the one behind the hash. An empty hash takes as long and is never matched: who asks cannot
  // tell an account that does not exist. Error: unavailable.
  [[nodiscard]] Result<bool> matches(std::string_view password, const std::string& hash);
  // True for a hash that was made with other limits than those of today.
  [[nodiscard]] bool is_outdated(const std::string& hash) const;

 private:
  class Turn;

  const unsigned long long passes_;
  const size_t memory_;
  std::string decoy_;  // constant after construction

  std::mutex mutex_;
  std::condition_variable free_;
  int running_ = 0;  // guarded by mutex_
  int waiting_ = 0;  // guarded by mutex_
};

}  // namespace cairn
