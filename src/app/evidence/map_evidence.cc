#include "app/evidence/map_evidence.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "app/evidence/claims.h"
#include "app/evidence/map_cells.h"
#include "app/evidence/measurement_requests.h"

namespace cairn {
namespace {

// The records that a figure belongs to: none for a problem or a move that nobody has put on the map.
class Targets {
 public:
  Targets(const Document& document, const Record& map, const MeasuredMap& measured)
      : document_(document),
        measured_(measured),
        bound_stages_(measured.places.plan.stages.size(), false),
        map_(map.id) {
    for (const MapStep& step : measured.places.plan.steps) bound_stages_[step.stage] = true;
    for (const Record* link : document.children(map.id, "link"))
      links_.emplace(std::pair(std::string(link->text("from")), std::string(link->text("to"))), link->id);
    for (const Record* problem : document.children(map.id, "problem")) problems_.push_back(problem);
  }

  [[nodiscard]] std::vector<RecordId> of(const FigureRow& row) const {
    const MapPlaces& places = measured_.places;
    switch (row.place) {
      case FigurePlace::map:
        return {map_};
      case FigurePlace::stage:
        if (!bound_stages_[row.index]) return {};
        return {places.stages[row.index]};
      case FigurePlace::step:
        return places.steps[row.index];
      case FigurePlace::link:
        return of_link(measured_.figures.links[row.index]);
      case FigurePlace::problem:
        break;
    }
    return of_problem(measured_.figures.problems[row.index]);
  }

 private:
  // A move that is not drawn is told too: the flow shows all of them.
  [[nodiscard]] std::vector<RecordId> of_link(const LinkFigures& link) const {
    const auto drawn = links_.find(std::pair(measured_.places.stages[link.from], measured_.places.stages[link.to]));
    return {drawn == links_.end() ? RecordId() : drawn->second};
  }

  [[nodiscard]] std::vector<RecordId> of_problem(const ProblemFigures& found) const {
    std::vector<RecordId> out;
    for (const Record* problem : problems_) {
      if (is_kept_as(found, measured_.places, *problem)) out.push_back(problem->id);
    }
    return out;
  }

  const Document& document_;
  const MeasuredMap& measured_;
  std::vector<bool> bound_stages_;
  RecordId map_;
  std::map<std::pair<std::string, std::string>, RecordId> links_;
  std::vector<const Record*> problems_;
};

std::map<std::pair<std::string_view, std::string_view>, RecordId> bindings_of(const Document& document,
                                                                              const Record& map) {
  std::map<std::pair<std::string_view, std::string_view>, RecordId> out;
  for (const Record* binding : document.children(map.id, "binding"))
    out.emplace(std::pair(binding->text("target"), binding->text("metric")), binding->id);
  return out;
}

// Where a move goes from and to, for those who draw it.
void add_ends(const FigureRow& row, const MeasuredMap& measured, json::Object& detail) {
  if (row.place != FigurePlace::link) return;
  const LinkFigures& link = measured.figures.links[row.index];
  detail["from"] = measured.places.stages[link.from];
  detail["to"] = measured.places.stages[link.to];
}

void add_measurements(const Document& document, const Record& map, const MeasuredMap& measured, MapEvidence& out) {
  const Targets targets(document, map, measured);
  const auto bindings = bindings_of(document, map);
  const MeasurementRequests requests(map, measured);
  for (FigureRow& row : figure_rows(measured.places.plan, measured.figures, measured.log.last_at)) {
    if (row.figure.n == 0) continue;
    add_ends(row, measured, row.detail);
    for (const RecordId& target : targets.of(row)) {
      PlacedMeasurement one;
      const auto binding = bindings.find(std::pair<std::string_view, std::string_view>(target, row.metric));
      static_cast<Measurement&>(one) =
          measurement_of(row, binding == bindings.end() ? "" : binding->second, measured.log);
      one.target = target;
      one.metric = row.metric;
      one.analysis = row.analysis;
      one.request = requests.of(row);
      out.measurements.push_back(std::move(one));
    }
  }
  std::ranges::stable_sort(out.measurements, {},
                           [](const PlacedMeasurement& m) { return std::tie(m.target, m.metric); });
}

EvidenceMeter meter_of(const std::vector<std::optional<Grade>>& cells) {
  const GradeCounts counted = count_grades(cells);
  EvidenceMeter out{counted.n, counted.empty, {}};
  for (size_t i = 0; i < grades_in_order.size(); ++i) {
    std::optional<double> share;
    if (counted.n > 0) share = static_cast<double>(counted.counts[i]) / static_cast<double>(counted.n);
    out.grades.push_back({grades_in_order[i], counted.counts[i], share});
  }
  return out;
}

bool is_supported(const GradedClaim& claim) {
  return claim.grade != Grade::assumed || claim.sources.total > 0 || claim.metric.has_value();
}

}  // namespace

bool is_kept_as(const ProblemFigures& found, const MapPlaces& places, const Record& problem) {
  if (problem.text("shape") != json::enum_word(found.shape)) return false;
  if (found.shape == ProblemShape::exposure) return problem.text("name") == found.name;
  return problem.text("at") == (found.stage == none_id ? std::string_view() : places.stages[found.stage]);
}

MapEvidence evidence_of_map(const Document& document, const Record& map, const MeasuredMap* measured, int64_t now) {
  MapEvidence out;
  out.map = map.id;
  out.computed_at = now;
  if (measured != nullptr) {
    out.state = measured->places.bound() ? EvidenceState::measured : EvidenceState::unbound;
    out.as_of = measured->rules.now;
    out.log_version = measured->log.version;
    out.unit = measured->definition.unit.singular;
    out.unit_plural = measured->definition.unit.plural;
    out.currency = measured->definition.currency;
    out.notes = measured->places.plan.notes;
    if (measured->places.bound()) add_measurements(document, map, *measured, out);
  }
  out.left = left_their_intervals(document, map, out.measurements);
  const Claims claims(document, map, measured, out.measurements, now);
  std::vector<GradedClaim> graded = claims.all();
  out.meter = meter_of(cell_grades_of_map(document, map, graded, out.measurements));
  std::erase_if(graded, [](const GradedClaim& claim) { return !is_supported(claim); });
  out.claims = std::move(graded);
  return out;
}

}  // namespace cairn
