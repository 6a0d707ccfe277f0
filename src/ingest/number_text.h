// Numbers and amounts of money as people write them. Amounts never pass through a floating-point number.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace cairn {

// The digits after the point of a currency's amounts (ISO 4217): 2, but JPY 0, KWD 3, … Unknown codes: 2.
[[nodiscard]] int currency_digits(std::string_view currency);

// Grouping is understood ("1,234.56", "1.234,56", "1 234,56", "1'234.56"), as are a sign before or after, (12.50) for
// −12.50, and a currency sign or code around ("€12", "12.50 EUR"). `decimal`: '.' or ','.

// Minor units of an amount with `digits` decimal digits; further digits are rounded half away from zero.
// nullopt: not a number, or beyond ±9·10¹⁵.
[[nodiscard]] std::optional<int64_t> parse_amount(std::string_view text, char decimal, int digits);
// A finite number.
[[nodiscard]] std::optional<double> parse_number(std::string_view text, char decimal);

// Which decimal mark a number proves: '.' or ',', or 0 where it could be either ("1,234") or has none.
[[nodiscard]] char decimal_evidence(std::string_view text);

}  // namespace cairn
