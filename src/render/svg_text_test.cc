#include "render/svg_text.h"

#include <gtest/gtest.h>

#include "render/svg_canvas.h"

namespace cairn::svg {
namespace {

using namespace std::string_literals;

TEST(SvgText, what_cannot_be_seen_or_turns_the_line_goes) {
  EXPECT_EQ(clean_text("a\tb\r\nc\u2028d\u3000e"), "a b  c d e");
  EXPECT_EQ(clean_text("a\0b\x07"
                       "c\x7F\u0085\u202Ed\u2066e\u2069\u200Ff\uFEFFg\uFFFEh"s),
            "abc defgh");
  EXPECT_EQ(clean_text("né 中文 שלום 😀"), "né 中文 שלום 😀");
  EXPECT_EQ(clean_text("\u0645\u06CC\u200C\u062E"), "\u0645\u06CC\u200C\u062E");  // the joiner is spelling
  EXPECT_EQ(clean_text("\xFF"
                       "a\xC0\x80\xED\xA0\x80"),
            "\uFFFDa\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD");
}

TEST(SvgText, markup_is_text) {
  EXPECT_EQ(escape_xml("<b a=\"1\" c='2'>&"), "&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;");
  EXPECT_EQ(escape_xml(isolated("שלום")), "\u2068שלום\u2069");
}

TEST(SvgText, only_names_written_from_the_right_are_framed) {
  EXPECT_EQ(isolated("Cart"), "Cart");
  EXPECT_EQ(isolated("Cart عربة"), "\u2068Cart عربة\u2069");
}

TEST(SvgText, a_text_is_cut_to_what_fits) {
  EXPECT_EQ(cut_to("Cart", 100, 14), "Cart");
  const std::string cut = cut_to("Waited on the waiting list for a long time", 100, 14);
  EXPECT_TRUE(cut.ends_with("…"));
  EXPECT_LE(text_width(cut, 14), 100);
  EXPECT_EQ(cut_to("Cart", 0, 14), "…");
  EXPECT_EQ(cut_to("", 0, 14), "");
  EXPECT_EQ(cut_to(std::string(1'000'000, 'x'), 60, 14).size(), cut_to(std::string(100, 'x'), 60, 14).size());
}

TEST(SvgText, marks_without_end_are_cut_too) {
  std::string stack = "a";
  for (int i = 0; i < 1000; ++i) stack += "\u0301";
  EXPECT_LT(cut_to(stack, 100, 14).size(), 40U);
}

TEST(SvgText, lines_break_between_words) {
  EXPECT_EQ(wrap("one two three", 60, 14, 3), (std::vector<std::string>{"one two", "three"}));
  EXPECT_TRUE(wrap("one two three four five", 60, 14, 2).back().ends_with("…"));
  EXPECT_EQ(wrap("", 60, 14, 2).size(), 0U);
  for (const std::string& line : wrap(std::string(500, 'x'), 60, 14, 4)) EXPECT_LE(text_width(line, 14), 60);
}

TEST(SvgCanvas, coordinates_are_short_and_near) {
  EXPECT_EQ(coordinate(12.5), "12.5");
  EXPECT_EQ(coordinate(-0.001), "0");
  EXPECT_EQ(coordinate(1.0 / 3), "0.33");
  EXPECT_EQ(coordinate(1e300), "1000000");
  EXPECT_EQ(coordinate(std::numeric_limits<double>::quiet_NaN()), "0");
}

}  // namespace
}  // namespace cairn::svg
