// What an e-mail address, a name and a password may look like.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"

namespace cairn {

// Caps, with their reasons: an address is at most this long (RFC 5321); a name stands in one line of a list; hashing
// takes a password of any length, but nobody types more.
inline constexpr size_t max_email_bytes = 254;
inline constexpr size_t max_name_letters = 100;  // code points
inline constexpr size_t min_password_letters = 10;
inline constexpr size_t max_password_bytes = 1024;

// An address as it is kept and compared: without spaces around it, ASCII letters in lower case. Whether it reaches
// anybody is not known. Error: invalid, where = "email".
[[nodiscard]] Result<std::string> normalised_email(std::string_view text);

// A name of a person, token or visitor: one line, something visible in it, without spaces around it. Marks that turn
// the direction of writing are kept and closed, so that what stands after the name reads as it should. Error: invalid,
// where = `where`.
[[nodiscard]] Result<std::string> checked_name(std::string_view text, const std::string& where);

// Error: invalid, where = "password", saying what is wrong with it.
[[nodiscard]] Result<void> check_password(std::string_view password, std::string_view email);

// The password of a share link stands behind a secret that nobody guesses, and is told to others: six letters do.
[[nodiscard]] Result<void> check_share_password(std::string_view password);

}  // namespace cairn
