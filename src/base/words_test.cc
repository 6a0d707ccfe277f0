#include "base/words.h"

#include <gtest/gtest.h>

namespace cairn {
namespace {

TEST(Words, money_has_the_digits_that_matter) {
  EXPECT_EQ(money_words(60103212, "EUR"), "€\u00A0601k");
  EXPECT_EQ(money_words(5390, "EUR"), "€\u00A053.90");
  EXPECT_EQ(money_words(123456789012, "USD"), "$\u00A01.23bn");
  EXPECT_EQ(money_words(1500, "JPY"), "¥\u00A01,500");
  EXPECT_EQ(money_words(99999, ""), "1,000");
  EXPECT_EQ(money_words(-5390, "CHF"), "CHF\u00A0−53.90");
}

TEST(Words, shares_and_scores) {
  EXPECT_EQ(percent_words(0.37042), "37.0\u00A0%");
  EXPECT_EQ(percent_interval_words({0.3677, 0.3732}, 2), "36.77 … 37.32");
  EXPECT_EQ(score_words(0.6154, 1), "+0.6");
  EXPECT_EQ(score_words(0.01, 1), "0.0");
  EXPECT_EQ(score_words(-1.3, 1), "−1.3");
}

TEST(Words, names_for_people) {
  EXPECT_EQ(display_name("handed_to_carrier"), "Handed to carrier");
  EXPECT_EQ(display_name("addToCart"), "Add to cart");
  EXPECT_EQ(display_name("Online TA"), "Online TA");
  EXPECT_EQ(display_name("Wi-Fi"), "Wi-Fi");
  EXPECT_EQ(display_name("AirTrain"), "AirTrain");
  EXPECT_EQ(display_name("no-show"), "No show");
  EXPECT_EQ(display_name("___"), "___");
  EXPECT_EQ(list_words({"a", "b", "c"}), "a, b and c");
  EXPECT_EQ(counted(1, "booking", "bookings"), "1 booking");
}

}  // namespace
}  // namespace cairn
