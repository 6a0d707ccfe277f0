#include "discovery/conformance.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace cairn {
namespace {

// The cheapest costs of what is left: costs(i)[j] is that of aligning the steps from i on with the events from j on.
// Rows are worked out from the last step to the first, and walked from the first to the last. So that the memory does
// not grow with both, only the row below each block of steps is kept; a block's moves are worked out again when the
// walk comes to it. Plans of ordinary length are one block.
class AlignmentTable {
 public:
  AlignmentTable(std::span<const PlanStep> plan, std::span<const ActivityId> trace, bool open_ended,
                 const Workers& workers)
      : plan_(plan), trace_(trace), open_ended_(open_ended), workers_(workers) {
    constexpr size_t shortest_block = 64;
    block_ = std::max(shortest_block, static_cast<size_t>(std::sqrt(static_cast<double>(plan.size()))));
    row_.resize(trace.size() + 1);
    for (size_t j = 0; j <= trace.size(); ++j) row_[j] = static_cast<uint32_t>(trace.size() - j);
    below_.resize(std::max<size_t>(1, (plan.size() + block_ - 1) / block_));
    below_.back() = row_;
    for (size_t b = below_.size(); b-- > 1;) {
      work_out(b);
      below_[b - 1] = row_;
    }
  }

  Alignment walk() {
    Alignment out;
    size_t j = 0;
    for (size_t b = 0; b < below_.size(); ++b) {
      row_ = below_[b];
      work_out(b);
      if (b == 0) out.cost = row_[0];
      for (size_t i = begin_of(b); i < end_of(b);) {
        const AlignmentMove move = moves_[(i - begin_of(b)) * row_.size() + j];
        out.moves.push_back(move);
        if (move != AlignmentMove::unplanned) ++i;
        if (move == AlignmentMove::match || move == AlignmentMove::unplanned) ++j;
      }
    }
    out.moves.insert(out.moves.end(), trace_.size() - j, AlignmentMove::unplanned);
    return out;
  }

 private:
  [[nodiscard]] size_t begin_of(size_t block) const { return block * block_; }
  [[nodiscard]] size_t end_of(size_t block) const { return std::min(plan_.size(), (block + 1) * block_); }

  // Takes row_ from the row below the block to its first row, and fills moves_.
  void work_out(size_t block) {
    moves_.resize((end_of(block) - begin_of(block)) * row_.size());
    for (size_t i = end_of(block); i-- > begin_of(block);) {
      workers_.checkpoint();
      step_up(plan_[i], std::span(moves_).subspan((i - begin_of(block)) * row_.size(), row_.size()));
    }
  }

  // Takes row_ from the step after `step` to `step`.
  void step_up(const PlanStep& step, std::span<AlignmentMove> moves) {
    const size_t m = trace_.size();
    const AlignmentMove skip = step.optional ? AlignmentMove::optional_skip : AlignmentMove::skipped;
    const uint32_t skip_cost = step.optional ? 0 : 1;
    uint32_t diagonal = row_[m];  // the cost after a match
    moves[m] = open_ended_ ? AlignmentMove::not_reached : skip;
    if (!open_ended_) row_[m] += skip_cost;
    for (size_t j = m; j-- > 0;) {
      const uint32_t skipping = row_[j] + skip_cost;
      const uint32_t adding = row_[j + 1] + 1;
      uint32_t least = std::min(skipping, adding);
      moves[j] = skipping <= adding ? skip : AlignmentMove::unplanned;
      if (trace_[j] == step.touchpoint && diagonal <= least) {
        least = diagonal;
        moves[j] = AlignmentMove::match;
      }
      diagonal = row_[j];
      row_[j] = least;
    }
  }

  std::span<const PlanStep> plan_;
  std::span<const ActivityId> trace_;
  bool open_ended_;
  const Workers& workers_;
  size_t block_ = 0;
  std::vector<uint32_t> row_;
  std::vector<std::vector<uint32_t>> below_;  // by block: the row of the first step after it
  std::vector<AlignmentMove> moves_;          // of one block, by step and event
};

// Which touchpoints the moves of one case skip or add, and what that makes for all cases.
class DeviationCounts {
 public:
  DeviationCounts(std::span<const PlanStep> plan, size_t n_activities)
      : plan_(plan), steps_(plan.size()), touchpoints_(n_activities), skipped_(n_activities), added_(n_activities) {}

  void add(const Alignment& alignment, std::span<const ActivityId> trace, int64_t cases) {
    ++turn_;
    size_t i = 0;
    size_t j = 0;
    for (const AlignmentMove move : alignment.moves) {
      if (move == AlignmentMove::unplanned) {
        if (added_[trace[j]] != turn_) touchpoints_[trace[j]].cases += cases;
        added_[trace[j]] = turn_;
      } else {
        count_step(i++, move, cases);
      }
      if (move == AlignmentMove::match || move == AlignmentMove::unplanned) ++j;
    }
    count_out_of_order(alignment, trace, cases);
  }

  [[nodiscard]] std::vector<StepConformance> take_steps() { return std::move(steps_); }
  [[nodiscard]] std::vector<UnplannedTouchpoint> unplanned(std::span<const uint32_t> rank) const {
    std::vector<UnplannedTouchpoint> out;
    for (ActivityId a = 0; a < touchpoints_.size(); ++a) {
      if (touchpoints_[a].cases > 0) out.push_back({a, touchpoints_[a].cases, touchpoints_[a].out_of_order});
    }
    std::ranges::sort(out, {}, [&](const UnplannedTouchpoint& t) { return std::pair(-t.cases, rank[t.touchpoint]); });
    return out;
  }

 private:
  void count_step(size_t i, AlignmentMove move, int64_t cases) {
    if (move != AlignmentMove::not_reached) steps_[i].reached += cases;
    if (move != AlignmentMove::skipped) return;
    steps_[i].skipped += cases;
    if (plan_[i].touchpoint != none_id) skipped_[plan_[i].touchpoint] = turn_;
  }
  void count_out_of_order(const Alignment& alignment, std::span<const ActivityId> trace, int64_t cases) {
    size_t j = 0;
    for (const AlignmentMove move : alignment.moves) {
      if (move == AlignmentMove::unplanned && skipped_[trace[j]] == turn_) {
        touchpoints_[trace[j]].out_of_order += cases;
        skipped_[trace[j]] = 0;  // once a case
      }
      if (move == AlignmentMove::match || move == AlignmentMove::unplanned) ++j;
    }
  }

  std::span<const PlanStep> plan_;
  std::vector<StepConformance> steps_;
  std::vector<UnplannedTouchpoint> touchpoints_;  // by activity
  std::vector<uint32_t> skipped_, added_;         // by activity: the last turn in which it was
  uint32_t turn_ = 0;
};

// The costs of all cases against the worst that could have been.
class FitnessSums {
 public:
  void add(int64_t cost, int64_t worst, int64_t cases) {
    cases_ += cases;
    if (cost == 0) perfect_ += cases;
    cost_by_worst_[worst] += Int128{cost} * cases;
    cost_ += Int128{cost} * cases;
    worst_ += Int128{worst} * cases;
  }
  [[nodiscard]] std::optional<Rational> log_fitness() const {
    if (cases_ == 0) return std::nullopt;
    return worst_ == 0 ? Rational(1) : Rational(1) - Rational(cost_, worst_);
  }
  [[nodiscard]] std::optional<Rational> average_fitness() const {
    if (cases_ == 0) return std::nullopt;
    Rational lost;
    for (const auto& [worst, cost] : cost_by_worst_) {
      if (worst > 0) lost += Rational(cost, worst);
    }
    return Rational(1) - lost / Rational(cases_);
  }
  [[nodiscard]] Proportion perfect() const { return {perfect_, cases_}; }

 private:
  int64_t cases_ = 0, perfect_ = 0;
  Int128 cost_ = 0, worst_ = 0;
  std::map<int64_t, Int128> cost_by_worst_;
};

}  // namespace

Alignment align(std::span<const PlanStep> plan, std::span<const ActivityId> trace, bool open_ended,
                const Workers& workers) {
  return AlignmentTable(plan, trace, open_ended, workers).walk();
}

Conformance check_conformance(const JourneyColumns& log, std::span<const PlanStep> plan, const ConformanceRules& rules,
                              std::span<const uint32_t> rank, const Workers& workers) {
  Conformance out;
  out.variants = group_by_variant(log, rules.collapse_repeats ? Collapse::runs : Collapse::none, rank, workers);
  const size_t n = out.variants.size();
  out.alignments.resize(n);
  constexpr size_t variants_worth_a_chunk = 16;
  workers.for_chunks(n, variants_worth_a_chunk, [&](size_t, size_t begin, size_t end) {
    for (size_t v = begin; v < end; ++v)
      out.alignments[v] = align(plan, out.variants.trace(v), rules.open_ended, workers);
  });
  const auto mandatory =
      rules.open_ended ? 0 : std::ranges::count_if(plan, [](const PlanStep& step) { return !step.optional; });
  DeviationCounts deviations(plan, rank.size());
  FitnessSums sums;
  for (size_t v = 0; v < n; ++v) {
    workers.checkpoint();
    const int64_t cost = out.alignments[v].cost;
    const int64_t worst = static_cast<int64_t>(out.variants.trace(v).size()) + mandatory;
    out.fitness.push_back(worst == 0 ? Rational(1) : Rational(worst - cost, worst));
    sums.add(cost, worst, out.variants.cases[v]);
    deviations.add(out.alignments[v], out.variants.trace(v), out.variants.cases[v]);
  }
  out.steps = deviations.take_steps();
  out.unplanned = deviations.unplanned(rank);
  out.log_fitness = sums.log_fitness();
  out.average_fitness = sums.average_fitness();
  out.perfect = sums.perfect();
  return out;
}

}  // namespace cairn
