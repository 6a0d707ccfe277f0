// Roles as the store keeps them.
#pragma once

#include <string>
#include <string_view>

#include "app/rights.h"
#include "base/json.h"

namespace cairn {

// A word that is none of ours (a newer program's) gives no right.
[[nodiscard]] inline Role role_of_word(std::string_view word) {
  return json::enum_value<Role>(word).value_or(Role::none);
}
[[nodiscard]] inline std::string word_of(Role role) { return std::string(json::enum_word(role)); }

}  // namespace cairn
