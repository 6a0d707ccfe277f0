#include "app/evidence/masked_ids.h"

#include <array>
#include <charconv>
#include <mutex>

#include "app/people/secrets.h"
#include "base/file.h"
#include "base/sha256.h"

namespace cairn {
namespace {

constexpr size_t block_bytes = 64;
constexpr size_t longest_key = 256;

std::string padded(std::string_view key, char with) {
  std::string out(block_bytes, with);
  for (size_t i = 0; i < key.size(); ++i) out[i] = static_cast<char>(key[i] ^ with);
  return out;
}

std::string hash(std::string_view first, std::string_view rest) {
  Sha256 sum;
  sum.update(first);
  sum.update(rest);
  return sum.hex();
}

std::string bytes_of(std::string_view hex) {
  std::string out;
  for (size_t i = 0; i + 1 < hex.size(); i += 2) {
    unsigned value = 0;
    std::from_chars(hex.data() + i, hex.data() + i + 2, value, 16);
    out += static_cast<char>(value);
  }
  return out;
}

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
  if (key.ok() && key->size() >= 32 && key->size() <= block_bytes) return MaskedIds(std::move(key).value());
  if (!key.ok() && key.error().code != ErrorCode::not_found) return key.error();
  std::string fresh = random_secret();
  CAIRN_TRY_VOID(write_file(file, fresh));
  std::error_code failed;
  std::filesystem::permissions(file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, failed);
  return MaskedIds(std::move(fresh));
}

std::string MaskedIds::digest(std::string_view purpose, std::string_view name) const {
  const std::string message = std::string(purpose) + '\n' + std::string(name);
  const std::string inner = bytes_of(hash(padded(key_, '\x36'), message));
  return hash(padded(key_, '\x5c'), inner);
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
