#include "insight/mask.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "insight/personal_data.h"

namespace cairn {

namespace {

// Bytes [begin, end) of a text.
struct Span {
  size_t begin = 0, end = 0;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_letter(char c) { return is_upper(c) || (c >= 'a' && c <= 'z'); }
bool is_alphanumeric(char c) { return is_letter(c) || is_digit(c); }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
// Part of a letter beyond ASCII: addresses may have them.
bool is_wide(char c) { return static_cast<unsigned char>(c) >= 0x80; }
bool is_one_of(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }

template <typename Predicate>
size_t skip(std::string_view text, size_t from, Predicate holds) {
  while (from < text.size() && holds(text[from])) ++from;
  return from;
}

// ---- ada.lovelace@example.co.uk

void find_addresses(std::string_view text, std::vector<Span>& found) {
  const auto in_name = [](char c) { return is_alphanumeric(c) || is_wide(c) || is_one_of(c, "._%+-"); };
  const auto in_domain = [](char c) { return is_alphanumeric(c) || is_wide(c) || c == '-'; };
  const auto in_ending = [](char c) { return is_letter(c) || is_wide(c); };
  size_t searched = 0;  // nothing before belongs to another address
  for (size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    size_t begin = at;
    while (begin > searched && in_name(text[begin - 1])) --begin;
    searched = at + 1;
    const size_t dot = skip(text, at + 1, in_domain);
    if (begin == at || dot == at + 1 || dot >= text.size() || text[dot] != '.') continue;
    size_t end = skip(text, dot + 1, in_ending);
    if (end < dot + 3) continue;
    while (end + 1 < text.size() && text[end] == '.' && in_domain(text[end + 1])) end = skip(text, end + 1, in_domain);
    found.push_back({begin, end});
  }
}

// ---- +49 (0)30 1234-5678, 4111 1111 1111 1111

constexpr int digits_of_a_number = 9;

bool is_date(std::string_view text, size_t at) {
  static constexpr std::string_view form = "0000-00-00";
  if (text.size() - at < form.size()) return false;
  for (size_t i = 0; i < form.size(); ++i) {
    if (form[i] == '-' ? text[at + i] != '-' : !is_digit(text[at + i])) return false;
  }
  // 0049-89-12… is the beginning of a telephone number.
  const std::string_view year = text.substr(at, 2), month = text.substr(at + 5, 2), day = text.substr(at + 8, 2);
  const bool is_plausible =
      (year == "19" || year == "20") && month >= "01" && month <= "12" && day >= "01" && day <= "31";
  return is_plausible && (at + form.size() == text.size() || !is_digit(text[at + form.size()]));
}

// Dates become spaces, so that they neither count as numbers nor shift anything.
std::string without_dates(std::string_view text) {
  static constexpr size_t date_length = 10;
  std::string out(text);
  for (size_t i = 0; i < text.size();) {
    if (is_digit(text[i]) && is_date(text, i)) {
      std::fill_n(out.begin() + static_cast<ptrdiff_t>(i), date_length, ' ');
      i += date_length;
    } else {
      ++i;
    }
  }
  return out;
}

void find_numbers(std::string_view text, std::vector<Span>& found) {
  const std::string readable = without_dates(text);
  const auto in_number = [](char c) { return is_digit(c) || is_one_of(c, " ()./-"); };
  for (size_t i = 0; i < readable.size();) {
    if (!is_digit(readable[i])) {
      ++i;
      continue;
    }
    const size_t run_end = skip(readable, i, in_number);
    size_t end = i;
    int digits = 0;
    for (size_t k = i; k < run_end; ++k) {
      if (!is_digit(readable[k])) continue;
      end = k + 1;
      ++digits;
    }
    const bool has_plus = i > 0 && readable[i - 1] == '+';
    if (digits >= digits_of_a_number) found.push_back({has_plus ? i - 1 : i, end});
    i = run_end;
  }
}

// ---- GB29 NWBK 6016 1331 9268 19

std::optional<size_t> iban_end(std::string_view text, size_t at) {
  static constexpr size_t shortest = 15;
  static constexpr size_t longest = 34;
  if (text.size() - at < shortest || !is_upper(text[at]) || !is_upper(text[at + 1]) || !is_digit(text[at + 2]) ||
      !is_digit(text[at + 3]))
    return std::nullopt;
  size_t characters = 0;
  int digits = 0;
  size_t end = at;
  for (size_t i = at; i < text.size() && characters < longest; ++i) {
    if (text[i] == ' ' && i > at && text[i - 1] != ' ') continue;
    if (!is_upper(text[i]) && !is_digit(text[i])) break;
    ++characters;
    digits += is_digit(text[i]);
    end = i + 1;
  }
  if (characters < shortest || digits < digits_of_a_number) return std::nullopt;
  return end;
}

void find_ibans(std::string_view text, std::vector<Span>& found) {
  for (size_t i = 0; i < text.size(); ++i) {
    if (i > 0 && is_alphanumeric(text[i - 1])) continue;
    if (const auto end = iban_end(text, i)) found.push_back({i, *end});
  }
}

// ---- https://shop.example/reset?token=…

bool names_somebody(std::string_view link) {
  if (link.find_first_of("?#@") != std::string_view::npos) return true;
  static constexpr size_t token_length = 16;
  size_t length = 0;
  bool has_digit = false;
  for (const char c : link) {
    const bool in_token = is_alphanumeric(c) || c == '_' || c == '-';
    length = in_token ? length + 1 : 0;
    has_digit = in_token && (has_digit || is_digit(c));
    if (length >= token_length && has_digit) return true;
  }
  return false;
}

void find_links(std::string_view text, std::vector<Span>& found) {
  static constexpr std::array<std::string_view, 3> beginnings = {"http://", "https://", "www."};
  for (size_t i = 0; i < text.size();) {
    const bool begins = std::ranges::any_of(
        beginnings, [&](std::string_view beginning) { return text.substr(i).starts_with(beginning); });
    if (!begins) {
      ++i;
      continue;
    }
    const size_t end = skip(text, i, [](char c) { return !is_space(c) && !is_one_of(c, "<>\""); });
    if (names_somebody(text.substr(i, end - i))) found.push_back({i, end});
    i = end;
  }
}

std::string replaced(std::string_view text, std::vector<Span>& found) {
  std::ranges::sort(found, {}, &Span::begin);
  std::string out;
  size_t copied = 0;  // up to here the text stands in `out` or was taken out
  for (const auto& [begin, end] : found) {
    if (begin > copied || out.empty()) {
      out += text.substr(copied, begin - copied);
      out += mask_mark;
    } else if (begin == copied && !out.ends_with(mask_mark)) {
      out += mask_mark;
    }
    copied = std::max(copied, end);
  }
  return out.append(text.substr(copied));
}

}  // namespace

MaskedText mask_personal_data(std::string_view text, std::span<const std::string> names) {
  std::vector<Span> found;
  find_links(text, found);
  find_addresses(text, found);
  find_ibans(text, found);
  find_numbers(text, found);
  for (const std::string& name : names) {
    find_listed_name(text, name, [&](size_t begin) {
      found.push_back({begin, begin + name.size()});
      return true;
    });
  }
  if (found.empty()) return {.text = std::string(text)};
  return {.text = replaced(text, found), .masked = true};
}

}  // namespace cairn
