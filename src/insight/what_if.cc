#include "insight/what_if.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "base/statistics.h"
#include "insight/absorption.h"

namespace cairn {

namespace {

// Counts with the stage of the question as the last state.
struct StageChain {
  ChainCounts counts;
  std::vector<Int128> start, total;  // per state: first steps to it; all that leaves it
  Int128 start_convert = 0, start_leave = 0, cases = 0;

  [[nodiscard]] size_t n() const { return counts.n; }
  [[nodiscard]] size_t last() const { return counts.n - 1; }
};

size_t state_of(StageId stage, StageId last_stage, size_t n) {
  return stage == last_stage ? n - 1 : stage - (stage > last_stage ? 1 : 0);
}

Error refused(const char* reason, std::string message) { return invalid(std::move(message), {}, reason); }

Result<void> check_size(const WhatIfQuestion& question) {
  if (question.n_stages <= most_chain_states) return {};
  return refused("too_many_stages", "a what-if takes at most " + std::to_string(most_chain_states) + " stages");
}

Result<void> check_alive(const WhatIfQuestion& question) {
  std::vector<uint8_t> goes_on(question.n_stages, 0);
  bool starts = false;
  for (const StageStep& step : question.transitions) {
    if (step.count == 0) continue;
    if (step.from == start_state) {
      starts = true;
    } else {
      goes_on[step.from] = 1;
    }
  }
  if (!starts) return refused("dead_stage", "nobody starts: no transition from (start) has a count above 0");
  if (std::ranges::find(goes_on, 0) != goes_on.end())
    return refused("dead_stage", "every stage needs a transition from it with a count above 0");
  return {};
}

StageChain chain_of(const WhatIfQuestion& question) {
  const size_t n = question.n_stages;
  StageChain chain{ChainCounts(n), std::vector<Int128>(n), std::vector<Int128>(n)};
  const auto state = [&](StageId stage) { return state_of(stage, question.stage, n); };
  for (const StageStep& step : question.transitions) {
    if (step.from == start_state) {
      chain.cases += step.count;
      Int128& to = step.to == convert_state ? chain.start_convert
                   : step.to == leave_state ? chain.start_leave
                                            : chain.start[state(step.to)];
      to += step.count;
      continue;
    }
    const size_t from = state(step.from);
    chain.total[from] += step.count;
    Int128& to = step.to == convert_state ? chain.counts.convert[from]
                 : step.to == leave_state ? chain.counts.leave[from]
                                          : chain.counts.at(from, state(step.to));
    to += step.count;
  }
  return chain;
}

Result<void> check_absorbing(const StageChain& chain, const Rational& reduction) {
  std::vector<Int128> exits(chain.n());
  for (size_t i = 0; i < chain.n(); ++i) exits[i] = chain.counts.convert[i] + chain.counts.leave[i];
  const auto is_singular = [&] {
    const auto reaches = reaches_exit(chain.counts, exits);
    return std::ranges::find(reaches, 0) != reaches.end();
  };
  if (is_singular()) return refused("singular", "from some stage no way leads to (convert) or (leave)");
  const size_t s = chain.last();
  if (chain.counts.leave[s] == chain.total[s]) return refused("no_outflow", "all who come to the stage leave there");
  if (reduction != Rational(1)) return {};
  exits[s] = chain.counts.convert[s];  // nobody leaves there any more
  if (is_singular()) return refused("singular", "without leaving at the stage no way leads out of it");
  return {};
}

template <typename Real>
Real real_of(const Rational& x) {
  return x.exact() ? static_cast<Real>(x.num()) / static_cast<Real>(x.den()) : static_cast<Real>(x.real());
}

template <typename Real>
Real square_root(Real x) {
  const auto near = static_cast<Real>(std::sqrt(static_cast<long double>(x)));
  return near == 0 ? near : (near + x / near) / 2;  // one step of Newton's doubles the digits
}

// Baseline and scenario, by state, in the terms of the header.
template <typename Real>
class Scenario {
 public:
  Scenario(const StageChain& chain, const Rational& reduction, const Workers& workers)
      : chain_(chain), n_(chain.n()), s_(chain.last()), workers_(workers), x_(real_of<Real>(reduction)) {
    const ChainFactors<Real> factors = factor();
    solve(factors);
    change(factors, real_of<Real>(Rational(1) - reduction));
  }

  [[nodiscard]] WhatIf answer() const {
    WhatIf out;
    const Real cases = count(chain_.cases);
    Real converted = count(chain_.start_convert);
    for (size_t i = 0; i < n_; ++i) converted += count(chain_.start[i]) * convert_[i];
    const Real delta = reached_ * convert_gain_[s_];
    const Real variance = total_variance();
    const Real half = static_cast<Real>(normal_quantile_975) * square_root(variance);
    const Real lo = delta > half ? delta - half : 0;
    out.baseline = static_cast<double>(converted / cases);
    out.scenario = static_cast<double>(converted / cases + delta);
    out.delta = static_cast<double>(delta);
    out.ci = {static_cast<double>(lo), static_cast<double>(delta + half)};
    out.variance = static_cast<double>(variance);
    out.cases = chain_.cases;
    out.extra_conversions = static_cast<double>(delta * cases);
    out.extra_conversions_ci = {static_cast<double>(lo * cases), static_cast<double>((delta + half) * cases)};
    for (size_t i = 0; i < n_; ++i)
      out.visits.push_back({static_cast<double>(visits_[i]), static_cast<double>(visits_[i] + more_visits_[i])});
    return out;
  }

 private:
  static Real count(Int128 x) { return static_cast<Real>(x); }
  static std::vector<Real> reals(std::span<const Int128> counts) {
    std::vector<Real> out;
    for (const Int128 one : counts) out.push_back(count(one));
    return out;
  }

  [[nodiscard]] ChainFactors<Real> factor() const {
    std::vector<Real> exits;
    for (size_t i = 0; i < n_; ++i) exits.push_back(count(chain_.counts.convert[i] + chain_.counts.leave[i]));
    return ChainFactors<Real>(reals(chain_.counts.steps), std::move(exits), workers_);
  }

  // f, v and the probability that s is reached.
  void solve(const ChainFactors<Real>& factors) {
    convert_ = reals(chain_.counts.convert);
    factors.solve(convert_);
    visits_ = reals(chain_.start);
    factors.solve_transposed(visits_);
    for (size_t i = 0; i < n_; ++i) visits_[i] *= count(chain_.total[i]) / count(chain_.cases);
    reached_ = visits_[s_] / (factors.inverse_at(s_) * count(chain_.total[s_]));
  }

  // Δf and Δv.
  void change(const ChainFactors<Real>& factors, Real kept_leaving) {
    const Real leaves = count(chain_.counts.leave[s_]);
    const Real goes_on = count(chain_.total[s_] - chain_.counts.leave[s_]);
    const Real elsewhere = factors.left_by_others() + count(chain_.counts.convert[s_]);  // K
    more_ = x_ * leaves / goes_on;                                                       // ρ − 1
    const Real leaves_chain = (1 + more_) * elsewhere + kept_leaving * leaves;
    const Real visits_from_s = count(chain_.total[s_]) / leaves_chain;  // N'_ss
    convert_gain_.assign(n_, 0);
    convert_gain_[s_] = 1;
    factors.solve(convert_gain_);
    const Real from_s = convert_gain_[s_];
    for (Real& gain : convert_gain_) gain *= convert_[s_] * more_ * visits_from_s / from_s;
    more_visits_.assign(n_, 0);
    more_visits_[s_] = 1;
    factors.solve_transposed(more_visits_);
    scenario_visits_of_s_ = reached_ * visits_from_s;
    for (size_t i = 0; i < n_; ++i) {
      // N_si is (A⁻¹)_si · T_i.
      more_visits_[i] *= count(chain_.total[i]) * scenario_visits_of_s_ * more_;
    }
    more_visits_[s_] = visits_[s_] * x_ * leaves / goes_on * factors.returned_to_last() / leaves_chain;
  }

  // Σⱼ pⱼ (gⱼ − ḡ)² / n of a row of counts: g by state, then of (convert) and (leave). Two passes, for g lies close
  // to its mean where loops are long.
  static Real row_variance(std::span<const Real> counts, std::span<const Real> g, Real n) {
    const Real mean = std::inner_product(counts.begin(), counts.end(), g.begin(), Real(0)) / n;
    Real sum = 0;
    for (size_t j = 0; j < g.size(); ++j) sum += counts[j] * (g[j] - mean) * (g[j] - mean);
    return sum / n / n;
  }

  [[nodiscard]] Real total_variance() const {
    std::vector<Real> counts = reals(chain_.start);
    counts.push_back(count(chain_.start_convert));
    counts.push_back(count(chain_.start_leave));
    std::vector<Real> g = convert_gain_;
    g.insert(g.end(), 2, 0);
    Real variance = row_variance(counts, g, count(chain_.cases));
    for (size_t i = 0; i < n_; ++i) {
      workers_.checkpoint();
      counts = reals(chain_.counts.row(i));
      counts.push_back(count(chain_.counts.convert[i]));
      counts.push_back(count(chain_.counts.leave[i]));
      variance += row_variance(counts, gradient(i, counts), count(chain_.total[i]));
    }
    return variance;
  }

  // ∂Δc/∂p of row i: v'f' − vf as Δv·f' + v·Δf; of row s all but (leave) times ρ, and (leave) by how it moves ρ.
  [[nodiscard]] std::vector<Real> gradient(size_t i, std::span<const Real> counts) const {
    std::vector<Real> g(n_ + 2, 0);
    const Real scaled = i == s_ ? more_ * scenario_visits_of_s_ : 0;
    for (size_t j = 0; j < n_; ++j)
      g[j] = (scaled + more_visits_[i]) * (convert_[j] + convert_gain_[j]) + visits_[i] * convert_gain_[j];
    g[n_] = scaled + more_visits_[i];
    if (i != s_) return g;
    Real retained = counts[n_];
    for (size_t j = 0; j < n_; ++j) retained += counts[j] * (convert_[j] + convert_gain_[j]);
    const Real total = count(chain_.total[s_]);
    const Real goes_on = count(chain_.total[s_] - chain_.counts.leave[s_]);
    g[n_ + 1] = scenario_visits_of_s_ * x_ * (total / goes_on) * (retained / goes_on);
    return g;
  }

  const StageChain& chain_;
  size_t n_, s_;
  const Workers& workers_;
  Real x_, more_ = 0;
  std::vector<Real> convert_, convert_gain_;  // f, Δf
  std::vector<Real> visits_, more_visits_;    // v, Δv
  Real reached_ = 0;                          // h
  Real scenario_visits_of_s_ = 0;             // v'_s
};

// From the order of states to that of stages.
WhatIf by_stage(WhatIf answer, StageId stage) {
  const auto moved = answer.visits.begin() + static_cast<ptrdiff_t>(stage);
  std::rotate(moved, answer.visits.end() - 1, answer.visits.end());
  return answer;
}

}  // namespace

Result<WhatIf> what_if(const WhatIfQuestion& question, const Workers& workers) {
  constexpr size_t most_quad_stages = 256;  // computed in software: a second or two
  CAIRN_TRY_VOID(check_alive(question));
  CAIRN_TRY_VOID(check_size(question));
  const StageChain chain = chain_of(question);
  CAIRN_TRY_VOID(check_absorbing(chain, question.reduction));
  if (chain.n() <= most_quad_stages)
    return by_stage(Scenario<Quad>(chain, question.reduction, workers).answer(), question.stage);
  return by_stage(Scenario<long double>(chain, question.reduction, workers).answer(), question.stage);
}

}  // namespace cairn
