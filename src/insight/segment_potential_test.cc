#include "insight/segment_potential.h"

#include <gtest/gtest.h>

#include <numeric>
#include <vector>

namespace cairn {
namespace {

struct Customers {
  std::vector<uint32_t> segment;
  std::vector<uint8_t> converted;
  std::vector<std::optional<Rational>> value;

  void add(uint32_t s, int64_t conversions, int64_t size) {
    for (int64_t i = 0; i < size; ++i) {
      segment.push_back(s);
      converted.push_back(i < conversions ? 1 : 0);
      value.emplace_back();
    }
  }
  [[nodiscard]] SegmentPotentials potentials(const PotentialRules& rules,
                                             std::vector<uint32_t> rank = {2, 1, 0}) const {
    return segment_potential({segment, converted, value}, rank, rules);
  }
};

TEST(SegmentPotential, D15_3_the_best_is_large_enough_and_ties_go_to_the_larger) {
  Customers customers;
  customers.add(0, 2, 2);
  customers.add(1, 5, 10);
  customers.add(2, 10, 20);
  customers.add(none_id, 1, 1);
  const auto found = customers.potentials({.min_n = 10});
  EXPECT_EQ(found.best, 2U);
  EXPECT_EQ(found.unassigned, 1);
  EXPECT_EQ(customers.potentials({.min_n = 2}).best, 0U);
  EXPECT_EQ(customers.potentials({.min_n = 21}).best, none_id);
}

TEST(SegmentPotential, D15_3_of_equal_and_equally_large_segments_the_first_by_name_is_best) {
  Customers customers;
  customers.add(0, 5, 10);
  customers.add(1, 5, 10);
  EXPECT_EQ(customers.potentials({.min_n = 1}).best, 1U);
}

TEST(SegmentPotential, D15_3_potential_is_never_below_0) {
  Customers customers;
  customers.add(0, 2, 2);   // better, but too small to be the best
  customers.add(1, 5, 10);  // the best
  customers.add(2, 1, 10);
  const auto found = customers.potentials({.value_per_conversion = 3, .min_n = 10});
  ASSERT_EQ(found.segments.size(), 3U);
  EXPECT_EQ(found.segments[0].segment, 2U);
  EXPECT_EQ(found.segments[0].potential, Rational(12));
  EXPECT_EQ(found.segments[1].segment, 1U);
  EXPECT_EQ(*found.segments[1].gap_ci, (Interval{0, 0}));
  EXPECT_EQ(found.segments[2].gap, Rational(-1, 2));
  EXPECT_EQ(found.segments[2].potential, Rational(0));
  EXPECT_EQ(found.segments[2].potential_ci->lo, 0);
}

TEST(SegmentPotential, D15_3_without_a_best_segments_stand_by_size_and_name) {
  Customers customers;
  customers.add(0, 1, 2);
  customers.add(1, 0, 3);
  customers.add(2, 1, 2);
  const auto found = customers.potentials({});
  EXPECT_EQ(found.best, none_id);
  EXPECT_EQ(found.segments[0].segment, 1U);
  EXPECT_EQ(found.segments[1].segment, 2U) << "rank 0";
  EXPECT_FALSE(found.segments[0].gap || found.segments[0].potential || found.segments[0].gap_ci);
}

TEST(SegmentPotential, D15_3_a_missing_value_is_0_unless_all_are_missing) {
  Customers customers;
  customers.add(0, 1, 4);
  customers.add(1, 1, 4);
  customers.value[0] = 10;
  customers.value[1] = Rational(5, 2);
  const std::vector<std::optional<Rational>> costs = {Rational(8), std::nullopt};
  const auto found = customers.potentials({.cost = costs}, {0, 1});
  EXPECT_EQ(found.segments[0].value_per_customer, Rational(25, 8));
  EXPECT_EQ(found.segments[0].cost_per_acquisition, Rational(8));
  EXPECT_FALSE(found.segments[1].value_per_customer);
  EXPECT_FALSE(found.segments[1].cost_per_acquisition);
}

TEST(SegmentPotential, D15_3_large_values_that_cancel_out_leave_no_rounding) {
  Customers customers;
  customers.add(0, 0, 4);
  customers.value = {Rational(1'000'000'000'000'000), Rational(1, 2'305'843'009'213'693'951), Rational(1, 998'244'353),
                     Rational(-1'000'000'000'000'000)};
  const double sum = 1.0 / 2'305'843'009'213'693'951.0 + 1.0 / 998'244'353;
  EXPECT_NEAR(customers.potentials({}, {0}).segments[0].value_per_customer->value(), sum / 4, 1e-18);
}

}  // namespace
}  // namespace cairn
