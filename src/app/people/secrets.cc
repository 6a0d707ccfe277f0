#include "app/people/secrets.h"

#include <sodium.h>

#include "base/check.h"
#include "base/sha256.h"

namespace cairn {
namespace {

std::string random_text(size_t length) {
  static const bool ready = sodium_init() >= 0;
  CAIRN_CHECK(ready);
  constexpr std::string_view letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  std::string text(length, '0');
  for (char& c : text) c = letters[randombytes_uniform(static_cast<uint32_t>(letters.size()))];
  return text;
}

}  // namespace

std::string random_id() { return random_text(22); }
std::string random_secret() { return random_text(43); }
std::string random_token() { return "cairn_" + random_secret(); }

std::string secret_hash(std::string_view secret) {
  Sha256 digest;
  digest.update(secret);
  return digest.hex();
}

}  // namespace cairn
