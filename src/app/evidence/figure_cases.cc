#include "app/evidence/figure_cases.h"

#include <algorithm>
#include <array>
#include <set>

#include "app/evidence/problem_cases.h"
#include "insight/emotion.h"

namespace cairn {
namespace {

template <typename Wanted>
std::vector<CaseIndex> cases_that(const QueryLog& q, const Workers& workers, const Wanted& wanted) {
  std::vector<CaseIndex> out;
  for (CaseIndex c = 0; c < q.log.n_cases(); ++c) {
    if (c % 4096 == 0) workers.checkpoint();
    if (wanted(c)) out.push_back(c);
  }
  return out;
}

bool visited(const QueryLog& q, CaseIndex c, uint32_t stage) {
  const auto visits = q.visits_of(c);
  return std::ranges::find(visits, stage) != visits.end();
}

// The last visit of the case is there, and the case stands like that.
bool ended_at(const QueryLog& q, CaseIndex c, uint32_t stage, CaseStatus status) {
  const auto visits = q.visits_of(c);
  return !visits.empty() && visits.back() == stage && q.outcomes.status[c] == status;
}

bool met(const QueryLog& q, CaseIndex c, uint32_t step) {
  for (uint64_t i = q.log.offsets[c]; i < q.log.offsets[c + 1]; ++i) {
    if (q.step_of_event[i] == step && q.log.occurred_at[i] < q.observed_until) return true;
  }
  return false;
}

// As stage_flow counts it (DEFINITIONS 5.3): a goal, or where there is none the last stage, whatever came after.
bool reached_goal(const QueryLog& q, CaseIndex c) {
  if (q.plan.goal.empty()) return visited(q, c, static_cast<uint32_t>(q.plan.stages.size() - 1));
  for (uint64_t i = q.log.offsets[c]; i < q.log.offsets[c + 1]; ++i) {
    const bool is_goal = std::ranges::find(q.plan.goal, q.log.activity[i]) != q.plan.goal.end();
    if (is_goal && q.log.occurred_at[i] < q.observed_until) return true;
  }
  return false;
}

bool went(const QueryLog& q, CaseIndex c, uint32_t from, uint32_t to) {
  const auto visits = q.visits_of(c);
  for (size_t v = 1; v < visits.size(); ++v) {
    if (visits[v - 1] == from && visits[v] == to) return true;
  }
  return false;
}

std::vector<CaseIndex> answered(const QueryLog& q, const FigurePlaceOf& place, const GradeRules& ages) {
  std::vector<CaseIndex> out;
  for (const size_t row : counted_answers(q, place, ages)) {
    if (q.log.feedback.case_index[row] != none_id) out.push_back(q.log.feedback.case_index[row]);
  }
  std::ranges::sort(out);
  const auto repeated = std::ranges::unique(out);
  out.erase(repeated.begin(), repeated.end());
  return out;
}

uint32_t index_of(const std::vector<RecordId>& records, std::string_view id) {
  const auto found = std::ranges::find(records, id);
  return found == records.end() ? none_id : static_cast<uint32_t>(found - records.begin());
}

uint32_t step_of(const MapPlaces& places, const std::string& record) {
  for (uint32_t i = 0; i < places.steps.size(); ++i) {
    if (std::ranges::find(places.steps[i], record) != places.steps[i].end()) return i;
  }
  return none_id;
}

}  // namespace

Result<FigurePlaceOf> figure_place(const Document& document, const EvidenceKeeper::Placed& placed,
                                   const std::string& record) {
  const Record* found = document.find(record);
  const Error nothing = not_found("the log counts nothing of such a record on this map", "record");
  if (found == nullptr) return nothing;
  FigurePlaceOf out{record, found->type, std::string(found->text("name")), none_id, none_id, none_id, std::nullopt};
  const MapPlaces& places = placed.places;
  if (found->type == "map") {
    if (record != placed.map) return nothing;
    return out;
  }
  if (found->type == "stage") {
    out.stage = index_of(places.stages, record);
    return out.stage == none_id ? Result<FigurePlaceOf>(nothing) : out;
  }
  if (found->type == "link") {
    out.stage = index_of(places.stages, found->text("from"));
    out.to = index_of(places.stages, found->text("to"));
    return out.stage == none_id || out.to == none_id ? Result<FigurePlaceOf>(nothing) : out;
  }
  if (found->type == "problem") {
    if (found->text("parent") != placed.map) return nothing;
    out.problem = *found;
    out.stage = index_of(places.stages, found->text("at"));
    return out;
  }
  out.step = step_of(places, record);
  if (out.step == none_id) return nothing;
  out.name = places.plan.steps[out.step].name;
  return out;
}

std::vector<BehindFigure> figures_at(const FigurePlaceOf& place) {
  if (place.type == "map") return {BehindFigure::cases, BehindFigure::conversion};
  if (place.is_stage())
    return {BehindFigure::reach, BehindFigure::leave, BehindFigure::in_progress, BehindFigure::went_on,
            BehindFigure::emotion};
  if (place.type == "link") return {BehindFigure::count};
  if (place.problem) return {BehindFigure::effect};
  return {BehindFigure::reach, BehindFigure::emotion};
}

bool is_feedback_at(const QueryLog& q, const FigurePlaceOf& place, size_t row) {
  const uint32_t step = q.feedback.step[row];
  if (step == none_id) return false;
  return place.is_step() ? step == place.step : q.plan.steps[step].stage == place.stage;
}

std::vector<size_t> counted_answers(const QueryLog& q, const FigurePlaceOf& place, const GradeRules& ages) {
  std::array<std::vector<size_t>, emotion_lanes.size()> rows;
  std::array<std::vector<int64_t>, emotion_lanes.size()> times;
  for (size_t row = 0; row < q.feedback.step.size(); ++row) {
    if (!q.feedback.answer[row] || !is_feedback_at(q, place, row)) continue;
    const auto lane = static_cast<size_t>(lane_of(q.log.feedback.scale[row]));
    rows[lane].push_back(row);
    times[lane].push_back(q.log.feedback.occurred_at[row]);
  }
  for (size_t lane = 0; lane < rows.size(); ++lane) {
    const LanePeriod period(times[lane], ages);
    std::erase_if(rows[lane], [&](size_t row) { return !period.counts(q.log.feedback.occurred_at[row]); });
  }
  // What people answered speaks before what was read from signals, where enough of them did.
  for (const auto& lane : rows) {
    std::set<uint32_t> people;
    for (const size_t row : lane) people.insert(q.log.feedback.respondent[row]);
    if (people.size() >= static_cast<size_t>(smallest_group)) return lane;
  }
  return {};
}

std::vector<CaseIndex> cases_behind(const QueryLog& q, const FigurePlaceOf& place, BehindFigure figure,
                                    const GradeRules& ages, const Workers& workers) {
  const uint32_t stage = place.stage;
  switch (figure) {
    case BehindFigure::cases:
      return cases_that(q, workers, [](CaseIndex) { return true; });
    case BehindFigure::conversion:
      return cases_that(q, workers, [&](CaseIndex c) { return reached_goal(q, c); });
    case BehindFigure::reach:
      if (place.is_step()) return cases_that(q, workers, [&](CaseIndex c) { return met(q, c, place.step); });
      return cases_that(q, workers, [&](CaseIndex c) { return visited(q, c, stage); });
    case BehindFigure::leave:
      return cases_that(q, workers, [&](CaseIndex c) { return ended_at(q, c, stage, CaseStatus::left); });
    case BehindFigure::in_progress:
      return cases_that(q, workers, [&](CaseIndex c) { return ended_at(q, c, stage, CaseStatus::in_progress); });
    case BehindFigure::went_on:
      return cases_that(q, workers, [&](CaseIndex c) {
        return visited(q, c, stage) && !ended_at(q, c, stage, CaseStatus::left) &&
               !ended_at(q, c, stage, CaseStatus::in_progress);
      });
    case BehindFigure::count:
      return cases_that(q, workers, [&](CaseIndex c) { return went(q, c, stage, place.to); });
    case BehindFigure::emotion:
      return answered(q, place, ages);
    case BehindFigure::effect:
      break;
  }
  return cases_with_problem(q, *place.problem, stage, workers);
}

}  // namespace cairn
