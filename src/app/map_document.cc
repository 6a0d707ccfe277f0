#include "app/map_document.h"

#include <algorithm>

#include "app/figure_rows.h"
#include "model/edit.h"
#include "model/order_key.h"

namespace cairn {
namespace {

const std::string map_id = "map";

json::Array texts(const std::vector<std::string>& items) {
  json::Array out;
  for (const std::string& item : items) out.emplace_back(item);
  return out;
}

std::string step_record_id(size_t step) { return "step-" + std::to_string(step + 1); }
std::string touchpoint_record_id(size_t step) { return "touchpoint-" + std::to_string(step + 1); }

std::string link_record_id(const LinkFigures& link) {
  return "link-" + std::to_string(link.from + 1) + "-" + std::to_string(link.to + 1);
}

// The lanes of a discovered map, in order.
struct LaneRow {
  const char* kind;
  const char* name;
};
constexpr LaneRow lanes[] = {{"metrics", "What happens"},
                             {"touchpoints", "Touchpoints"},
                             {"thoughts", "Thoughts"},
                             {"emotion", "Emotion"},
                             {"problems", "Problems"}};

class Builder {
 public:
  explicit Builder(const MapDocumentInput& input) : in_(input) {}

  Result<CjmFile> build() {
    add_map();
    add_lanes();
    add_stages();
    add_steps();
    add_links();
    add_quotes();
    add_problems();
    bind_figures();
    CjmFile file;
    CAIRN_TRY_VOID(apply(file.document, edit_));
    std::sort(measurements_.begin(), measurements_.end(),
              [](const Measurement& a, const Measurement& b) { return a.binding < b.binding; });
    file.measurements = std::move(measurements_);
    return file;
  }

 private:
  void put(Record record) { edit_.ops.emplace_back(Put{std::move(record)}); }

  // Binds each figure to its record and notes its measurement.
  void bind_figures() {
    const MeasuredLog log{in_.first_at, in_.last_at, in_.computed_at, in_.log_version};
    for (FigureRow& row : figure_rows(in_.plan, in_.figures, in_.last_at)) {
      const std::string target = record_of(row);
      const std::string id = "binding-" + target + "-" + std::string(row.metric);
      put(Record{id, "binding"}
              .with("parent", json::Value(map_id))
              .with("target", json::Value(target))
              .with("metric", json::Value(row.metric))
              .with("analysis", json::Value(row.analysis)));
      measurements_.push_back(measurement_of(std::move(row), id, log));
    }
  }

  [[nodiscard]] std::string record_of(const FigureRow& row) const {
    switch (row.place) {
      case FigurePlace::map:
        return map_id;
      case FigurePlace::stage:
        return stage_record_id(static_cast<uint32_t>(row.index));
      case FigurePlace::step:
        return step_record_id(row.index);
      case FigurePlace::link:
        return link_record_id(in_.figures.links[row.index]);
      case FigurePlace::problem:
        break;
    }
    return problem_record_id(row.index);
  }

  void add_map() {
    const MapDefinition& d = in_.definition;
    Record record{map_id, "map"};
    record.properties.set("title", json::Value(in_.title));
    record.properties.set("kind", "customer_journey");
    record.properties.set("state", "current");
    record.properties.set("unit", json::Value(d.unit.singular));
    record.properties.set("unit_plural", json::Value(d.unit.plural));
    if (!d.currency.empty()) record.properties.set("currency", json::Value(d.currency));
    if (!d.goal.empty()) record.properties.set("goal", texts(d.goal));
    if (!d.exit.empty()) record.properties.set("exit", texts(d.exit));
    record.properties.set("open_ms", in_.figures.open_ms);
    if (in_.figures.window_days) record.properties.set("window_days", in_.figures.window_days->value());
    record.properties.set("observed_until", in_.figures.observed_until);
    record.properties.set("order_measured", in_.plan.order_measured);
    if (in_.generated) record.properties.set("generated", true);
    put(std::move(record));
  }

  void add_lanes() {
    const std::vector<std::string> keys = spread_keys(std::size(lanes));
    for (size_t i = 0; i < std::size(lanes); ++i) {
      if (i == 0 && !in_.plan.order_measured) continue;  // nothing happens in an order that was not measured
      put(Record{std::string("lane-") + lanes[i].kind, "lane"}
              .with("parent", json::Value(map_id))
              .with("order", json::Value(keys[i]))
              .with("kind", lanes[i].kind)
              .with("name", lanes[i].name));
    }
  }

  void add_stages() {
    const std::vector<std::string> keys = spread_keys(in_.plan.stages.size());
    for (uint32_t s = 0; s < in_.plan.stages.size(); ++s) {
      std::vector<std::string> members;
      for (const MapStep& step : in_.plan.steps) {
        if (step.stage == s) members.push_back(step.name);
      }
      put(Record{stage_record_id(s), "stage"}
              .with("parent", json::Value(map_id))
              .with("order", json::Value(keys[s]))
              .with("name", json::Value(in_.plan.stages[s].shown))
              .with("activities", texts(members)));
    }
  }

  void add_steps() {
    const std::vector<std::string> keys = spread_keys(in_.plan.steps.size());
    for (size_t i = 0; i < in_.plan.steps.size(); ++i) {
      const MapStep& step = in_.plan.steps[i];
      put(Record{touchpoint_record_id(i), "touchpoint"}
              .with("name", json::Value(step.shown))
              .with("activities", texts({step.name})));
      put(Record{step_record_id(i), "step"}
              .with("parent", json::Value(stage_record_id(step.stage)))
              .with("order", json::Value(keys[i]))
              .with("name", json::Value(step.shown))
              .with("touchpoint", json::Value(touchpoint_record_id(i))));
    }
  }

  void add_links() {
    for (const LinkFigures& link : in_.figures.links) {
      const char* kind = link.to < link.from ? "back" : link.to == link.from + 1 ? "forward" : "skip";
      put(Record{link_record_id(link), "link"}
              .with("parent", json::Value(map_id))
              .with("from", json::Value(stage_record_id(link.from)))
              .with("to", json::Value(stage_record_id(link.to)))
              .with("kind", kind));
    }
  }

  void add_quotes_at(const std::string& at, const std::vector<QuoteFigure>& quotes) {
    for (size_t i = 0; i < quotes.size(); ++i) {
      const QuoteFigure& quote = quotes[i];
      Record record{"quote-" + at + "-" + std::to_string(i + 1), "quote"};
      record.properties.set("parent", json::Value(map_id));
      record.properties.set("at", json::Value(at));
      record.properties.set("text", json::Value(quote.text));
      record.properties.set("source", json::Value(quote.source));
      record.properties.set("masked", true);
      record.properties.set("n_texts", quote.n_texts);
      record.properties.set("grade", json::encode(quote.grade));
      if (quote.score) record.properties.set("score", *quote.score);
      put(std::move(record));
    }
  }

  void add_quotes() {
    for (uint32_t s = 0; s < in_.figures.stages.size(); ++s)
      add_quotes_at(stage_record_id(s), in_.figures.stages[s].quotes);
    for (size_t i = 0; i < in_.figures.steps.size(); ++i) add_quotes_at(step_record_id(i), in_.figures.steps[i].quotes);
  }

  void add_problems() {
    for (size_t i = 0; i < in_.figures.problems.size(); ++i) {
      const ProblemFigures& p = in_.figures.problems[i];
      Record record{problem_record_id(i), "problem"};
      record.properties.set("parent", json::Value(map_id));
      record.properties.set("name", json::Value(p.name));
      record.properties.set("shape", json::encode(p.shape));
      if (!p.place.empty()) record.properties.set("place", json::Value(p.place));
      if (p.stage != none_id) record.properties.set("at", json::Value(stage_record_id(p.stage)));
      record.properties.set("words", json::Value(p.words));
      put(std::move(record));
    }
  }

  const MapDocumentInput& in_;
  Edit edit_{"discover", 0, {}};
  std::vector<Measurement> measurements_;
};

// The grade a cell with several figures has: its weakest claim speaks for it.
std::optional<Grade> weakest(const std::vector<Grade>& grades) {
  for (const Grade grade : {Grade::contradicted, Grade::assumed, Grade::stale, Grade::thin, Grade::measured}) {
    if (std::find(grades.begin(), grades.end(), grade) != grades.end()) return grade;
  }
  return std::nullopt;
}

}  // namespace

std::string stage_record_id(uint32_t stage) { return "stage-" + std::to_string(stage + 1); }
std::string problem_record_id(size_t problem) { return "problem-" + std::to_string(problem + 1); }

Result<CjmFile> map_document(const MapDocumentInput& input) { return Builder(input).build(); }

std::vector<std::optional<Grade>> cell_grades(const MapPlan& plan, const MapFigures& figures) {
  std::vector<std::optional<Grade>> out;
  for (uint32_t s = 0; s < plan.stages.size(); ++s) {
    const MapStageFigures& stage = figures.stages[s];
    std::vector<Grade> touchpoints, thoughts, emotions, problems;
    if (stage.emotion.lane) emotions.push_back(stage.emotion.mean.grade);
    for (const QuoteFigure& quote : stage.quotes) thoughts.push_back(quote.grade);
    for (size_t i = 0; i < plan.steps.size(); ++i) {
      if (plan.steps[i].stage == s)
        touchpoints.push_back(plan.order_measured ? figures.steps[i].reach.grade : figures.steps[i].emotion.mean.grade);
    }
    for (const ProblemFigures& problem : figures.problems) {
      if (problem.stage == s) problems.push_back(problem.effect.grade);
    }
    if (plan.order_measured) out.push_back(stage.leave.grade);
    for (const auto& cell : {touchpoints, thoughts, emotions, problems}) out.push_back(weakest(cell));
  }
  return out;
}

}  // namespace cairn
