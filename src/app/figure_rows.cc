#include "app/figure_rows.h"

#include <utility>

#include "model/record.h"

namespace cairn {
namespace {

json::Value optional_number(const std::optional<double>& value) {
  return value ? json::Value(*value) : json::Value(nullptr);
}

json::Value reasons_json(const std::vector<ReasonCount>& reasons) {
  json::Array out;
  for (const ReasonCount& reason : reasons) out.push_back(json::Object{{"name", reason.name}, {"cases", reason.cases}});
  return out;
}

class Rows {
 public:
  Rows(const MapPlan& plan, const MapFigures& figures) : plan_(plan), figures_(figures) {}

  std::vector<FigureRow> all(int64_t last_at) {
    add_map(last_at);
    for (size_t s = 0; s < plan_.stages.size(); ++s) add_stage(s);
    for (size_t i = 0; i < plan_.steps.size(); ++i) add_step(i);
    for (size_t i = 0; i < figures_.links.size(); ++i)
      add({FigurePlace::link,
           i,
           "count",
           "stage_flow",
           "count",
           figures_.links[i].count,
           {{"share", figures_.links[i].share}}});
    for (size_t i = 0; i < figures_.problems.size(); ++i) add_problem(i);
    return std::move(rows_);
  }

 private:
  void add(FigureRow row) { rows_.push_back(std::move(row)); }

  void add_map(int64_t last_at) {
    const Figure cases{static_cast<double>(figures_.n_cases), figures_.n_cases, {}, Grade::measured, last_at};
    add({FigurePlace::map, 0, "cases", "stage_flow", "count", cases});
    if (plan_.order_measured)
      add({FigurePlace::map,
           0,
           "conversion",
           "stage_flow",
           "share",
           figures_.conversion,
           {{"conversions", figures_.conversions}}});
  }

  void add_stage(size_t s) {
    const MapStageFigures& f = figures_.stages[s];
    if (plan_.order_measured) {
      add({FigurePlace::stage, s, "reach", "stage_flow", "share", f.reach, {{"cases", f.cases}, {"visits", f.visits}}});
      add({FigurePlace::stage,
           s,
           "leave",
           "leave_cost",
           "share",
           f.leave,
           {{"visitors", f.visitors},
            {"left", f.left},
            {"in_progress", f.in_progress},
            {"went_on", f.went_on},
            {"conversion_went_on", optional_number(f.conversion_went_on)},
            {"exit_reasons", reasons_json(f.exit_reasons)}}});
      add({FigurePlace::stage, s, "at_stake", "leave_cost", "money_per_month", f.at_stake});
      add({FigurePlace::stage,
           s,
           "time_to_next",
           "stage_flow",
           "ms",
           f.time,
           {{"mean", optional_number(f.time_mean)},
            {"p90", optional_number(f.time_p90)},
            {"visit_median", optional_number(f.visit_median)},
            {"visits_ended", f.visits_ended}}});
    }
    add_emotion(FigurePlace::stage, s, f.emotion);
  }

  void add_emotion(FigurePlace place, size_t index, const EmotionFigure& emotion) {
    if (!emotion.lane) return;
    json::Value histogram;
    if (emotion.histogram) histogram = json::Array(emotion.histogram->begin(), emotion.histogram->end());
    add({place,
         index,
         "emotion",
         "emotion_cell",
         "score",
         emotion.mean,
         {{"lane", json::enum_word(*emotion.lane)},
          {"responses", emotion.responses},
          {"histogram", std::move(histogram)},
          {"moment", emotion.moment ? json::Value(json::enum_word(*emotion.moment)) : json::Value(nullptr)}}});
  }

  void add_step(size_t i) {
    const MapStepFigures& f = figures_.steps[i];
    if (plan_.order_measured)
      add({FigurePlace::step, i, "reach", "stage_flow", "share", f.reach, {{"cases", f.cases}, {"events", f.events}}});
    add_emotion(FigurePlace::step, i, f.emotion);
  }

  void add_problem(size_t i) {
    const ProblemFigures& p = figures_.problems[i];
    const std::string_view analysis = p.shape == ProblemShape::exposure ? "pain" : "problems";
    add({FigurePlace::problem,
         i,
         "effect",
         analysis,
         p.outcome_is_score ? "score" : "share",
         p.effect,
         {{"n", p.at_risk},
          {"exposed", p.exposed},
          {"rate", optional_number(p.rate)},
          {"value_exposed", optional_number(p.value_exposed)},
          {"value_unexposed", optional_number(p.value_unexposed)},
          {"p", optional_number(p.p)},
          {"q", optional_number(p.q)},
          {"evidence", json::encode(p.evidence)}}});
    if (p.cost.value) add({FigurePlace::problem, i, "cost", analysis, "money_per_month", p.cost});
  }

  const MapPlan& plan_;
  const MapFigures& figures_;
  std::vector<FigureRow> rows_;
};

}  // namespace

std::vector<FigureRow> figure_rows(const MapPlan& plan, const MapFigures& figures, int64_t last_at) {
  return Rows(plan, figures).all(last_at);
}

Measurement measurement_of(FigureRow row, std::string binding, const MeasuredLog& log) {
  Measurement m;
  m.binding = std::move(binding);
  m.value = row.figure.value;
  m.n = row.figure.n;
  m.ci = row.figure.ci;
  m.unit = row.unit;
  m.grade = row.figure.grade;
  if (row.figure.latest_at != no_int) m.latest_at = row.figure.latest_at;
  if (log.last_at >= log.first_at) m.period = Period{log.first_at, log.last_at};
  m.computed_at = log.computed_at;
  m.log_version = log.version;
  if (!row.detail.empty()) m.detail = canonical(json::Value(std::move(row.detail)));
  return m;
}

}  // namespace cairn
