#include "base/rational.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/rational_json.h"

namespace cairn {
namespace {

TEST(Rational, S0_1_a_decimal_means_what_is_written) {
  EXPECT_EQ(Rational::from_decimal(0.35), Rational(35, 100));
  EXPECT_EQ(Rational::from_decimal(-4.5), Rational(-9, 2));
  EXPECT_EQ(Rational::from_decimal(1e15), Rational(1'000'000'000'000'000));
  EXPECT_EQ(Rational::from_decimal(1e-9), Rational(1, 1'000'000'000));
  EXPECT_EQ(Rational::from_decimal(0.1) + Rational::from_decimal(0.2), Rational::from_decimal(0.3));
}

TEST(Rational, numbers_beyond_128_bits_become_the_nearest_double) {
  const Rational tiny = Rational::from_decimal(1e-200);
  EXPECT_FALSE(tiny.exact());
  EXPECT_EQ(tiny.value(), 1e-200);
  Rational product = 1;
  for (int64_t prime : {999999937, 999999929, 999999893, 999999883, 999999797}) product = product / Rational(prime);
  EXPECT_FALSE(product.exact());
  EXPECT_NEAR(product.value() * 1e45, 1.0, 1e-6);
}

TEST(Rational, comparing_never_overflows) {
  const Int128 huge = (Int128{1} << 126) - 1;
  EXPECT_LT(Rational(huge - 1, huge), Rational(huge - 2, huge - 1) + Rational(1));
  EXPECT_GT(Rational(huge - 1, huge), Rational(huge - 3, huge - 2));
  EXPECT_LT(Rational(-huge, 3), Rational(huge, 3));
}

TEST(Rational, floor_goes_down_below_zero_too) {
  EXPECT_EQ(Rational(-7, 2).floor(), -4);
  EXPECT_EQ(Rational(7, 2).floor(), 3);
  EXPECT_EQ(Rational(-6, 2).floor(), -3);
}

TEST(RationalJson, S0_16_num_is_a_number_or_num_and_den) {
  const auto read = [](std::string_view text) { return json::decode<Rational>(json::parse(text).value(), {}, "x"); };
  EXPECT_EQ(read("0.25").value(), Rational(1, 4));
  EXPECT_EQ(read(R"({"num": 2, "den": 6, "value": 9})").value(), Rational(1, 3));
  for (const char* wrong :
       {"1.1e15", "true", "\"1\"", "null", R"({"num": 1, "den": 0})", R"({"num": 1.5, "den": 2})", R"({"num": 1})"}) {
    EXPECT_FALSE(read(wrong).ok()) << wrong;
  }
}

TEST(RationalJson, a_fraction_that_fits_int64_is_written_as_one) {
  EXPECT_EQ(json::write(json::encode(Rational(2, 8))), R"({"num":1,"den":4,"value":0.25})");
  EXPECT_EQ(json::write(json::encode(Rational(Int128{1} << 80, 3) / Rational(Int128{1} << 80, 1))),
            R"({"num":1,"den":3,"value":0.3333333333333333})");
  EXPECT_EQ(json::encode(Rational(Int128{1} << 70, 1)), json::Value(0x1p70));
}

RC_GTEST_PROP(Rational, sums_and_quotients_undo_each_other, (int32_t a, int32_t b, int32_t c, int32_t d)) {
  RC_PRE(b != 0 && c != 0 && d != 0);
  const Rational x(a, b);
  const Rational y(c, d);
  RC_ASSERT(x + y - y == x);
  RC_ASSERT(x * y / y == x);
  RC_ASSERT((x < y) == ((x - y).sign() < 0));
}

RC_GTEST_PROP(Rational, order_of_wide_fractions_is_the_order_of_their_reals,
              (int64_t a, int64_t b, int64_t c, int64_t d)) {
  RC_PRE(b != 0 && d != 0);
  const Rational x(Int128{a} * 1'000'003, Int128{b} * 999'983);
  const Rational y(Int128{c} * 999'979, Int128{d} * 1'000'033);
  if (x.real() != y.real()) RC_ASSERT((x < y) == (x.real() < y.real()));
  RC_ASSERT((x < y) == (y > x));
}

}  // namespace
}  // namespace cairn
