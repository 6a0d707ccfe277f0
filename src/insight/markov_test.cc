#include "insight/markov.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "insight/channel_review.h"
#include "insight/exact_chain_for_test.h"
#include "insight/paths_for_test.h"

namespace cairn {
namespace {

const Workers one_thread(1);

std::vector<Rational> markov_credits(const SpelledPaths& paths) {
  std::vector<Rational> out;
  for (const ChannelCredit& credit : credit_by_removal(removal_effects(paths.columns(), one_thread)))
    out.push_back(credit.conversions);
  return out;
}

// pychattr's README prints 1.991106 and 1.008894, by simulation.
TEST(Markov, D10_2_the_case_of_pychattr_is_two_and_one) {
  const auto paths = SpelledPaths().add("aba", 1, 0).add("a", 1, 0).add("ba", 1, 0);
  const RemovalEffects effects = removal_effects(paths.columns(), one_thread);
  EXPECT_EQ(effects.p_conversion(), Rational(1));
  EXPECT_EQ(effects.removal_effect(0), Rational(1));
  EXPECT_EQ(effects.removal_effect(1), Rational(1, 2));
  EXPECT_EQ(markov_credits(paths), (std::vector<Rational>{2, 1}));
}

TEST(Markov, D10_2_without_conversions_there_is_no_effect_and_no_credit) {
  const auto paths = SpelledPaths().add("ab", 0, 5);
  const RemovalEffects effects = removal_effects(paths.columns(), one_thread);
  EXPECT_EQ(effects.p_conversion(), Rational(0));
  EXPECT_EQ(effects.removal_effect(0), Rational(0));
  EXPECT_EQ(markov_credits(paths), (std::vector<Rational>{0, 0}));
}

TEST(Markov, work_that_nobody_wants_any_more_stops) {
  CancelFlag cancel;
  cancel.cancel();
  const Workers stopped(2, &cancel);
  const auto paths = SpelledPaths().add("aba", 1, 0).add("ba", 1, 5);
  EXPECT_THROW((void)removal_effects(paths.columns(), stopped), Cancelled);
  const std::vector<std::optional<Rational>> cost(2);
  EXPECT_THROW((void)review_channels(paths.columns(), {cost, 1}, stopped), Cancelled);
  EXPECT_THROW((void)review_channels(paths.columns(), {cost, 1}, stopped, 0), Cancelled);
}

// P(conversion) from (start), with one channel leading nowhere if asked for: the definition, solved on paper.
BigRational p_conversion_without(const SpelledPaths& paths, ChannelId removed) {
  const size_t start = paths.n_channels;
  ChainCounts chain(start + 1);
  for (size_t p = 0; p + 1 < paths.offsets.size(); ++p) {
    size_t at = start;
    const Int128 journeys = Int128{paths.conversions[p]} + paths.nulls[p];
    if (paths.path(p).empty()) continue;
    for (const char c : paths.path(p)) {
      const auto to = static_cast<size_t>(c - 'a');
      (to == removed ? chain.leave[at] : chain.at(at, to)) += journeys;
      at = to;
    }
    chain.convert[at] += paths.conversions[p];
    chain.leave[at] += paths.nulls[p];
  }
  BigMatrix a = chain_matrix(chain);
  for (size_t i = 0; i <= start; ++i) {
    if (a[i][i] == 0) a[i][i] = 1;  // a channel that nobody came by
  }
  const BigMatrix inverse = inverse_of(std::move(a));
  BigRational p = 0;
  for (size_t j = 0; j <= start; ++j) p += inverse[start][j] * big(chain.convert[j]);
  return p;
}

SpelledPaths arbitrary_nonempty_paths() {
  SpelledPaths paths = arbitrary_paths(4);
  paths.add("ab", 1, *rc::gen::inRange(0, 3));
  return paths;
}

RC_GTEST_PROP(Markov, D10_2_effects_are_those_of_redirecting_the_channel, ()) {
  const SpelledPaths paths = arbitrary_nonempty_paths();
  const RemovalEffects effects = removal_effects(paths.columns(), one_thread);
  const BigRational p = big(effects.totals.conversions) / big(effects.totals.journeys);
  for (ChannelId channel = 0; channel < 4; ++channel) {
    const Rational effect = effects.removal_effect(channel);
    RC_ASSERT(effect.exact());
    const BigRational without = p_conversion_without(paths, channel);
    RC_ASSERT(BigRational(big(effect.num()) / big(effect.den())) == 1 - without / p);
  }
}

RC_GTEST_PROP(Markov, D10_2_p_is_the_rate_of_conversion, ()) {
  const SpelledPaths paths = arbitrary_nonempty_paths();
  const RemovalEffects effects = removal_effects(paths.columns(), one_thread);
  RC_ASSERT(p_conversion_without(paths, none_id) ==
            big(effects.p_conversion().num()) / big(effects.p_conversion().den()));
}

RC_GTEST_PROP(Markov, D10_2_self_loops_change_nothing, ()) {
  const SpelledPaths paths = arbitrary_nonempty_paths();
  SpelledPaths looped;
  for (size_t p = 0; p + 1 < paths.offsets.size(); ++p) {
    std::string path;
    for (const char c : paths.path(p)) path.append(*rc::gen::inRange<size_t>(1, 4), c);
    looped.add(path, paths.conversions[p], paths.nulls[p], paths.value[p]);
  }
  looped.n_channels = paths.n_channels;
  const RemovalEffects once = removal_effects(paths.columns(), one_thread);
  const RemovalEffects again = removal_effects(looped.columns(), one_thread);
  RC_ASSERT(once.lost_conversions == again.lost_conversions);
  RC_ASSERT(once.p_conversion() == again.p_conversion());
}

RC_GTEST_PROP(Markov, D10_2_credits_sum_to_what_is_attributed, ()) {
  const SpelledPaths paths = arbitrary_nonempty_paths();
  const RemovalEffects effects = removal_effects(paths.columns(), one_thread);
  Rational conversions = 0;
  Rational value = 0;
  for (const ChannelCredit& credit : credit_by_removal(effects)) {
    conversions += credit.conversions;
    value += credit.value;
  }
  RC_ASSERT(conversions == Rational(effects.totals.conversions, 1));
  RC_ASSERT(value == effects.totals.value);
}

std::vector<std::optional<Rational>> costs(std::initializer_list<std::optional<Rational>> list) { return list; }

std::string in_words(const std::vector<ReviewedChannel>& rows) {
  std::string out;
  for (const ReviewedChannel& row : rows) {
    out += static_cast<char>('a' + row.channel);
    out += std::string(":") + "0-+?"[static_cast<size_t>(row.verdict)] + " ";
  }
  return out;
}

// A budget of nothing takes the way of large chains.
class ChannelReview : public testing::TestWithParam<double> {
 protected:
  [[nodiscard]] static std::vector<ReviewedChannel> review(const SpelledPaths& paths,
                                                           const std::vector<std::optional<Rational>>& cost,
                                                           const Rational& value = 1) {
    return review_channels(paths.columns(), {cost, value}, one_thread, GetParam());
  }
};
INSTANTIATE_TEST_SUITE_P(EitherWay, ChannelReview, testing::Values(0, usual_exact_budget));

TEST_P(ChannelReview, D10_4_verdicts_come_in_their_order) {
  const auto paths = SpelledPaths().add("a", 0, 9).add("b", 2, 1).add("c", 3, 1).add("d", 4, 1).add("e", 0, 2);
  const auto rows = review(paths, costs({5, 3, 2, std::nullopt, 7}));
  EXPECT_EQ(in_words(rows), "e:0 a:0 b:- c:+ d:? ");
  EXPECT_EQ(rows[2].net, Rational(-1));
  EXPECT_EQ(rows[2].removal_effect.value(), 2.0 / 9);
  EXPECT_EQ(rows[4].net, std::nullopt);
}

// a and b each lose 1/3 of 3, by different ways to write it; their cost is exactly what they bring.
TEST_P(ChannelReview, D10_4_a_net_of_exactly_nothing_is_kept) {
  const auto paths = SpelledPaths().add("a", 1, 3).add("b", 1, 7).add("c", 1, 0);
  const auto rows = review(paths, costs({Rational(1, 10), Rational(1, 10), Rational(1, 11)}), Rational(1, 10));
  EXPECT_EQ(in_words(rows), "a:+ b:+ c:+ ");
  EXPECT_EQ(rows[0].net, Rational(0));
}

TEST_P(ChannelReview, D10_4_ties_of_chains_with_loops_are_ties) {
  // a and b play the same part, spelled in another order: equal nets, equal losses, so by name.
  const auto paths = SpelledPaths().add("abcab", 1, 2).add("bacba", 1, 2).add("cab", 3, 1).add("cba", 3, 1);
  const Rational third(1, 3);
  EXPECT_EQ(in_words(review(paths, costs({third, third, 99}))), "c:- a:+ b:+ ");
  const auto unknown = costs({std::nullopt, std::nullopt, std::nullopt});
  EXPECT_EQ(in_words(review(paths, unknown)), "c:? a:? b:? ");
}

TEST_P(ChannelReview, D10_4_the_smallest_loss_decides) {
  const int64_t many = 1'000'000'000'000'000;
  const auto paths = SpelledPaths().add("a", many, many).add("b", many, many);
  // The costs stand a 10⁻¹⁵th above and below what the channels bring.
  const std::vector<std::optional<Rational>> cost = {Rational(Int128{many} * many + 1, many),
                                                     Rational(Int128{many} * many - 1, many)};
  const auto rows = review(paths, cost);
  EXPECT_EQ(in_words(rows), "a:- b:+ ");
  EXPECT_NEAR(rows[0].net->value(), -1e-15, 1e-19);
}

TEST_P(ChannelReview, D10_4_journeys_are_those_that_hold_the_channel) {
  const auto rows = review(SpelledPaths().add("aba", 1, 2).add("b", 3, 4), costs({std::nullopt, std::nullopt}));
  EXPECT_TRUE(rows[0].journeys == 3 && rows[0].journeys_converted == 1);
  EXPECT_TRUE(rows[1].journeys == 10 && rows[1].journeys_converted == 4);
}

RC_GTEST_PROP(ChannelReviewProperty, both_ways_judge_alike, ()) {
  const SpelledPaths paths = arbitrary_paths(5);
  std::vector<std::optional<Rational>> cost;
  for (int channel = 0; channel < 5; ++channel) {
    if (*rc::gen::arbitrary<bool>()) {
      cost.emplace_back(std::nullopt);
    } else {
      cost.emplace_back(Rational(*rc::gen::inRange(0, 5), *rc::gen::inRange(1, 4)));
    }
  }
  const Rational value(*rc::gen::inRange(-1, 4), 2);
  const auto exact = review_channels(paths.columns(), {cost, value}, one_thread);
  const auto estimated = review_channels(paths.columns(), {cost, value}, one_thread, 0);
  RC_ASSERT(in_words(exact) == in_words(estimated));
  for (size_t i = 0; i < exact.size(); ++i) {
    RC_ASSERT(std::abs(exact[i].lost_conversions.value() - estimated[i].lost_conversions.value()) < 1e-14);
    RC_ASSERT(exact[i].net.has_value() == estimated[i].net.has_value());
    if (exact[i].net) RC_ASSERT(std::abs(exact[i].net->value() - estimated[i].net->value()) < 1e-14);
  }
}

}  // namespace
}  // namespace cairn
