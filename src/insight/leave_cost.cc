#include "insight/leave_cost.h"

#include <algorithm>

namespace cairn {

namespace {

std::vector<StageStake> count_stages(const VisitColumns& visits, size_t n_stages) {
  std::vector<StageStake> out(n_stages);
  std::vector<size_t> counted_in(n_stages, 0);  // case + 1 that was counted last: a stage counts once a case
  for (size_t c = 0; c + 1 < visits.offsets.size(); ++c) {
    const uint64_t end = visits.offsets[c + 1];
    const CaseStatus status = visits.status[c];
    for (uint64_t i = visits.offsets[c]; i < end; ++i) {
      const uint32_t stage = visits.stages[i];
      if (std::exchange(counted_in[stage], c + 1) == c + 1) continue;
      StageStake& row = out[stage];
      const bool last = visits.stages[end - 1] == stage;
      ++row.visitors;
      row.converted += status == CaseStatus::converted;
      row.left_here += last && status == CaseStatus::left;
      row.in_progress += last && status == CaseStatus::in_progress;
      row.went_on_open += !last && status == CaseStatus::in_progress;
    }
  }
  for (size_t stage = 0; stage < n_stages; ++stage) {
    StageStake& row = out[stage];
    row.stage = static_cast<uint32_t>(stage);
    row.went_on = row.visitors - row.in_progress - row.left_here;
  }
  std::erase_if(out, [](const StageStake& row) { return row.visitors == 0; });
  return out;
}

void add_money(StageStake& row, const CostRules& rules) {
  if (!rules.window_days) return;
  const Rational per_month = days_per_month() / *rules.window_days;
  row.left_per_month = Rational(row.left_here) * per_month;
  const auto stake = row.stake();
  if (!stake) return;
  row.at_stake_per_month = *stake * per_month * rules.value_per_conversion;
  row.at_stake_ci = Interval{0, 0};
  if (row.left_here == 0) return;
  const Proportion leave = row.leave();
  const double if_all_left =
      (Rational(leave.n) * *row.conversion_went_on().share() * per_month * rules.value_per_conversion).value();
  const Interval leave_ci = *wilson(leave);
  row.at_stake_ci = Interval{if_all_left * leave_ci.lo, if_all_left * leave_ci.hi};
}

}  // namespace

std::optional<Rational> StageStake::stake() const {
  if (left_here == 0) return Rational(0);
  const auto conversion = conversion_went_on().share();
  if (!conversion) return std::nullopt;
  return Rational(left_here) * *conversion;
}

std::vector<StageStake> leave_cost(const VisitColumns& visits, std::span<const uint32_t> stage_rank,
                                   const CostRules& rules) {
  std::vector<StageStake> out = count_stages(visits, stage_rank.size());
  for (StageStake& row : out) add_money(row, rules);
  std::ranges::sort(out, [&](const StageStake& a, const StageStake& b) {
    const auto a_stake = a.stake();
    const auto b_stake = b.stake();
    if (a_stake.has_value() != b_stake.has_value()) return a_stake.has_value();
    if (a_stake && *a_stake != *b_stake) return *a_stake > *b_stake;
    if (a.left_here != b.left_here) return a.left_here > b.left_here;
    return stage_rank[a.stage] < stage_rank[b.stage];
  });
  return out;
}

}  // namespace cairn
