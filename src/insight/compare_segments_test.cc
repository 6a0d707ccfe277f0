#include "insight/compare_segments.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <vector>

namespace cairn {
namespace {

// A number of [begin, end), all alike from the first case on: inRange alone grows with the size.
template <typename T>
T drawn(T begin, T end) {
  return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(begin, end));
}

constexpr uint32_t n_segments = 3;
constexpr uint32_t n_stages = 2;
const std::vector<uint32_t> rank = {1, 2, 0};

// Cases as rows, the way a slow twin reads them.
struct Case {
  uint32_t segment = none_id;
  bool converted = false;
  std::optional<Rational> emotion = {};
  std::optional<int64_t> time_ms[n_stages] = {};
};

struct Cases {
  std::vector<Case> rows;

  [[nodiscard]] SegmentComparison compared(const SegmentRules& rules, size_t threads = 2) const {
    std::vector<uint32_t> segment;
    std::vector<uint8_t> converted;
    std::vector<std::optional<Rational>> emotion;
    std::vector<StageVisitors> stages(n_stages);
    for (const Case& row : rows) {
      for (uint32_t s = 0; s < n_stages; ++s) {
        if (!row.time_ms[s]) continue;
        stages[s].cases.push_back(static_cast<CaseIndex>(segment.size()));
        stages[s].time_ms.push_back(*row.time_ms[s]);
      }
      segment.push_back(row.segment);
      converted.push_back(row.converted ? 1 : 0);
      emotion.push_back(row.emotion);
    }
    const std::vector<uint32_t> asked = {0, 1};
    return compare_segments({segment, converted, emotion, stages}, asked, rank, rules, Workers(threads));
  }
};

// The two sides of one test, by reading every case again.
struct Sides {
  std::vector<Case> own, rest;

  Sides(const std::vector<Case>& rows, uint32_t segment) {
    for (const Case& row : rows) (row.segment == segment ? own : rest).push_back(row);
  }
};

std::vector<int64_t> times(const std::vector<Case>& rows, uint32_t stage) {
  std::vector<int64_t> out;
  for (const Case& row : rows) {
    if (row.time_ms[stage]) out.push_back(*row.time_ms[stage]);
  }
  return out;
}
std::vector<Rational> emotions(const std::vector<Case>& rows) {
  std::vector<Rational> out;
  for (const Case& row : rows) {
    if (row.emotion) out.push_back(*row.emotion);
  }
  return out;
}

bool is_near(const std::optional<double>& a, const std::optional<double>& b) {
  return a.has_value() == b.has_value() && (!a || std::abs(*a - *b) <= 1e-12 * std::max(1.0, std::abs(*b)));
}

void check_times(const SegmentTest& test, const Sides& sides, int64_t min_n) {
  auto own = times(sides.own, test.stage), rest = times(sides.rest, test.stage);
  const auto p = mann_whitney(own, rest).p;
  RC_ASSERT(test.n == static_cast<int64_t>(own.size()));
  RC_ASSERT(test.n_rest == static_cast<int64_t>(rest.size()));
  RC_ASSERT(is_near(test.p, std::min(test.n, test.n_rest) >= min_n ? p : std::nullopt));
  RC_ASSERT(test.value == quantile(own, Rational(1, 2)));
  RC_ASSERT(test.rest == quantile(rest, Rational(1, 2)));
}

void check_emotion(const SegmentTest& test, const Sides& sides, int64_t min_n) {
  const Sample own = summarise(emotions(sides.own)), rest = summarise(emotions(sides.rest));
  const auto compared = welch(own, rest);
  RC_ASSERT(test.n == own.n);
  RC_ASSERT(test.n_rest == rest.n);
  RC_ASSERT(test.diff.has_value() == compared.has_value());
  if (!compared) return;
  RC_ASSERT(*test.diff == compared->diff);
  RC_ASSERT(is_near(test.ci->lo, compared->ci.lo));
  const bool has_p = !compared->degenerate && std::min(own.n, rest.n) >= min_n;
  RC_ASSERT(is_near(test.p, has_p ? std::optional(compared->p) : std::nullopt));
}

void check_shares(const SegmentTest& test, const Sides& sides, int64_t min_n) {
  const auto count = [&](const std::vector<Case>& rows) {
    const auto holds = [&](const Case& row) {
      return test.metric == SegmentMetric::conversion ? row.converted : row.time_ms[test.stage].has_value();
    };
    return Proportion{std::count_if(rows.begin(), rows.end(), holds), static_cast<int64_t>(rows.size())};
  };
  const Proportion own = count(sides.own), rest = count(sides.rest);
  RC_ASSERT(test.value == own.share());
  RC_ASSERT(test.rest == rest.share());
  RC_ASSERT(test.ci == newcombe(own, rest));
  const bool has_p = rest.n > 0 && std::min(own.n, rest.n) >= min_n;
  RC_ASSERT(is_near(test.p, has_p ? std::optional(table_p(own, rest).p) : std::nullopt));
}

Cases any_cases() {
  // The last two leave the scale of emotions.
  static const std::vector<Rational> values = {1, -1, Rational(1, 3), Rational(-3, 10), 70, Rational(1, 998'244'353)};
  const auto n_values = *rc::gen::elementOf(std::vector<size_t>{1, 4, 6});
  Cases out;
  for (int n = drawn(0, 40); n > 0; --n) {
    Case& row = out.rows.emplace_back();
    const auto segment = drawn<uint32_t>(0, n_segments + 1);
    if (segment < n_segments) row.segment = segment;
    row.converted = *rc::gen::arbitrary<bool>();
    if (drawn(0, 4) > 0) row.emotion = values[drawn<size_t>(0, n_values)];
    for (auto& time : row.time_ms) {
      if (drawn(0, 3) > 0) time = drawn<int64_t>(-2, 5);
    }
  }
  return out;
}

RC_GTEST_PROP(CompareSegments, D15_1_every_test_is_that_of_the_segment_against_all_others, ()) {
  const Cases cases = any_cases();
  const SegmentRules rules{.alpha = Rational(1, 5), .min_n = drawn<int64_t>(0, 6)};
  const SegmentComparison found = cases.compared(rules);
  RC_ASSERT(found.tests.size() == found.segments.size() * (2 + 2 * n_stages));
  std::vector<std::optional<double>> p;
  for (const SegmentTest& test : found.tests) {
    const Sides sides(cases.rows, test.segment);
    if (test.metric == SegmentMetric::time) check_times(test, sides, rules.min_n);
    if (test.metric == SegmentMetric::emotion) check_emotion(test, sides, rules.min_n);
    if (test.metric == SegmentMetric::conversion || test.metric == SegmentMetric::reach)
      check_shares(test, sides, rules.min_n);
    p.push_back(test.p);
  }
  const auto q = benjamini_hochberg(p);
  for (size_t i = 0; i < q.size(); ++i) {
    RC_ASSERT(found.tests[i].q == q[i]);
    RC_ASSERT(found.tests[i].significant == (q[i] && *q[i] <= 0.2));
  }
}

TEST(CompareSegments, D15_1_segments_stand_by_name_and_tests_in_the_stated_order) {
  Cases cases;
  cases.rows = {{.segment = 0}, {.segment = 2}, {.segment = none_id}};
  const SegmentComparison found = cases.compared({});
  ASSERT_EQ(found.segments.size(), 2U) << "segment 1 has no cases";
  EXPECT_EQ(found.segments[0].segment, 2U);
  EXPECT_EQ(found.segments[1].segment, 0U);
  const std::vector<std::pair<SegmentMetric, uint32_t>> order = {
      {SegmentMetric::conversion, no_stage}, {SegmentMetric::reach, 0}, {SegmentMetric::reach, 1},
      {SegmentMetric::emotion, no_stage},    {SegmentMetric::time, 0},  {SegmentMetric::time, 1}};
  for (size_t i = 0; i < order.size(); ++i) {
    EXPECT_EQ(found.tests[i].metric, order[i].first);
    EXPECT_EQ(found.tests[i].stage, order[i].second);
  }
}

TEST(CompareSegments, D15_1_one_segment_has_no_rest) {
  Cases cases;
  cases.rows = {{.segment = 1, .converted = true}, {.segment = 1}};
  for (const SegmentTest& test : cases.compared({.min_n = 0}).tests) {
    EXPECT_EQ(test.n_rest, 0);
    EXPECT_FALSE(test.rest || test.diff || test.ci || test.p || test.q || test.significant);
  }
}

TEST(CompareSegments, D15_1_times_at_the_ends_of_their_range_have_a_median) {
  Cases cases;
  cases.rows = {{.segment = 0}, {.segment = 0}, {.segment = 1}};
  cases.rows[0].time_ms[0] = cases.rows[1].time_ms[0] = std::numeric_limits<int64_t>::max();
  cases.rows[2].time_ms[0] = std::numeric_limits<int64_t>::min();
  const auto tests = cases.compared({.min_n = 1}).tests;
  EXPECT_EQ(tests[4].value, Rational(std::numeric_limits<int64_t>::max()));
  EXPECT_EQ(tests[4].rest, Rational(std::numeric_limits<int64_t>::min()));
}

}  // namespace
}  // namespace cairn
