// Ids and secrets out of the system's randomness (libsodium). Thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace cairn {

// 22 letters and digits, 131 bits: names a row, may be shown.
[[nodiscard]] std::string random_id();
// 43 letters and digits, 256 bits: whoever has it is let in. Given out once and never stored.
[[nodiscard]] std::string random_secret();
// A token as scripts hold it: a secret that searches for leaked secrets recognise.
[[nodiscard]] std::string random_token();

// What is stored of a secret: SHA-256 in hexadecimal. No slower hash is needed, since nobody guesses 256 bits; and what
// is looked up by its hash tells nothing by the time it takes.
[[nodiscard]] std::string secret_hash(std::string_view secret);

}  // namespace cairn
