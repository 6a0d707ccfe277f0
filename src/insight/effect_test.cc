#include "insight/effect.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <vector>

namespace cairn {
namespace {

// A number of [begin, end), all alike from the first case on: inRange alone grows with the size.
template <typename T>
T drawn(T begin, T end) {
  return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(begin, end));
}

const Workers one_thread(1);

using Placebos = std::vector<ProportionWindows>;

// 50 of 100 before; `k` of 100 after.
ProportionWindows windows(int64_t k) { return {{50, 100}, {k, 100}}; }

ProportionEffect against(const ProportionWindows& shipped, const Placebos& placebos, const EffectRules& rules = {}) {
  return effect_on_proportion(shipped, std::nullopt, std::span<const ProportionWindows>(placebos), rules, one_thread);
}

TEST(Effect, D14_without_placebos_or_control_there_is_no_comparison) {
  const auto alone = effect_on_proportion(windows(80), std::nullopt, std::nullopt, {}, one_thread);
  EXPECT_EQ(alone.verdict, EffectVerdict::no_comparison);
  EXPECT_GT(alone.ci->lo, 0);
  EXPECT_FALSE(alone.placebo);
  const auto too_few = against(windows(80), Placebos(19, windows(50)));
  EXPECT_EQ(too_few.verdict, EffectVerdict::no_comparison);
  EXPECT_EQ(too_few.placebo->n, 19);
  EXPECT_FALSE(too_few.placebo->lo);
}

TEST(Effect, D14_too_few_data_come_before_no_comparison) {
  const auto few = effect_on_proportion({{5, 29}, {20, 30}}, std::nullopt, std::nullopt, {}, one_thread);
  EXPECT_EQ(few.verdict, EffectVerdict::too_few_data);
  const auto empty = effect_on_proportion({{0, 0}, {1, 2}}, std::nullopt, std::nullopt, {.min_n = 0}, one_thread);
  EXPECT_EQ(empty.verdict, EffectVerdict::too_few_data);
  EXPECT_FALSE(empty.diff || empty.ci || empty.p);
}

TEST(Effect, D14_equal_to_the_largest_placebo_is_not_beyond_it) {
  Placebos placebos(20, windows(50));
  placebos[3] = {{100, 200}, {140, 200}};  // 0.2 as well
  EXPECT_EQ(against(windows(70), placebos).verdict, EffectVerdict::no_evidence);
  EXPECT_EQ(against(windows(71), placebos).verdict, EffectVerdict::improved);
  EXPECT_EQ(against(windows(29), placebos).verdict, EffectVerdict::worsened);
}

TEST(Effect, D14_beyond_the_placebos_is_not_enough_where_the_own_interval_holds_0) {
  EXPECT_EQ(against(windows(55), Placebos(20, windows(50))).verdict, EffectVerdict::no_evidence);
}

TEST(Effect, D14_the_second_rank_counts_from_seventy_nine_placebos_on) {
  Placebos placebos(78, windows(50));
  placebos.front() = windows(90);
  EXPECT_EQ(against(windows(80), placebos).placebo->hi, Rational(4, 10));
  placebos.push_back(windows(50));
  const auto ranked = against(windows(80), placebos);
  EXPECT_EQ(ranked.placebo->hi, Rational(0));
  EXPECT_EQ(ranked.verdict, EffectVerdict::improved);
  EXPECT_DOUBLE_EQ(*ranked.placebo->p, 2.0 * (1 + 1) / 80);
}

TEST(Effect, D14_small_windows_are_no_placebos) {
  Placebos placebos(20, windows(50));
  placebos.push_back({{0, 29}, {29, 29}});
  EXPECT_EQ(against(windows(80), placebos).placebo->n, 20);
  placebos.push_back({{0, 0}, {1, 1}});
  EXPECT_EQ(against(windows(80), placebos, {.min_n = 0}).placebo->n, 21) << "an empty window has no share";
}

TEST(Effect, D14_the_verdict_of_the_control_group_outranks_that_of_placebos) {
  const auto both = effect_on_proportion(windows(80), windows(80), std::nullopt, {}, one_thread);
  ASSERT_TRUE(both.did);
  EXPECT_EQ(both.did->diff, Rational(0));
  EXPECT_EQ(both.verdict, EffectVerdict::no_evidence);
  EXPECT_EQ(effect_on_proportion(windows(90), windows(50), std::nullopt, {}, one_thread).verdict,
            EffectVerdict::improved);
  const auto no_control =
      effect_on_proportion(windows(90), ProportionWindows{{0, 0}, {1, 9}}, std::nullopt, {}, one_thread);
  EXPECT_FALSE(no_control.did);
  EXPECT_EQ(no_control.verdict, EffectVerdict::too_few_data);
}

TEST(Effect, D14_scores_that_never_vary_say_nothing) {
  const std::vector<Rational> low(30, 1), high(30, 5);
  const auto constant = effect_on_mean({low, high}, std::nullopt, std::nullopt, {}, one_thread);
  EXPECT_TRUE(constant.welch->degenerate);
  EXPECT_EQ(constant.verdict, EffectVerdict::too_few_data);
  const auto controlled = effect_on_mean({low, high}, ScoreWindows{low, low}, std::nullopt, {}, one_thread);
  EXPECT_FALSE(controlled.did) << "nothing varies in four groups";
  EXPECT_EQ(controlled.verdict, EffectVerdict::too_few_data);
}

TEST(Effect, D14_the_difference_in_differences_of_means_takes_four_samples) {
  std::vector<Rational> before, after;
  for (int64_t i = 0; i < 40; ++i) {
    before.emplace_back(i % 3);
    after.emplace_back(i % 3 + 3);
  }
  const auto effect = effect_on_mean({before, after}, ScoreWindows{before, before}, std::nullopt, {}, one_thread);
  ASSERT_TRUE(effect.did);
  EXPECT_EQ(effect.did->compared.diff, Rational(3));
  EXPECT_EQ(effect.verdict, EffectVerdict::improved);
}

// The same scores in another order: their exact sum needs more than 128 bits, and no rounding may break the tie.
TEST(Effect, D14_equal_differences_are_equal_whatever_their_fractions) {
  std::vector<Rational> before;
  for (const int64_t prime : {1'000'003, 1'000'033, 1'000'037, 1'000'039, 1'000'081, 1'000'099, 1'000'117, 1'000'121})
    before.emplace_back(prime * 7 + 1, prime);
  std::vector<Rational> after = before;
  after.back() = Rational(1'000'000'000'000'001, 1'000'133);
  std::vector<std::vector<Rational>> turned;
  for (int i = 0; i < 20; ++i) {
    turned.push_back(before);
    std::rotate(turned.back().begin(), turned.back().begin() + i % 8, turned.back().end());
    turned.push_back(after);
    std::rotate(turned.back().begin(), turned.back().begin() + (3 * i + 1) % 8, turned.back().end());
  }
  std::vector<ScoreWindows> placebos;
  for (size_t i = 0; i < turned.size(); i += 2) placebos.push_back({turned[i], turned[i + 1]});
  const auto effect = effect_on_mean({before, after}, std::nullopt, std::span<const ScoreWindows>(placebos),
                                     {.min_n = 2, .min_placebos = 20}, one_thread);
  EXPECT_EQ(effect.placebo->p, 1.0) << "every placebo is as large and as small";
  EXPECT_EQ(effect.verdict, EffectVerdict::no_evidence);
}

ProportionWindows any_windows() {
  const auto proportion = [] {
    const auto n = drawn<int64_t>(0, 40);
    return Proportion{drawn<int64_t>(0, n + 1), n};
  };
  const Proportion before = proportion();
  return {before, proportion()};
}

RC_GTEST_PROP(Effect, D14_the_rank_range_is_what_sorting_says, ()) {
  const ProportionWindows shipped = any_windows();
  RC_PRE(shipped.before.n > 0 && shipped.after.n > 0);
  Placebos placebos;
  for (int n = drawn(0, 90); n > 0; --n) placebos.push_back(any_windows());
  const EffectRules rules{.min_n = drawn<int64_t>(0, 10), .min_placebos = drawn<int64_t>(0, 5)};
  std::vector<double> differences;
  for (const auto& [before, after] : placebos) {
    if (std::min(before.n, after.n) >= std::max<int64_t>(1, rules.min_n))
      differences.push_back((*after.share() - *before.share()).value());
  }
  std::sort(differences.begin(), differences.end());
  const auto range = against(shipped, placebos, rules).placebo;
  RC_ASSERT(range->n == static_cast<int64_t>(differences.size()));
  RC_ASSERT(range->lo.has_value() == (range->n >= std::max<int64_t>(1, rules.min_placebos)));
  if (!range->lo) return;
  const size_t j = std::max<size_t>(1, (differences.size() + 1) / 40);
  RC_ASSERT(range->lo->value() == differences[j - 1]);
  RC_ASSERT(range->hi->value() == differences[differences.size() - j]);
}

}  // namespace
}  // namespace cairn
