// What customers said at a place, in their own words: a few typical quotes without personal data.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

// A text as it was given. score: on the scale of −2 … +2, if the answer had one.
struct CustomerText {
  std::string_view text;
  std::optional<double> score;
  int64_t occurred_at = 0;
};

struct QuoteRules {
  size_t most = 3;
  // In characters: shorter ones say little, longer ones are cut at a word.
  size_t min_length = 20;
  size_t max_length = 160;
  std::span<const std::string> personal_names = {};
};

struct Quote {
  std::string text;  // white space folded, personal data masked
  std::optional<double> score;
  int64_t occurred_at = 0;
};
struct PlaceQuotes {
  std::vector<Quote> quotes;
  int64_t n_texts = 0;  // texts with words in them: what the quotes stand for
};

// Typical ones first: of readable length, then nearest to the mean score of the place, then the newest. The same words
// count once. A function of the set of texts: their order does not matter. O(n log n).
[[nodiscard]] PlaceQuotes choose_quotes(std::span<const CustomerText> texts, const QuoteRules& rules);

}  // namespace cairn
