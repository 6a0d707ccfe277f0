#include "app/documents/map_summary.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>

namespace cairn {
namespace {

std::optional<std::string> text_of(const Record& record, std::string_view name) {
  const std::string_view text = record.text(name);
  return text.empty() ? std::nullopt : std::optional<std::string>(text);
}

// A question in `prompts` of a lane ({stage id: …}) or of a stage ({lane kind: …}).
bool asks(const Record& record, std::string_view key) {
  const json::Value* prompts = record.properties.find("prompts");
  if (prompts == nullptr || !prompts->is_object()) return false;
  const json::Value* prompt = prompts->get_object().if_contains(key);
  return prompt != nullptr && prompt->is_string() && !prompt->get_string().empty();
}

class Summing {
 public:
  Summing(const Document& document, const Record& map, const MeasuredEmotions& measured)
      : document_(document), map_(map), measured_(measured), stages_(document.children(map.id, "stage")) {
    for (const Record* stage : stages_) {
      stage_of_[stage->id] = stage->id;
      for (const Record* step : document.children(stage->id, "step")) stage_of_[step->id] = stage->id;
    }
  }

  MapSummary summary() {
    MapSummary out;
    out.id = map_.id;
    out.title = map_.text("title");
    out.kind = map_.text("kind");
    out.state = map_.text("state");
    out.status = text_of(map_, "status");
    out.owner = text_of(map_, "owner");
    if (const json::Value* due = map_.properties.find("review_due_at")) out.review_due_at = json::as_integer(*due);
    if (const json::Value* days = map_.properties.find("review_days")) out.review_days = json::as_number(*days);
    for (const std::string_view persona : map_.texts("personas")) out.personas.emplace_back(persona);
    out.stages = static_cast<int64_t>(stages_.size());
    for (const Record* lane : document_.children(map_.id, "lane")) add_lane(*lane, out);
    for (const Record* stage : stages_) {
      for (const Record* step : document_.children(stage->id, "step")) note_touchpoint(*step);
      out.emotion.push_back(emotion_of(*stage));
    }
    out.touchpoints.assign(touchpoints_.begin(), touchpoints_.end());
    return out;
  }

 private:
  void note_touchpoint(const Record& record) {
    if (const std::string_view id = record.text("touchpoint"); !id.empty()) touchpoints_.emplace(id);
  }

  void add_lane(const Record& lane, MapSummary& out) {
    const std::string_view kind = lane.text("kind");
    std::set<std::string_view> answered;
    for (const Record* card : document_.children(lane.id, "card")) {
      ++out.claims;
      if (kind == "problems") ++out.problems;
      note_touchpoint(*card);
      for (const std::string_view at : card->texts("at")) {
        const auto stage = stage_of_.find(at);
        if (stage == stage_of_.end()) continue;
        answered.insert(stage->second);
        if (kind == "emotion") note_belief(*card, stage->second);
      }
    }
    for (const Record* stage : stages_) {
      if (!answered.contains(stage->id) && (asks(lane, stage->id) || asks(*stage, kind))) ++out.prompts;
    }
  }

  void note_belief(const Record& card, std::string_view stage) {
    const json::Value* value = card.properties.find("value");
    if (value == nullptr) value = card.properties.find("belief");
    const auto number = value != nullptr ? json::as_number(*value) : std::nullopt;
    if (!number) return;
    auto& [sum, count] = beliefs_[stage];
    sum += std::clamp(*number, -2.0, 2.0);
    ++count;
  }

  [[nodiscard]] EmotionPoint emotion_of(const Record& stage) const {
    EmotionPoint point{std::string(stage.text("name")), std::nullopt, false};
    if (const auto measured = measured_.find(stage.id); measured != measured_.end()) {
      point.value = measured->second;
    } else if (const auto belief = beliefs_.find(stage.id); belief != beliefs_.end()) {
      point.value = belief->second.first / belief->second.second;
      point.assumed = true;
    }
    return point;
  }

  const Document& document_;
  const Record& map_;
  const MeasuredEmotions& measured_;
  std::vector<const Record*> stages_;
  std::map<std::string_view, std::string_view> stage_of_;          // of stages and steps
  std::map<std::string_view, std::pair<double, double>> beliefs_;  // sum and count by stage
  std::set<std::string> touchpoints_;
};

}  // namespace

MeasuredEmotions emotions_of_bindings(const Document& document, const Record& map,
                                      const std::vector<Measurement>& measurements) {
  std::map<std::string_view, const Measurement*> by_binding;
  for (const Measurement& one : measurements) by_binding.emplace(one.binding, &one);
  MeasuredEmotions out;
  for (const Record* binding : document.children(map.id, "binding")) {
    const auto found = by_binding.find(binding->id);
    if (found != by_binding.end() && binding->text("metric") == "emotion" && found->second->value)
      out[std::string(binding->text("target"))] = *found->second->value;
  }
  return out;
}

MapSummary summary_of_map(const Document& document, const Record& map, const MeasuredEmotions& measured) {
  return Summing(document, map, measured).summary();
}

}  // namespace cairn
