#include "discovery/funnel.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <numeric>
#include <random>
#include <sstream>
#include <string>
#include <string_view>

#include "discovery/funnel_figures.h"
#include "discovery/funnel_twin_for_test.h"
#include "discovery/random_log_for_test.h"

namespace cairn {
namespace {

using testing::ElementsAre;
using Chains = std::vector<std::vector<Position>>;

// Cases as text, "a@1 b@5 a@5": letters are activities, what stands after @ the time.
RandomLog log_of(const std::vector<std::string>& cases) {
  RandomLog log;
  for (const std::string& text : cases) {
    std::istringstream words(text);
    for (std::string word; words >> word;) {
      log.activities.push_back(static_cast<ActivityId>(word[0]));
      log.occurred_at.push_back(std::stoll(word.substr(2)));
    }
    log.offsets.push_back(log.activities.size());
  }
  return log;
}

// The same without times: one event a millisecond.
RandomLog sequence(std::string_view activities) {
  std::string text;
  int at = 0;
  for (const char activity : activities) text += std::string(1, activity) + "@" + std::to_string(at++) + " ";
  return log_of({text});
}

// Steps as text, "a bc d": each word is a step, its letters are the activities that match it.
FunnelQuestion steps(std::string_view text) {
  FunnelQuestion question;
  question.steps_of.assign(128, 0);
  question.n_steps = 1;
  for (const char c : text) {
    if (c == ' ') {
      ++question.n_steps;
    } else {
      question.steps_of[static_cast<size_t>(c)] |= step_bit(question.n_steps - 1);
    }
  }
  return question;
}

FunnelChains find(const RandomLog& log, const FunnelQuestion& question, size_t threads = 1) {
  return find_funnel_chains(log.columns(), question, Workers(threads));
}

// The chains of a log of one case, as positions.
Chains chains(const RandomLog& log, const FunnelQuestion& question) {
  const FunnelChains found = find(log, question);
  Chains out;
  for (size_t a = 0; a < found.size(); ++a)
    out.emplace_back(found.events.begin() + static_cast<ptrdiff_t>(found.offsets[a]),
                     found.events.begin() + static_cast<ptrdiff_t>(found.offsets[a + 1]));
  return out;
}
size_t depth(const RandomLog& log, const FunnelQuestion& question) {
  const FunnelChains found = find(log, question);
  return found.size() == 0 ? 0 : found.depth(0);
}

// Options in short, so that a test reads like its rule.
FunnelQuestion within(FunnelQuestion question, int64_t window_ms, FunnelAnchor anchor = FunnelAnchor::first_step) {
  question.window_ms = window_ms;
  question.anchor = anchor;
  return question;
}
FunnelQuestion strict(FunnelQuestion question, FunnelStrictness how) {
  question.strict = how;
  return question;
}
FunnelQuestion any_order(FunnelQuestion question) {
  question.ties = FunnelTies::any_order;
  return question;
}
FunnelQuestion reusing(FunnelQuestion question) {
  question.reuse = true;
  return question;
}
FunnelQuestion repeating(FunnelQuestion question) {
  question.reentry = FunnelReentry::repeat;
  return question;
}
FunnelQuestion first_only(FunnelQuestion question) {
  question.entry = FunnelEntry::first;
  return question;
}
constexpr FunnelStrictness order{.order = true};
constexpr FunnelStrictness dedup{.dedup = true};
constexpr FunnelStrictness increase{.increase = true};

// ---- 7.1 What a chain is

TEST(Funnel, F7_1_steps_are_taken_in_order_with_anything_between) {
  EXPECT_THAT(chains(sequence("xaxxbxc"), steps("a b c")), ElementsAre(ElementsAre(1U, 4U, 6U)));
  EXPECT_EQ(depth(sequence("cba"), steps("a b c")), 1U);
  EXPECT_EQ(depth(sequence("bc"), steps("a b c")), 0U);
  EXPECT_THAT(chains(sequence("ca"), steps("ab bc")), ElementsAre(ElementsAre(1U)));
  EXPECT_THAT(chains(sequence("bc"), steps("ab bc")), ElementsAre(ElementsAre(0U, 1U)));
}

TEST(Funnel, F7_1_entry_first_starts_at_the_first_event_only) {
  const RandomLog log = log_of({"a@0 a@20 b@25"});
  EXPECT_EQ(depth(log, within(steps("a b"), 10)), 2U);
  EXPECT_EQ(depth(log, first_only(within(steps("a b"), 10))), 1U);
}

TEST(Funnel, F7_1_windows_are_inclusive_and_count_from_their_anchor) {
  EXPECT_EQ(depth(log_of({"a@0 b@10"}), within(steps("a b"), 10)), 2U);
  EXPECT_EQ(depth(log_of({"a@0 b@11"}), within(steps("a b"), 10)), 1U);
  const RandomLog slow = log_of({"a@0 b@8 c@16"});
  EXPECT_EQ(depth(slow, within(steps("a b c"), 10)), 2U);
  EXPECT_EQ(depth(slow, within(steps("a b c"), 10, FunnelAnchor::prev_step)), 3U);
  EXPECT_EQ(depth(log_of({"a@0 b@3 b@9 c@15"}), within(steps("a b c"), 10, FunnelAnchor::prev_step)), 3U)
      << "not the first middle, one that reaches on";
}

TEST(Funnel, F7_1_windows_hold_at_both_ends_of_time) {
  const std::string ends = "a@-9223372036854775808 b@9223372036854775807";
  EXPECT_EQ(depth(log_of({ends}), within(steps("a b"), INT64_MAX)), 1U);
  EXPECT_EQ(depth(log_of({ends}), within(steps("a b"), INT64_MAX, FunnelAnchor::prev_step)), 1U);
  EXPECT_EQ(depth(log_of({ends}), steps("a b")), 2U);
}

TEST(Funnel, F7_1_ties_by_seq_or_in_any_order) {
  const RandomLog log = log_of({"b@5 a@5"});
  EXPECT_EQ(depth(log, steps("a b")), 1U);
  EXPECT_THAT(chains(log, any_order(steps("a b"))), ElementsAre(ElementsAre(1U, 0U)));
}

TEST(Funnel, F7_1_one_event_serves_several_steps_with_reuse_only) {
  EXPECT_EQ(depth(sequence("a"), steps("a a")), 1U);
  EXPECT_THAT(chains(sequence("a"), reusing(steps("a a a"))), ElementsAre(ElementsAre(0U, 0U, 0U)));
  EXPECT_EQ(depth(log_of({"b@1 a@1"}), reusing(steps("a b a"))), 1U) << "in order there is no way back";
  EXPECT_THAT(chains(log_of({"b@1 a@1"}), any_order(reusing(steps("a b a")))), ElementsAre(ElementsAre(1U, 0U, 1U)));
  EXPECT_EQ(depth(log_of({"b@1 a@1"}), any_order(steps("a b a"))), 2U);
}

TEST(Funnel, F7_1_order_lets_only_repeats_of_the_step_before_stand_between) {
  EXPECT_EQ(depth(sequence("aabbc"), strict(steps("a b c"), order)), 3U);
  EXPECT_EQ(depth(sequence("abxc"), strict(steps("a b c"), order)), 2U);
}

TEST(Funnel, F7_1_dedup_lets_no_step_up_to_the_next_stand_between) {
  EXPECT_EQ(depth(sequence("axb"), strict(steps("a b c"), dedup)), 2U);
  EXPECT_EQ(depth(sequence("acb"), strict(steps("a b c"), dedup)), 2U) << "c comes later than the next step";
  EXPECT_EQ(depth(sequence("abbc"), strict(steps("a b c"), dedup)), 2U) << "either b stands in the way";
  EXPECT_EQ(depth(sequence("abac"), strict(steps("a b c"), dedup)), 2U);
}

TEST(Funnel, F7_1_increase_asks_for_later_times) {
  EXPECT_EQ(depth(log_of({"a@1 b@1"}), strict(steps("a b"), increase)), 1U);
  EXPECT_EQ(depth(log_of({"a@1 b@1 b@2"}), strict(steps("a b"), increase)), 2U);
  EXPECT_EQ(depth(log_of({"b@1 a@1 b@2"}), any_order(strict(steps("a b"), increase))), 2U);
}

// ---- 7.2 Which chain is reported

TEST(Funnel, F7_2_reported_chain_ends_first_and_takes_the_latest_start) {
  EXPECT_THAT(chains(sequence("aaab"), steps("a b")), ElementsAre(ElementsAre(2U, 3U)));
  EXPECT_THAT(chains(sequence("abab"), steps("a b")), ElementsAre(ElementsAre(0U, 1U)));
  EXPECT_THAT(chains(sequence("aabbabc"), steps("a b c")), ElementsAre(ElementsAre(4U, 5U, 6U)));
}

TEST(Funnel, F7_2_reported_chain_is_the_smallest_of_equal_ones) {
  EXPECT_THAT(chains(sequence("abbbcc"), steps("a b c")), ElementsAre(ElementsAre(0U, 1U, 4U)));
}

TEST(Funnel, F7_2_reported_chain_with_ties_in_any_order) {
  // The last event comes first of all: c at 0, then the greatest a that leaves a b to the others.
  EXPECT_THAT(chains(log_of({"c@1 a@1 b@1 a@1"}), any_order(steps("a b c"))), ElementsAre(ElementsAre(3U, 2U, 0U)));
  // The only event of step 3 must not be spent on step 2.
  EXPECT_THAT(chains(log_of({"x@1 y@1 a@1"}), any_order(steps("a xy x"))), ElementsAre(ElementsAre(2U, 1U, 0U)));
  // p1 may be either, and step 2 needs the later one.
  EXPECT_THAT(chains(log_of({"y@1 x@1 b@9"}), any_order(steps("xy x b"))), ElementsAre(ElementsAre(0U, 1U, 2U)));
}

// ---- 7.3 repeat

TEST(Funnel, F7_3_a_complete_attempt_goes_on_after_its_last_event) {
  EXPECT_THAT(chains(sequence("aabab"), repeating(steps("a b"))),
              ElementsAre(ElementsAre(0U, 2U), ElementsAre(3U, 4U)));
}

TEST(Funnel, F7_3_an_incomplete_attempt_goes_on_after_its_window) {
  const RandomLog log = log_of({"a@0 a@5 a@11 b@12"});
  EXPECT_THAT(chains(log, repeating(within(steps("a b"), 10))), ElementsAre(ElementsAre(0U), ElementsAre(2U, 3U)));
  EXPECT_THAT(chains(log, repeating(steps("a c"))), ElementsAre(ElementsAre(0U))) << "without a window that is all";
}

TEST(Funnel, F7_3_the_window_of_the_previous_step_counts_from_the_last_event_reached) {
  const RandomLog log = log_of({"a@0 b@8 a@15 a@19 b@20 c@21"});
  EXPECT_THAT(chains(log, repeating(within(steps("a b c"), 10, FunnelAnchor::prev_step))),
              ElementsAre(ElementsAre(0U, 1U), ElementsAre(3U, 4U, 5U)));
}

TEST(Funnel, F7_3_with_ties_in_any_order_all_events_from_the_cursor_on_may_serve) {
  EXPECT_THAT(chains(log_of({"b@1 a@1 b@1 a@1"}), repeating(any_order(steps("a b")))),
              ElementsAre(ElementsAre(1U, 0U), ElementsAre(3U, 2U)));
}

// ---- 7.4, 7.5 Figures

FunnelFigures figures(const RandomLog& log, const FunnelQuestion& question, size_t threads = 1) {
  const std::vector<uint32_t> one_group(log.n_cases(), 0);
  return count_funnels(log.columns(), find(log, question, threads), question.n_steps, one_group, 1, Workers(threads))
      .front();
}
std::vector<int64_t> counts(const FunnelFigures& of) {
  std::vector<int64_t> out;
  for (const FunnelStepFigures& step : of.steps) out.push_back(step.count);
  return out;
}

TEST(Funnel, F7_4_counts_and_times) {
  const FunnelFigures found = figures(log_of({"a@0 b@4 c@6", "a@0 b@10", "a@3", "x@1", ""}), steps("a b c"));
  EXPECT_EQ(found.n_cases, 5);
  EXPECT_THAT(counts(found), ElementsAre(3, 2, 1));
  EXPECT_EQ(found.steps[0].time_from_previous_ms.n, 0);
  EXPECT_EQ(found.steps[1].time_from_previous_ms.mean, Rational(7));
  EXPECT_EQ(found.time_to_convert_ms.max, Rational(6));
  EXPECT_EQ(found.p25, Rational(6));
}

TEST(Funnel, F7_4_times_beyond_64_bits_are_exact) {
  const FunnelFigures found =
      figures(log_of({"a@-9223372036854775808 b@9223372036854775807", "a@0 b@1"}), steps("a b"));
  EXPECT_EQ(found.time_to_convert_ms.max, Rational((Int128{1} << 64) - 1, 1));
  EXPECT_EQ(found.time_to_convert_ms.mean, Rational(Int128{1} << 63, 1));
  EXPECT_EQ(found.time_to_convert_ms.min, Rational(1));
}

TEST(Funnel, F7_4_histogram_edges_belong_to_the_bin_above) {
  const RandomLog log = log_of({"a@0 b@4", "a@0 b@5", "a@0 b@9", "a@0 b@10", "a@0"});
  const std::vector<int64_t> edges = {5, 10};
  EXPECT_THAT(funnel_histogram(log.columns(), find(log, steps("a b")), 2, edges), ElementsAre(1, 2, 1));
}

TEST(Funnel, F7_4_depth_of_a_case_is_that_of_its_deepest_attempt) {
  const RandomLog log = log_of({"a@0 a@20 b@21 a@40", "b@1", ""});
  EXPECT_THAT(funnel_depths(find(log, repeating(within(steps("a b"), 5))), 3), ElementsAre(2, 0, 0));
}

TEST(Funnel, F7_5_a_breakdown_is_a_funnel_of_each_part) {
  const RandomLog log = log_of({"a@0 b@4", "a@0", "b@1"});
  const std::vector<uint32_t> part_of = {1, 0, 1};
  const auto parts = count_funnels(log.columns(), find(log, steps("a b")), 2, part_of, 3, Workers(2));
  EXPECT_THAT(counts(parts[0]), ElementsAre(1, 0));
  EXPECT_THAT(counts(parts[1]), ElementsAre(1, 1));
  EXPECT_THAT(counts(parts[2]), ElementsAre(0, 0)) << "a part without cases";
  EXPECT_EQ(parts[1].n_cases, 2);
}

// ---- 7.7 Where others differ, and our answers

TEST(Funnel, F7_7_strict_order_goes_on_after_a_stranger) {
  EXPECT_EQ(depth(sequence("adabc"), strict(steps("a b c"), order)), 3U);
  EXPECT_EQ(depth(sequence("ababc"), strict(steps("a b c"), order)), 3U);
  EXPECT_EQ(depth(sequence("abcabcd"), strict(steps("a b c d"), order)), 4U);
  EXPECT_EQ(depth(sequence("abac"), strict(steps("a b c"), order)), 2U);
  EXPECT_EQ(depth(sequence("adbc"), strict(steps("a b c"), order)), 1U) << "an event of no step is a stranger too";
}

TEST(Funnel, F7_7_strict_increase_keeps_the_earlier_start) {
  EXPECT_THAT(chains(log_of({"a@0 a@1 b@1"}), strict(steps("a b"), increase)), ElementsAre(ElementsAre(0U, 2U)));
}

TEST(Funnel, F7_7_dedup_finds_the_chain_that_starts_again) {
  EXPECT_EQ(depth(sequence("islisisle"), strict(steps("i s l e"), dedup)), 4U);
}

TEST(Funnel, F7_7_the_same_event_twice_at_one_time_counts_twice) {
  EXPECT_EQ(depth(log_of({"o@0 v@5 v@5 v@9"}), steps("o v v")), 3U);
}

TEST(Funnel, F7_7_reuse_in_any_order_is_the_default_of_others) {
  EXPECT_EQ(depth(log_of({"t@1"}), any_order(reusing(steps("t t t")))), 3U);
}

// ---- Against the definition, word by word

FunnelQuestion arbitrary_question(uint32_t n_activities, size_t most_steps) {
  FunnelQuestion question;
  question.n_steps = *rc::gen::inRange<size_t>(1, most_steps + 1);
  const auto share = *rc::gen::element(1, 1, 2, 3);  // of activities that serve a step
  for (uint32_t a = 0; a < n_activities; ++a) {
    StepSet set = 0;
    for (size_t step = 0; step < question.n_steps; ++step) {
      if (*rc::gen::inRange(0, 4) < share) set |= step_bit(step);
    }
    question.steps_of.push_back(set);
  }
  if (*rc::gen::inRange(0, 3) > 0) question.window_ms = *rc::gen::inRange<int64_t>(0, 8);
  question.anchor = *rc::gen::element(FunnelAnchor::first_step, FunnelAnchor::prev_step);
  question.entry = *rc::gen::element(FunnelEntry::any, FunnelEntry::any, FunnelEntry::first);
  question.ties = *rc::gen::element(FunnelTies::seq, FunnelTies::any_order);
  question.reentry = *rc::gen::element(FunnelReentry::once, FunnelReentry::repeat);
  question.reuse = *rc::gen::inRange(0, 3) == 0;
  question.strict.increase = *rc::gen::inRange(0, 4) == 0;
  if (question.ties == FunnelTies::seq) {
    question.strict.order = *rc::gen::inRange(0, 3) == 0;
    question.strict.dedup = *rc::gen::inRange(0, 3) == 0;
  }
  return question;
}

void expect_like_the_twin(const RandomLog& log, const FunnelQuestion& question) {
  const FunnelChains found = find(log, question, 2);
  size_t attempt = 0;
  for (size_t c = 0; c < log.n_cases(); ++c) {
    const uint64_t begin = log.offsets[c];
    const FunnelCase events{log.columns().activities.subspan(begin, log.offsets[c + 1] - begin),
                            log.columns().occurred_at.subspan(begin, log.offsets[c + 1] - begin), question.steps_of};
    for (const auto& expected : FunnelTwin(question, events).attempts()) {
      RC_ASSERT(attempt < found.size());
      RC_ASSERT(found.cases[attempt] == c);
      RC_ASSERT(found.depth(attempt) == expected.size());
      for (size_t i = 0; i < expected.size(); ++i)
        RC_ASSERT(found.events[found.offsets[attempt] + i] == begin + expected[i]);
      ++attempt;
    }
  }
  RC_ASSERT(attempt == found.size());
}

RC_GTEST_PROP(Funnel, F7_2_chains_are_those_of_the_definition, ()) {
  for (int i = 0; i < 20; ++i) expect_like_the_twin(arbitrary_log(4), arbitrary_question(4, 4));
}

// Few times, and events that serve several steps, so that they have to be matched.
RC_GTEST_PROP(Funnel, F7_6_ties_are_matched_as_in_the_definition, ()) {
  for (int i = 0; i < 20; ++i) {
    RandomLog log;
    int64_t at = 0;
    for (auto n = *rc::gen::inRange(0, 8); n > 0; --n) {
      log.activities.push_back(*rc::gen::inRange<uint32_t>(0, 6));
      log.occurred_at.push_back(at += *rc::gen::element(0, 0, 0, 0, 1, 2));
    }
    log.offsets.push_back(log.activities.size());
    FunnelQuestion question = arbitrary_question(6, 6);
    question.reuse = question.reuse && question.n_steps < 5;
    question.strict = {};
    question.ties = FunnelTies::any_order;
    expect_like_the_twin(log, question);
  }
}

RC_GTEST_PROP(Funnel, F7_4_counts_never_rise_from_step_to_step, ()) {
  const std::vector<int64_t> found = counts(figures(arbitrary_log(4), arbitrary_question(4, 6)));
  RC_ASSERT(std::ranges::is_sorted(found, std::greater<>()));
}

RC_GTEST_PROP(Funnel, D0_2_the_order_and_the_names_of_cases_change_nothing, ()) {
  const RandomLog log = arbitrary_log(4);
  const FunnelQuestion question = arbitrary_question(4, 4);
  std::vector<size_t> order_of(log.n_cases());
  std::iota(order_of.begin(), order_of.end(), 0);
  std::ranges::shuffle(order_of, std::mt19937(*rc::gen::arbitrary<uint32_t>()));
  RandomLog moved;
  for (const size_t c : order_of) {
    for (const auto& [activity, at] : log.events(c)) {
      moved.activities.push_back(activity);
      moved.occurred_at.push_back(at);
    }
    moved.offsets.push_back(moved.activities.size());
  }
  const FunnelFigures before = figures(log, question);
  const FunnelFigures after = figures(moved, question, 3);
  RC_ASSERT(counts(before) == counts(after));
  RC_ASSERT(before.time_to_convert_ms.mean == after.time_to_convert_ms.mean);
  RC_ASSERT(before.p75 == after.p75);
  const auto depths = funnel_depths(find(log, question), log.n_cases());
  const auto moved_depths = funnel_depths(find(moved, question), log.n_cases());
  for (size_t i = 0; i < order_of.size(); ++i) RC_ASSERT(moved_depths[i] == depths[order_of[i]]);
}

TEST(Funnel, threads_do_not_matter) {
  const RandomLog log = large_log(3, 30'000);
  FunnelQuestion question = repeating(within(FunnelQuestion{}, 3000));
  question.n_steps = 3;
  question.steps_of = {0b001, 0b110, 0b010};
  const FunnelChains one = find(log, question, 1);
  const FunnelChains many = find(log, question, 4);
  EXPECT_GT(one.size(), 30'000U);
  EXPECT_EQ(one.cases, many.cases);
  EXPECT_EQ(one.offsets, many.offsets);
  EXPECT_EQ(one.events, many.events);
}

// ---- 7.6 Long cases

// One case of n events, all at one time if `step_ms` is 0, which go through the activities in turn.
RandomLog long_case(size_t n, uint32_t n_activities, int64_t step_ms) {
  RandomLog log;
  for (size_t i = 0; i < n; ++i) {
    log.activities.push_back(static_cast<ActivityId>(i % n_activities));
    log.occurred_at.push_back(static_cast<int64_t>(i) * step_ms);
  }
  log.offsets.push_back(n);
  return log;
}

TEST(Funnel, F7_6_a_long_case_at_one_time_takes_no_quadratic_time) {
  constexpr size_t n = 64'000;
  const RandomLog log = long_case(n, 64, 0);
  FunnelQuestion question = any_order(FunnelQuestion{});
  question.n_steps = 64;
  for (const bool each_serves_all : {false, true}) {
    question.steps_of.clear();
    for (size_t a = 0; a < 64; ++a) question.steps_of.push_back(each_serves_all ? ~StepSet{0} : step_bit(a));
    EXPECT_EQ(find(log, question).depth(0), 64U);
    EXPECT_EQ(find(log, repeating(question)).size(), n / 64);
    EXPECT_EQ(find(log, reusing(repeating(question))).size(), each_serves_all ? n : n / 64);
    question.steps_of[63] &= step_bit(63) - 1;  // the last step is missing, but for others that serve it
    EXPECT_EQ(find(log, question).depth(0), each_serves_all ? 64U : 63U);
  }
}

TEST(Funnel, F7_6_a_long_case_takes_no_quadratic_time_however_often_it_is_entered) {
  const RandomLog log = long_case(50'000, 3, 1);
  FunnelQuestion question = repeating(within(FunnelQuestion{}, 50, FunnelAnchor::prev_step));
  question.n_steps = 64;
  question.steps_of = {~step_bit(63), ~step_bit(63), ~step_bit(63)};
  EXPECT_EQ(find(log, question).depth(0), 63U);
  question.anchor = FunnelAnchor::first_step;
  EXPECT_EQ(find(log, question).depth(0), 51U);
}

}  // namespace
}  // namespace cairn
