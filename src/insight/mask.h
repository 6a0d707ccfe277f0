// Takes personal data out of what customers wrote, before anyone else reads it.
//
// Found are: e-mail addresses; phone, account and card numbers (nine digits or more in one run of digits and
// separators; dates as 2026-11-22 do not count); IBANs; links that carry a query, a user name or a token; names that
// were listed. The rules are those of the lint rule on quotes (DEFINITIONS 18, L25) and somewhat more: what is masked
// here has nothing left that the lint would find. A name that nobody listed cannot be found.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace cairn {

// Stands for what was taken out.
inline constexpr std::string_view mask_mark = "•••";

struct MaskedText {
  std::string text;
  bool masked = false;  // something was taken out
};

// text: UTF-8. names: case-sensitive, whole words. O(text · (1 + names)).
[[nodiscard]] MaskedText mask_personal_data(std::string_view text, std::span<const std::string> names = {});

}  // namespace cairn
