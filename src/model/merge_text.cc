#include "model/merge_text.h"

#include <algorithm>
#include <cstdint>
#include <unordered_map>

#include "model/sequence_merge.h"

namespace cairn {
namespace {

using Range = MergePart::Range;

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r'; }

// The length of the character at the start of well-formed UTF-8; 1 for what is not.
size_t character_length(std::string_view text) {
  const auto lead = static_cast<uint8_t>(text.front());
  const size_t length = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  return std::min(length, text.size());
}

// Scripts that are written without spaces: from U+2E80 (lead byte E2 BA) the Chinese, Japanese and Korean blocks up to
// U+FFFF, and the ideographs from U+20000. Emoji (U+1F000) stay part of their word.
bool stands_alone(std::string_view character) {
  if (character.size() == 3) return character >= std::string_view("\xE2\xBA\x80");
  return character.size() == 4 && character >= std::string_view("\xF0\xA0\x80\x80");
}

size_t word_length(std::string_view text) {
  size_t length = 0;
  while (length < text.size() && !is_space(text[length]) && text[length] != '\n') {
    const size_t next = character_length(text.substr(length));
    if (stands_alone(text.substr(length, next))) return length > 0 ? length : next;
    length += next;
  }
  return length;
}

std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> units;
  while (!text.empty()) {
    size_t length = 1;
    if (is_space(text.front())) {
      length = std::min(text.size(), static_cast<size_t>(std::ranges::find_if_not(text, is_space) - text.begin()));
    } else if (text.front() != '\n') {
      length = word_length(text);
    }
    units.push_back(text.substr(0, length));
    text.remove_prefix(length);
  }
  return units;
}

bool is_blank(std::string_view unit) { return is_space(unit.front()) || unit.front() == '\n'; }

// Numbers for units, the same in all sequences of one merge.
class Numbers {
 public:
  template <typename List>
  std::vector<Unit> of(const List& units) {
    std::vector<Unit> out;
    out.reserve(units.size());
    for (const auto& unit : units) {
      out.push_back(numbers_.emplace(std::string_view(unit), static_cast<Unit>(numbers_.size())).first->second);
    }
    return out;
  }

 private:
  std::unordered_map<std::string_view, Unit> numbers_;
};

// Blanks that only happen to match between two changed words count as changed: who rewrites a sentence changes all of
// it.
void forget_blanks_between_changes(const std::vector<std::string_view>& base, std::vector<size_t>& matches) {
  bool changed_before = false;
  for (size_t i = 0; i < base.size();) {
    if (matches[i] == unmatched || !is_blank(base[i])) {
      changed_before = matches[i] == unmatched;
      ++i;
      continue;
    }
    size_t end = i;
    while (end < base.size() && matches[end] != unmatched && is_blank(base[end])) ++end;
    const bool changed_after = end < base.size() && matches[end] == unmatched;
    if (changed_before && changed_after)
      std::fill(matches.begin() + static_cast<ptrdiff_t>(i), matches.begin() + static_cast<ptrdiff_t>(end), unmatched);
    if (!(changed_before && changed_after)) changed_before = false;
    i = end;
  }
}

struct Text {
  std::vector<std::string_view> words;
  std::vector<Unit> units;
};

std::string text_of(const std::vector<std::string_view>& words, Range range) {
  std::string out;
  for (size_t i = range.from; i < range.to; ++i) out += words[i];
  return out;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.substr(0, 1))) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.substr(text.size() - 1))) text.remove_suffix(1);
  return text;
}

std::string_view blanks_after(std::string_view text) {
  const std::string_view inside = trimmed(text);
  return inside.empty() ? text : text.substr(static_cast<size_t>(inside.data() + inside.size() - text.data()));
}

std::string both(std::string_view earlier, std::string_view later) {
  if (trimmed(earlier).empty()) return std::string(later);
  if (trimmed(later).empty()) return std::string(earlier);
  const std::string_view after_later = blanks_after(later);
  std::string out(later.substr(0, later.size() - after_later.size()));
  out += " " + std::string(both_kept_begin) + std::string(trimmed(earlier)) + std::string(both_kept_end);
  out += after_later.empty() ? blanks_after(earlier) : after_later;
  return out;
}

}  // namespace

TextMerge merge_text(std::string_view base, std::string_view earlier, std::string_view later) {
  if (earlier == base || earlier == later) return {std::string(later), false};
  if (later == base) return {std::string(earlier), false};
  Numbers numbers;
  const auto read = [&](std::string_view text) {
    Text out{split(text), {}};
    out.units = numbers.of(out.words);
    return out;
  };
  const Text b = read(base);
  const Text e = read(earlier);
  const Text l = read(later);
  auto in_earlier = match_units(b.units, e.units, max_text_differences);
  auto in_later = match_units(b.units, l.units, max_text_differences);
  forget_blanks_between_changes(b.words, in_earlier);
  forget_blanks_between_changes(b.words, in_later);
  TextMerge out;
  for (const MergePart& part : merge_parts(b.units, e.units, l.units, in_earlier, in_later)) {
    if (part.from == MergePart::From::both) {
      out.overlapped = true;
      out.text += both(text_of(e.words, part.earlier), text_of(l.words, part.later));
    } else if (part.from == MergePart::From::earlier) {
      out.text += text_of(e.words, part.earlier);
    } else {
      out.text += text_of(l.words, part.later);
    }
  }
  return out;
}

ListMerge merge_list(const std::vector<std::string>& base, const std::vector<std::string>& earlier,
                     const std::vector<std::string>& later) {
  if (earlier == base || earlier == later) return {later, false};
  if (later == base) return {earlier, false};
  Numbers numbers;
  const auto b = numbers.of(base);
  const auto e = numbers.of(earlier);
  const auto l = numbers.of(later);
  const auto in_earlier = match_units(b, e, max_text_differences);
  const auto in_later = match_units(b, l, max_text_differences);
  ListMerge out;
  const auto add = [&](const std::vector<std::string>& items, Range range) {
    out.items.insert(out.items.end(), items.begin() + static_cast<ptrdiff_t>(range.from),
                     items.begin() + static_cast<ptrdiff_t>(range.to));
  };
  for (const MergePart& part : merge_parts(b, e, l, in_earlier, in_later)) {
    out.overlapped = out.overlapped || part.from == MergePart::From::both;
    if (part.from != MergePart::From::earlier) add(later, part.later);
    if (part.from == MergePart::From::earlier || part.from == MergePart::From::both) add(earlier, part.earlier);
  }
  return out;
}

}  // namespace cairn
