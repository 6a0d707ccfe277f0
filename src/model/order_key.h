// Fractional order keys: texts over base-62 digits that sort byte-wise (0-9 < A-Z < a-z), with room between any two.
//
// A key reads as the fraction 0.d1d2d3… in base 62 and never ends in '0', so that each fraction has one spelling.
// Siblings are ordered by key, ties by record id. Appending or prepending lengthens keys by one digit in 61 insertions,
// inserting always at one inner spot by one digit in five: some 1,250 insertions at one spot fill a key, and then the
// siblings are renumbered.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace cairn {

// Longer keys are refused: the list is to be renumbered with spread_keys.
inline constexpr size_t max_order_key = 256;

// Not empty, base-62 digits only, not ending in '0', not longer than max_order_key.
[[nodiscard]] bool is_order_key(std::string_view key);

// A key strictly between `after` and `before`; empty stands for the start and the end of the list. Short rather than in
// the exact middle. Error: invalid, if the two are not keys with after < before, or there is no room below
// max_order_key.
[[nodiscard]] Result<std::string> key_between(std::string_view after, std::string_view before);

// `count` keys in ascending order, evenly spaced, all of the same small length or shorter.
[[nodiscard]] std::vector<std::string> spread_keys(size_t count);

}  // namespace cairn
