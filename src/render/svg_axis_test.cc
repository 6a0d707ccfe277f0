#include "render/svg_axis.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/time.h"
#include "base/words.h"

namespace cairn::svg {
namespace {

std::vector<std::string> words_of(const Axis& axis) {
  std::vector<std::string> out;
  for (const double tick : axis.ticks) out.push_back(axis.words(tick));
  return out;
}

TEST(SvgAxis, ticks_are_round_and_hold_what_is_shown) {
  const Axis axis = round_axis(0, 37, 4, {});
  EXPECT_EQ(axis.ticks, (std::vector<double>{0, 10, 20, 30, 40}));
  EXPECT_EQ(round_axis(-3, 4, 5, {}).ticks, (std::vector<double>{-4, -2, 0, 2, 4}));
  EXPECT_EQ(round_axis(0, 0, 4, {}).hi, 1);
}

TEST(SvgAxis, shares_stay_within_all) {
  Extent extent;
  extent.show(0.97);
  EXPECT_EQ(share_axis(extent).hi, 1);
  EXPECT_EQ(words_of(share_axis(extent)).back(), "100\u00A0%");
  Extent few;
  few.show(0.004);
  EXPECT_EQ(words_of(share_axis(few)).back(), "0.4\u00A0%");
}

TEST(SvgAxis, differences_have_zero_in_the_middle) {
  Extent extent;
  extent.show(-0.394);
  extent.show(Interval{-0.455, -0.33});
  const Axis axis = points_axis(extent);
  EXPECT_EQ(axis.lo, -axis.hi);
  EXPECT_EQ(words_of(axis), (std::vector<std::string>{"−60", "−40", "−20", "0", "+20", "+40", "+60"}));
}

TEST(SvgAxis, times_are_whole_units) {
  EXPECT_EQ(words_of(time_axis(0, 7.0 * day_ms, 4)), (std::vector<std::string>{"0", "2 d", "4 d", "6 d", "8 d"}));
  EXPECT_EQ(words_of(time_axis(0, 90.0 * second_ms, 4)).back(), words_of(time_axis(0, 100.0 * second_ms, 4)).back());
}

TEST(SvgAxis, a_value_outside_stands_at_the_end) {
  const Scale scale{0, 10, 100, 200};
  EXPECT_EQ(scale.at(5), 150);
  EXPECT_EQ(scale.at(-5), 100);
  EXPECT_EQ(scale.at(1e300), 200);
  EXPECT_EQ(scale.at(std::nan("")), 100);
  EXPECT_EQ((Scale{3, 3, 100, 200}).at(3), 100);
}

TEST(SvgAxis, words_of_ticks_never_touch_and_zero_keeps_its_word) {
  Extent extent;
  extent.show(-0.147);
  extent.show(0.147);
  const Axis axis = points_axis(extent);
  EXPECT_EQ(worded_ticks(axis, axis.scale(0, 600), 12).size(), axis.ticks.size());
  const std::vector<double> few = worded_ticks(axis, axis.scale(0, 90), 12);
  EXPECT_LT(few.size(), axis.ticks.size());
  EXPECT_TRUE(std::ranges::any_of(few, [&](double tick) { return is_zero(axis, tick); }));
  EXPECT_TRUE(worded_ticks({}, {}, 12).empty());
}

TEST(SvgAxis, numbers_without_bounds_make_a_finite_axis) {
  Extent extent;
  extent.show(1.7e308);
  extent.show(-1.7e308);
  const Axis axis = round_axis(extent.lo(), extent.hi(), 5, {});
  EXPECT_LE(axis.ticks.size(), 101U);
  for (const double tick : axis.ticks) EXPECT_TRUE(std::isfinite(tick));
}

}  // namespace
}  // namespace cairn::svg
