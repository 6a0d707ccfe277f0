#include "app/evidence/problem_cases.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/statistics.h"
#include "insight/problem_exposures.h"
#include "journey/case_filter.h"

namespace cairn {
namespace {

std::optional<ActivitySet> named_set(const QueryLog& q, const std::vector<std::string>& names) {
  if (names.empty()) return std::nullopt;
  ActivitySet out(q.log.activities.size(), 0);
  for (const std::string& name : names) {
    if (const auto id = q.log.activities.find(name)) out[*id] = 1;
  }
  return out;
}

// By case: who gave an answer of −1 or less at the stage.
std::vector<uint8_t> unhappy_at(const QueryLog& q, uint32_t stage) {
  std::vector<uint8_t> out(q.log.n_cases(), 0);
  for (size_t row = 0; row < q.feedback.answer.size(); ++row) {
    const CaseIndex c = q.log.feedback.case_index[row];
    const uint32_t step = q.feedback.step[row];
    if (c == none_id || step == none_id || q.plan.steps[step].stage != stage) continue;
    if (q.log.feedback.occurred_at[row] >= q.observed_until || !q.feedback.answer[row]) continue;
    if (q.feedback.answer[row]->score <= Rational(-1)) out[c] = 1;
  }
  return out;
}

// The exposures of one case at a time: the same counting as for all of them.
class CaseExposures {
 public:
  CaseExposures(const QueryLog& q, uint32_t stage)
      : q_(q), in_order_(q.plan.stages.size()), unhappy_(unhappy_at(q, stage)), stage_(stage) {
    std::iota(in_order_.begin(), in_order_.end(), 0U);
    const ProblemDefinition& d = q.definition.problems;
    question_.n_places = q.plan.stages.size();
    question_.n_activities = q.log.activities.size();
    question_.place_order = in_order_;
    question_.place_rank = in_order_;
    question_.promise_outcome = ProblemOutcome::converted;
    question_.pain_signals = named_set(q, d.pain_signals);
    question_.promise = named_set(q, d.promise);
    question_.fulfilment = named_set(q, d.fulfilment);
    if (d.due_days) question_.due_ms = std::llround(*d.due_days * 86'400'000);
    question_.observed_until = q.observed_until;
  }

  [[nodiscard]] Exposures of(CaseIndex c) const {
    const JourneyColumns all = q_.log.columns();
    const JourneyColumns one{all.offsets.subspan(c, 2), all.activities, all.occurred_at, all.channels};
    const uint8_t converted = q_.converted(c) ? 1 : 0;
    CaseResults results;
    results.converted = std::span(&converted, 1);
    results.status = std::span(q_.outcomes.status).subspan(c, 1);
    if (!q_.log.case_deadline_at.empty()) results.deadline_at = std::span(q_.log.case_deadline_at).subspan(c, 1);
    std::vector<UnhappyAnswer> unhappy;
    if (unhappy_[c] != 0) unhappy.push_back({0, stage_});
    return count_exposures(one, q_.stage_of_event, unhappy, results, question_, one_thread_);
  }

 private:
  const QueryLog& q_;
  std::vector<uint32_t> in_order_;
  std::vector<uint8_t> unhappy_;
  uint32_t stage_;
  ProblemQuestion question_;
  Workers one_thread_{1};
};

// Long is what lies above the third quarter of the waits of those who went on.
std::vector<CaseIndex> long_waits(const std::vector<CaseWait>& waits) {
  std::vector<int64_t> lengths;
  for (const CaseWait& wait : waits) lengths.push_back(wait.wait_ms);
  const auto longest_usual = quantile(lengths, Rational(3, 4));
  std::vector<CaseIndex> out;
  for (const CaseWait& wait : waits) {
    if (Rational(wait.wait_ms) > *longest_usual) out.push_back(wait.case_index);
  }
  return out;
}

bool is_exposed(ProblemShape shape, const Exposures& found, uint32_t stage) {
  switch (shape) {
    case ProblemShape::leave:
      return found.places[stage].left > 0;
    case ProblemShape::loop:
      return found.places[stage].loop.exposed > 0;
    case ProblemShape::go_back:
      return found.places[stage].go_back.exposed > 0;
    case ProblemShape::complaint:
      return found.places[stage].complaint.exposed > 0;
    case ProblemShape::unmet:
      return found.unmet.exposed > 0;
    case ProblemShape::late:
      return found.late.exposed > 0;
    case ProblemShape::wait:
    case ProblemShape::exposure:
      break;
  }
  return false;
}

// An exposure that the definition of the data names: those of its risk set who met it and whose outcome is known.
std::vector<CaseIndex> named_exposure(const QueryLog& q, std::string_view name, const Workers& workers) {
  std::vector<CaseIndex> out;
  const auto& all = q.definition.problems.exposures;
  const auto exposure = std::ranges::find(all, name, &Exposure::name);
  if (exposure == all.end()) return out;
  const std::vector<uint8_t> met = match_cases(q.view(), predicate_of(exposure->met), workers);
  const std::vector<uint8_t> among = match_cases(q.view(), predicate_of(exposure->among), workers);
  for (CaseIndex c = 0; c < q.log.n_cases(); ++c) {
    if (met[c] != 0 && among[c] != 0 && !q.in_progress(c)) out.push_back(c);
  }
  return out;
}

}  // namespace

std::vector<CaseIndex> cases_with_problem(const QueryLog& q, const Record& problem, uint32_t stage,
                                          const Workers& workers) {
  const auto shape = json::enum_value<ProblemShape>(problem.text("shape"));
  if (!shape) return {};
  if (*shape == ProblemShape::exposure) return named_exposure(q, problem.text("name"), workers);
  const bool of_stage = *shape != ProblemShape::unmet && *shape != ProblemShape::late;
  if (of_stage && stage == none_id) return {};
  const CaseExposures exposures(q, stage);
  std::vector<CaseIndex> out;
  std::vector<CaseWait> waits;
  for (CaseIndex c = 0; c < q.log.n_cases(); ++c) {
    if (c % 1024 == 0) workers.checkpoint();
    const Exposures found = exposures.of(c);
    if (*shape == ProblemShape::wait) {
      for (const CaseWait& wait : found.places[stage].waits) waits.push_back({c, wait.wait_ms});
    } else if (is_exposed(*shape, found, stage)) {
      out.push_back(c);
    }
  }
  return waits.empty() ? out : long_waits(waits);
}

}  // namespace cairn
