#include "base/statistics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

namespace cairn {
namespace {

std::vector<Rational> rationals(std::initializer_list<int64_t> values) { return {values.begin(), values.end()}; }

void expect_relative(double actual, double expected, double tolerance) {
  EXPECT_NEAR(actual / expected, 1, tolerance) << actual;
}

TEST(Statistics, S0_7_quantile_interpolates_between_order_statistics) {
  std::vector<int64_t> values = {4, 1, 3, 2};
  EXPECT_EQ(quantile(values, Rational(3, 4)), Rational(13, 4));
  EXPECT_EQ(quantile(values, Rational(0)), Rational(1));
  EXPECT_EQ(quantile(values, Rational(1)), Rational(4));
  EXPECT_EQ(quantile(std::span<int64_t>(), Rational(1, 2)), std::nullopt);
}

TEST(Statistics, S0_8_dist_of_nothing_has_no_figures) {
  const Dist none = describe_distribution({});
  EXPECT_EQ(none.n, 0);
  EXPECT_FALSE(none.mean || none.median || none.p90 || none.min || none.max);
}

// R 4: prop.test(15, 148, correct = FALSE), prop.test(263, 148)… the values of Newcombe 1998a, table I, method 3.
TEST(Statistics, S0_10_wilson_published_values) {
  const auto some = wilson({81, 263});
  EXPECT_NEAR(some->lo, 0.2553, 5e-5);
  EXPECT_NEAR(some->hi, 0.3662, 5e-5);
  const auto nobody = wilson({0, 20});
  EXPECT_EQ(nobody->lo, 0);
  EXPECT_NEAR(nobody->hi, 0.1611, 5e-5);
  EXPECT_EQ(wilson({29, 29})->hi, 1);
  EXPECT_FALSE(wilson({0, 0}));
}

// Newcombe 1998b, table II, method 10: 56/70 − 48/80.
TEST(Statistics, S0_11_newcombe_published_values) {
  const auto interval = newcombe({56, 70}, {48, 80});
  EXPECT_NEAR(interval->lo, 0.0524, 5e-5);
  EXPECT_NEAR(interval->hi, 0.3339, 5e-5);
}

TEST(Statistics, S0_12_fisher_lady_tasting_tea) {
  expect_relative(fisher_p({3, 4}, {1, 4}), 34.0 / 70, 1e-15);
  EXPECT_EQ(fisher_p({0, 0}, {0, 0}), 1);
  EXPECT_EQ(fisher_p({3, 3}, {0, 3}), 0.1);
}

TEST(Statistics, S0_12_equally_probable_tables_count_also_where_weights_have_hundreds_of_digits) {
  // Symmetric margins: the mirrored table is exactly as probable, so p is twice one tail.
  const double symmetric = fisher_p({480, 1000}, {520, 1000});
  const double by_one_tail = 2 * [] {
    long double tail = 0;
    for (int x = 0; x <= 480; ++x)
      tail += std::exp(2 * (std::lgamma(1001.0L) - std::lgamma(x + 1.0L) - std::lgamma(1001.0L - x)) -
                       (std::lgamma(2001.0L) - 2 * std::lgamma(1001.0L)));
    return static_cast<double>(tail);
  }();
  expect_relative(symmetric, by_one_tail, 1e-12);
}

TEST(Statistics, S0_12_large_tables_take_the_chi_squared) {
  EXPECT_EQ(table_p({500, 1000}, {500, 1001}).method, TableTest::cmh);
  EXPECT_EQ(table_p({4, 1000}, {4, 1001}).method, TableTest::fisher);
  EXPECT_EQ(table_p({500, 1000}, {500, 1000}).method, TableTest::fisher);
}

TEST(Statistics, S0_12_a_billion_observations_with_a_rare_outcome) {
  const double p = table_p({9, 500'000'000}, {0, 500'000'000}).p;
  expect_relative(p, 2.0 / 512, 1e-7);
}

TEST(Statistics, S0_9_student_quantiles) {
  expect_relative(student_t_975(1), 12.706204736174698, 1e-14);
  expect_relative(student_t_975(2), 4.302652729749464, 1e-14);
  expect_relative(student_t_975(30), 2.0422724563012373, 1e-14);
  expect_relative(student_t_975(1e12), normal_quantile_975, 1e-11);
}

TEST(Statistics, S0_14_student_p_is_accurate_far_out) {
  // df = 2 in closed form: p = 1 − t/√(2 + t²).
  const long double t = 3;
  expect_relative(student_t_p(t * t, 2), static_cast<double>(1 - t / std::sqrt(2 + t * t)), 1e-14);
  EXPECT_GT(student_t_p(2000, 1000), 1e-250);  // about 3^-500
  expect_relative(student_t_p(1e40L, 2), 1e-40, 1e-12);
}

TEST(Statistics, S0_14_welch_of_constant_samples_is_degenerate) {
  const auto same = welch(summarise(rationals({3, 3})), summarise(rationals({3, 3, 3})));
  EXPECT_TRUE(same->degenerate);
  EXPECT_EQ(same->p, 1);
  const auto apart = welch(summarise(rationals({3, 3})), summarise(rationals({4, 4})));
  EXPECT_EQ(apart->p, 0);
  EXPECT_EQ(apart->ci.lo, -1);
  EXPECT_FALSE(welch(summarise(rationals({3})), summarise(rationals({4, 4}))));
}

TEST(Statistics, S0_15_mann_whitney_counts_ties_half) {
  const auto result = mann_whitney(std::vector<int64_t>{1, 2, 3}, std::vector<int64_t>{2, 2, 5});
  EXPECT_EQ(result.u, Rational(3));
  EXPECT_EQ(mann_whitney(std::vector<int64_t>{7, 7}, std::vector<int64_t>{7}).p, std::nullopt);
  EXPECT_EQ(mann_whitney(std::vector<int64_t>{}, std::vector<int64_t>{7}).u, std::nullopt);
}

TEST(Statistics, S0_13_benjamini_hochberg_leaves_out_what_has_no_p) {
  const std::vector<std::optional<double>> p = {0.01, std::nullopt, 0.04, 0.03};
  const auto q = benjamini_hochberg(p);
  EXPECT_THAT(
      q, testing::ElementsAre(testing::Optional(testing::DoubleEq(0.03)), std::nullopt,
                              testing::Optional(testing::DoubleEq(0.04)), testing::Optional(testing::DoubleEq(0.04))));
}

TEST(Statistics, S12_2_certain_strata_have_no_width_however_many) {
  std::vector<Stratum> strata;
  for (int64_t i = 1; i <= 200; ++i) strata.push_back({{i, i}, {0, 7 * i + 1}});
  const auto effect = strata_effect(strata);
  EXPECT_NEAR(effect.effect->value(), 1, 1e-12);
  EXPECT_NEAR(effect.ci->lo, 1, 1e-12);
}

struct Counts {
  Proportion a, b;
};
Counts any_counts() {
  const auto group = [] {
    const int64_t n = *rc::gen::inRange<int64_t>(1, 400);
    return Proportion{*rc::gen::inRange<int64_t>(0, n + 1), n};
  };
  return {group(), group()};
}

RC_GTEST_PROP(Statistics, wilson_contains_the_share_and_stays_within_0_and_1, ()) {
  const Proportion p = any_counts().a;
  const Interval interval = *wilson(p);
  RC_ASSERT(interval.lo >= 0 && interval.hi <= 1);
  RC_ASSERT(interval.contains(p.share()->value()));
}

RC_GTEST_PROP(Statistics, newcombe_of_swapped_groups_is_mirrored, ()) {
  const auto [a, b] = any_counts();
  const Interval there = *newcombe(a, b);
  const Interval back = *newcombe(b, a);
  RC_ASSERT(std::abs(there.lo + back.hi) < 1e-15 && std::abs(there.hi + back.lo) < 1e-15);
}

// The slow twin: all tables, each probability by lgamma, ties by a tolerance that no distinct weights of this size
// meet.
RC_GTEST_PROP(Statistics, fisher_agrees_with_summing_all_tables, ()) {
  const auto [a, b] = any_counts();
  const int64_t c = a.k + b.k;
  const auto log_choose = [](int64_t n, int64_t k) {
    const auto f = [](int64_t x) { return std::lgamma(static_cast<long double>(x) + 1); };
    return f(n) - f(k) - f(n - k);
  };
  const auto log_p = [&](int64_t x) { return log_choose(a.n, x) + log_choose(b.n, c - x) - log_choose(a.n + b.n, c); };
  long double sum = 0;
  for (int64_t x = std::max<int64_t>(0, c - b.n); x <= std::min(a.n, c); ++x) {
    if (log_p(x) <= log_p(a.k) + 1e-12L) sum += std::exp(log_p(x));
  }
  RC_ASSERT(std::abs(fisher_p(a, b) / static_cast<double>(sum) - 1) < 1e-11);
}

RC_GTEST_PROP(Statistics, adjusted_p_is_monotone_and_never_below_p, (std::vector<uint16_t> raw)) {
  std::vector<std::optional<double>> p;
  for (const uint16_t x : raw) p.emplace_back(x / 65535.0);
  const auto q = benjamini_hochberg(p);
  for (size_t i = 0; i < p.size(); ++i) {
    RC_ASSERT(*q[i] >= *p[i] * (1 - 1e-15) && *q[i] <= 1);
    for (size_t j = 0; j < p.size(); ++j) RC_ASSERT(*p[i] > *p[j] || *q[i] <= *q[j]);
  }
}

RC_GTEST_PROP(Statistics, quantile_agrees_with_sorting, (std::vector<int32_t> raw)) {
  RC_PRE(!raw.empty());
  std::vector<int64_t> values(raw.begin(), raw.end());
  const Rational p(*rc::gen::inRange(0, 101), 100);
  const Rational found = *quantile(values, p);
  std::sort(values.begin(), values.end());
  const Rational h = Rational(static_cast<int64_t>(values.size() - 1)) * p;
  const auto l = static_cast<size_t>(h.floor());
  const size_t next = std::min(l + 1, values.size() - 1);
  RC_ASSERT(found == Rational(values[l]) + (h - Rational(h.floor())) * (Rational(values[next]) - Rational(values[l])));
}

}  // namespace
}  // namespace cairn
