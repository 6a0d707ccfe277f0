#include "ingest/number_text.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <string>

namespace cairn {
namespace {

struct AmountCase {
  const char* text;
  char decimal;
  int digits;
  std::optional<int64_t> minor;
};

TEST(NumberText, amounts_are_exact) {
  for (const AmountCase& c : {
           AmountCase{"12.50", '.', 2, 1250},
           AmountCase{"12,50", ',', 2, 1250},
           AmountCase{"1,234.56", '.', 2, 123456},
           AmountCase{"1.234,56", ',', 2, 123456},
           AmountCase{"1 234,56", ',', 2, 123456},
           AmountCase{"1'234.56", '.', 2, 123456},
           AmountCase{"-5", '.', 2, -500},
           AmountCase{"(12.50)", '.', 2, -1250},
           AmountCase{"12.50-", '.', 2, -1250},
           AmountCase{"€12", '.', 2, 1200},
           AmountCase{"12,5 €", ',', 2, 1250},
           AmountCase{"EUR 12.5", '.', 2, 1250},
           AmountCase{"-$3", '.', 2, -300},
           AmountCase{"$-3", '.', 2, -300},
           AmountCase{"0.005", '.', 2, 1},
           AmountCase{"-0.005", '.', 2, -1},
           AmountCase{"0.0049", '.', 2, 0},
           AmountCase{"12", '.', 0, 12},
           AmountCase{"12.345", '.', 3, 12345},
           AmountCase{".5", '.', 2, 50},
           AmountCase{"5.", '.', 2, 500},
           AmountCase{"9007199254740.993", '.', 2, 900719925474099},
           AmountCase{"", '.', 2, std::nullopt},
           AmountCase{".", '.', 2, std::nullopt},
           AmountCase{"abc", '.', 2, std::nullopt},
           AmountCase{"1e309", '.', 2, std::nullopt},
           AmountCase{"NaN", '.', 2, std::nullopt},
           AmountCase{"Infinity", '.', 2, std::nullopt},
           AmountCase{"12,34.5", '.', 2, std::nullopt},
           AmountCase{"1,2345", '.', 2, std::nullopt},
           AmountCase{"12.50", ',', 2, std::nullopt},
           AmountCase{"1.2.3", '.', 2, std::nullopt},
           AmountCase{"99999999999999999999", '.', 2, std::nullopt},
           AmountCase{"--5", '.', 2, std::nullopt},
       }) {
    EXPECT_EQ(parse_amount(c.text, c.decimal, c.digits), c.minor) << c.text;
  }
}

TEST(NumberText, currencies_have_their_digits) {
  EXPECT_EQ(currency_digits("EUR"), 2);
  EXPECT_EQ(currency_digits("JPY"), 0);
  EXPECT_EQ(currency_digits("KWD"), 3);
  EXPECT_EQ(currency_digits(""), 2);
}

TEST(NumberText, the_decimal_mark_is_known_only_where_it_is_proved) {
  EXPECT_EQ(decimal_evidence("19,90"), ',');
  EXPECT_EQ(decimal_evidence("1.234,56"), ',');
  EXPECT_EQ(decimal_evidence("1,234.56"), '.');
  EXPECT_EQ(decimal_evidence("3.14"), '.');
  EXPECT_EQ(decimal_evidence("1,234"), '\0');
  EXPECT_EQ(decimal_evidence("1,234,567"), '\0');
  EXPECT_EQ(decimal_evidence("12"), '\0');
  EXPECT_EQ(decimal_evidence("a,b"), '\0');
}

RC_GTEST_PROP(NumberText, an_amount_written_out_reads_back, ()) {
  const auto minor = *rc::gen::inRange<int64_t>(-1'000'000'000'000, 1'000'000'000'000);
  const int64_t size = minor < 0 ? -minor : minor;
  const std::string cents = std::to_string(size % 100);
  const std::string text =
      std::string(minor < 0 ? "-" : "") + std::to_string(size / 100) + "." + (cents.size() < 2 ? "0" : "") + cents;
  RC_ASSERT(parse_amount(text, '.', 2) == std::optional(minor));
}

RC_GTEST_PROP(NumberText, no_text_is_a_danger, (const std::string& text)) {
  for (const char decimal : {'.', ','}) {
    const auto number = parse_number(text, decimal);
    RC_ASSERT(std::isfinite(number.value_or(0)));
    if (parse_amount(text, decimal, 2)) RC_ASSERT(number.has_value());
  }
}

}  // namespace
}  // namespace cairn
