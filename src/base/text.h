// UTF-8 text at the door, and numbers as text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cairn {

// True if the bytes are well-formed UTF-8 (no overlong forms, no surrogates, at most U+10FFFF).
[[nodiscard]] bool is_utf8(std::string_view bytes);

// Shortest decimal text that reads back as the same double, laid out as ECMAScript (and RFC 8785) does: "0.1", "5",
// "-1.5e-7", "1e+22"; zero of either sign is "0". REQUIRES: finite.
[[nodiscard]] std::string shortest_number(double value);

// The whole text as a number, independent of locale; nullopt if anything is left over or it does not fit.
[[nodiscard]] std::optional<int64_t> parse_int(std::string_view text);
[[nodiscard]] std::optional<double> parse_double(std::string_view text);

// ASCII only: used for keys and names of options, never for people's words.
[[nodiscard]] std::string ascii_lower(std::string_view text);
[[nodiscard]] std::string_view trim(std::string_view text);

// "48,210": thousands with a comma, minus as "−" (for people).
[[nodiscard]] std::string grouped(int64_t value);
// Fixed decimals with grouping and "−": fixed(37.0416, 1) = "37.0".
[[nodiscard]] std::string fixed(double value, int decimals);

// The candidate with the smallest edit distance to `word`, if it is close enough to be a slip of the pen.
template <typename Range>
[[nodiscard]] std::optional<std::string> nearest(std::string_view word, const Range& candidates);
[[nodiscard]] size_t edit_distance(std::string_view a, std::string_view b);

template <typename Range>
std::optional<std::string> nearest(std::string_view word, const Range& candidates) {
  std::optional<std::string> best;
  size_t best_distance = word.size() / 3 + 2;
  for (const auto& candidate : candidates) {
    const size_t distance = edit_distance(ascii_lower(word), ascii_lower(candidate));
    if (distance < best_distance) {
      best_distance = distance;
      best = std::string(candidate);
    }
  }
  return best;
}

}  // namespace cairn
