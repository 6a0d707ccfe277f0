#include "discovery/paths.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>

#include "discovery/random_log_for_test.h"

namespace cairn {
namespace {

// DEFINITIONS 8: for layer < depth a node is the sum of its outgoing links, for layer > 0 of its incoming ones.
RC_GTEST_PROP(LayeredPaths, D8_cases_are_conserved, ()) {
  const RandomLog log = arbitrary_log(4);
  PathsQuestion question;
  question.mode = *rc::gen::element(PathMode::from, PathMode::to, PathMode::between);
  question.depth = *rc::gen::inRange<uint64_t>(1, 6);
  question.top_n = *rc::gen::inRange<uint64_t>(1, 4);
  question.end = {0, 1, 0, 0};
  if (*rc::gen::arbitrary<bool>()) question.start = ActivitySet{1, 0, 0, 0};
  const LayeredPaths found = find_paths(log.columns(), question, log.rank);
  RC_ASSERT(found.n_paths + found.n_excluded == static_cast<int64_t>(log.n_cases()));
  std::map<std::pair<uint64_t, ActivityId>, int64_t> out, in;
  for (const PathLink& link : found.links) {
    out[{link.layer, link.from}] += link.cases;
    in[{link.layer + 1, link.to}] += link.cases;
  }
  std::map<uint64_t, uint64_t> named;
  int64_t first_layer = 0;
  for (const PathNode& node : found.nodes) {
    if (node.layer < question.depth) RC_ASSERT((node.cases == out[{node.layer, node.activity}]));
    if (node.layer > 0) RC_ASSERT((node.cases == in[{node.layer, node.activity}]));
    if (node.layer == 0) first_layer += node.cases;
    named[node.layer] += node.activity != other_activities;
  }
  RC_ASSERT(first_layer == found.n_paths);
  for (const auto& [layer, count] : named) RC_ASSERT(count <= question.top_n);
}

TEST(LayeredPaths, D8_to_goes_backwards) {
  const std::vector<uint64_t> offsets = {0, 3};
  const std::vector<ActivityId> activities = {0, 1, 2};
  const std::vector<int64_t> at = {0, 1, 2};
  const std::vector<uint32_t> rank = {0, 1, 2};
  PathsQuestion question;
  question.mode = PathMode::to;
  question.end = {0, 1, 0};
  const LayeredPaths found = find_paths({offsets, activities, at}, question, rank);
  ASSERT_EQ(found.links.size(), 2U);
  EXPECT_EQ(found.links[0].from, 1U);
  EXPECT_EQ(found.links[0].to, 0U);
  EXPECT_EQ(found.links[1].to, path_exit);
}

}  // namespace
}  // namespace cairn
