#include "app/evidence/map_cells.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

namespace cairn {
namespace {

// The cell a claim pulls down furthest speaks for it.
int weakness(Grade grade) {
  switch (grade) {
    case Grade::contradicted:
      return 4;
    case Grade::assumed:
      return 3;
    case Grade::stale:
      return 2;
    case Grade::thin:
      return 1;
    case Grade::measured:
      break;
  }
  return 0;
}

class Cells {
 public:
  Cells(const Document& document, const Record& map, const std::vector<GradedClaim>& claims,
        const std::vector<PlacedMeasurement>& measurements)
      : document_(document), map_(map), stages_(document.children(map.id, "stage")) {
    for (size_t s = 0; s < stages_.size(); ++s) {
      stage_of_[stages_[s]->id] = s;
      for (const Record* step : document.children(stages_[s]->id, "step")) stage_of_[step->id] = s;
    }
    for (const GradedClaim& claim : claims) grade_of_.emplace(claim.record, claim.grade);
    for (const PlacedMeasurement& one : measurements) {
      if (one.metric == "emotion") emotion_of_.emplace(one.target, one.grade);
    }
  }

  std::vector<std::optional<Grade>> all() {
    std::vector<std::optional<Grade>> out;
    std::set<std::string_view> kinds;
    for (const Record* lane : document_.children(map_.id, "lane")) {
      const bool first = kinds.insert(lane->text("kind")).second;
      const json::Value* hidden = lane->properties.find("hidden");
      if (hidden != nullptr && hidden->is_bool() && hidden->get_bool()) continue;
      row_.assign(stages_.size(), std::nullopt);
      for (const Record* card : document_.children(lane->id, "card")) {
        for (const std::string_view at : card->texts("at")) note(at, card->id);
      }
      if (first) note_besides(lane->text("kind"));
      out.insert(out.end(), row_.begin(), row_.end());
    }
    return out;
  }

 private:
  void note(std::string_view at, std::string_view record) {
    const auto stage = stage_of_.find(at);
    const auto grade = grade_of_.find(record);
    if (stage != stage_of_.end() && grade != grade_of_.end()) note(row_[stage->second], grade->second);
  }
  static void note(std::optional<Grade>& cell, Grade grade) {
    if (!cell || weakness(grade) > weakness(*cell)) cell = grade;
  }

  void note_besides(std::string_view kind) {
    static const std::map<std::string_view, const char*> types = {
        {"thoughts", "quote"}, {"problems", "problem"}, {"opportunities", "opportunity"}};
    if (const auto type = types.find(kind); type != types.end()) {
      for (const Record* record : document_.children(map_.id, type->second)) note(record->text("at"), record->id);
    }
    for (const Record* stage : stages_) {
      if (kind == "metrics") note(stage->id, stage->id);
      const auto emotion = emotion_of_.find(stage->id);
      if (kind == "emotion" && emotion != emotion_of_.end()) note(row_[stage_of_[stage->id]], emotion->second);
      if (kind != "touchpoints") continue;
      for (const Record* step : document_.children(stage->id, "step")) note(step->id, step->id);
    }
  }

  const Document& document_;
  const Record& map_;
  std::vector<const Record*> stages_;
  std::map<std::string_view, size_t> stage_of_;   // of stages and steps
  std::map<std::string_view, Grade> grade_of_;    // of claims, by record
  std::map<std::string_view, Grade> emotion_of_;  // as measured, by stage
  std::vector<std::optional<Grade>> row_;
};

}  // namespace

std::vector<std::optional<Grade>> cell_grades_of_map(const Document& document, const Record& map,
                                                     const std::vector<GradedClaim>& claims,
                                                     const std::vector<PlacedMeasurement>& measurements) {
  return Cells(document, map, claims, measurements).all();
}

}  // namespace cairn
