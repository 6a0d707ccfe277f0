#include "ingest/number_text.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"

namespace cairn {
namespace {

// A number as its digits: value = ±whole.fraction
struct Digits {
  bool negative = false;
  std::string whole, fraction;
};

constexpr std::array<std::string_view, 7> currency_signs{"€", "$", "£", "¥", "₹", "₽", "R$"};

// Takes a currency sign or a three-letter code off one end.
std::string_view without_currency(std::string_view text) {
  for (const auto sign : currency_signs) {
    if (text.starts_with(sign)) return trim(text.substr(sign.size()));
    if (text.ends_with(sign)) return trim(text.substr(0, text.size() - sign.size()));
  }
  const auto is_code = [](std::string_view code) {
    return std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  };
  if (text.size() > 3 && is_code(text.substr(0, 3))) return trim(text.substr(3));
  if (text.size() > 3 && is_code(text.substr(text.size() - 3))) return trim(text.substr(0, text.size() - 3));
  return text;
}

// Takes one sign off either end.
std::string_view without_sign(std::string_view text, bool& has_sign, bool& negative) {
  constexpr std::string_view minus = "−";
  has_sign = true;
  if (text.starts_with(minus)) {
    negative = true;
    return trim(text.substr(minus.size()));
  }
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
    negative = text.front() == '-';
    return trim(text.substr(1));
  }
  if (text.size() > 1 && text.back() == '-') {
    negative = true;
    return trim(text.substr(0, text.size() - 1));
  }
  has_sign = false;
  return text;
}

// Takes sign, brackets and currency off; what is left are digits and marks.
std::string_view bare(std::string_view text, bool& negative) {
  text = trim(text);
  if (text.size() > 2 && text.front() == '(' && text.back() == ')') {
    negative = true;
    text = trim(text.substr(1, text.size() - 2));
  }
  bool has_sign = negative;
  for (int pass = 0; pass < 2; ++pass) {  // "-€12" and "€-12"
    if (!has_sign) text = without_sign(text, has_sign, negative);
    if (pass == 0) text = without_currency(text);
  }
  return text;
}

// The grouping mark at the front of `text` (no-break spaces are two or three bytes long); 0: none.
size_t group_mark(std::string_view text, char decimal) {
  for (const std::string_view mark : {"\xC2\xA0", "\xE2\x80\xAF", "’"}) {
    if (text.starts_with(mark)) return mark.size();
  }
  const char c = text[0];
  return c == ' ' || c == '\'' || ((c == '.' || c == ',') && c != decimal) ? 1 : 0;
}

// Digits with grouping before the decimal mark: each group after the first has three.
bool split_whole(std::string_view text, char decimal, std::string& whole) {
  size_t in_group = 0;
  bool grouped = false;
  while (!text.empty()) {
    if (text[0] >= '0' && text[0] <= '9') {
      whole.push_back(text[0]);
      ++in_group;
      text.remove_prefix(1);
      continue;
    }
    const size_t mark = group_mark(text, decimal);
    if (mark == 0 || in_group == 0 || in_group > 3 || (grouped && in_group != 3)) return false;
    grouped = true;
    in_group = 0;
    text.remove_prefix(mark);
  }
  return !grouped || in_group == 3;
}

std::optional<Digits> split(std::string_view text, char decimal) {
  Digits out;
  if (text.size() > 64) return std::nullopt;
  text = bare(text, out.negative);
  const size_t point = text.find(decimal);
  if (!split_whole(text.substr(0, point), decimal, out.whole)) return std::nullopt;
  if (point != std::string_view::npos) out.fraction = text.substr(point + 1);
  const bool digits =
      std::all_of(out.fraction.begin(), out.fraction.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!digits || (out.whole.empty() && out.fraction.empty())) return std::nullopt;
  return out;
}

constexpr std::array<std::string_view, 16> without_digits{"BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW",
                                                          "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"};
constexpr std::array<std::string_view, 7> three_digits{"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"};

}  // namespace

int currency_digits(std::string_view currency) {
  if (std::find(without_digits.begin(), without_digits.end(), currency) != without_digits.end()) return 0;
  return std::find(three_digits.begin(), three_digits.end(), currency) != three_digits.end() ? 3 : 2;
}

std::optional<int64_t> parse_amount(std::string_view text, char decimal, int digits) {
  const auto number = split(text, decimal);
  if (!number) return std::nullopt;
  const auto wanted = static_cast<size_t>(digits);
  std::string all = number->whole + number->fraction.substr(0, std::min(wanted, number->fraction.size()));
  if (number->fraction.size() < wanted) all.append(wanted - number->fraction.size(), '0');
  const size_t significant = std::min(all.find_first_not_of('0'), all.size());
  if (all.size() - significant > 15) return std::nullopt;
  int64_t minor = all.empty() ? 0 : parse_int(all).value_or(0);
  if (number->fraction.size() > wanted && number->fraction[wanted] >= '5') ++minor;
  return number->negative ? -minor : minor;
}

std::optional<double> parse_number(std::string_view text, char decimal) {
  const auto number = split(text, decimal);
  if (!number) return std::nullopt;
  return parse_double((number->negative ? "-" : "") + (number->whole.empty() ? "0" : number->whole) + "." +
                      (number->fraction.empty() ? "0" : number->fraction));
}

char decimal_evidence(std::string_view text) {
  bool negative = false;
  text = bare(text, negative);
  const size_t last = text.find_last_of(".,");
  if (last == std::string_view::npos) return 0;
  const char mark = text[last];
  const char other = mark == '.' ? ',' : '.';
  if (!split(text, mark)) return 0;
  if (text.find(other) != std::string_view::npos) return mark;  // 1.234,56
  if (text.find(mark) != last) return 0;                        // 1,234,567: grouping only
  return text.size() - last - 1 == 3 && last >= 1 && last <= 3 && mark == ',' ? '\0' : mark;
}

}  // namespace cairn
