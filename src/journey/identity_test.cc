#include "journey/identity.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <tuple>

namespace cairn {
namespace {

using testing::ElementsAre;

const Workers one_thread(1);

std::vector<uint32_t> ranks_of(uint32_t n) {
  std::vector<uint32_t> rank(n);
  for (uint32_t i = 0; i < n; ++i) rank[i] = n - 1 - i;  // names in some order other than that of the ids
  return rank;
}

StitchedIdentities stitch(const std::vector<IdentityLink>& links, uint32_t n, uint64_t cap,
                          const std::vector<IdentitySighting>& sightings = {}) {
  const std::vector<uint32_t> rank = ranks_of(n);
  IdentityQuestion question;
  question.links = links;
  question.sightings = sightings;
  question.rank = rank;
  question.degree_cap = cap;
  return stitch_identities(question, one_thread);
}

std::vector<IdentifierId> members(const StitchedIdentities& out, size_t person) {
  return {out.members.begin() + out.offsets[person], out.members.begin() + out.offsets[person + 1]};
}

TEST(Identity, D3_2_a_pair_seen_again_is_one_neighbour) {
  const StitchedIdentities out = stitch({{0, 1, 5}, {1, 0, 6}, {0, 1, 7}}, 2, 1);
  EXPECT_TRUE(out.hubs.empty());
  EXPECT_EQ(out.persons.size(), 1U);
}

TEST(Identity, D3_3_a_hub_has_more_than_the_cap_of_others) {
  const std::vector<IdentityLink> star = {{0, 1, 1}, {0, 2, 2}, {3, 0, 3}, {1, 2, 4}};
  EXPECT_TRUE(stitch(star, 4, 3).hubs.empty());
  const StitchedIdentities out = stitch(star, 4, 2);
  EXPECT_THAT(out.hubs, ElementsAre(0U));
  EXPECT_EQ(out.skipped_links, 3);
  ASSERT_EQ(out.persons.size(), 3U);  // the hub, {1, 2}, and 3 that only knew the hub
}

TEST(Identity, D3_3_a_cap_of_none_joins_nobody) {
  const StitchedIdentities out = stitch({{0, 1, 1}, {2, 2, 2}}, 3, 0);
  EXPECT_THAT(out.hubs, ElementsAre(1U, 0U));  // by name
  EXPECT_EQ(out.persons.size(), 3U);
  EXPECT_EQ(out.skipped_links, 1);  // a link to oneself is none between different identifiers
}

TEST(Identity, D3_5_canonical_is_first_seen_then_by_name) {
  const StitchedIdentities out = stitch({{0, 1, 9}, {1, 2, 9}}, 3, 10, {{0, 7}, {1, 7}});
  ASSERT_EQ(out.persons.size(), 1U);
  EXPECT_EQ(out.persons[0].canonical, 1U);  // as early as 0, and before it by name
  EXPECT_EQ(out.persons[0].first_seen, 7);
  EXPECT_THAT(members(out, 0), ElementsAre(2U, 1U, 0U));
}

TEST(Identity, times_at_the_end_of_their_range_are_times) {
  const int64_t latest = std::numeric_limits<int64_t>::max();
  const StitchedIdentities out = stitch({{0, 1, latest}}, 2, 10);
  ASSERT_EQ(out.persons.size(), 1U);
  EXPECT_EQ(out.persons[0].first_seen, latest);
  EXPECT_EQ(out.persons[0].canonical, 1U);
}

TEST(Identity, nothing_seen_is_nobody) {
  const StitchedIdentities out = stitch({}, 0, 10);
  EXPECT_TRUE(out.persons.empty());
  EXPECT_THAT(out.offsets, ElementsAre(0U));
}

TEST(Identity, a_long_chain_is_one_person) {
  constexpr uint32_t n = 200'000;
  std::vector<IdentityLink> links;
  for (uint32_t i = 0; i + 1 < n; ++i) links.push_back({i, i + 1, static_cast<int64_t>(i)});
  EXPECT_EQ(stitch(links, n, 2).persons.size(), 1U);
}

std::vector<IdentityLink> arbitrary_links(uint32_t n) {
  std::vector<IdentityLink> links;
  for (auto left = *rc::gen::inRange<size_t>(0, 14); left > 0; --left)
    links.push_back({*rc::gen::inRange<uint32_t>(0, n), *rc::gen::inRange<uint32_t>(0, n), *rc::gen::inRange(0, 4)});
  return links;
}

// Persons as sets of members, by spreading labels until nothing changes.
std::set<std::set<uint32_t>> persons_by_hand(const std::vector<IdentityLink>& links, uint32_t n, uint64_t cap) {
  std::vector<std::set<uint32_t>> others(n);
  for (const IdentityLink& link : links) {
    if (link.a == link.b) continue;
    others[link.a].insert(link.b);
    others[link.b].insert(link.a);
  }
  const auto is_hub = [&](uint32_t id) { return others[id].size() > cap; };
  std::vector<uint32_t> label(n);
  for (uint32_t id = 0; id < n; ++id) label[id] = id;
  for (uint32_t round = 0; round < n; ++round) {
    for (const IdentityLink& link : links) {
      if (is_hub(link.a) || is_hub(link.b)) continue;
      label[link.a] = label[link.b] = std::min(label[link.a], label[link.b]);
    }
  }
  std::map<uint32_t, std::set<uint32_t>> by_label;
  for (uint32_t id = 0; id < n; ++id) by_label[label[id]].insert(id);
  std::set<std::set<uint32_t>> persons;
  for (const auto& [least, set] : by_label) persons.insert(set);
  return persons;
}

RC_GTEST_PROP(Identity, D3_4_persons_are_the_components_without_hubs, ()) {
  constexpr uint32_t n = 8;
  const auto links = arbitrary_links(n);
  const auto cap = *rc::gen::inRange<uint64_t>(0, 5);
  std::vector<IdentitySighting> all;
  for (uint32_t id = 0; id < n; ++id) all.push_back({id, 9});
  const StitchedIdentities out = stitch(links, n, cap, all);
  std::set<std::set<uint32_t>> persons;
  const std::vector<uint32_t> rank = ranks_of(n);
  for (size_t p = 0; p < out.persons.size(); ++p) {
    const auto ids = members(out, p);
    persons.insert({ids.begin(), ids.end()});
    RC_ASSERT(std::ranges::is_sorted(ids, {}, [&](uint32_t id) { return rank[id]; }));
    if (p > 0)
      RC_ASSERT(std::tuple(out.persons[p - 1].first_seen, rank[out.persons[p - 1].canonical]) <
                std::tuple(out.persons[p].first_seen, rank[out.persons[p].canonical]));
  }
  RC_ASSERT(persons == persons_by_hand(links, n, cap));
}

RC_GTEST_PROP(Identity, D3_the_order_of_links_does_not_matter, ()) {
  constexpr uint32_t n = 8;
  auto links = arbitrary_links(n);
  const auto cap = *rc::gen::inRange<uint64_t>(0, 5);
  const std::vector<IdentitySighting> all = {{0, 2}, {1, 2}, {2, 2}, {3, 2}, {4, 2}, {5, 2}, {6, 2}, {7, 2}};
  const StitchedIdentities before = stitch(links, n, cap, all);
  std::ranges::reverse(links);
  for (IdentityLink& link : links) {
    if (*rc::gen::arbitrary<bool>()) std::swap(link.a, link.b);
  }
  const StitchedIdentities after = stitch(links, n, cap, all);
  RC_ASSERT(before.members == after.members);
  RC_ASSERT(before.offsets == after.offsets);
  RC_ASSERT(before.hubs == after.hubs);
  RC_ASSERT(before.skipped_links == after.skipped_links);
}

}  // namespace
}  // namespace cairn
