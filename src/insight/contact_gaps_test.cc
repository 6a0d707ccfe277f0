#include "insight/contact_gaps.h"

#include <gtest/gtest.h>

#include <vector>

namespace cairn {
namespace {

const std::vector<uint32_t> rank = {3, 2, 1, 0};  // names in the reverse order of the ids

std::vector<uint32_t> touchpoints(const std::vector<TouchpointCount>& counts) {
  std::vector<uint32_t> out;
  for (const TouchpointCount& count : counts) out.push_back(count.touchpoint);
  return out;
}

TEST(ContactGaps, D10_5_zero_contact_is_in_planned_order_with_its_counts) {
  const std::vector<uint32_t> planned = {2, 0, 2, 1};
  const std::vector<TouchpointContact> observed = {{0, 0}, {0, 0}, {1, 1}, {2, 1}};
  const ContactGaps gaps = find_contact_gaps(planned, observed, 3, rank, 2);
  EXPECT_EQ(touchpoints(gaps.zero_contact), (std::vector<uint32_t>{2, 0}));
  EXPECT_EQ(gaps.zero_contact[1].events, 2);
  EXPECT_EQ(gaps.zero_contact[1].cases, 1);  // twice by the same case
  EXPECT_EQ(gaps.covered.k, 1);
  EXPECT_EQ(gaps.covered.n, 3);  // the repeat counts once
}

TEST(ContactGaps, D10_5_unplanned_is_by_cases_then_events_then_name) {
  const std::vector<TouchpointContact> observed = {{0, 0}, {1, 0}, {0, 1}, {0, 1}, {0, 2}, {0, 3}, {0, 3}};
  const ContactGaps gaps = find_contact_gaps({}, observed, 2, rank, 1);
  EXPECT_EQ(touchpoints(gaps.unplanned), (std::vector<uint32_t>{0, 3, 1, 2}));
  EXPECT_FALSE(gaps.covered.share());
}

TEST(ContactGaps, a_threshold_of_none_leaves_no_gap) {
  const std::vector<uint32_t> planned = {0, 1};
  const ContactGaps gaps = find_contact_gaps(planned, {}, 0, rank, 0);
  EXPECT_TRUE(gaps.zero_contact.empty());
  EXPECT_EQ(gaps.covered.k, 2);
  EXPECT_TRUE(gaps.unplanned.empty());  // nobody met the others
}

}  // namespace
}  // namespace cairn
