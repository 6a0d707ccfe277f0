#include "app/evidence/suggest_bindings.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "discovery/lexicon.h"

namespace cairn {
namespace {

constexpr double similar_enough = 0.5;  // of the weight of all words of both names

// How often an activity happens, in how many cases, and how far into them on the average, 0 to 1.
struct Occurrence {
  int64_t events = 0, cases = 0;
  double position = 0;
};

std::vector<Occurrence> occurrences(const JourneyLog& log) {
  std::vector<Occurrence> out(log.activities.size());
  std::vector<uint64_t> last_case(log.activities.size(), UINT64_MAX);
  for (size_t c = 0; c < log.n_cases(); ++c) {
    const uint64_t begin = log.offsets[c], end = log.offsets[c + 1];
    for (uint64_t i = begin; i < end; ++i) {
      Occurrence& one = out[log.activity[i]];
      ++one.events;
      one.position += end - begin > 1 ? static_cast<double>(i - begin) / static_cast<double>(end - begin - 1) : 0.5;
      if (std::exchange(last_case[log.activity[i]], c) != c) ++one.cases;
    }
  }
  for (Occurrence& one : out) {
    if (one.events > 0) one.position /= static_cast<double>(one.events);
  }
  return out;
}

// "added" and "adding" are one word, "carts" and "cart" too.
std::string stem(std::string word) {
  for (const std::string_view ending : {"ing", "ed", "es", "s"}) {
    if (word.size() >= ending.size() + 3 && word.ends_with(ending)) {
      word.resize(word.size() - ending.size());
      break;
    }
  }
  return word;
}

std::set<std::string> words_of(std::string_view name) {
  static const std::set<std::string, std::less<>> empty_words = {
      "a", "an", "and", "at", "by", "for", "from", "i", "in", "my", "of", "on", "or", "the", "to", "we", "with"};
  std::set<std::string> out;
  for (std::string& word : activity_words(name)) {
    if (!empty_words.contains(word)) out.insert(stem(std::move(word)));
  }
  return out;
}

struct Spot {
  const Record* touchpoint = nullptr;
  const Record* stage = nullptr;
  std::set<std::string> words;
};

class Suggesting {
 public:
  Suggesting(const Document& document, const Record& map, const JourneyLog& log, const MapDefinition& definition,
             const MapPlaces& places)
      : document_(document), log_(log), definition_(definition), places_(places), occurrences_(occurrences(log)) {
    for (const RecordId& id : places.stages) stages_.push_back(document.find(id));
    note_touchpoints(map);
  }

  MapBindings all() {
    collect();
    count_words();
    match_names();
    match_word_list();
    match_order();
    std::ranges::stable_sort(out_, {}, [](const BindingSuggestion& one) { return -one.events; });
    MapBindings bindings;
    bindings.placed = placed();
    for (const PlacedActivity& one : bindings.placed) bindings.placed_events += one.events;
    bindings.events = bindings.placed_events;
    for (const BindingSuggestion& one : out_) bindings.events += one.events;
    bindings.items = std::move(out_);
    return bindings;
  }

 private:
  void note_touchpoints(const Record& map) {
    std::set<RecordId> seen;
    const auto note = [&](std::string_view id, const Record* stage) {
      const Record* touchpoint = document_.find(id);
      if (touchpoint != nullptr && seen.insert(touchpoint->id).second)
        spots_.push_back({touchpoint, stage, words_of(touchpoint->text("name"))});
    };
    std::map<RecordId, const Record*, std::less<>> stage_of;
    for (const Record* stage : stages_) {
      stage_of[stage->id] = stage;
      for (const Record* step : document_.children(stage->id, "step")) {
        stage_of[step->id] = stage;
        note(step->text("touchpoint"), stage);
      }
    }
    for (const Record* lane : document_.children(map.id, "lane")) {
      for (const Record* card : document_.children(lane->id, "card")) {
        const auto at = card->texts("at");
        const auto stage = at.empty() ? stage_of.end() : stage_of.find(at.front());
        if (stage != stage_of.end()) note(card->text("touchpoint"), stage->second);
      }
    }
  }

  // What has no place yet.
  void collect() {
    std::set<std::string, std::less<>> ends(definition_.goal.begin(), definition_.goal.end());
    ends.insert(definition_.exit.begin(), definition_.exit.end());
    for (ActivityId id = 0; id < log_.activities.size(); ++id) {
      const std::string name(log_.activities.name(id));
      if (places_.plan.step_of_activity[id] != none_id || ends.contains(name) || occurrences_[id].events == 0) continue;
      out_.push_back({name, shown_name(definition_, name), occurrences_[id].events, occurrences_[id].cases});
    }
    for (uint32_t id = 0; id < log_.touchpoints.size(); ++id) {
      const std::string name(log_.touchpoints.name(id));
      if (places_.plan.step_of_touchpoint[id] != none_id || log_.activities.find(name) || ends.contains(name)) continue;
      out_.push_back({name, shown_name(definition_, name), 0, 0, true});
    }
  }

  [[nodiscard]] std::vector<PlacedActivity> placed() const {
    const auto touchpoint = [&](uint32_t step) -> std::optional<std::string> {
      for (const RecordId& by : places_.steps[step]) {
        const Record* record = document_.find(by);
        if (record != nullptr && !record->text("touchpoint").empty()) return std::string(record->text("touchpoint"));
      }
      return std::nullopt;
    };
    std::vector<PlacedActivity> out;
    for (ActivityId id = 0; id < log_.activities.size(); ++id) {
      const uint32_t step = places_.plan.step_of_activity[id];
      if (step == none_id) continue;
      const std::string name(log_.activities.name(id));
      const uint32_t stage = places_.plan.steps[step].stage;
      out.push_back({name, shown_name(definition_, name), occurrences_[id].events, occurrences_[id].cases,
                     places_.stages[stage], touchpoint(step)});
    }
    std::ranges::stable_sort(out, {}, [&](const PlacedActivity& one) {
      return std::pair(std::ranges::find(places_.stages, one.stage), -one.events);
    });
    return out;
  }

  // A word that many names share says little.
  void count_words() {
    for (const BindingSuggestion& one : out_) {
      for (const std::string& word : words_of(one.activity)) ++names_with_[word];
    }
  }
  [[nodiscard]] double weight(const std::string& word) const {
    const auto found = names_with_.find(word);
    return found == names_with_.end() ? 1 : 1 / (1 + std::log(static_cast<double>(found->second)));
  }
  [[nodiscard]] double similarity(const std::set<std::string>& a, const std::set<std::string>& b) const {
    double shared = 0, all = 0;
    for (const std::string& word : a) (b.contains(word) ? shared : all) += weight(word);
    for (const std::string& word : b) all += weight(word);
    return all > 0 ? shared / all : 0;
  }

  void match_names() {
    for (BindingSuggestion& one : out_) {
      const std::set<std::string> words = words_of(one.activity);
      const Spot* best = nullptr;
      double most = 0;
      for (const Spot& spot : spots_) {
        const double now = similarity(words, spot.words);
        if (now > most) {
          most = now;
          best = &spot;
        }
      }
      if (best == nullptr || most < similar_enough) continue;
      const bool same = most >= 1;
      one.touchpoint = best->touchpoint->id;
      one.stage = best->stage->id;
      one.reason = same ? BindingReason::same_name : BindingReason::similar_name;
      one.words = (same ? "Called like the touchpoint \"" : "Named much like the touchpoint \"") +
                  std::string(best->touchpoint->text("name")) + "\".";
    }
  }

  // The stage of the map that stands for a stage of the word list.
  [[nodiscard]] std::map<size_t, const Record*> listed_stages() const {
    std::map<size_t, const Record*> out;
    const auto names = lexicon_stage_names();
    for (const Record* stage : stages_) {
      const auto exact = std::ranges::find(names, stage->text("name"));
      std::optional<size_t> listed;
      if (exact != names.end()) {
        listed = static_cast<size_t>(exact - names.begin());
      } else {
        listed = lexicon_stage(stage->text("name"));
        if (!listed) listed = lexicon_stage(stage->text("subtitle"));
      }
      if (listed) out.emplace(*listed, stage);
    }
    return out;
  }

  void match_word_list() {
    const std::map<size_t, const Record*> listed = listed_stages();
    for (BindingSuggestion& one : out_) {
      if (one.reason) continue;
      const auto index = lexicon_stage(one.activity);
      const auto stage = index ? listed.find(*index) : listed.end();
      if (stage == listed.end()) continue;
      one.stage = stage->second->id;
      one.reason = BindingReason::word_list;
      one.words = "The word list for stages puts it under \"" + std::string(lexicon_stage_names()[*index]) + "\".";
    }
  }

  // How far into a case the activities of each stage happen, placed or suggested.
  [[nodiscard]] std::map<RecordId, double> stage_positions() const {
    std::map<RecordId, std::pair<double, double>> sums;
    const auto add = [&](const RecordId& stage, const Occurrence& one) {
      sums[stage].first += one.position * static_cast<double>(one.events);
      sums[stage].second += static_cast<double>(one.events);
    };
    for (ActivityId id = 0; id < log_.activities.size(); ++id) {
      const uint32_t stage = places_.plan.stage_of_activity[id];
      if (stage != none_id) add(places_.stages[stage], occurrences_[id]);
    }
    for (const BindingSuggestion& one : out_) {
      if (one.stage && !one.answers_only) add(*one.stage, occurrences_[*log_.activities.find(one.activity)]);
    }
    std::map<RecordId, double> out;
    for (const auto& [stage, sum] : sums) {
      if (sum.second > 0) out[stage] = sum.first / sum.second;
    }
    return out;
  }

  void match_order() {
    const std::map<RecordId, double> positions = stage_positions();
    if (positions.size() < 2) return;  // nothing to be between
    for (BindingSuggestion& one : out_) {
      if (one.reason || one.answers_only) continue;
      const double here = occurrences_[*log_.activities.find(one.activity)].position;
      const auto nearest =
          std::ranges::min_element(positions, {}, [&](const auto& stage) { return std::abs(stage.second - here); });
      one.stage = nearest->first;
      one.reason = BindingReason::order;
      const auto stage = std::ranges::find(stages_, nearest->first, &Record::id);
      one.words = "It happens at about the time of what stands in \"" + std::string((*stage)->text("name")) + "\".";
    }
  }

  const Document& document_;
  const JourneyLog& log_;
  const MapDefinition& definition_;
  const MapPlaces& places_;
  std::vector<Occurrence> occurrences_;  // by activity
  std::vector<const Record*> stages_;
  std::vector<Spot> spots_;
  std::map<std::string, int64_t> names_with_;
  std::vector<BindingSuggestion> out_;
};

}  // namespace

MapBindings suggest_bindings(const Document& document, const Record& map, const JourneyLog& log,
                             const MapDefinition& definition, const MapPlaces& places) {
  return Suggesting(document, map, log, definition, places).all();
}

}  // namespace cairn
