// What a customer is called where single journeys are shown: always the same in one workspace, another in every other,
// and nobody gets from it to the name in the data.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"

namespace cairn {

class MaskedIds {
 public:
  // The key is DIR/mask.key, made when it is asked for first. Whoever has it and a list of names could unmask them.
  // Error: denied or unavailable, with the path.
  [[nodiscard]] static Result<MaskedIds> open(const std::filesystem::path& directory);

  // "C-7F3K-9QX2": HMAC-SHA-256 of the name, 40 bits of it.
  [[nodiscard]] std::string of(std::string_view name) const;
  // Of this workspace: what is drawn at random with it is always drawn alike.
  [[nodiscard]] uint64_t seed() const;

 private:
  explicit MaskedIds(std::string key) : key_(std::move(key)) {}
  [[nodiscard]] std::string digest(std::string_view purpose, std::string_view name) const;  // 64 hexadecimal digits
  std::string key_;
};

}  // namespace cairn
