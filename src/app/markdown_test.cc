#include "app/markdown.h"

#include <gtest/gtest.h>

namespace cairn {
namespace {

TEST(Markdown, signs_are_escaped_in_prose_alone) {
  EXPECT_EQ(markdown_prose("a < b * [c] `d*e`"), "a \\< b \\* \\[c] `d*e`");
  EXPECT_EQ(markdown_prose("open_ms _x_ x_"), "open_ms \\_x\\_ x\\_");
  EXPECT_EQ(markdown_cell("a|b"), "a\\|b");
}

TEST(Markdown, a_block_is_shown_as_it_is) { EXPECT_EQ(markdown_block("a*b\n"), "```text\na*b\n```\n"); }

TEST(Markdown, replacing_does_not_look_at_what_it_put_in) { EXPECT_EQ(replace_all("aa", "a", "aa"), "aaaa"); }

}  // namespace
}  // namespace cairn
