// What a review says: which numbers moved since the last one, which left their interval, and what is worth measuring
// next. The whole of it, on a served workspace: tests/e2e/editor/review.test.mjs.
#include "app/evidence/map_review.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "app/evidence/measure_next.h"
#include "base/statistics.h"
#include "base/time.h"
#include "model/edit.h"

namespace cairn {
namespace {

using testing::ElementsAre;

Document document_of(std::vector<Record> records) {
  Document out;
  Edit edit{"e"};
  for (Record& record : records) edit.ops.emplace_back(Put{std::move(record)});
  const auto applied = apply(out, edit);
  EXPECT_TRUE(applied.ok()) << applied.error().text();
  return out;
}

std::vector<Record> frame() {
  return {Record{"m", "map"}.with("title", "Shop").with("kind", "customer_journey").with("state", "current"),
          Record{"s1", "stage"}.with("parent", "m").with("order", "V").with("name", "I look"),
          Record{"s2", "stage"}.with("parent", "m").with("order", "a").with("name", "I buy"),
          Record{"le", "lane"}.with("parent", "m").with("order", "V").with("kind", "emotion"),
          Record{"ln", "lane"}.with("parent", "m").with("order", "a").with("kind", "needs")};
}

PlacedMeasurement share(const std::string& target, int64_t k, int64_t n) {
  PlacedMeasurement m;
  m.target = target;
  m.metric = "leave";
  m.unit = "share";
  m.n = n;
  m.value = static_cast<double>(k) / static_cast<double>(n);
  m.ci = wilson({k, n});
  return m;
}
SignedNumber as_number(const PlacedMeasurement& m) { return {m.target, m.metric, m.value, m.n, m.ci, m.unit, m.grade}; }

PlacedMeasurement emotion(const std::string& target, double mean, double s, int64_t n) {
  PlacedMeasurement m;
  m.target = target;
  m.metric = "emotion";
  m.unit = "score";
  m.n = n;
  m.value = mean;
  const double half = student_t_975(static_cast<double>(n - 1)) * s / std::sqrt(static_cast<double>(n));
  m.ci = Interval{mean - half, mean + half};
  m.grade = n >= 30 ? Grade::measured : Grade::thin;
  return m;
}

TEST(MovedNumbers, what_came_since_is_held_against_what_was_signed) {
  const Document document = document_of(frame());
  const auto then = share("s1", 30, 100);
  const auto now = share("s1", 90, 200);  // 60 of the 100 since
  const MovedNumbers moved = moved_numbers(document, std::vector{as_number(then)}, std::vector{now});
  ASSERT_EQ(moved.numbers.size(), 1U);
  const MovedNumber& one = moved.numbers.front();
  EXPECT_EQ(one.name, "I look");
  EXPECT_EQ(one.since_n, 100);
  EXPECT_DOUBLE_EQ(one.since.value(), 0.6);
  EXPECT_DOUBLE_EQ(one.diff.value(), 0.6 - 0.3);
  EXPECT_DOUBLE_EQ(one.p.value(), table_p({60, 100}, {30, 100}).p);
  EXPECT_EQ(one.verdict, MoveVerdict::moved);
  EXPECT_TRUE(one.left_interval);
}

TEST(MovedNumbers, where_data_was_removed_nothing_is_claimed) {
  const Document document = document_of(frame());
  for (const auto& now : {share("s1", 20, 80), share("s1", 25, 140), share("s1", 31, 103)}) {
    const auto then = share("s1", 30, 100);
    const MovedNumbers moved = moved_numbers(document, std::vector{as_number(then)}, std::vector{now});
    ASSERT_EQ(moved.numbers.size(), 1U);
    EXPECT_EQ(moved.numbers.front().verdict, MoveVerdict::not_testable);
    EXPECT_EQ(moved.numbers.front().diff, std::nullopt);
    EXPECT_EQ(moved.n_tests, 0);
  }
}

TEST(MovedNumbers, the_spread_of_a_mean_comes_back_from_its_interval) {
  const Document document = document_of(frame());
  const auto then = emotion("s1", 0.5, 1.1, 80);
  const auto now = emotion("s1", -0.4, 0.9, 120);
  const MovedNumbers moved = moved_numbers(document, std::vector{as_number(then)}, std::vector{now});
  const auto exact = welch({120, Rational(-2, 5), Rational(81, 100)}, {80, Rational(1, 2), Rational(121, 100)});
  ASSERT_EQ(moved.numbers.size(), 1U);
  EXPECT_NEAR(moved.numbers.front().p.value(), exact->p, 1e-6);
  EXPECT_NEAR(moved.numbers.front().diff_ci->lo, exact->ci.lo, 1e-6);
  EXPECT_EQ(moved.numbers.front().verdict, MoveVerdict::moved);
}

// Where nothing changed, at most every twentieth review finds anything: the tests are corrected for how many there are.
TEST(MovedNumbers, chance_is_seldom_called_a_move) {
  const Document document = document_of(frame());
  std::mt19937_64 random(7);
  int found = 0;
  constexpr int reviews = 1000;
  for (int i = 0; i < reviews; ++i) {
    std::vector<SignedNumber> then;
    std::vector<PlacedMeasurement> now;
    for (const char* stage : {"s1", "s2"}) {
      std::binomial_distribution<int64_t> draw(400, 0.3);
      const int64_t before = draw(random), since = draw(random);
      then.push_back(as_number(share(stage, before, 400)));
      now.push_back(share(stage, before + since, 800));
    }
    const MovedNumbers moved = moved_numbers(document, then, now);
    found += moved.numbers.front().verdict == MoveVerdict::moved ? 1 : 0;
  }
  EXPECT_LE(found, reviews * 0.05 + 3 * std::sqrt(reviews * 0.05 * 0.95));
}

TEST(LeftNumbers, are_those_outside_the_interval_that_was_signed) {
  std::vector<Record> records = frame();
  const auto then = std::vector{share("s1", 30, 100), share("s2", 30, 100)};
  records.push_back(Record{"r0", "review"}
                        .with("parent", "m")
                        .with("signed_at", int64_t{5})
                        .with("signed_by", "Ada")
                        .with("figures", json::Array()));
  records.push_back(Record{"r1", "review"}
                        .with("parent", "m")
                        .with("signed_at", int64_t{9})
                        .with("signed_by", "Ada")
                        .with("figures", as_signed(then)));
  const Document document = document_of(std::move(records));
  const auto now = std::vector{share("s1", 90, 200), share("s2", 66, 200)};
  const auto left = left_their_intervals(document, *document.find("m"), now);
  ASSERT_EQ(left.size(), 1U);
  EXPECT_EQ(left[0].record, "s1");
  EXPECT_DOUBLE_EQ(left[0].was, 0.3);
  EXPECT_DOUBLE_EQ(left[0].value, 0.45);
}

TEST(MeasureNext, answers_needed_is_the_smallest_that_does) {
  for (const double spread : {0.5, 1.0, 1.4, 2.0}) {
    const int64_t n = answers_needed(spread, 0.3, 2);
    const auto half = [&](int64_t of) {
      return student_t_975(static_cast<double>(of - 1)) * spread / std::sqrt(static_cast<double>(of));
    };
    EXPECT_LE(half(n), 0.3);
    EXPECT_GT(half(n - 1), 0.3);
  }
  EXPECT_EQ(answers_needed(0.1, 0.3, 30), 30) << "thin below 30";
  EXPECT_EQ(answers_needed(1, 0.3, 30), 46);
}

TEST(MeasureNext, the_costliest_comes_first_then_what_may_be_contradicted) {
  std::vector<Record> records = frame();
  const auto card = [&](const std::string& id, const std::string& lane, const std::string& at) {
    records.push_back(Record{id, "card"}
                          .with("parent", json::Value(lane))
                          .with("order", "V")
                          .with("at", json::Array{json::Value(at)})
                          .with("text", json::Value(id)));
  };
  card("cheap", "ln", "s1");
  card("dear", "ln", "s2");
  records.push_back(
      Record{"felt", "card"}.with("parent", "le").with("order", "V").with("at", json::Array{"s1"}).with("value", 1));
  const Document document = document_of(std::move(records));
  MapEvidence evidence;
  evidence.measurements = {emotion("s1", 0.8, 1, 20), emotion("s2", 0, 1.2, 200)};
  GradedClaim felt;
  felt.record = "felt";
  felt.grade = Grade::thin;
  felt.metric = "emotion";
  felt.value = 0.8;
  felt.ci = evidence.measurements[0].ci;
  felt.belief = 1;
  felt.n = 20;
  evidence.claims = {felt};
  MapProblems problems;
  MapProblem slow;
  slow.at = "s2";
  slow.name = "The till is slow";
  slow.cost_per_month = 120'000;
  problems.problems = {slow};
  const auto next = measure_next(document, *document.find("m"), evidence, problems, true);
  std::vector<std::string> order;
  for (const NextMeasure& one : next) order.push_back(one.record);
  EXPECT_THAT(order, ElementsAre("dear", "felt", "s1", "cheap"));
  EXPECT_EQ(next[0].problem, "The till is slow");
  EXPECT_EQ(next[0].collect, Collected::sources);
  EXPECT_EQ(next[0].more, 3);
  EXPECT_EQ(next[1].collect, Collected::answers);
  EXPECT_EQ(next[1].have, 20);
  EXPECT_EQ(next[1].spread_of, "place");
  EXPECT_NEAR(*next[1].spread, 1, 1e-9);
  EXPECT_EQ(next[1].needed, 46);
  EXPECT_GT(*next[1].risk, 0.3);
}

}  // namespace
}  // namespace cairn
