// What is announced is held against what is found: improvements of just that size, simulated.
#include "insight/smallest_effect.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

#include "insight/effect.h"

namespace cairn {
namespace {

constexpr int rounds = 1500;

class Visitors {
 public:
  Proportion window(int64_t n, double share) { return {std::binomial_distribution<int64_t>(n, share)(random_), n}; }
  double level(double share, double season) {
    return share + std::uniform_real_distribution<double>(-season, season)(random_);
  }

 private:
  std::mt19937_64 random_{20260601};
};

double power_with_control(double share, double effect, int64_t treated, int64_t control) {
  Visitors visitors;
  int found = 0;
  for (int i = 0; i < rounds; ++i) {
    const ProportionWindows shipped{visitors.window(treated, share), visitors.window(treated, share + effect)};
    const ProportionWindows untouched{visitors.window(control, share), visitors.window(control, share)};
    const ProportionEffect answer = effect_on_proportion(shipped, untouched, std::nullopt, {}, Workers(1));
    found += answer.verdict == EffectVerdict::improved;
  }
  return static_cast<double>(found) / rounds;
}

TEST(SmallestEffect, D14_against_a_control_group_it_is_found_four_times_of_five) {
  for (const double share : {0.2, 0.45}) {
    const double effect = smallest_effect_against_control(share * (1 - share), {800, 800}, {500, 500});
    EXPECT_NEAR(power_with_control(share, effect, 800, 500), 0.8, 0.05) << share;
  }
}

TEST(SmallestEffect, D14_half_of_it_is_found_far_less_often) {
  const double effect = smallest_effect_against_control(0.4 * 0.6, {800, 800}, {500, 500});
  EXPECT_LT(power_with_control(0.4, effect / 2, 800, 500), 0.4);
}

// A level that goes up and down by up to `season` between two windows.
double power_against_earlier(double season) {
  constexpr double share = 0.4;
  constexpr int64_t n = 600;
  Visitors visitors;
  std::vector<ProportionWindows> earlier;
  std::vector<double> differences;
  for (int i = 0; i < 200; ++i) {
    earlier.push_back({visitors.window(n, share), visitors.window(n, visitors.level(share, season))});
    const auto& [before, after] = earlier.back();
    differences.push_back(after.share()->value() - before.share()->value());
  }
  std::ranges::sort(differences);
  const ProportionEffect usual = effect_on_proportion(earlier.front(), std::nullopt, earlier, {}, Workers(1));
  const UsualDifferences known{usual.placebo->hi->value(), differences[differences.size() / 5 - 1]};
  const double effect = smallest_effect_beyond(known, share * (1 - share), {n, n});
  int found = 0;
  for (int i = 0; i < rounds; ++i) {
    const double level = visitors.level(share, season) + effect;
    const ProportionWindows shipped{visitors.window(n, share), visitors.window(n, level)};
    const ProportionEffect answer = effect_on_proportion(shipped, std::nullopt, earlier, {}, Workers(1));
    found += answer.verdict == EffectVerdict::improved;
  }
  return static_cast<double>(found) / rounds;
}

TEST(SmallestEffect, D14_against_earlier_dates_it_is_found_four_times_of_five) {
  EXPECT_NEAR(power_against_earlier(0), 0.8, 0.07);
}

TEST(SmallestEffect, D14_so_it_is_where_the_level_has_a_season) { EXPECT_NEAR(power_against_earlier(0.15), 0.8, 0.07); }

TEST(SmallestEffect, D14_more_visitors_show_less) {
  EXPECT_DOUBLE_EQ(smallest_effect(0.25, {400, 400}) / 2, smallest_effect(0.25, {1600, 1600}));
  EXPECT_GT(smallest_effect_against_control(0.25, {400, 400}, {400, 400}), smallest_effect(0.25, {400, 400}));
}

}  // namespace
}  // namespace cairn
