#include "app/evidence/map_places.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "app/name_words.h"
#include "base/time.h"

namespace cairn {
namespace {

std::vector<std::string> texts_of(const Record& record, std::string_view name) {
  std::vector<std::string> out;
  for (const std::string_view text : record.texts(name)) out.emplace_back(text);
  return out;
}

// A touchpoint where it stands on the map.
struct Standing {
  const Record* touchpoint = nullptr;
  RecordId by;  // the step or card
};

// A step of the plan before its stage is whole.
struct Draft {
  std::string name, shown;
  std::vector<std::string> members;  // names of the log
  std::vector<RecordId> by;
};

class Places {
 public:
  Places(const Document& document, const Record& map, const JourneyLog& log, const MapDefinition& definition)
      : document_(document), map_(map), log_(log), definition_(definition) {
    taken_.insert(definition.exit.begin(), definition.exit.end());
  }

  MapPlaces find() && {
    out_.plan.origin = StageOrigin::given;
    out_.plan.order_measured = !log_.activity.empty();
    out_.plan.goal = occurring(definition_.goal, "goal");
    out_.plan.exit = occurring(definition_.exit, "exit");
    const std::vector<const Record*> stages = document_.children(map_.id, "stage");
    note_cards();
    drafts_.resize(stages.size());
    for (uint32_t s = 0; s < stages.size(); ++s) {
      add_stage(*stages[s]);
      for (const Standing& one : standing_in(*stages[s])) add_touchpoint(one, s);
    }
    for (uint32_t s = 0; s < stages.size(); ++s) add_unclaimed(*stages[s], s);
    lay_out();
    return std::move(out_);
  }

 private:
  void note_unknown(const std::string& where, const std::string& name) {
    out_.plan.notes.push_back(where + ": " +
                              unknown_in_words("activity", "activities", name, all_names(log_.activities)));
  }

  [[nodiscard]] bool occurs(const std::string& name) const {
    return log_.activities.find(name) || log_.touchpoints.find(name);
  }

  std::vector<ActivityId> occurring(const std::vector<std::string>& names, const std::string& what) {
    std::vector<ActivityId> out;
    for (const std::string& name : names) {
      if (const auto id = log_.activities.find(name)) {
        out.push_back(*id);
      } else {
        note_unknown(what, name);
      }
    }
    return out;
  }

  // Cards in lanes of touchpoints, by the stage or step where they stand first.
  void note_cards() {
    for (const Record* lane : document_.children(map_.id, "lane")) {
      if (lane->text("kind") != "touchpoints") continue;
      for (const Record* card : document_.children(lane->id, "card")) {
        const Record* touchpoint = document_.find(card->text("touchpoint"));
        const auto at = card->texts("at");
        if (touchpoint != nullptr && !at.empty()) cards_[RecordId(at.front())].push_back({touchpoint, card->id});
      }
    }
  }

  void add_stage(const Record& stage) {
    std::string name(stage.text("name"));
    while (!stage_names_.insert(name).second) name += " (" + std::to_string(out_.stages.size() + 1) + ")";
    out_.plan.stages.push_back({name, std::string(stage.text("name"))});
    out_.stages.push_back(stage.id);
  }

  [[nodiscard]] std::vector<Standing> standing_in(const Record& stage) const {
    std::vector<Standing> out;
    const auto add_cards = [&](const RecordId& place) {
      const auto cards = cards_.find(place);
      if (cards != cards_.end()) out.insert(out.end(), cards->second.begin(), cards->second.end());
    };
    for (const Record* step : document_.children(stage.id, "step")) {
      if (const Record* touchpoint = document_.find(step->text("touchpoint"))) out.push_back({touchpoint, step->id});
      add_cards(step->id);
    }
    add_cards(stage.id);
    return out;
  }

  void add_touchpoint(const Standing& one, uint32_t stage) {
    const std::string shown(one.touchpoint->text("name"));
    const auto known = draft_of_.find(one.touchpoint->id);
    if (known == draft_of_.end()) {
      std::vector<std::string> members = members_of(*one.touchpoint, shown);
      if (members.empty()) return;
      std::string name = members.size() == 1 ? members.front() : shown;
      while (!step_names_.insert(name).second) name += " (" + std::to_string(step_names_.size() + 1) + ")";
      draft_of_.emplace(one.touchpoint->id, std::pair(stage, drafts_[stage].size()));
      drafts_[stage].push_back({name, shown, std::move(members), {one.by}});
      return;
    }
    const auto [where, index] = known->second;
    if (where == stage) {
      drafts_[stage][index].by.push_back(one.by);
    } else if (doubled_.insert(one.touchpoint->id).second) {
      out_.plan.notes.push_back("\"" + shown + "\" stands in more than one stage; what happens there counts for \"" +
                                out_.plan.stages[where].shown + "\"");
    }
  }

  // The names of the log that a touchpoint matches and nobody before it.
  std::vector<std::string> members_of(const Record& touchpoint, const std::string& shown) {
    std::vector<std::string> out;
    for (const std::string& name : texts_of(touchpoint, "activities")) {
      if (!occurs(name)) {
        note_unknown("\"" + shown + "\"", name);
      } else if (taken_.insert(name).second) {
        out.push_back(name);
      }
    }
    return out;
  }

  // Activities that the stage names and no touchpoint of the map has.
  void add_unclaimed(const Record& stage, uint32_t index) {
    for (const std::string& name : texts_of(stage, "activities")) {
      if (occurs(name) && taken_.insert(name).second && step_names_.insert(name).second)
        drafts_[index].push_back({name, shown_name(definition_, name), {name}, {}});
    }
  }

  void lay_out() {
    clear_members(log_, out_.plan);
    for (uint32_t s = 0; s < drafts_.size(); ++s) {
      for (Draft& draft : drafts_[s]) {
        out_.plan.steps.push_back({std::move(draft.name), std::move(draft.shown), s, {}});
        out_.steps.push_back(std::move(draft.by));
        add_members(log_, draft.members, out_.plan);
      }
    }
  }

  const Document& document_;
  const Record& map_;
  const JourneyLog& log_;
  const MapDefinition& definition_;
  std::map<RecordId, std::vector<Standing>> cards_;
  std::set<std::string> taken_;  // names of the log that have a place, or are exits
  std::set<std::string> stage_names_, step_names_;
  std::vector<std::vector<Draft>> drafts_;                    // by stage
  std::map<RecordId, std::pair<uint32_t, size_t>> draft_of_;  // by touchpoint: stage, index
  std::set<RecordId> doubled_;                                // touchpoints whose second stage was noted
  MapPlaces out_;
};

}  // namespace

MapDefinition definition_of_map(const Record& map, MapDefinition data) {
  const auto take = [&](std::string_view name, std::vector<std::string>& into) {
    if (map.properties.find(name) != nullptr) into = texts_of(map, name);
  };
  const auto take_text = [&](std::string_view name, std::string& into) {
    if (const std::string_view text = map.text(name); !text.empty()) into = text;
  };
  take("goal", data.goal);
  take("exit", data.exit);
  take_text("title", data.title);
  take_text("unit", data.unit.singular);
  take_text("unit_plural", data.unit.plural);
  take_text("currency", data.currency);
  if (const json::Value* open = map.properties.find("open_ms")) {
    if (const auto ms = json::as_number(*open)) data.open_days = *ms / static_cast<double>(day_ms);
  }
  return data;
}

ChosenSources sources_of_map(const Record& map) {
  if (map.properties.find("sources") == nullptr) return {};
  return texts_of(map, "sources");
}

void forget_passed_now(const JourneyLog& log, MapDefinition& definition) {
  if (definition.now_at && *definition.now_at < log.last_at) definition.now_at.reset();
}

MapPlaces places_of_map(const Document& document, const Record& map, const JourneyLog& log,
                        const MapDefinition& definition) {
  return Places(document, map, log, definition).find();
}

}  // namespace cairn
