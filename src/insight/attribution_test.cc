#include "insight/attribution.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <bit>
#include <set>

#include "insight/exact_sum.h"
#include "insight/paths_for_test.h"
#include "insight/shapley.h"

namespace cairn {
namespace {

const Workers one_thread(1);

std::vector<Rational> credits(const SpelledPaths& paths, const AttributionRules& rules) {
  std::vector<Rational> out;
  for (const ChannelCredit& credit : credit_by_path(paths.columns(), rules, one_thread)) {
    out.push_back(credit.conversions);
  }
  return out;
}
std::vector<Rational> credits(const SpelledPaths& paths, AttributionModel model) {
  return credits(paths, AttributionRules{.model = model});
}
std::vector<Rational> rationals(std::initializer_list<Rational> list) { return list; }

TEST(Attribution, D10_1_one_touch_takes_all) {
  const auto paths = SpelledPaths().add("abca", 6, 1);
  EXPECT_EQ(credits(paths, AttributionModel::first), rationals({6, 0, 0}));
  EXPECT_EQ(credits(SpelledPaths().add("abcb", 6, 1), AttributionModel::last), rationals({0, 6, 0}));
}

TEST(Attribution, D10_1_the_last_touch_that_is_not_direct_or_the_last) {
  const AttributionRules rules{.model = AttributionModel::last_non_direct, .direct = {0, 1, 1}};
  EXPECT_EQ(credits(SpelledPaths().add("abcb", 6, 1), rules), rationals({6, 0, 0}));
  EXPECT_EQ(credits(SpelledPaths().add("bcb", 6, 1), rules), rationals({0, 6, 0}));
}

TEST(Attribution, D10_1_linear_sums_the_touches_of_a_channel) {
  const auto paths = SpelledPaths().add("abb", 4, 0).add("c", 1, 0);
  EXPECT_EQ(credits(paths, AttributionModel::linear), rationals({{4, 3}, {8, 3}, 1}));
  EXPECT_EQ(credits(paths, AttributionModel::shapley_count), credits(paths, AttributionModel::linear));
  EXPECT_EQ(credits(paths, AttributionModel::shapley_set), rationals({2, 2, 1}));
}

TEST(Attribution, D10_1_position_of_one_two_and_more) {
  AttributionRules rules{.model = AttributionModel::position, .first_share = {1, 5}, .last_share = {3, 5}};
  EXPECT_EQ(credits(SpelledPaths().add("a", 8, 0), rules), rationals({8}));
  EXPECT_EQ(credits(SpelledPaths().add("ab", 8, 0), rules), rationals({2, 6}));
  EXPECT_EQ(credits(SpelledPaths().add("abcd", 10, 0), rules), rationals({2, 1, 1, 6}));
}

TEST(Attribution, D10_1_decay_halves_each_half_life_from_the_youngest_touch) {
  auto paths = SpelledPaths().add("abc", 7, 0);
  const AttributionRules rules{.model = AttributionModel::time_decay, .half_life_ms = 10};
  paths.ages_ms = {25, 15, 5};
  EXPECT_EQ(credits(paths, rules), rationals({1, 2, 4}));
  paths.ages_ms = {1020, 1010, 1000};
  EXPECT_EQ(credits(paths, rules), rationals({1, 2, 4}));
  paths.ages_ms = {5, 0, 0};
  EXPECT_NEAR(credits(paths, rules)[0].value(), 7 * std::sqrt(0.5) / (2 + std::sqrt(0.5)), 1e-14);
  paths.ages_ms = {std::numeric_limits<int64_t>::max(), 0, 0};
  EXPECT_EQ(credits(paths, rules)[1].value(), 3.5);
}

TEST(Attribution, refunds_do_not_wash_away_small_values) {
  auto paths = SpelledPaths();
  for (const char* path : {"abc", "abcd", "abcdefg", "abcdefghijk"}) {
    paths.add(path, 0, 0, Rational(1'000'000'000'000'000)).add(path, 0, 0, Rational(-1'000'000'000'000'000));
  }
  paths.add("abc", 0, 0, Rational(1, 1000));
  const auto credit = credit_by_path(paths.columns(), {}, one_thread);
  EXPECT_EQ(credit[0].value, Rational(1, 3000));
  EXPECT_EQ(credit[10].value, Rational(0));
}

// 10.1: "Credits sum to `attributed` exactly", and so do values.
RC_GTEST_PROP(Attribution, D10_1_credits_sum_to_what_is_attributed, ()) {
  const SpelledPaths paths = arbitrary_paths(4);
  const PathTotals totals = count_paths(paths.columns());
  for (const AttributionModel model :
       {AttributionModel::first, AttributionModel::last, AttributionModel::last_non_direct, AttributionModel::linear,
        AttributionModel::position, AttributionModel::time_decay, AttributionModel::shapley_set,
        AttributionModel::shapley_count}) {
    AttributionRules rules{.model = model, .direct = {0, 1, 0, 0}, .half_life_ms = 1000};
    Rational conversions = 0;
    Rational value = 0;
    for (const ChannelCredit& credit : credit_by_path(paths.columns(), rules, one_thread)) {
      conversions += credit.conversions;
      value += credit.value;
    }
    RC_ASSERT(conversions == Rational(totals.conversions, 1));
    RC_ASSERT(value == totals.value);
  }
}

// φ as the mean of what a channel adds over all orders in which channels can come.
std::vector<Rational> shapley_by_orders(const SpelledPaths& paths) {
  const auto worth = [&](uint32_t coalition) {
    Rational conversions = 0;
    Rational journeys = 0;
    for (size_t p = 0; p + 1 < paths.offsets.size(); ++p) {
      uint32_t set = 0;
      for (const char c : paths.path(p)) set |= 1U << (c - 'a');
      if (set == 0 || (set & ~coalition) != 0) continue;
      conversions += paths.conversions[p];
      journeys += paths.conversions[p] + paths.nulls[p];
    }
    return journeys.sign() == 0 ? Rational(0) : conversions / journeys;
  };
  std::vector<size_t> order(paths.n_channels);
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::vector<Rational> phi(paths.n_channels, 0);
  int64_t orders = 0;
  do {
    ++orders;
    uint32_t coalition = 0;
    for (const size_t channel : order) {
      const uint32_t joined = coalition | 1U << channel;
      phi[channel] += worth(joined) - worth(coalition);
      coalition = joined;
    }
  } while (std::ranges::next_permutation(order).found);
  for (Rational& one : phi) one = one / Rational(orders);
  return phi;
}

RC_GTEST_PROP(Shapley, D10_3_rate_is_the_mean_over_all_orders, ()) {
  const SpelledPaths paths = arbitrary_paths(*rc::gen::inRange(1, 6));
  RC_ASSERT(shapley_rate(paths.columns(), one_thread) == shapley_by_orders(paths));
}

TEST(Shapley, D10_3_twenty_channels_sum_to_the_rate_of_all) {
  SpelledPaths paths;
  uint64_t state = 3;
  const auto next = [&](uint64_t below) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return (state >> 33) % below;
  };
  paths.add("abcdefghijklmnopqrs", 0, 1);
  for (int left = 300; left > 0; --left) {
    std::string path;
    for (uint64_t touches = 1 + next(4); touches > 0; --touches) path += static_cast<char>('a' + next(19));
    paths.add(path, static_cast<int64_t>(next(1'000'000'000)), static_cast<int64_t>(next(1'000'000'000'000)));
  }
  paths.n_channels = 20;  // nobody came by the last one
  const auto phi = shapley_rate(paths.columns(), one_thread);
  ASSERT_EQ(phi.size(), 20U);
  Rational sum = 0;
  for (const Rational& one : phi) sum += one;
  const PathTotals totals = count_paths(paths.columns());
  EXPECT_NEAR(static_cast<double>(sum.real() - Rational(totals.conversions, totals.journeys).real()), 0, 1e-18);
  EXPECT_EQ(phi[19].real(), 0);
  const auto threads = shapley_rate(paths.columns(), Workers(3));
  for (size_t channel = 0; channel < 20; ++channel) EXPECT_EQ(phi[channel].real(), threads[channel].real());
}

// The way for many channels agrees with the one for few: a channel that nobody came by adds no worth.
TEST(Shapley, channels_without_journeys_change_nothing) {
  auto paths = SpelledPaths().add("ab", 3, 4).add("a", 1, 6).add("bc", 2, 2).add("c", 0, 9).add("abc", 5, 1);
  const auto few = shapley_rate(paths.columns(), one_thread);
  paths.n_channels = 12;
  const auto many = shapley_rate(paths.columns(), one_thread);
  for (size_t channel = 0; channel < 3; ++channel)
    EXPECT_NEAR(static_cast<double>(many[channel].real() - few[channel].real()), 0, 1e-19);
  EXPECT_EQ(many[11].real(), 0);
}

TEST(Shapley, work_that_nobody_wants_any_more_stops) {
  CancelFlag cancel;
  cancel.cancel();
  const auto paths = SpelledPaths().add("abcdefghijkl", 1, 1);
  EXPECT_THROW((void)shapley_rate(paths.columns(), Workers(2, &cancel)), Cancelled);
  EXPECT_THROW((void)credit_by_path(paths.columns(), {}, Workers(2, &cancel)), Cancelled);
}

TEST(ExactSum, does_not_depend_on_order_where_nothing_fits) {
  // Denominators that are primes near 2^62: no common one fits 128 bits.
  const std::vector<Rational> terms = {{1, (int64_t{1} << 62) - 57},
                                       {1, (int64_t{1} << 62) - 87},
                                       {1, (int64_t{1} << 62) - 117},
                                       {1'000'000'000'000'000, 1},
                                       {-1'000'000'000'000'000, 1}};
  ExactSum forward;
  ExactSum backward;
  for (size_t i = 0; i < terms.size(); ++i) {
    forward.add(terms[i]);
    backward.add(terms[terms.size() - 1 - i]);
  }
  EXPECT_FALSE(forward.total().exact());
  EXPECT_EQ(forward.total().real(), backward.total().real());
  EXPECT_NEAR(static_cast<double>(forward.total().real() * 0x1p62L), 3, 1e-15);
}

TEST(ExactSum, approximate_terms_count_in_full) {
  ExactSum sum;
  sum.add(Rational::approximate(0x1p-100L));
  sum.add(Rational::approximate(0x1p100L));
  sum.add(Rational::approximate(-0x1p100L));
  EXPECT_EQ(sum.total().real(), 0x1p-100L);
  sum.add(Rational::approximate(-0x1p-100L));
  EXPECT_EQ(sum.total().real(), 0);
}

}  // namespace
}  // namespace cairn
