#include "insight/segment_potential.h"

#include <algorithm>

#include "insight/exact_sum.h"

namespace cairn {

namespace {

struct SegmentTotals {
  Proportion conversion;
  ExactSum value;
  bool has_value = false;  // one of its cases has
};

std::vector<SegmentTotals> add_up(const SegmentOutcomes& cases, size_t n_segments) {
  std::vector<SegmentTotals> totals(n_segments);
  for (size_t c = 0; c < cases.segment.size(); ++c) {
    if (cases.segment[c] == none_id) continue;
    SegmentTotals& segment = totals[cases.segment[c]];
    ++segment.conversion.n;
    segment.conversion.k += cases.converted[c];
    if (!cases.value[c]) continue;
    segment.has_value = true;
    segment.value.add(*cases.value[c]);
  }
  return totals;
}

// The highest conversion, then the larger, then by name.
uint32_t best_segment(const std::vector<SegmentTotals>& totals, std::span<const uint32_t> rank, int64_t min_n) {
  uint32_t best = none_id;
  const auto is_better = [&](uint32_t a, uint32_t b) {
    const Proportion& x = totals[a].conversion;
    const Proportion& y = totals[b].conversion;
    if (*x.share() != *y.share()) return *x.share() > *y.share();
    if (x.n != y.n) return x.n > y.n;
    return rank[a] < rank[b];
  };
  for (uint32_t s = 0; s < totals.size(); ++s) {
    if (totals[s].conversion.n < std::max<int64_t>(1, min_n)) continue;
    if (best == none_id || is_better(s, best)) best = s;
  }
  return best;
}

void compare_with_best(SegmentPotential& row, uint32_t best, const Proportion& best_conversion, const Rational& value) {
  row.gap = *best_conversion.share() - *row.conversion.share();
  row.gap_ci = row.segment == best ? Interval{0, 0} : newcombe(best_conversion, row.conversion);
  const Rational worth = Rational(row.conversion.n) * value;
  row.potential = worth * std::max(Rational(0), *row.gap);
  const auto at_stake = [&](double bound) { return static_cast<double>(worth.real() * std::max(0.0, bound)); };
  row.potential_ci = Interval{at_stake(row.gap_ci->lo), at_stake(row.gap_ci->hi)};
}

SegmentPotential row_of(uint32_t s, const SegmentTotals& totals, const PotentialRules& rules) {
  SegmentPotential row{.segment = s, .conversion = totals.conversion};
  if (totals.has_value) row.value_per_customer = totals.value.total() / Rational(row.conversion.n);
  const bool has_cost = s < rules.cost.size() && rules.cost[s].has_value();
  if (has_cost && row.conversion.k > 0) row.cost_per_acquisition = *rules.cost[s] / Rational(row.conversion.k);
  return row;
}

}  // namespace

SegmentPotentials segment_potential(const SegmentOutcomes& cases, std::span<const uint32_t> rank,
                                    const PotentialRules& rules) {
  const auto totals = add_up(cases, rank.size());
  SegmentPotentials out{.best = best_segment(totals, rank, rules.min_n)};
  out.unassigned = std::ranges::count(cases.segment, none_id);
  for (uint32_t s = 0; s < totals.size(); ++s) {
    if (totals[s].conversion.n == 0) continue;
    out.segments.push_back(row_of(s, totals[s], rules));
    if (out.best != none_id)
      compare_with_best(out.segments.back(), out.best, totals[out.best].conversion, rules.value_per_conversion);
  }
  // The value of a conversion is the same for all: whole customers decide, which are exact.
  const bool is_worth_something = rules.value_per_conversion.sign() > 0;
  const auto customers = [&](const SegmentPotential& row) {
    if (!row.gap || !is_worth_something) return Rational(0);
    return Rational(row.conversion.n) * std::max(Rational(0), *row.gap);
  };
  std::ranges::sort(out.segments, [&](const SegmentPotential& a, const SegmentPotential& b) {
    if (customers(a) != customers(b)) return customers(a) > customers(b);
    if (a.conversion.n != b.conversion.n) return a.conversion.n > b.conversion.n;
    return rank[a.segment] < rank[b.segment];
  });
  return out;
}

}  // namespace cairn
