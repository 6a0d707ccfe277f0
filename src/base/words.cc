#include "base/words.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.h"

namespace cairn {
namespace {

constexpr std::string_view no_break_space = "\u00A0";

struct CurrencyRow {
  std::string_view code, symbol;
  int decimals;
};
// Only what differs from "code, two digits" (ISO 4217).
constexpr std::array<CurrencyRow, 22> currency_table{{
    {"EUR", "€", 2},   {"USD", "$", 2},   {"GBP", "£", 2},   {"JPY", "¥", 0},   {"CNY", "CN¥", 2}, {"INR", "₹", 2},
    {"BRL", "R$", 2},  {"KRW", "₩", 0},   {"CLP", "CLP", 0}, {"ISK", "ISK", 0}, {"VND", "₫", 0},   {"XAF", "XAF", 0},
    {"XOF", "XOF", 0}, {"PYG", "PYG", 0}, {"UGX", "UGX", 0}, {"RWF", "RWF", 0}, {"KWD", "KWD", 3}, {"BHD", "BHD", 3},
    {"OMR", "OMR", 3}, {"JOD", "JOD", 3}, {"TND", "TND", 3}, {"IQD", "IQD", 3},
}};

std::string three_digits(double value) {
  const double size = std::abs(value);
  return fixed(value, size >= 100 ? 0 : size >= 10 ? 1 : 2);
}

}  // namespace

std::string percent_words(double share, int decimals) {
  return fixed(share * 100, decimals) + std::string(no_break_space) + "%";
}

std::string percent_interval_words(const Interval& interval, int decimals) {
  return fixed(interval.lo * 100, decimals) + " … " + fixed(interval.hi * 100, decimals);
}

std::string score_words(double score, int decimals) {
  const std::string text = fixed(score, decimals);
  const bool positive = score > 0 && text.find_first_of("123456789") != std::string::npos;
  return positive ? "+" + text : text;
}

int currency_decimals(std::string_view currency) {
  const auto* row = std::find_if(currency_table.begin(), currency_table.end(),
                                 [&](const CurrencyRow& r) { return r.code == currency; });
  return row == currency_table.end() ? 2 : row->decimals;
}

std::string money_words(double minor, std::string_view currency) {
  const double major = minor / std::pow(10.0, currency_decimals(currency));
  const double size = std::abs(major);
  std::string number;
  if (size >= 999.5e6) {
    number = three_digits(major / 1e9) + "bn";
  } else if (size >= 999.5e3) {
    number = three_digits(major / 1e6) + "M";
  } else if (size >= 9999.5) {
    number = three_digits(major / 1e3) + "k";
  } else {
    number = fixed(major, size >= 100 ? 0 : std::min(2, currency_decimals(currency)));
  }
  if (currency.empty()) return number;
  const auto* row = std::find_if(currency_table.begin(), currency_table.end(),
                                 [&](const CurrencyRow& r) { return r.code == currency; });
  const std::string_view symbol = row == currency_table.end() ? currency : row->symbol;
  return std::string(symbol) + std::string(no_break_space) + number;
}

std::string counted(int64_t n, std::string_view singular, std::string_view plural) {
  return grouped(n) + " " + std::string(n == 1 ? singular : plural);
}

std::string list_words(const std::vector<std::string>& items) {
  std::string out;
  for (size_t i = 0; i < items.size(); ++i) {
    if (i > 0) out += i + 1 == items.size() ? " and " : ", ";
    out += items[i];
  }
  return out;
}

std::string capitalised(std::string_view text) {
  std::string out(text);
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

std::string display_name(std::string_view name) {
  const auto is_lower = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  const bool is_identifier = !name.empty() && is_lower(name[0]) && name.find(' ') == std::string_view::npos;
  if (!is_identifier) return std::string(name);
  std::string out;
  for (size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    if (c == '_' || c == '-') {
      if (out.back() != ' ') out += ' ';
    } else if (is_upper(c) && is_lower(name[i - 1])) {
      const bool next_lower = i + 1 < name.size() && is_lower(name[i + 1]);
      out += ' ';
      out += next_lower ? static_cast<char>(c - 'A' + 'a') : c;
    } else {
      out += c;
    }
  }
  return capitalised(out);
}

}  // namespace cairn
