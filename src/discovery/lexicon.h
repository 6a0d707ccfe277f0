// A word list that knows where common activities of web, shop, subscription and support logs belong on the way of a
// customer: notice, compare, decide, buy, use, ask for help. Described for people in docs/lexicon.md.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

struct LexiconStage {
  std::string name;                     // in the customer's words: "I compare"
  std::vector<std::string> activities;  // in the order given
};

// The stages that the word list makes of these activities, in the order of the journey; nullopt unless every activity
// finds a place and there are 3 to 7 stages: a list that knows half of a log would tear apart what belongs together.
[[nodiscard]] std::optional<std::vector<LexiconStage>> place_by_lexicon(std::span<const std::string_view> activities);

// The names of the stages in the order of the journey.
[[nodiscard]] std::span<const std::string_view> lexicon_stage_names();

// Index in lexicon_stage_names() of the stage of one activity; nullopt if the list does not know it. Of several entries
// that fit, the one with the most words decides, then the one that stands first.
[[nodiscard]] std::optional<size_t> lexicon_stage(std::string_view activity);

// "Product::pageViewed-2" → {"product", "page", "viewed"}: words in lower case, split at separators, at changes of
// camelCase and at digits, which are left out.
[[nodiscard]] std::vector<std::string> activity_words(std::string_view activity);

// An entry of the list, for the documentation's test: "add to cart", or "purchas*" where any ending fits.
struct LexiconEntry {
  size_t stage;
  std::string_view pattern;
};
[[nodiscard]] std::vector<LexiconEntry> lexicon_entries();

}  // namespace cairn
