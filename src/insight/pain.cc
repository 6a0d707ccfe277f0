#include "insight/pain.h"

#include <algorithm>
#include <map>
#include <utility>

#include "journey/columns.h"

namespace cairn {

namespace {

// Converted of all, by stratum.
using StrataCounts = std::map<uint32_t, Proportion>;  // by rank of the stratum

void count(StrataCounts& counts, uint32_t stratum, bool converted) {
  Proportion& p = counts[stratum];
  p.k += converted;
  ++p.n;
}

class PainCounter {
 public:
  PainCounter(const PainColumns& cases, const PainRules& rules)
      : cases_(cases),
        rules_(rules),
        exposed_(cases.step_rank.size()),
        outside_(cases.step_rank.size()),
        by_stage_(cases.n_stages) {
    std::vector<size_t> met_in(cases.step_rank.size(), 0);  // case + 1
    std::vector<size_t> reached_in(cases.n_stages, 0);      // case + 1
    for (size_t c = 0; c + 1 < cases.step_offsets.size(); ++c) {
      const uint32_t stratum = cases.stratum_rank[cases.stratum[c]];
      const bool converted = cases.converted[c] != 0;
      count(all_, stratum, converted);
      count_stages(c, stratum, converted, reached_in);
      for (uint64_t i = cases.step_offsets[c]; i < cases.step_offsets[c + 1]; ++i) {
        const uint32_t step = cases.steps[i];
        if (std::exchange(met_in[step], c + 1) == c + 1 || is_excluded(step)) continue;
        const uint32_t stage = stage_of(step);
        if (stage == none_id || (stage < reached_in.size() && reached_in[stage] == c + 1)) {
          count(exposed_[step], stratum, converted);
        } else {
          ++outside_[step];
        }
      }
    }
  }

  [[nodiscard]] bool was_met(uint32_t step) const { return !exposed_[step].empty() || outside_[step] > 0; }

  [[nodiscard]] PainRow row(uint32_t step) const {
    PainRow out{.step = step, .exposed_outside = outside_[step]};
    std::vector<Stratum> matched;
    for (const auto& [stratum, all] : risk_set(stage_of(step))) {
      const auto found = exposed_[step].find(stratum);
      const Proportion exposed = found == exposed_[step].end() ? Proportion{} : found->second;
      const Proportion unexposed{all.k - exposed.k, all.n - exposed.n};
      out.at_risk += all.n;
      out.exposed = {out.exposed.k + exposed.k, out.exposed.n + exposed.n};
      out.unexposed = {out.unexposed.k + unexposed.k, out.unexposed.n + unexposed.n};
      if (exposed.n == 0 || unexposed.n == 0) continue;
      matched.push_back({exposed, unexposed});
      out.matched_exposed += exposed.n;
    }
    if (out.exposed.n >= rules_.min_exposed) out.effect = strata_effect(matched);
    out.cost = monthly_cost(out.exposed.n, out.effect.effect, out.effect.ci, rules_.cost);
    return out;
  }

 private:
  void count_stages(size_t c, uint32_t stratum, bool converted, std::vector<size_t>& reached_in) {
    if (cases_.stage_offsets.empty()) return;
    for (uint64_t i = cases_.stage_offsets[c]; i < cases_.stage_offsets[c + 1]; ++i) {
      const uint32_t stage = cases_.stages[i];
      if (std::exchange(reached_in[stage], c + 1) != c + 1) count(by_stage_[stage], stratum, converted);
    }
  }
  [[nodiscard]] uint32_t stage_of(uint32_t step) const {
    return rules_.stage_of_step.empty() ? none_id : rules_.stage_of_step[step];
  }
  [[nodiscard]] bool is_excluded(uint32_t step) const { return !rules_.excluded.empty() && rules_.excluded[step] != 0; }
  // A stage that no case reached has an empty risk set.
  [[nodiscard]] const StrataCounts& risk_set(uint32_t stage) const {
    static const StrataCounts nobody;
    if (stage == none_id) return all_;
    return stage < by_stage_.size() ? by_stage_[stage] : nobody;
  }

  const PainColumns& cases_;
  const PainRules& rules_;
  StrataCounts all_;
  std::vector<StrataCounts> exposed_;  // by step
  std::vector<int64_t> outside_;       // by step
  std::vector<StrataCounts> by_stage_;
};

void adjust(std::vector<PainRow>& rows, const Rational& alpha) {
  std::vector<std::optional<double>> p;
  for (const PainRow& row : rows) p.push_back(row.effect.p);
  const auto q = benjamini_hochberg(p);
  for (size_t i = 0; i < rows.size(); ++i) {
    rows[i].q = q[i];
    rows[i].evidence = evidence_of(q[i], rows[i].effect.effect, alpha);
  }
}

}  // namespace

std::vector<PainRow> find_pain(const PainColumns& cases, const PainRules& rules) {
  const PainCounter counter(cases, rules);
  std::vector<uint32_t> steps;
  for (uint32_t step = 0; step < cases.step_rank.size(); ++step) {
    if (counter.was_met(step)) steps.push_back(step);
  }
  std::ranges::sort(steps, {}, [&](uint32_t step) { return cases.step_rank[step]; });
  std::vector<PainRow> rows;
  for (const uint32_t step : steps) rows.push_back(counter.row(step));
  adjust(rows, rules.alpha);
  std::ranges::stable_sort(rows, [](const PainRow& a, const PainRow& b) {
    const bool a_harms = a.evidence == Evidence::harms;
    const bool b_harms = b.evidence == Evidence::harms;
    if (a_harms != b_harms) return a_harms;
    return lost_to(a.exposed.n, a.effect.effect) > lost_to(b.exposed.n, b.effect.effect);
  });
  return rows;
}

}  // namespace cairn
