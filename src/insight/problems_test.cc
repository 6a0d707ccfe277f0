#include "insight/problems.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <numeric>
#include <set>

#include "insight/problem_ranking.h"

namespace cairn {
namespace {

constexpr size_t n_places = 4;
constexpr size_t n_activities = 5;

// A log with what its cases came to, made of numbers.
struct World {
  std::vector<uint64_t> offsets{0};
  std::vector<ActivityId> activities;
  std::vector<int64_t> occurred_at;
  std::vector<uint32_t> places;
  std::vector<uint8_t> converted;
  std::vector<CaseStatus> status;
  std::vector<uint32_t> order{0, 1, 2, none_id}, rank{0, 1, 2, 3};

  [[nodiscard]] JourneyColumns columns() const {
    return {.offsets = offsets, .activities = activities, .occurred_at = occurred_at};
  }
  [[nodiscard]] ProblemQuestion question() const {
    return {.n_places = n_places,
            .n_activities = n_activities,
            .place_order = order,
            .place_rank = rank,
            .pain_signals = ActivitySet{0, 0, 0, 0, 1},
            .alpha = Rational(1, 2),
            .min_n = 1};
  }
  [[nodiscard]] std::vector<ShapeRow> problems(size_t threads) const {
    return find_problems(columns(), places, {}, {.converted = converted, .status = status}, question(),
                         Workers(threads));
  }
};

World random_world(size_t n_cases, uint64_t seed) {
  World world;
  uint64_t state = seed;
  const auto random = [&](uint64_t below) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return (state >> 33) % below;
  };
  for (size_t c = 0; c < n_cases; ++c) {
    int64_t at = 0;
    for (uint64_t left = random(9); left > 0; --left) {
      at += static_cast<int64_t>(random(5));
      world.activities.push_back(static_cast<ActivityId>(random(n_activities)));
      world.occurred_at.push_back(at);
      const uint64_t place = random(n_places + 1);
      world.places.push_back(place < n_places ? static_cast<uint32_t>(place) : none_id);
    }
    world.offsets.push_back(world.activities.size());
    world.status.push_back(static_cast<CaseStatus>(random(3)));
    world.converted.push_back(world.status.back() == CaseStatus::converted ? 1 : 0);
  }
  return world;
}

// The slow twin: each case is looked at anew for every place, by the words of the table in 12.6.
struct Counts {
  int64_t loop = 0, loop_exposed = 0, went_on = 0, back = 0, complaint = 0;
};
Counts counts_by_the_words(const World& world, uint32_t place) {
  Counts out;
  for (size_t c = 0; c + 1 < world.offsets.size(); ++c) {
    std::vector<uint32_t> visits;
    std::vector<ActivityId> there;
    bool complained = false;
    for (uint64_t i = world.offsets[c]; i < world.offsets[c + 1]; ++i) {
      if (world.places[i] == none_id) continue;
      if (visits.empty() || visits.back() != world.places[i]) visits.push_back(world.places[i]);
      if (world.places[i] != place) continue;
      if (there.empty() || there.back() != world.activities[i]) there.push_back(world.activities[i]);
      complained = complained || world.activities[i] == 4;
    }
    const int64_t times = std::count(visits.begin(), visits.end(), place);
    if (times == 0) continue;
    const bool repeats = std::set<ActivityId>(there.begin(), there.end()).size() < there.size();
    ++out.loop;
    out.loop_exposed += times >= 2 || repeats;
    out.complaint += complained;
    bool on = false;
    bool back = false;
    for (size_t v = 0; v + 1 < visits.size(); ++v) {
      if (visits[v] != place) continue;
      on = true;
      back = back || (world.order[visits[v + 1]] < world.order[place]);
    }
    out.went_on += on;
    out.back += back;
  }
  return out;
}

RC_GTEST_PROP(Problems, S12_6_counts_are_those_of_the_words, (uint64_t seed)) {
  const World world = random_world(60, seed);
  for (const ShapeRow& row : world.problems(2)) {
    const Counts expected = counts_by_the_words(world, row.place);
    if (row.shape == ProblemShape::loop) RC_ASSERT(row.rate.n == expected.loop && row.rate.k == expected.loop_exposed);
    if (row.shape == ProblemShape::complaint)
      RC_ASSERT(row.rate.n == expected.loop && row.rate.k == expected.complaint);
    if (row.shape == ProblemShape::wait) RC_ASSERT(row.rate.n == expected.went_on);
    if (row.shape == ProblemShape::go_back) RC_ASSERT(row.rate.n == expected.went_on && row.rate.k == expected.back);
  }
}

TEST(Problems, S0_2_the_same_for_every_thread_count) {
  const World world = random_world(40'000, 11);
  const auto one = world.problems(1);
  const auto many = world.problems(5);
  ASSERT_EQ(one.size(), many.size());
  for (size_t i = 0; i < one.size(); ++i) {
    EXPECT_EQ(one[i].rate.k, many[i].rate.k);
    EXPECT_EQ(one[i].effect, many[i].effect);
    EXPECT_EQ(one[i].p, many[i].p);
    EXPECT_EQ(one[i].q, many[i].q);
  }
}

ShapeRow shape_row(ProblemShape shape, uint32_t place, int64_t exposed, int64_t effect_percent, Evidence evidence) {
  return {
      .shape = shape,
      .place = place,
      .rate = {exposed, 1000},
      .effect = Rational(effect_percent, 100),
      .ci = Interval{(static_cast<double>(effect_percent) - 5) / 100, (static_cast<double>(effect_percent) + 5) / 100},
      .evidence = evidence};
}

TEST(ProblemRanking, S12_6_harms_first_then_by_cost_then_by_shape_and_place) {
  const std::vector<ShapeRow> shapes = {
      shape_row(ProblemShape::leave, 0, 900, -90, Evidence::rate_only),
      shape_row(ProblemShape::wait, 1, 100, -50, Evidence::no_evidence),
      shape_row(ProblemShape::wait, 0, 10, -10, Evidence::harms),
      shape_row(ProblemShape::loop, 1, 10, -10, Evidence::harms),
      shape_row(ProblemShape::loop, 0, 10, -10, Evidence::harms),
      shape_row(ProblemShape::unmet, none_id, 20, -10, Evidence::harms),
  };
  const std::vector<PainRow> exposures = {{.step = 0,
                                           .exposed = {1, 40},
                                           .effect = {.method = EffectMethod::newcombe_fisher,
                                                      .effect = Rational(-1, 10),
                                                      .ci = Interval{-0.2, 0},
                                                      .p = 0.01},
                                           .evidence = Evidence::harms}};
  const std::vector<uint32_t> rank = {0, 1};
  const CostRules rules{.value_per_conversion = 100, .window_days = Rational(487, 16)};
  const auto ranked = rank_problems(shapes, exposures, rank, rank, rules);
  std::vector<std::pair<ProblemShape, size_t>> order;
  for (const RankedProblem& problem : ranked) order.emplace_back(problem.shape, problem.row);
  EXPECT_THAT(order, testing::ElementsAre(std::pair(ProblemShape::exposure, 0u), std::pair(ProblemShape::unmet, 5u),
                                          std::pair(ProblemShape::wait, 2u), std::pair(ProblemShape::loop, 4u),
                                          std::pair(ProblemShape::loop, 3u), std::pair(ProblemShape::wait, 1u)));
  EXPECT_EQ(ranked[0].cost.cost_per_month, Rational(400));
  EXPECT_DOUBLE_EQ(ranked[0].cost.cost_ci->hi, 800);
  EXPECT_EQ(ranked[1].cost.cost_per_month, Rational(200));
}

TEST(Association, S12_3_without_a_window_there_is_no_monthly_figure) {
  const MonthlyCost cost = monthly_cost(10, Rational(-1, 2), Interval{-0.6, -0.4}, {});
  EXPECT_FALSE(cost.cost_per_month || cost.affected_per_month || cost.cost_ci);
}

TEST(ScaledScores, sums_are_exact_in_any_order_and_constant_scores_do_not_vary) {
  const std::vector<std::optional<Rational>> scores = {Rational(1, 3), std::nullopt, Rational(-1, 7), Rational(2)};
  const ScaledScores scaled = scale_scores(scores);
  EXPECT_EQ(scaled.scale.steps, 21);
  EXPECT_THAT(scaled.units, testing::ElementsAre(7, no_int, -3, 42));
  ScoreSum sum;
  for (const int64_t units : scaled.units) {
    if (units != no_int) sum.add(units);
  }
  EXPECT_EQ(sum.sample(scaled.scale).mean, Rational(46, 63));
  ScoreSum constant;
  for (int i = 0; i < 5; ++i) constant.add(7);
  EXPECT_EQ(constant.sample(scaled.scale).variance, Rational(0));
}

TEST(ScaledScores, scores_without_a_common_scale_are_rounded_and_say_so) {
  std::vector<std::optional<Rational>> scores;
  for (int64_t prime : {99991, 99989, 99971, 99961}) scores.emplace_back(Rational(1, prime));
  const ScaledScores scaled = scale_scores(scores);
  EXPECT_FALSE(scaled.scale.exact);
  ScoreSum sum;
  for (const int64_t units : scaled.units) sum.add(units);
  EXPECT_NEAR(sum.sample(scaled.scale).mean.value(), 1.00021e-5, 1e-9);
}

}  // namespace
}  // namespace cairn
