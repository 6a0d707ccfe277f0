#include "app/map_document.h"

#include <algorithm>

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

json::Value optional_number(const std::optional<double>& value) {
  return value ? json::Value(*value) : json::Value(nullptr);
}

json::Value reasons_json(const std::vector<ReasonCount>& reasons) {
  json::Array out;
  for (const ReasonCount& reason : reasons) out.push_back(json::Object{{"name", reason.name}, {"cases", reason.cases}});
  return out;
}

std::string step_record_id(size_t step) { return "step-" + std::to_string(step + 1); }
std::string touchpoint_record_id(size_t step) { return "touchpoint-" + std::to_string(step + 1); }

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
    CjmFile file;
    CAIRN_TRY_VOID(apply(file.document, edit_));
    std::sort(measurements_.begin(), measurements_.end(),
              [](const Measurement& a, const Measurement& b) { return a.binding < b.binding; });
    file.measurements = std::move(measurements_);
    return file;
  }

 private:
  void put(Record record) { edit_.ops.emplace_back(Put{std::move(record)}); }

  // Binds `figure` to a record and notes its measurement.
  void bind(const std::string& target, const char* metric, const char* analysis, const char* unit, const Figure& figure,
            json::Object detail = {}) {
    const std::string id = "binding-" + target + "-" + metric;
    put(Record{id, "binding"}
            .with("parent", json::Value(map_id))
            .with("target", json::Value(target))
            .with("metric", metric)
            .with("analysis", analysis));
    Measurement m;
    m.binding = id;
    m.value = figure.value;
    m.n = figure.n;
    m.ci = figure.ci;
    m.unit = unit;
    m.grade = figure.grade;
    if (figure.latest_at != no_int) m.latest_at = figure.latest_at;
    if (in_.last_at >= in_.first_at) m.period = Period{in_.first_at, in_.last_at};
    m.computed_at = in_.computed_at;
    m.log_version = in_.log_version;
    if (!detail.empty()) m.detail = canonical(json::Value(std::move(detail)));
    measurements_.push_back(std::move(m));
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
    Figure cases{static_cast<double>(in_.figures.n_cases), in_.figures.n_cases, {}, Grade::measured, in_.last_at};
    bind(map_id, "cases", "stage_flow", "count", cases);
    if (in_.plan.order_measured) {
      bind(map_id, "conversion", "stage_flow", "share", in_.figures.conversion,
           {{"conversions", in_.figures.conversions}});
    }
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
      bind_stage(s);
    }
  }

  void bind_stage(uint32_t s) {
    const MapStageFigures& f = in_.figures.stages[s];
    const std::string id = stage_record_id(s);
    if (in_.plan.order_measured) {
      bind(id, "reach", "stage_flow", "share", f.reach, {{"cases", f.cases}, {"visits", f.visits}});
      bind(id, "leave", "leave_cost", "share", f.leave,
           {{"visitors", f.visitors},
            {"left", f.left},
            {"in_progress", f.in_progress},
            {"went_on", f.went_on},
            {"conversion_went_on", optional_number(f.conversion_went_on)},
            {"exit_reasons", reasons_json(f.exit_reasons)}});
      bind(id, "at_stake", "leave_cost", "money_per_month", f.at_stake);
      bind(id, "time_to_next", "stage_flow", "ms", f.time,
           {{"mean", optional_number(f.time_mean)},
            {"p90", optional_number(f.time_p90)},
            {"visit_median", optional_number(f.visit_median)},
            {"visits_ended", f.visits_ended}});
    }
    bind_emotion(id, f.emotion);
  }

  void bind_emotion(const std::string& id, const EmotionFigure& emotion) {
    if (!emotion.lane) return;
    json::Value histogram;
    if (emotion.histogram) histogram = json::Array(emotion.histogram->begin(), emotion.histogram->end());
    bind(id, "emotion", "emotion_cell", "score", emotion.mean,
         {{"lane", json::enum_word(*emotion.lane)},
          {"responses", emotion.responses},
          {"histogram", std::move(histogram)},
          {"moment", emotion.moment ? json::Value(json::enum_word(*emotion.moment)) : json::Value(nullptr)}});
  }

  void add_steps() {
    const std::vector<std::string> keys = spread_keys(in_.plan.steps.size());
    for (size_t i = 0; i < in_.plan.steps.size(); ++i) {
      const MapStep& step = in_.plan.steps[i];
      const MapStepFigures& f = in_.figures.steps[i];
      put(Record{touchpoint_record_id(i), "touchpoint"}
              .with("name", json::Value(step.shown))
              .with("activities", texts({step.name})));
      put(Record{step_record_id(i), "step"}
              .with("parent", json::Value(stage_record_id(step.stage)))
              .with("order", json::Value(keys[i]))
              .with("name", json::Value(step.shown))
              .with("touchpoint", json::Value(touchpoint_record_id(i))));
      if (in_.plan.order_measured)
        bind(step_record_id(i), "reach", "stage_flow", "share", f.reach, {{"cases", f.cases}, {"events", f.events}});
      bind_emotion(step_record_id(i), f.emotion);
    }
  }

  void add_links() {
    for (const LinkFigures& link : in_.figures.links) {
      const std::string id = "link-" + std::to_string(link.from + 1) + "-" + std::to_string(link.to + 1);
      const char* kind = link.to < link.from ? "back" : link.to == link.from + 1 ? "forward" : "skip";
      put(Record{id, "link"}
              .with("parent", json::Value(map_id))
              .with("from", json::Value(stage_record_id(link.from)))
              .with("to", json::Value(stage_record_id(link.to)))
              .with("kind", kind));
      bind(id, "count", "stage_flow", "count", link.count, {{"share", link.share}});
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
      const std::string id = problem_record_id(i);
      Record record{id, "problem"};
      record.properties.set("parent", json::Value(map_id));
      record.properties.set("name", json::Value(p.name));
      record.properties.set("shape", json::encode(p.shape));
      if (!p.place.empty()) record.properties.set("place", json::Value(p.place));
      if (p.stage != none_id) record.properties.set("at", json::Value(stage_record_id(p.stage)));
      record.properties.set("words", json::Value(p.words));
      put(std::move(record));
      bind(id, "effect", p.shape == ProblemShape::exposure ? "pain" : "problems",
           p.outcome_is_score ? "score" : "share", p.effect,
           {{"n", p.at_risk},
            {"exposed", p.exposed},
            {"rate", optional_number(p.rate)},
            {"value_exposed", optional_number(p.value_exposed)},
            {"value_unexposed", optional_number(p.value_unexposed)},
            {"p", optional_number(p.p)},
            {"q", optional_number(p.q)},
            {"evidence", json::encode(p.evidence)}});
      if (p.cost.value)
        bind(id, "cost", p.shape == ProblemShape::exposure ? "pain" : "problems", "money_per_month", p.cost);
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
