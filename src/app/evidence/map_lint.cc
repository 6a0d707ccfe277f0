#include "app/evidence/map_lint.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "app/analyses/lint_json.h"
#include "app/evidence/claims.h"
#include "app/evidence/map_lint_words.h"

namespace cairn {
namespace {

std::optional<std::string> text_of(const Record& record, std::string_view name) {
  const std::string_view text = record.text(name);
  return text.empty() ? std::nullopt : std::optional<std::string>(text);
}

std::optional<int64_t> time_of(const Record& record, std::string_view name) {
  const json::Value* value = record.properties.find(name);
  return value != nullptr ? json::as_integer(*value) : std::nullopt;
}

std::optional<Rational> score_of(const Record& record) {
  const json::Value* value = record.properties.find("value");
  const auto number = value != nullptr ? json::as_number(*value) : std::nullopt;
  return number ? std::optional(Rational::from_decimal(*number)) : std::nullopt;
}

bool is_hidden(const Record& lane) {
  const json::Value* hidden = lane.properties.find("hidden");
  return hidden != nullptr && hidden->is_bool() && hidden->get_bool();
}

std::optional<int64_t> count_in(const PlacedMeasurement& measurement, std::string_view member) {
  if (!measurement.detail || !measurement.detail->is_object()) return std::nullopt;
  const json::Value* value = measurement.detail->get_object().if_contains(member);
  return value != nullptr ? json::as_integer(*value) : std::nullopt;
}

// Joined by lines; nothing if all are blank.
std::optional<std::string> joined_lines(const std::vector<std::string_view>& parts) {
  std::string out;
  for (const std::string_view part : parts) {
    if (part.empty()) continue;
    if (!out.empty()) out += '\n';
    out += part;
  }
  return out.empty() ? std::nullopt : std::optional(out);
}

class MapForLint {
 public:
  MapForLint(const Document& document, const Record& map, const LintGrounds& grounds)
      : document_(document), map_(map), stages_(document.children(map.id, "stage")) {
    out_.is_template = grounds.is_template;
    for (const GradedClaim& claim : grounds.claims) grade_of_.emplace(claim.record, claim.grade);
    for (const PlacedMeasurement& one : grounds.measurements) {
      measured_.emplace(std::pair<std::string_view, std::string_view>(one.target, one.metric), &one);
      reach_measured_ = reach_measured_ || one.metric == "reach";
    }
    for (const Record* stage : stages_) {
      stage_of_[stage->id] = stage->id;
      for (const Record* step : document.children(stage->id, "step")) stage_of_[step->id] = stage->id;
    }
    for (const Record* lane : document.children(map.id, "lane")) {
      if (!is_hidden(*lane)) lanes_.push_back(lane);
    }
    for (const std::string_view exit : map.texts("exit")) taken_.insert(exit);
  }

  LintMap mapped() && {
    add_whole();
    add_personas();
    add_stages();
    add_lanes_and_cells();
    add_problems();
    add_improvements();
    add_quotes();
    add_segments();
    return std::move(out_);
  }

 private:
  [[nodiscard]] const PlacedMeasurement* measurement(std::string_view target, std::string_view metric) const {
    const auto found = measured_.find(std::pair(target, metric));
    return found == measured_.end() ? nullptr : found->second;
  }

  [[nodiscard]] std::string grade_of(std::string_view record) const {
    const auto found = grade_of_.find(record);
    return std::string(json::enum_word(found == grade_of_.end() ? Grade::assumed : found->second));
  }

  void add_whole() {
    std::vector<std::string_view> said;
    for (const Record* scope : document_.children(map_.id, "scope")) {
      for (const char* name : {"who", "what", "why", "where", "when", "description"}) said.push_back(scope->text(name));
      for (const char* name : {"included", "excluded", "goals"}) {
        for (const std::string_view text : scope->texts(name)) said.push_back(text);
      }
    }
    out_.scope = joined_lines(said);
    for (const Record* review : document_.children(map_.id, "review")) {
      const auto signed_at = time_of(*review, "signed_at");
      if (signed_at && (!out_.reviewed_at || *signed_at > *out_.reviewed_at)) out_.reviewed_at = signed_at;
    }
  }

  // Those that the map names, and those whose rows or cards stand on it.
  void add_personas() {
    std::vector<std::string_view> ids = map_.texts("personas");
    for (const Record* lane : lanes_) {
      ids.push_back(lane->text("persona"));
      for (const Record* card : document_.children(lane->id, "card")) ids.push_back(card->text("persona"));
    }
    out_.personas.emplace();
    std::set<std::string_view> seen;
    for (const std::string_view id : ids) {
      const Record* persona = document_.find(id);
      if (persona == nullptr || !seen.insert(id).second) continue;
      std::vector<std::string_view> goals = persona->texts("goals");
      goals.insert(goals.begin(), persona->text("goal"));
      out_.personas->push_back({persona->id, joined_lines(goals)});
    }
  }

  // A touchpoint where it stands: a step, or a card in a lane of touchpoints.
  void add_touchpoint(const Record& standing, LintStage& stage, std::set<std::string_view>& here) {
    const Record* touchpoint = document_.find(standing.text("touchpoint"));
    if (touchpoint == nullptr || !here.insert(touchpoint->id).second) return;
    LintTouchpoint out{standing.id, std::string(touchpoint->text("name")), text_of(*touchpoint, "channel"),
                       std::nullopt};
    bool own = false;  // some activity that no touchpoint before it has
    for (const std::string_view activity : touchpoint->texts("activities")) own = taken_.insert(activity).second || own;
    if (const PlacedMeasurement* reach = measurement(standing.id, "reach")) {
      out.observed_cases = count_in(*reach, "cases");
    } else if (own && reach_measured_) {
      out.observed_cases = 0;  // what it matches does not occur in the log
    }
    stage.touchpoints->push_back(std::move(out));
  }

  void add_stages() {
    out_.stages.emplace();
    std::map<std::string_view, std::vector<const Record*>> cards;  // of touchpoints, by stage
    for (const Record* lane : lanes_) {
      if (lane->text("kind") != "touchpoints") continue;
      for (const Record* card : document_.children(lane->id, "card")) {
        for (const std::string_view stage : stages_at(*card)) cards[stage].push_back(card);
      }
    }
    for (const Record* stage : stages_) {
      LintStage out{stage->id, std::vector<LintTouchpoint>(), std::nullopt};
      std::set<std::string_view> here;
      for (const Record* step : document_.children(stage->id, "step")) add_touchpoint(*step, out, here);
      for (const Record* card : cards[stage->id]) {
        if (card->text("touchpoint").empty()) {
          out.touchpoints->push_back({card->id, std::string(card->text("text")), std::nullopt, std::nullopt});
        } else {
          add_touchpoint(*card, out, here);
        }
      }
      if (const PlacedMeasurement* leave = measurement(stage->id, "leave")) {
        const auto visitors = count_in(*leave, "visitors");
        if (visitors) out.observed = LintVisits{*visitors, count_in(*leave, "went_on")};
      }
      out_.stages->push_back(std::move(out));
    }
  }

  // The stages where a card stands, in their order, each once.
  [[nodiscard]] std::vector<std::string_view> stages_at(const Record& card) const {
    std::set<std::string_view> named;
    for (const std::string_view at : card.texts("at")) {
      if (const auto stage = stage_of_.find(at); stage != stage_of_.end()) named.insert(stage->second);
    }
    std::vector<std::string_view> out;
    for (const Record* stage : stages_) {
      if (named.contains(stage->id)) out.emplace_back(stage->id);
    }
    return out;
  }

  static LintCell cell(std::string_view record, std::string_view stage, std::string_view lane, std::string grade) {
    LintCell out;
    out.id = std::string(record) + "@" + std::string(stage);
    out.lane = lane;
    out.stage = stage;
    out.grade = std::move(grade);
    return out;
  }

  void add_cards(const Record& lane) {
    const std::string_view kind = lane.text("kind");
    for (const Record* card : document_.children(lane.id, "card")) {
      for (const std::string_view stage : stages_at(*card)) {
        LintCell out = cell(card->id, stage, kind, grade_of(card->id));
        out.assumption_note = text_of(*card, "assumption_note");
        if (!card->text("colour").empty()) out.encoding = "colour";
        out.label = joined_lines({card->text("label"), card->text("text"), card->text("feeling")});
        if (kind == "emotion") out.score = score_of(*card);
        out_.cells->push_back(std::move(out));
      }
    }
  }

  // What is shown in a row without being a card: touchpoints of steps, who leaves, the measured curve.
  void add_besides(std::string_view kind) {
    for (const Record* stage : stages_) {
      if (kind == "metrics" && measurement(stage->id, "leave") != nullptr)
        out_.cells->push_back(cell(stage->id, stage->id, kind, grade_of(stage->id)));
      if (kind == "touchpoints") {
        for (const Record* step : document_.children(stage->id, "step")) {
          if (!step->text("touchpoint").empty())
            out_.cells->push_back(cell(step->id, stage->id, kind, grade_of(step->id)));
        }
      }
      const PlacedMeasurement* emotion = kind == "emotion" ? measurement(stage->id, "emotion") : nullptr;
      if (emotion == nullptr) continue;
      LintCell out = cell(stage->id, stage->id, kind, std::string(json::enum_word(emotion->grade)));
      out.id += "@emotion";
      if (emotion->value) out.score = Rational::from_decimal(*emotion->value);
      out_.cells->push_back(std::move(out));
    }
  }

  void add_lanes_and_cells() {
    out_.lanes.emplace();
    out_.cells.emplace();
    std::set<std::string_view> kinds;
    for (const Record* lane : lanes_) {
      out_.lanes->push_back({std::string(lane->text("kind"))});
      add_cards(*lane);
      if (kinds.insert(lane->text("kind")).second) add_besides(lane->text("kind"));
    }
  }

  void add_problems() {
    std::map<std::string_view, size_t> pieces;
    for (const Record* evidence : document_.children(map_.id, "evidence")) ++pieces[evidence->text("about")];
    out_.problems.emplace();
    for (const Record* problem : document_.children(map_.id, "problem")) {
      const bool seen = measurement(problem->id, "effect") != nullptr;
      out_.problems->push_back({problem->id, text_of(*problem, "owner"),
                                std::vector<LintEvidence>(pieces[problem->id] + (seen ? size_t{1} : size_t{0}))});
    }
  }

  void add_improvements() {
    std::set<std::string_view> problems;
    for (const Record* problem : document_.children(map_.id, "problem")) problems.insert(problem->id);
    out_.improvements.emplace();
    for (const Record* one : document_.of_type("improvement")) {
      const auto mends = one->texts("problems");
      const bool here = one->text("map") == map_.id ||
                        std::ranges::any_of(mends, [&](std::string_view id) { return problems.contains(id); });
      if (!here) continue;
      const bool checked = !one->text("verdict").empty() || one->properties.find("looked_at") != nullptr;
      out_.improvements->push_back(
          {one->id, text_of(*one, "status"), time_of(*one, "due_at"), text_of(*one, "owner"), checked});
    }
  }

  void add_quotes() {
    out_.quotes.emplace();
    for (const Record* quote : document_.children(map_.id, "quote"))
      out_.quotes->push_back({quote->id, std::string(quote->text("text"))});
    for (const Record* evidence : document_.children(map_.id, "evidence")) {
      if (!evidence->text("text").empty()) out_.quotes->push_back({evidence->id, std::string(evidence->text("text"))});
    }
  }

  void add_segments() {
    out_.segments.emplace();
    for (const Record* segment : document_.of_type("segment"))
      out_.segments->push_back({std::string(segment->text("name")), std::nullopt});
  }

  const Document& document_;
  const Record& map_;
  std::vector<const Record*> stages_, lanes_;              // lanes that are shown
  std::map<std::string_view, std::string_view> stage_of_;  // of stages and steps
  std::map<std::string_view, Grade> grade_of_;             // of claims, by record
  std::map<std::pair<std::string_view, std::string_view>, const PlacedMeasurement*> measured_;
  std::set<std::string_view> taken_;  // activities that have a touchpoint, or are exits
  bool reach_measured_ = false;
  LintMap out_;
};

json::Value request_of(const LintMap& map, const LintLimits& limits) {
  json::Object params{{"now", limits.now}};
  const LintLimits usual;
  if (limits.review_days != usual.review_days) params["review_days"] = limits.review_days;
  if (limits.min_stages != usual.min_stages) params["min_stages"] = limits.min_stages;
  if (limits.max_stages != usual.max_stages) params["max_stages"] = limits.max_stages;
  if (limits.max_steps != usual.max_steps) params["max_steps"] = limits.max_steps;
  if (!limits.personal_names.empty())
    params["personal_names"] = json::Array(limits.personal_names.begin(), limits.personal_names.end());
  return json::Object{
      {"analysis", "lint"}, {"input", json::Object{{"map", json::encode(map)}}}, {"params", std::move(params)}};
}

}  // namespace

LintGrounds grounds_of_file(const CjmFile& file, const Record& map, int64_t now) {
  LintGrounds out;
  for (const Measurement& one : file.measurements) {
    const Record* binding = file.document.find(one.binding);
    if (binding == nullptr || binding->parent() != map.id) continue;
    PlacedMeasurement placed;
    static_cast<Measurement&>(placed) = one;
    placed.target = binding->text("target");
    placed.metric = binding->text("metric");
    placed.analysis = binding->text("analysis");
    out.measurements.push_back(std::move(placed));
  }
  out.claims = Claims(file.document, map, nullptr, out.measurements, now).all();
  out.is_template = file.other.contains("template");
  return out;
}

LintMap lint_map_of(const Document& document, const Record& map, const LintGrounds& grounds) {
  return MapForLint(document, map, grounds).mapped();
}

Result<LintLimits> limits_of(const LintAsked& asked, int64_t now) {
  LintLimits out{.now = asked.now.value_or(now)};
  if (asked.review_days.value_or(0) < 0) return invalid("expected 0 or more", "review_days");
  out.review_days = asked.review_days.value_or(out.review_days);
  out.min_stages = asked.min_stages.value_or(out.min_stages);
  out.max_stages = asked.max_stages.value_or(out.max_stages);
  out.max_steps = asked.max_steps.value_or(out.max_steps);
  if (asked.personal_names) out.personal_names = *asked.personal_names;
  return out;
}

MapLint lint_of_map(const Document& document, const Record& map, const LintGrounds& grounds, const LintLimits& limits) {
  const LintMap as_lint_takes_it = lint_map_of(document, map, grounds);
  const LintReport report = lint_map(as_lint_takes_it, limits);
  MapLint out;
  out.map = map.id;
  out.title = map.text("title");
  out.counts = {report.errors, report.warnings, report.infos};
  for (const LintFinding& finding : report.findings) out.findings.push_back(told(finding, document, map));
  out.request = request_of(as_lint_takes_it, limits);
  return out;
}

Result<std::vector<MapLint>> lint_of_file(std::string_view text, const LintLimits& limits) {
  CAIRN_TRY(const CjmFile file, decode_cjm(text));
  std::vector<MapLint> out;
  for (const Record* map : file.document.of_type("map"))
    out.push_back(lint_of_map(file.document, *map, grounds_of_file(file, *map, limits.now), limits));
  if (out.empty()) return invalid("the file holds no map", {}, "no_map");
  return out;
}

}  // namespace cairn
