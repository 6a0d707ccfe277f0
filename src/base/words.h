// Numbers and money as people read them, the same in the terminal, the report and its sentences.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/interval.h"

namespace cairn {

// "37.0 %" with a no-break space; "−1.3" keeps its sign as "−".
[[nodiscard]] std::string percent_words(double share, int decimals = 1);
// "36.8 … 37.3" (as percent without the sign).
[[nodiscard]] std::string percent_interval_words(const Interval& interval, int decimals = 1);
// "+0.6", "−1.3", "0.0".
[[nodiscard]] std::string score_words(double score, int decimals = 1);

// Digits after the decimal point of a currency (ISO 4217): 2, but 0 for JPY, 3 for KWD …
[[nodiscard]] int currency_decimals(std::string_view currency);
// "€ 601k", "€ 1.2M", "€ 53.90": three digits that matter. `minor`: minor units. Without a currency: the number alone.
[[nodiscard]] std::string money_words(double minor, std::string_view currency);

// "1 booking", "119,390 bookings".
[[nodiscard]] std::string counted(int64_t n, std::string_view singular, std::string_view plural);
// "a, b and c".
[[nodiscard]] std::string list_words(const std::vector<std::string>& items);
// First letter upper-case (ASCII).
[[nodiscard]] std::string capitalised(std::string_view text);
// An identifier in words: "handed_to_carrier" → "Handed to carrier", "addToCart" → "Add to cart". What begins with a
// capital or holds a space was written for people and stays as it is.
[[nodiscard]] std::string display_name(std::string_view name);

}  // namespace cairn
