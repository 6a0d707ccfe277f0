#include "insight/what_if.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "insight/exact_chain_for_test.h"

namespace cairn {
namespace {

const Workers one_thread(1);

Result<WhatIf> ask(const std::vector<StageStep>& steps, size_t n_stages, StageId stage, const Rational& reduction) {
  WhatIfQuestion question;
  question.transitions = steps;
  question.n_stages = n_stages;
  question.stage = stage;
  question.reduction = reduction;
  return what_if(question, one_thread);
}

std::string reason(const Result<WhatIf>& answer) { return answer.ok() ? "ok" : answer.error().reason; }

TEST(WhatIf, D13_one_stage) {
  const auto answer = ask({{start_state, 0, 100}, {0, convert_state, 60}, {0, leave_state, 40}}, 1, 0, {1, 2});
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer->baseline, 0.6);
  EXPECT_EQ(answer->scenario, 0.8);
  EXPECT_EQ(answer->delta, 0.2);
  EXPECT_EQ(answer->extra_conversions, 20);
  EXPECT_TRUE(answer->cases == 100);
}

TEST(WhatIf, D13_errors_follow_from_structure) {
  const Rational all = 1;
  EXPECT_EQ(reason(ask({{0, leave_state, 1}}, 1, 0, all)), "dead_stage");
  EXPECT_EQ(reason(ask({{start_state, 0, 1}, {0, 1, 1}}, 2, 0, all)), "dead_stage");
  EXPECT_EQ(reason(ask({{start_state, 0, 1}, {0, 1, 1}, {1, 0, 1}}, 2, 0, all)), "singular");
  EXPECT_EQ(reason(ask({{start_state, 0, 1}, {0, leave_state, 1}}, 1, 0, all)), "no_outflow");
  // Without leaving nobody gets out any more; with one in a thousand million still leaving they do.
  const std::vector<StageStep> trap = {{start_state, 0, 1}, {0, 1, 1}, {1, 0, 1}, {0, leave_state, 1}};
  EXPECT_EQ(reason(ask(trap, 2, 0, all)), "singular");
  EXPECT_EQ(reason(ask(trap, 2, 0, {999'999'999, 1'000'000'000})), "ok");
  EXPECT_EQ(reason(ask({{start_state, 0, 1}, {0, leave_state, 1}}, 5000, 0, all)), "dead_stage");
}

TEST(WhatIf, D13_too_many_stages_are_refused) {
  std::vector<StageStep> steps = {{start_state, 0, 1}};
  for (StageId stage = 0; stage < 3000; ++stage) steps.push_back({stage, leave_state, 1});
  EXPECT_EQ(reason(ask(steps, 3000, 0, Rational(1, 2))), "too_many_stages");
}

TEST(WhatIf, D13_the_interval_does_not_go_below_nothing) {
  const auto answer = ask({{start_state, 0, 3}, {0, convert_state, 2}, {0, leave_state, 1}}, 1, 0, {1, 10});
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer->ci.lo, 0);
  EXPECT_GT(answer->ci.hi, answer->delta);
}

// Baseline and scenario solved apart on rational numbers, gradients as the definition writes them.
class OnPaper {
 public:
  OnPaper(const ChainCounts& chain, const std::vector<Int128>& start, size_t s, const BigRational& x)
      : n_(chain.n), s_(s), x_(x), rows_(n_), pi_(n_ + 2) {
    BigRational cases = 0;
    for (const Int128 count : start) cases += big(count);
    for (size_t j = 0; j < n_ + 2; ++j) pi_[j] = big(start[j]) / cases;
    for (size_t i = 0; i < n_; ++i) rows_[i] = row(chain, i);
    const auto changed = scenario_rows();
    base_ = solve(rows_);
    scenario_ = solve(changed);
    variance_ = row_variance(pi_, difference(scenario_.f, base_.f), cases);
    for (size_t i = 0; i < n_; ++i) variance_ += row_variance(rows_[i], gradient(i), totals_[i]);
  }

  struct Solved {
    std::vector<BigRational> f, v;  // f of (convert) and (leave) too
    BigRational conversion;
  };
  [[nodiscard]] const Solved& base() const { return base_; }
  [[nodiscard]] const Solved& scenario() const { return scenario_; }
  [[nodiscard]] const BigRational& variance() const { return variance_; }

 private:
  using Row = std::vector<BigRational>;

  Row row(const ChainCounts& chain, size_t i) {
    Row out;
    for (const Int128 count : chain.row(i)) out.push_back(big(count));
    out.push_back(big(chain.convert[i]));
    out.push_back(big(chain.leave[i]));
    BigRational total = 0;
    for (const auto& count : out) total += count;
    for (auto& count : out) count /= total;
    totals_.push_back(total);
    return out;
  }
  [[nodiscard]] BigMatrix scenario_rows() {
    BigMatrix out = rows_;
    const BigRational leaves = out[s_][n_ + 1];
    rho_ = (1 - (1 - x_) * leaves) / (1 - leaves);
    for (auto& p : out[s_]) p *= rho_;
    out[s_][n_ + 1] = (1 - x_) * leaves;
    return out;
  }
  [[nodiscard]] Solved solve(const BigMatrix& rows) const {
    BigMatrix a(n_, Row(n_));
    for (size_t i = 0; i < n_; ++i) {
      for (size_t j = 0; j < n_; ++j) a[i][j] = (i == j ? 1 : 0) - rows[i][j];
    }
    const BigMatrix inverse = inverse_of(a);
    Solved out{Row(n_ + 2), Row(n_), pi_[n_]};
    for (size_t i = 0; i < n_; ++i) {
      for (size_t j = 0; j < n_; ++j) {
        out.f[i] += inverse[i][j] * rows[j][n_];
        out.v[j] += pi_[i] * inverse[i][j];
      }
    }
    out.f[n_] = 1;
    for (size_t i = 0; i < n_; ++i) out.conversion += pi_[i] * out.f[i];
    return out;
  }
  static Row difference(const Row& a, const Row& b) {
    Row out;
    for (size_t j = 0; j < a.size(); ++j) out.push_back(a[j] - b[j]);
    return out;
  }
  static BigRational row_variance(const Row& p, const Row& g, const BigRational& n) {
    BigRational mean = 0;
    BigRational squares = 0;
    for (size_t j = 0; j < g.size(); ++j) {
      mean += p[j] * g[j];
      squares += p[j] * g[j] * g[j];
    }
    return (squares - mean * mean) / n;
  }
  [[nodiscard]] Row gradient(size_t i) const {
    Row g(n_ + 2);
    for (size_t j = 0; j < n_ + 2; ++j)
      g[j] = (i == s_ ? rho_ : BigRational(1)) * scenario_.v[i] * scenario_.f[j] - base_.v[i] * base_.f[j];
    if (i != s_) return g;
    const BigRational stays = 1 - rows_[s_][n_ + 1];
    g[n_ + 1] = 0;
    for (size_t j = 0; j <= n_; ++j)
      g[n_ + 1] += scenario_.v[s_] * x_ / (stays * stays) * rows_[s_][j] * scenario_.f[j];
    return g;
  }

  size_t n_, s_;
  BigRational x_, rho_, variance_;
  BigMatrix rows_;
  Row pi_, totals_;
  Solved base_, scenario_;
};

struct Question {
  ChainCounts chain{0};
  std::vector<Int128> start;
  StageId stage = 0;
  Rational reduction = 0;
};

void expect_as_on_paper(const Question& question) {
  const size_t n = question.chain.n;
  std::vector<StageStep> steps;
  const auto state = [&](size_t j) { return j < n ? static_cast<StageId>(j) : j == n ? convert_state : leave_state; };
  for (size_t j = 0; j < n + 2; ++j) steps.push_back({start_state, state(j), static_cast<int64_t>(question.start[j])});
  for (StageId i = 0; i < n; ++i) {
    for (size_t j = 0; j < n; ++j) steps.push_back({i, state(j), static_cast<int64_t>(question.chain.at(i, j))});
    steps.push_back({i, convert_state, static_cast<int64_t>(question.chain.convert[i])});
    steps.push_back({i, leave_state, static_cast<int64_t>(question.chain.leave[i])});
  }
  const auto answer = ask(steps, n, question.stage, question.reduction);
  if (!answer.ok()) {
    RC_TAG("rejected");
    return;
  }
  const OnPaper paper(question.chain, question.start, question.stage,
                      big(question.reduction.num()) / big(question.reduction.den()));
  const BigRational delta = paper.scenario().conversion - paper.base().conversion;
  RC_ASSERT(is_near(answer->baseline, paper.base().conversion));
  RC_ASSERT(is_near(answer->scenario, paper.scenario().conversion));
  RC_ASSERT(is_relatively_near(answer->delta, delta, 1e-15));
  RC_ASSERT(is_relatively_near(answer->extra_conversions, delta * big(answer->cases), 1e-15));
  RC_ASSERT(is_near(answer->variance, paper.variance()));
  for (size_t i = 0; i < n; ++i) {
    RC_ASSERT(is_relatively_near(answer->visits[i].baseline, paper.base().v[i], 1e-15));
    RC_ASSERT(is_relatively_near(answer->visits[i].scenario, paper.scenario().v[i], 1e-15));
  }
  const long double half = 1.959963984540054L * std::sqrt(static_cast<long double>(answer->variance));
  RC_ASSERT(is_near(answer->ci.hi, BigRational(static_cast<long double>(answer->delta) + half)));
}

RC_GTEST_PROP(WhatIf, D13_numbers_are_those_of_two_exact_solutions, ()) {
  Question question;
  question.chain = arbitrary_chain(*rc::gen::inRange<size_t>(1, 5));
  const size_t n = question.chain.n;
  for (size_t j = 0; j < n + 2; ++j) question.start.push_back(arbitrary_count());
  if (question.start[0] == 0) question.start[0] = 1;
  question.stage = *rc::gen::inRange<StageId>(0, static_cast<StageId>(n));
  question.reduction = Rational(*rc::gen::inRange(0, 11), 10);
  expect_as_on_paper(question);
}

// Loops that are left once in 10⁹ and 10¹⁵ steps.
TEST(WhatIf, D13_stages_that_are_hardly_ever_left_cost_no_digit) {
  for (const int64_t often : {int64_t{999'999'999}, int64_t{999'999'999'999'999}}) {
    const auto answer =
        ask({{start_state, 0, 7}, {0, 0, often}, {0, 1, 1}, {1, 0, often}, {1, convert_state, 1}, {1, leave_state, 2}},
            2, 1, Rational(1, 2));
    ASSERT_TRUE(answer.ok());
    // 1/3 converts of those who ever leave; of half as many leavers, the others go on in proportion.
    const auto total = static_cast<long double>(often) + 3;
    const long double more = 1 / (total - 2);  // ρ − 1
    const long double scenario = (1 + more) / (2 + more);
    EXPECT_NEAR(answer->baseline, 1.0 / 3, 1e-16);
    EXPECT_NEAR(answer->scenario, static_cast<double>(scenario), 1e-15);
    EXPECT_DOUBLE_EQ(answer->visits[1].baseline, static_cast<double>(total / 3));
  }
}

// Long doubles above 256 stages, and the same answer.
TEST(WhatIf, D13_many_stages_in_a_row) {
  constexpr StageId n = 300;
  std::vector<StageStep> steps = {{start_state, 0, 1000}};
  for (StageId stage = 0; stage < n; ++stage) {
    steps.push_back({stage, stage + 1 < n ? stage + 1 : convert_state, 999});
    steps.push_back({stage, leave_state, 1});
  }
  const auto answer = ask(steps, n, 42, Rational(1));
  ASSERT_TRUE(answer.ok());
  EXPECT_NEAR(answer->baseline, std::pow(0.999, 300), 1e-15);
  EXPECT_NEAR(answer->scenario, std::pow(0.999, 299), 1e-15);
  EXPECT_NEAR(answer->visits[43].scenario, std::pow(0.999, 42), 1e-15);
  EXPECT_NEAR(answer->visits[42].scenario, std::pow(0.999, 42), 1e-15);
}

}  // namespace
}  // namespace cairn
