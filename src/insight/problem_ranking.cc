#include "insight/problem_ranking.h"

#include <algorithm>
#include <tuple>

namespace cairn {

namespace {

struct Candidate {
  RankedProblem problem = {};
  bool harms = false;
  Rational lost = 0;
  int64_t name_rank = -1;  // a row without a place stands before those with one
};

}  // namespace

std::vector<RankedProblem> rank_problems(std::span<const ShapeRow> shapes, std::span<const PainRow> exposures,
                                         std::span<const uint32_t> place_rank, std::span<const uint32_t> step_rank,
                                         const CostRules& rules) {
  std::vector<Candidate> candidates;
  for (size_t i = 0; i < shapes.size(); ++i) {
    const ShapeRow& row = shapes[i];
    if (row.shape == ProblemShape::leave) continue;
    candidates.push_back({.problem = {row.shape, i, monthly_cost(row.rate.k, row.effect, row.ci, rules)},
                          .harms = row.evidence == Evidence::harms,
                          .lost = lost_to(row.rate.k, row.effect),
                          .name_rank = row.place == none_id ? -1 : int64_t{place_rank[row.place]}});
  }
  for (size_t i = 0; i < exposures.size(); ++i) {
    const PainRow& row = exposures[i];
    candidates.push_back(
        {.problem = {ProblemShape::exposure, i, monthly_cost(row.exposed.n, row.effect.effect, row.effect.ci, rules)},
         .harms = row.evidence == Evidence::harms,
         .lost = lost_to(row.exposed.n, row.effect.effect),
         .name_rank = step_rank[row.step]});
  }
  std::ranges::stable_sort(candidates, [](const Candidate& a, const Candidate& b) {
    if (a.harms != b.harms) return a.harms;
    if (a.lost != b.lost) return a.lost > b.lost;
    return std::tie(a.problem.shape, a.name_rank) < std::tie(b.problem.shape, b.name_rank);
  });
  std::vector<RankedProblem> out;
  for (Candidate& candidate : candidates) out.push_back(std::move(candidate.problem));
  return out;
}

}  // namespace cairn
