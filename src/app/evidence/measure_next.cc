#include "app/evidence/measure_next.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <utility>

#include "app/evidence/map_lint_words.h"
#include "base/statistics.h"

namespace cairn {
namespace {

constexpr double wanted_precision = 0.3;  // of a mean emotion
constexpr double widest_spread = 2;       // no answers on −2 … +2 spread more
constexpr int64_t smallest_shown = 5;     // answers whose spread says something
const GradeRules rules{};                 // min_n, min_sources

// The standard deviation behind an interval mean ± t·s/√n.
std::optional<double> spread_behind(const PlacedMeasurement& m) {
  if (!m.value || !m.ci || m.n < smallest_shown) return std::nullopt;
  const double half = std::max(m.ci->hi - *m.value, *m.value - m.ci->lo);
  return half * std::sqrt(static_cast<double>(m.n)) / student_t_975(static_cast<double>(m.n - 1));
}

// What hangs on a stage.
struct Stakes {
  std::optional<double> cost;
  std::optional<std::string> problem, improvement;
};

class Next {
 public:
  Next(const Document& document, const Record& map, const MapEvidence& evidence)
      : document_(document), map_(map), names_({}, document, DiffSide::Which::after) {
    for (const GradedClaim& claim : evidence.claims) claims_.emplace(claim.record, &claim);
    double squares = 0;
    int64_t answers = 0;
    for (const PlacedMeasurement& one : evidence.measurements) {
      measured_.emplace(std::pair(std::string_view(one.target), std::string_view(one.metric)), &one);
      const Record* target = document.find(one.target);
      const bool of_stage = one.metric == "emotion" && target != nullptr && target->type == "stage";
      if (const auto spread = of_stage ? spread_behind(one) : std::nullopt) {
        squares += static_cast<double>(one.n) * *spread * *spread;
        answers += one.n;
      }
    }
    if (answers > 0) of_map_ = std::sqrt(squares / static_cast<double>(answers));
    for (const Record* stage : document.children(map.id, "stage")) {
      stage_of_[stage->id] = stage->id;
      for (const Record* step : document.children(stage->id, "step")) stage_of_[step->id] = stage->id;
    }
  }

  void note_problems(const MapProblems& problems) {
    for (const MapProblem& one : problems.problems) {
      const auto stage = one.at ? stage_of_.find(*one.at) : stage_of_.end();
      if (stage == stage_of_.end() || !one.cost_per_month || *one.cost_per_month <= 0) continue;
      Stakes& stakes = stakes_[stage->second];
      if (stakes.cost && *stakes.cost >= *one.cost_per_month) continue;
      stakes.cost = one.cost_per_month;
      stakes.problem = one.name;
    }
  }

  void note_improvements() {
    for (const Record* one : document_.of_type("improvement")) {
      const std::string_view status = one->text("status");
      if (status != "idea" && status != "planned" && status != "in_work") continue;
      if (one->text("map") == map_.id) note_improvement(*one, one->text("at"));
      for (const std::string_view id : one->texts("problems")) {
        const Record* problem = document_.find(id);
        if (problem != nullptr && problem->parent() == map_.id) note_improvement(*one, problem->text("at"));
      }
    }
  }

  std::vector<NextMeasure> all(const LintMap& cells) {
    std::vector<NextMeasure> out;
    for (const LintCell& cell : *cells.cells) {
      auto one = of_cell(cell);
      // A card that spans stages is asked about once.
      const bool known =
          one && std::ranges::any_of(out, [&](const NextMeasure& other) { return other.record == one->record; });
      if (one && !known) out.push_back(std::move(*one));
    }
    std::ranges::stable_sort(out, {}, [](const NextMeasure& one) {
      const bool decides = one.cost_per_month || one.improvement;
      return std::tuple(!decides, -one.cost_per_month.value_or(0), !one.improvement, -one.risk.value_or(0));
    });
    return out;
  }

 private:
  void note_improvement(const Record& improvement, std::string_view at) {
    if (const auto stage = stage_of_.find(at); stage != stage_of_.end())
      stakes_[stage->second].improvement = std::string(improvement.text("name"));
  }

  [[nodiscard]] const PlacedMeasurement* measurement(std::string_view target, std::string_view metric) const {
    const auto found = measured_.find(std::pair(target, metric));
    return found == measured_.end() ? nullptr : found->second;
  }

  void ask_for_answers(const PlacedMeasurement* here, NextMeasure& out) const {
    out.collect = Collected::answers;
    out.have = here != nullptr ? here->n : 0;
    const auto own = here != nullptr ? spread_behind(*here) : std::nullopt;
    out.spread = own ? own : of_map_;
    out.spread_of = own ? "place" : "map";
    if (!out.spread) {
      out.spread = widest_spread;
      out.spread_of = "scale";
    }
    out.needed = answers_needed(*out.spread, wanted_precision, rules.min_n);
  }

  // Half the way from the mean to the end of its interval: 0.5. On the end: 1.
  static std::optional<double> risk_of(const GradedClaim* claim) {
    if (claim == nullptr || !claim->belief || !claim->value || !claim->ci) return std::nullopt;
    const double half = *claim->belief < *claim->value ? *claim->value - claim->ci->lo : claim->ci->hi - *claim->value;
    if (half <= 0) return std::nullopt;
    return std::min(1.0, std::abs(*claim->belief - *claim->value) / half);
  }

  std::optional<NextMeasure> of_cell(const LintCell& cell) const {
    const auto grade = json::enum_value<Grade>(cell.grade.value_or("assumed"));
    if (grade != Grade::assumed && grade != Grade::thin) return std::nullopt;
    const std::string id = cell.id.substr(0, cell.id.find('@'));
    const Record* record = document_.find(id);
    if (record == nullptr) return std::nullopt;
    const auto found = claims_.find(id);
    const GradedClaim* claim = found == claims_.end() ? nullptr : found->second;
    NextMeasure out;
    out.record = id;
    out.lane = cell.lane.value_or("");
    out.stage = cell.stage.value_or("");
    out.name = spoken_name(names_, *record);
    out.where = names_.place(*record);
    out.grade = *grade;
    const bool curve = cell.id.ends_with("@emotion");
    if (out.lane == "emotion" && (curve || cell.score)) {
      const auto at = record->texts("at");
      const std::string place = curve ? id : at.size() == 1 ? std::string(at.front()) : out.stage;
      ask_for_answers(measurement(place, "emotion"), out);
    } else if (claim != nullptr && claim->metric) {
      out.collect = Collected::cases;
      out.have = claim->n;
      out.needed = rules.min_n;
    } else {
      out.have = claim != nullptr ? claim->sources.fresh : 0;
      out.needed = rules.min_sources;
    }
    out.more = std::max<int64_t>(0, out.needed - out.have);
    if (out.more == 0) return std::nullopt;  // as well known as it can be
    out.risk = risk_of(claim);
    if (const auto stakes = stakes_.find(out.stage); stakes != stakes_.end()) {
      out.cost_per_month = stakes->second.cost;
      out.problem = stakes->second.problem;
      out.improvement = stakes->second.improvement;
    }
    return out;
  }

  const Document& document_;
  const Record& map_;
  DiffSide names_;
  std::map<std::string_view, const GradedClaim*> claims_;
  std::map<std::pair<std::string_view, std::string_view>, const PlacedMeasurement*> measured_;
  std::map<std::string_view, std::string> stage_of_;  // of stages and steps
  std::map<std::string, Stakes> stakes_;              // by stage
  std::optional<double> of_map_;                      // spread of all answers of the map, within their stages
};

}  // namespace

int64_t answers_needed(double spread, double precision, int64_t least) {
  const auto half = [&](int64_t n) {
    return student_t_975(static_cast<double>(n - 1)) * spread / std::sqrt(static_cast<double>(n));
  };
  int64_t n = std::max<int64_t>(2, least);
  while (half(n) > precision) ++n;
  return n;
}

std::vector<NextMeasure> measure_next(const Document& document, const Record& map, const MapEvidence& evidence,
                                      const MapProblems& problems, bool sees_library) {
  Next next(document, map, evidence);
  next.note_problems(problems);
  if (sees_library) next.note_improvements();
  return next.all(lint_map_of(document, map, {evidence.claims, evidence.measurements, false}));
}

}  // namespace cairn
