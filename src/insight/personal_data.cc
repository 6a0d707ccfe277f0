#include "insight/personal_data.h"

#include <algorithm>
#include <vector>

namespace cairn {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
bool is_one_of(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }

// [A-Za-z0-9._%+-]+@[A-Za-z0-9-]+\.[A-Za-z]{2,}
bool has_email(std::string_view text) {
  const auto in_name = [](char c) { return is_letter(c) || is_digit(c) || is_one_of(c, "._%+-"); };
  const auto in_domain = [](char c) { return is_letter(c) || is_digit(c) || c == '-'; };
  for (size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    if (at == 0 || !in_name(text[at - 1])) continue;
    size_t dot = at + 1;
    while (dot < text.size() && in_domain(text[dot])) ++dot;
    if (dot == at + 1 || text.size() - dot < 3 || text[dot] != '.') continue;
    if (is_letter(text[dot + 1]) && is_letter(text[dot + 2])) return true;
  }
  return false;
}

// [0-9]{4}-[0-9]{2}-[0-9]{2}
constexpr std::string_view date_form = "0000-00-00";
bool is_date(std::string_view text) {
  if (text.size() < date_form.size()) return false;
  return std::ranges::equal(text.substr(0, date_form.size()), date_form,
                            [](char c, char form) { return form == '-' ? c == '-' : is_digit(c); });
}

// Nine digits in a run of digits and separators, dates being spaces: as much as a match of
// \+?[0-9][0-9 ()./-]{5,}[0-9] with nine digits, since that takes all digits of the run.
bool has_long_number(std::string_view text) {
  constexpr int digits_of_a_number = 9;
  int digits = 0;
  for (size_t i = 0; i < text.size();) {
    if (is_date(text.substr(i))) {
      i += date_form.size();
      continue;
    }
    if (is_digit(text[i])) {
      if (++digits == digits_of_a_number) return true;
    } else if (!is_one_of(text[i], " ()./-")) {
      digits = 0;
    }
    ++i;
  }
  return false;
}

// borders[n]: the length of the longest beginning of `name` that is also the end of its first n bytes, but not all of
// them (Knuth, Morris & Pratt 1977).
std::vector<size_t> borders_of(std::string_view name) {
  std::vector<size_t> borders(name.size() + 1);
  size_t length = 0;
  for (size_t i = 1; i < name.size(); ++i) {
    while (length > 0 && name[i] != name[length]) length = borders[length];
    if (name[i] == name[length]) ++length;
    borders[i + 1] = length;
  }
  return borders;
}

}  // namespace

void find_listed_name(std::string_view text, std::string_view name, const std::function<bool(size_t begin)>& found) {
  if (name.empty() || name.size() > text.size()) return;
  const auto borders = borders_of(name);
  size_t length = 0;  // so much of the name stands before i
  for (size_t i = 0; i < text.size(); ++i) {
    while (length > 0 && text[i] != name[length]) length = borders[length];
    if (text[i] == name[length]) ++length;
    if (length < name.size()) continue;
    length = borders[length];
    const size_t begin = i + 1 - name.size();
    const bool touches = (begin > 0 && is_letter(text[begin - 1])) || (i + 1 < text.size() && is_letter(text[i + 1]));
    if (!touches && !found(begin)) return;
  }
}

PersonalData find_personal_data(std::string_view text, std::span<const std::string> names) {
  if (has_email(text)) return PersonalData::email;
  if (has_long_number(text)) return PersonalData::number;
  for (const std::string& name : names) {
    bool occurs = false;
    find_listed_name(text, name, [&](size_t) {
      occurs = true;
      return false;
    });
    if (occurs) return PersonalData::name;
  }
  return PersonalData::none;
}

}  // namespace cairn
