#include "app/evidence/masked_ids.h"

#include <sodium.h>

#include <array>
#include <charconv>
#include <mutex>

#include "app/people/secrets.h"
#include "base/file.h"

namespace cairn {
namespace {

constexpr size_t longest_secret = 64;
constexpr size_t longest_key = 256;

uint64_t number_of(std::string_view hex) {
  uint64_t value = 0;
  std::from_chars(hex.data(), hex.data() + hex.size(), value, 16);
  return value;
}

}  // namespace

Result<MaskedIds> MaskedIds::open(const std::filesystem::path& directory) {
  static std::mutex making;  // guards the file while it is made: two keys would be two names for one customer
  const std::scoped_lock lock(making);
  const auto file = directory / "mask.key";
  auto key = read_file(file, longest_key);
  if (key.ok() && key->size() >= 32 && key->size() <= longest_secret) return MaskedIds(std::move(key).value());
  if (!key.ok() && key.error().code != ErrorCode::not_found) return key.error();
  std::string fresh = random_secret();
  CAIRN_TRY_VOID(write_file(file, fresh));
  std::error_code failed;
  std::filesystem::permissions(file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, failed);
  return MaskedIds(std::move(fresh));
}

std::string MaskedIds::digest(std::string_view purpose, std::string_view name) const {
  const auto bytes = [](std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); };
  crypto_auth_hmacsha256_state state;
  std::array<unsigned char, crypto_auth_hmacsha256_BYTES> out{};
  crypto_auth_hmacsha256_init(&state, bytes(key_), key_.size());
  for (const std::string_view part : {purpose, std::string_view("\n"), name})
    crypto_auth_hmacsha256_update(&state, bytes(part), part.size());
  crypto_auth_hmacsha256_final(&state, out.data());
  std::string hex(2 * out.size() + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), out.data(), out.size());
  hex.pop_back();
  return hex;
}

std::string MaskedIds::of(std::string_view name) const {
  constexpr std::string_view letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";  // none that is taken for another
  uint64_t value = number_of(std::string_view(digest("name", name)).substr(0, 16));
  std::string out = "C-0000-0000";
  for (const size_t at : std::array<size_t, 8>{2, 3, 4, 5, 7, 8, 9, 10}) {
    out[at] = letters[value % letters.size()];
    value /= letters.size();
  }
  return out;
}

uint64_t MaskedIds::seed() const { return number_of(std::string_view(digest("draw", {})).substr(0, 16)); }

}  // namespace cairn
