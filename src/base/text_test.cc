#include "base/text.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace cairn {
namespace {

TEST(Text, knows_utf8) {
  for (const char* good : {"", "a", "é", "漢", "😀", "\u07FF\u0800\uFFFF"}) EXPECT_TRUE(is_utf8(good)) << good;
  for (const char* bad :
       {"\x80", "\xC0\x80", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\xE2\x82", "\xF0\x80\x80\x80", "a\xFF"})
    EXPECT_FALSE(is_utf8(bad));
}

TEST(Text, writes_numbers_for_people) {
  EXPECT_EQ(grouped(0), "0");
  EXPECT_EQ(grouped(1234567), "1,234,567");
  EXPECT_EQ(grouped(-1000), "−1,000");
  EXPECT_EQ(fixed(37.0416, 1), "37.0");
  EXPECT_EQ(fixed(-0.04, 1), "0.0");
  EXPECT_EQ(fixed(-1234.5, 2), "−1,234.50");
}

TEST(Text, reads_whole_numbers_only) {
  EXPECT_EQ(parse_int("42"), 42);
  EXPECT_FALSE(parse_int("42x"));
  EXPECT_FALSE(parse_int("9223372036854775808"));
  EXPECT_EQ(parse_double("1e3"), 1000);
  EXPECT_FALSE(parse_double("inf"));
}

TEST(Text, proposes_what_was_meant) {
  const std::vector<std::string> known = {"purchased", "delivered"};
  EXPECT_EQ(nearest("purchasd", known), "purchased");
  EXPECT_FALSE(nearest("zzz", known));
}

}  // namespace
}  // namespace cairn
