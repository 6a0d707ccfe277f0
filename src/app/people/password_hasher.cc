#include "app/people/password_hasher.h"

#include <sodium.h>

#include <array>

#include "app/people/secrets.h"
#include "base/check.h"

namespace cairn {
namespace {

// Two at a time keep the memory for hashing under 128 MiB; more would only make all of them slower.
constexpr int most_running = 2;
// Who comes later is told so at once: whoever waits holds a worker, and others than those who sign in need some too.
constexpr int most_waiting = 4;

Error busy() {
  return {ErrorCode::unavailable, "too many people are signing in at this moment; try again in a few seconds", {}, {}};
}

}  // namespace

// One of the places for hashing, held.
class PasswordHasher::Turn {
 public:
  static Result<Turn> wait(PasswordHasher& hasher) {
    std::unique_lock lock(hasher.mutex_);
    if (hasher.waiting_ >= most_waiting) return busy();
    ++hasher.waiting_;
    hasher.free_.wait(lock, [&] { return hasher.running_ < most_running; });
    --hasher.waiting_;
    ++hasher.running_;
    return Turn(&hasher);
  }
  ~Turn() {
    if (hasher_ == nullptr) return;
    {
      const std::scoped_lock lock(hasher_->mutex_);
      --hasher_->running_;
    }
    hasher_->free_.notify_one();
  }
  Turn(Turn&& other) noexcept : hasher_(std::exchange(other.hasher_, nullptr)) {}
  Turn& operator=(Turn&&) = delete;

 private:
  explicit Turn(PasswordHasher* hasher) : hasher_(hasher) {}
  PasswordHasher* hasher_;
};

PasswordHasher::PasswordHasher(HashCost cost)
    : passes_(cost == HashCost::interactive ? crypto_pwhash_OPSLIMIT_INTERACTIVE : crypto_pwhash_OPSLIMIT_MIN),
      memory_(cost == HashCost::interactive ? crypto_pwhash_MEMLIMIT_INTERACTIVE : crypto_pwhash_MEMLIMIT_MIN) {
  auto decoy = hash(random_secret());
  if (decoy.ok()) decoy_ = std::move(decoy).value();
}

Result<std::string> PasswordHasher::hash(std::string_view password) {
  CAIRN_TRY(const Turn turn, Turn::wait(*this));
  std::array<char, crypto_pwhash_STRBYTES> out{};
  if (crypto_pwhash_str(out.data(), password.data(), password.size(), passes_, memory_) != 0) return busy();
  return std::string(out.data());
}

Result<bool> PasswordHasher::matches(std::string_view password, const std::string& hash) {
  CAIRN_TRY(const Turn turn, Turn::wait(*this));
  const std::string& against = hash.empty() ? decoy_ : hash;
  const bool same = crypto_pwhash_str_verify(against.c_str(), password.data(), password.size()) == 0;
  return same && !hash.empty();
}

bool PasswordHasher::is_outdated(const std::string& hash) const {
  return crypto_pwhash_str_needs_rehash(hash.c_str(), passes_, memory_) != 0;
}

}  // namespace cairn
