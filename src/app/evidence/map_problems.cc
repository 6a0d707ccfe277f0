#include "app/evidence/map_problems.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "app/evidence/measurement_requests.h"

namespace cairn {
namespace {

class Problems {
 public:
  Problems(const Document& document, const Record& map, const MapEvidence& evidence, bool sees_library)
      : records_(document.children(map.id, "problem")) {
    for (const GradedClaim& claim : evidence.claims) claims_.emplace(claim.record, &claim);
    if (!sees_library) return;
    for (const Record* improvement : document.of_type("improvement")) {
      for (const std::string_view problem : improvement->texts("problems"))
        improvements_[problem].push_back(improvement->id);
    }
  }

  void add_found(const MapFigures& figures, const MeasuredMap& measured, const MeasurementRequests& requests) {
    for (size_t i = 0; i < figures.problems.size(); ++i) {
      const ProblemFigures& found = figures.problems[i];
      MapProblem row = row_of(found, measured.places);
      FigureRow asked;
      asked.place = FigurePlace::problem;
      asked.index = i;
      asked.analysis = found.shape == ProblemShape::exposure ? "pain" : "problems";
      row.request = requests.of(asked);
      const size_t before = rows_.size();
      for (const Record* record : records_) {
        if (kept_.contains(record->id) || !is_kept_as(found, measured.places, *record)) continue;
        rows_.push_back(row);
        keep(*record, rows_.back());
      }
      if (rows_.size() == before) rows_.push_back(std::move(row));
    }
  }

  // Those of the team that the log does not show, by name.
  std::vector<MapProblem> finish() {
    const size_t found = rows_.size();
    for (const Record* record : records_) {
      if (kept_.contains(record->id)) continue;
      MapProblem row;
      row.shape = record->text("shape");
      row.words = record->text("words");
      if (const std::string_view at = record->text("at"); !at.empty()) row.at = at;
      keep(*record, row);
      rows_.push_back(std::move(row));
    }
    std::ranges::sort(rows_.begin() + static_cast<std::ptrdiff_t>(found), rows_.end(), {},
                      [](const MapProblem& row) { return std::tie(row.name, row.record); });
    return std::move(rows_);
  }

 private:
  static MapProblem row_of(const ProblemFigures& found, const MapPlaces& places) {
    MapProblem row;
    row.shape = json::enum_word(found.shape);
    if (found.stage != none_id) row.at = places.stages[found.stage];
    row.name = found.name;
    row.words = found.words;
    row.compared_with = found.compared_with;
    row.grade = found.effect.grade;
    row.evidence = found.evidence;
    row.at_risk = found.at_risk;
    row.exposed = found.exposed;
    row.rate = found.rate;
    row.effect = found.effect.value;
    row.effect_ci = found.effect.ci;
    row.n = found.effect.n;
    row.p = found.p;
    row.q = found.q;
    row.cost_per_month = found.cost.value;
    row.cost_ci = found.cost.ci;
    return row;
  }

  // The team's words for it, its grade, and who mends it.
  void keep(const Record& record, MapProblem& row) {
    kept_.insert(record.id);
    row.record = record.id;
    row.name = record.text("name");
    if (const auto claim = claims_.find(record.id); claim != claims_.end()) {
      row.grade = claim->second->grade;
      row.sources = claim->second->sources;
    }
    if (const auto mending = improvements_.find(record.id); mending != improvements_.end())
      row.improvements = mending->second;
  }

  std::vector<const Record*> records_;
  std::map<std::string_view, const GradedClaim*> claims_;
  std::map<std::string_view, std::vector<std::string>, std::less<>> improvements_;  // by problem
  std::set<RecordId> kept_;
  std::vector<MapProblem> rows_;
};

std::vector<StageLeaving> leaving_of(const MeasuredMap& measured) {
  std::vector<StageLeaving> out;
  for (size_t s = 0; s < measured.figures.stages.size(); ++s) {
    const MapStageFigures& figures = measured.figures.stages[s];
    if (figures.visitors == 0) continue;
    StageLeaving row;
    row.stage = measured.places.stages[s];
    row.name = measured.places.plan.stages[s].shown;
    row.visitors = figures.visitors;
    row.left = figures.left;
    row.in_progress = figures.in_progress;
    row.went_on = figures.went_on;
    row.few = figures.few;
    row.share = figures.leave.value;
    row.share_ci = figures.leave.ci;
    row.conversion_went_on = figures.conversion_went_on;
    row.at_stake_per_month = figures.at_stake.value;
    row.at_stake_ci = figures.at_stake.ci;
    row.grade = figures.leave.grade;
    out.push_back(std::move(row));
  }
  std::ranges::stable_sort(out, std::greater(), [](const StageLeaving& row) {
    return std::pair(row.at_stake_per_month.value_or(-1), row.left);
  });
  return out;
}

}  // namespace

MapProblems problems_of_map(const Document& document, const Record& map, const MapEvidence& evidence,
                            const MeasuredMap* measured, bool sees_library) {
  MapProblems out;
  out.map = map.id;
  out.state = evidence.state;
  out.log_version = evidence.log_version;
  out.notes = evidence.notes;
  Problems problems(document, map, evidence, sees_library);
  if (measured != nullptr && measured->places.bound()) {
    const MapFigures& figures = measured->figures;
    const MeasurementRequests requests(map, *measured);
    out.period = Period{measured->log.first_at, measured->log.last_at};
    if (figures.value_per_conversion) out.value_per_conversion = figures.value_per_conversion->value();
    if (figures.window_days) out.window_days = figures.window_days->value();
    problems.add_found(figures, *measured, requests);
    out.leaving = leaving_of(*measured);
    FigureRow asked;
    asked.place = FigurePlace::map;
    asked.analysis = "leave_cost";
    out.leaving_request = requests.of(asked);
  }
  out.problems = problems.finish();
  return out;
}

}  // namespace cairn
