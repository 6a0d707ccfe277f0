#include "insight/quotes.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

#include "base/text.h"
#include "insight/mask.h"

namespace cairn {

namespace {

bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

size_t character_count(std::string_view text) {
  return static_cast<size_t>(std::ranges::count_if(text, begins_character));
}

// True if a letter stands in it; punctuation and pictures of Unicode (U+0080–U+00BF, U+2000–U+207F, U+1F000 on) are
// none.
bool has_words(std::string_view text) {
  for (size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = text.substr(i);
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z')) return true;
    const bool no_letter = rest.starts_with("\xC2") || rest.starts_with("\xE2\x80") || rest.starts_with("\xE2\x81") ||
                           rest.starts_with("\xF0\x9F");
    if (byte >= 0xC0 && !no_letter) return true;
  }
  return false;
}

std::string fold_white_space(std::string_view text) {
  std::string out;
  for (const char c : trim(text)) {
    const bool space = c == ' ' || c == '\t' || c == '\r' || c == '\n';
    if (space && out.ends_with(' ')) continue;
    out += space ? ' ' : c;
  }
  return out;
}

// At most `length` characters, ending with a whole word where there is one.
std::string shortened(const std::string& text, size_t length) {
  if (character_count(text) <= length) return text;
  size_t end = 0;
  for (size_t characters = 0; end < text.size(); ++end) {
    if (begins_character(text[end]) && characters++ == length - 1) break;
  }
  std::string out = text.substr(0, end);
  if (const size_t space = out.rfind(' '); space != std::string::npos && space > end / 2) out.resize(space);
  return out + "…";
}

struct Candidate {
  std::string text;
  const CustomerText* given = nullptr;
  bool readable = false;  // of a length that needs no cutting and says something
  double distance = 0;    // from the mean score of the place
};

std::optional<double> mean_score(std::span<const CustomerText> texts) {
  std::vector<double> scores;
  for (const CustomerText& text : texts) {
    if (text.score) scores.push_back(*text.score);
  }
  if (scores.empty()) return std::nullopt;
  std::ranges::sort(scores);  // one order, one sum
  double sum = 0;
  for (const double score : scores) sum += score;
  return sum / static_cast<double>(scores.size());
}

std::vector<Candidate> candidates_of(std::span<const CustomerText> texts, const QuoteRules& rules) {
  const auto mean = mean_score(texts);
  std::vector<Candidate> out;
  for (const CustomerText& given : texts) {
    if (!has_words(given.text)) continue;
    Candidate candidate{.text = fold_white_space(given.text), .given = &given};
    const size_t length = character_count(candidate.text);
    candidate.readable = length >= rules.min_length && length <= rules.max_length;
    candidate.distance = mean && given.score ? std::abs(*given.score - *mean) : std::numeric_limits<double>::max();
    out.push_back(std::move(candidate));
  }
  std::ranges::sort(out, [](const Candidate& a, const Candidate& b) {
    if (a.readable != b.readable) return a.readable;
    return std::tuple(a.distance, -a.given->occurred_at, std::string_view(a.text)) <
           std::tuple(b.distance, -b.given->occurred_at, std::string_view(b.text));
  });
  return out;
}

}  // namespace

PlaceQuotes choose_quotes(std::span<const CustomerText> texts, const QuoteRules& rules) {
  const auto candidates = candidates_of(texts, rules);
  PlaceQuotes out{.quotes = {}, .n_texts = static_cast<int64_t>(candidates.size())};
  std::vector<std::string> said;
  for (const Candidate& candidate : candidates) {
    if (out.quotes.size() == rules.most) break;
    const MaskedText masked = mask_personal_data(candidate.text, rules.personal_names);
    // A text that was little else than an address says nothing any more.
    if (masked.masked && character_count(masked.text) < rules.min_length) continue;
    std::string folded = ascii_lower(masked.text);
    if (std::ranges::find(said, folded) != said.end()) continue;
    said.push_back(std::move(folded));
    out.quotes.push_back({.text = shortened(masked.text, rules.max_length),
                          .score = candidate.given->score,
                          .occurred_at = candidate.given->occurred_at});
  }
  return out;
}

}  // namespace cairn
