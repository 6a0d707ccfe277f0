#include "discovery/conformance.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <set>

#include "discovery/traces_for_test.h"

namespace cairn {
namespace {

using testing::ElementsAre;
using enum AlignmentMove;

using Plan = std::vector<PlanStep>;
using Trace = std::vector<ActivityId>;

// "ab?c": b is optional.
Plan plan_of(std::string_view word) {
  Plan out;
  for (const char letter : word) {
    if (letter == '?') {
      out.back().optional = true;
    } else {
      out.push_back({static_cast<ActivityId>(letter - 'a'), false});
    }
  }
  return out;
}

Alignment aligned(std::string_view plan, std::string_view trace, bool open_ended = false) {
  return align(plan_of(plan), spelled(trace), open_ended, Workers(1));
}

TEST(Conformance, D17_matching_comes_before_skipping_and_skipping_before_adding) {
  EXPECT_THAT(aligned("abc", "abc").moves, ElementsAre(match, match, match));
  EXPECT_THAT(aligned("ab", "ba").moves, ElementsAre(skipped, match, unplanned));
  EXPECT_THAT(aligned("a", "b").moves, ElementsAre(skipped, unplanned));
  EXPECT_EQ(aligned("a", "b").cost, 2);
  EXPECT_THAT(aligned("ab?c", "ac").moves, ElementsAre(match, optional_skip, match));
  EXPECT_EQ(aligned("ab?c", "ac").cost, 0);
}

TEST(Conformance, D17_a_match_off_the_optimal_alignment_is_not_taken) {
  EXPECT_THAT(aligned("a?a", "a").moves, ElementsAre(optional_skip, match));
}

TEST(Conformance, D17_an_open_ended_journey_has_not_reached_the_rest) {
  EXPECT_THAT(aligned("abc?", "a", true).moves, ElementsAre(match, not_reached, not_reached));
  EXPECT_EQ(aligned("abc", "a", true).cost, 0);
  EXPECT_THAT(aligned("abc", "ac", true).moves, ElementsAre(match, skipped, match));
  EXPECT_THAT(aligned("ab", "", true).moves, ElementsAre(not_reached, not_reached));
  EXPECT_THAT(aligned("", "ab", true).moves, ElementsAre(unplanned, unplanned));
}

// The moves and cost by trying everything that is left, as the definition says it.
class SlowAlignment {
 public:
  SlowAlignment(const Plan& plan, const Trace& trace, bool open_ended)
      : plan_(plan), trace_(trace), open_ended_(open_ended) {}

  Alignment walk() {
    Alignment out{.cost = cost(0, 0)};
    size_t i = 0, j = 0;
    while (i < plan_.size() || j < trace_.size()) {
      if (can_match(i, j) && cost(i, j) == cost(i + 1, j + 1)) {
        out.moves.push_back(match);
        ++i, ++j;
      } else if (i < plan_.size() && cost(i, j) == skip_cost(i, j) + cost(i + 1, j)) {
        const bool is_over = open_ended_ && j == trace_.size();
        out.moves.push_back(is_over ? not_reached : plan_[i].optional ? optional_skip : skipped);
        ++i;
      } else {
        out.moves.push_back(unplanned);
        ++j;
      }
    }
    return out;
  }

 private:
  [[nodiscard]] bool can_match(size_t i, size_t j) const {
    return i < plan_.size() && j < trace_.size() && plan_[i].touchpoint == trace_[j];
  }
  [[nodiscard]] int64_t skip_cost(size_t i, size_t j) const {
    return plan_[i].optional || (open_ended_ && j == trace_.size()) ? 0 : 1;
  }
  int64_t cost(size_t i, size_t j) {
    const auto known = costs_.find({i, j});
    if (known != costs_.end()) return known->second;
    int64_t least = i == plan_.size() && j == trace_.size() ? 0 : std::numeric_limits<int64_t>::max();
    if (can_match(i, j)) least = std::min(least, cost(i + 1, j + 1));
    if (i < plan_.size()) least = std::min(least, skip_cost(i, j) + cost(i + 1, j));
    if (j < trace_.size()) least = std::min(least, 1 + cost(i, j + 1));
    return costs_[{i, j}] = least;
  }

  const Plan& plan_;
  const Trace& trace_;
  bool open_ended_;
  std::map<std::pair<size_t, size_t>, int64_t> costs_;
};

Trace any_trace(size_t longest) {
  Trace out(drawn<size_t>(0, longest + 1));
  for (ActivityId& activity : out) activity = drawn<uint32_t>(0, 3);
  return out;
}

// Plans longer than 64 steps are worked out in blocks.
RC_GTEST_PROP(Conformance, D17_alignments_are_those_of_the_slow_twin, ()) {
  const auto longest = *rc::gen::elementOf(std::vector<size_t>{5, 12, 64, 150});
  Plan plan;
  for (const ActivityId activity : any_trace(longest)) plan.push_back({activity, drawn(0, 3) == 0});
  if (!plan.empty() && drawn(0, 4) == 0) plan.front().touchpoint = none_id;
  const Trace trace = any_trace(longest < 20 ? longest : 20);
  const auto open_ended = *rc::gen::arbitrary<bool>();
  const Alignment expected = SlowAlignment(plan, trace, open_ended).walk();
  const Alignment found = align(plan, trace, open_ended, Workers(1));
  RC_ASSERT(found.cost == expected.cost);
  RC_ASSERT(found.moves == expected.moves);
}

Conformance checked(const std::vector<std::string>& words, std::string_view plan, const ConformanceRules& rules = {}) {
  return check_conformance(SpelledTraces(words).columns(), plan_of(plan), rules, SpelledTraces::letters(), Workers(2));
}

TEST(Conformance, D17_repeats_collapse_unless_told_otherwise) {
  EXPECT_EQ(checked({"aab"}, "ab").log_fitness, Rational(1));
  EXPECT_EQ(checked({"aab"}, "ab", {.collapse_repeats = false}).log_fitness, Rational(4, 5));
}

TEST(Conformance, D17_fitness_of_cases_and_of_the_log) {
  const Conformance found = checked({"ab", "a", "a"}, "ab");
  EXPECT_EQ(found.log_fitness, Rational(8, 10));
  EXPECT_EQ(found.average_fitness, Rational(7, 9));
  EXPECT_EQ(found.perfect.share(), Rational(1, 3));
  EXPECT_EQ(found.steps[1].skipped, 2);
  EXPECT_EQ(found.steps[1].reached, 3);
}

TEST(Conformance, D17_nothing_planned_and_nothing_observed_is_a_perfect_fit) {
  EXPECT_FALSE(checked({}, "ab").log_fitness || checked({}, "ab").average_fitness);
  EXPECT_EQ(checked({""}, "a?").log_fitness, Rational(1));
  EXPECT_EQ(checked({""}, "a", {.open_ended = true}).average_fitness, Rational(1));
  EXPECT_EQ(checked({""}, "a", {.open_ended = true}).steps[0].reached, 0);
}

TEST(Conformance, D17_a_touchpoint_both_skipped_and_unplanned_is_out_of_order_once_a_case) {
  const Conformance found = checked({"bab", "bab", "cab"}, "abcc");
  ASSERT_EQ(found.unplanned.size(), 2U);
  EXPECT_EQ(found.unplanned[0].touchpoint, 1U);
  EXPECT_EQ(found.unplanned[0].cases, 2);
  EXPECT_EQ(found.unplanned[0].out_of_order, 0) << "b was not skipped";
  EXPECT_EQ(found.unplanned[1].touchpoint, 2U);
  EXPECT_EQ(found.unplanned[1].out_of_order, 1) << "c twice skipped, in one case";
}

RC_GTEST_PROP(Conformance, D17_counts_are_those_of_the_cases_one_by_one, ()) {
  std::vector<std::string> words;
  for (int n = drawn(0, 12); n > 0; --n) {
    std::string word;
    for (const ActivityId activity : any_trace(6)) word += static_cast<char>('a' + activity);
    words.push_back(word);
  }
  const Plan plan = plan_of("abc?ab");
  const ConformanceRules rules{.collapse_repeats = false, .open_ended = *rc::gen::arbitrary<bool>()};
  std::vector<StepConformance> steps(plan.size());
  std::map<ActivityId, std::pair<int64_t, int64_t>> unplanned_cases;
  for (const std::string& word : words) {
    const Trace trace = spelled(word);
    size_t i = 0, j = 0;
    std::set<ActivityId> skips, adds;
    for (const AlignmentMove move : align(plan, trace, rules.open_ended, Workers(1)).moves) {
      if (move == unplanned) adds.insert(trace[j]);
      if (move == skipped) skips.insert(plan[i].touchpoint);
      if (move != unplanned && move != not_reached) ++steps[i].reached;
      if (move == skipped) ++steps[i].skipped;
      if (move == match || move == unplanned) ++j;
      if (move != unplanned) ++i;
    }
    for (const ActivityId activity : adds) {
      ++unplanned_cases[activity].first;
      if (skips.contains(activity)) ++unplanned_cases[activity].second;
    }
  }
  const Conformance found =
      check_conformance(SpelledTraces(words).columns(), plan, rules, SpelledTraces::letters(), Workers(2));
  for (size_t i = 0; i < plan.size(); ++i) {
    RC_ASSERT(found.steps[i].reached == steps[i].reached);
    RC_ASSERT(found.steps[i].skipped == steps[i].skipped);
  }
  RC_ASSERT(found.unplanned.size() == unplanned_cases.size());
  for (const UnplannedTouchpoint& row : found.unplanned)
    RC_ASSERT(unplanned_cases[row.touchpoint] == std::pair(row.cases, row.out_of_order));
}

}  // namespace
}  // namespace cairn
