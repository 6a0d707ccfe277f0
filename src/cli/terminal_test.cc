#include "cli/terminal.h"

#include <gtest/gtest.h>

namespace cairn::cli {
namespace {

TEST(Printable, control_characters_are_shown_and_not_obeyed) {
  EXPECT_EQ(printable("a\x1b[31mb\tc\x7f\n"), "a\\x1b[31mb\\x09c\\x7f\n");
  EXPECT_EQ(printable("a\u0085b"), "a\\u0085b");
}

TEST(Printable, marks_of_direction_are_shown_and_not_obeyed) {
  EXPECT_EQ(printable("a\u202Eb\u202Ac\u2066d\u2069"), "a\\u202eb\\u202ac\\u2066d\\u2069");
}

TEST(Printable, words_of_any_script_stay) {
  const std::string words = "Überweisung · €\u00a05 … − → 日本 שלום \u2013 \u2028";
  EXPECT_EQ(printable(words), words);
  EXPECT_EQ(printable("\xE2\x80"), "\xE2\x80");  // cut off: what stands there is not read over
}

}  // namespace
}  // namespace cairn::cli
