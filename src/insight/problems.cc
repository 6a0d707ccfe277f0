#include "insight/problems.h"

#include <algorithm>

#include "insight/problem_exposures.h"

namespace cairn {

namespace {

void compare_conversions(ShapeRow& row, const Proportion& exposed, const Proportion& unexposed, int64_t min_n) {
  row.n_exposed = exposed.n;
  row.n_unexposed = unexposed.n;
  row.value_exposed = exposed.share();
  row.value_unexposed = unexposed.share();
  row.ci = newcombe(exposed, unexposed);
  if (row.ci && std::min(exposed.n, unexposed.n) >= min_n) row.p = table_p(exposed, unexposed).p;
}

void compare_scores(ShapeRow& row, const Sample& exposed, const Sample& unexposed, int64_t min_n) {
  row.n_exposed = exposed.n;
  row.n_unexposed = unexposed.n;
  if (exposed.n > 0) row.value_exposed = exposed.mean;
  if (unexposed.n > 0) row.value_unexposed = unexposed.mean;
  const auto compared = welch(exposed, unexposed);
  if (!compared) return;
  row.ci = compared->ci;
  if (!compared->degenerate && std::min(exposed.n, unexposed.n) >= min_n) row.p = compared->p;
}

// Turns counts into rows.
class RowMaker {
 public:
  RowMaker(const CaseResults& cases, const ProblemQuestion& question) : cases_(cases), question_(question) {}

  [[nodiscard]] ShapeRow leave(uint32_t place, const PlaceExposures& counts) const {
    return {.shape = ProblemShape::leave, .place = place, .rate = {counts.left, counts.visited - counts.in_progress}};
  }

  // Long is what lies above the third quarter of the waits of those who went on.
  [[nodiscard]] ShapeRow wait(uint32_t place, const PlaceExposures& counts) const {
    std::vector<int64_t> lengths;
    lengths.reserve(counts.waits.size());
    for (const CaseWait& wait : counts.waits) lengths.push_back(wait.wait_ms);
    const auto longest_usual = quantile(lengths, Rational(3, 4));
    ExposureCounts compared;
    const Outcomes outcomes(cases_);
    for (const CaseWait& wait : counts.waits)
      outcomes.count(compared, wait.case_index, Rational(wait.wait_ms) > *longest_usual, question_.outcome);
    return row(ProblemShape::wait, place, compared, question_.outcome);
  }

  [[nodiscard]] ShapeRow row(ProblemShape shape, uint32_t place, const ExposureCounts& counts,
                             ProblemOutcome outcome) const {
    ShapeRow out{.shape = shape, .place = place, .rate = {counts.exposed, counts.at_risk}, .outcome = outcome};
    const auto& [unexposed, exposed] = counts.groups;
    if (outcome == ProblemOutcome::converted) {
      compare_conversions(out, exposed.converted, unexposed.converted, question_.min_n);
    } else {
      const ScoreScale scale = cases_.scores == nullptr ? ScoreScale{} : cases_.scores->scale;
      compare_scores(out, exposed.scores.sample(scale), unexposed.scores.sample(scale), question_.min_n);
    }
    if (out.value_exposed && out.value_unexposed) out.effect = *out.value_exposed - *out.value_unexposed;
    return out;
  }

 private:
  const CaseResults& cases_;
  const ProblemQuestion& question_;
};

// Places that were visited: those of the given order first, the others by name.
std::vector<uint32_t> visited_places(const Exposures& counts, const ProblemQuestion& question) {
  std::vector<uint32_t> places;
  for (uint32_t place = 0; place < question.n_places; ++place) {
    if (counts.places[place].visited > 0) places.push_back(place);
  }
  std::ranges::sort(places, {}, [&](uint32_t place) {
    return std::pair(question.place_order[place], question.place_rank[place]);
  });  // none_id is the greatest
  return places;
}

std::vector<ShapeRow> rows_of(const Exposures& counts, const CaseResults& cases, const ProblemQuestion& question) {
  const RowMaker make(cases, question);
  const auto places = visited_places(counts, question);
  std::vector<ShapeRow> rows;
  for (const uint32_t place : places) rows.push_back(make.leave(place, counts.places[place]));
  for (const uint32_t place : places) rows.push_back(make.wait(place, counts.places[place]));
  for (const uint32_t place : places)
    rows.push_back(make.row(ProblemShape::loop, place, counts.places[place].loop, question.outcome));
  for (const uint32_t place : places) {
    if (question.place_order[place] != none_id)
      rows.push_back(make.row(ProblemShape::go_back, place, counts.places[place].go_back, question.outcome));
  }
  for (const uint32_t place : places) {
    if (question.pain_signals)
      rows.push_back(make.row(ProblemShape::complaint, place, counts.places[place].complaint, question.outcome));
  }
  if (!question.promise || !question.fulfilment) return rows;
  if (question.due_ms && question.observed_until)
    rows.push_back(make.row(ProblemShape::unmet, none_id, counts.unmet, question.promise_outcome));
  rows.push_back(make.row(ProblemShape::late, none_id, counts.late, question.promise_outcome));
  return rows;
}

}  // namespace

std::vector<ShapeRow> find_problems(const JourneyColumns& log, std::span<const uint32_t> place_of_event,
                                    std::span<const UnhappyAnswer> unhappy, const CaseResults& cases,
                                    const ProblemQuestion& question, const Workers& workers) {
  auto rows = rows_of(count_exposures(log, place_of_event, unhappy, cases, question, workers), cases, question);
  std::vector<std::optional<double>> p;
  for (const ShapeRow& row : rows) p.push_back(row.p);
  const auto q = benjamini_hochberg(p);
  for (size_t i = 0; i < rows.size(); ++i) {
    rows[i].q = q[i];
    if (rows[i].shape != ProblemShape::leave) rows[i].evidence = evidence_of(q[i], rows[i].effect, question.alpha);
  }
  return rows;
}

}  // namespace cairn
