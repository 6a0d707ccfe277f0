#include "discovery/place_map.h"

#include <string_view>
#include <unordered_map>

namespace cairn {
namespace {

constexpr size_t events_per_part = size_t{1} << 16;

std::vector<uint8_t> flags_of(const std::vector<std::string>& names, const Dictionary& dictionary) {
  std::vector<uint8_t> flags(dictionary.size(), 0);
  for (const std::string& name : names) {
    if (const auto id = dictionary.find(name)) flags[*id] = 1;
  }
  return flags;
}

// Looks at activity names only; channels are looked at event by event.
class NameTest {
 public:
  NameTest(const StageRule& rule, const Dictionary& activities) : rule_(rule) {
    if (rule.activity) listed_ = flags_of(*rule.activity, activities);
  }
  [[nodiscard]] bool holds(ActivityId activity, std::string_view name) const {
    if (rule_.activity && listed_[activity] == 0) return false;
    return !rule_.prefix || name.starts_with(*rule_.prefix);
  }

 private:
  const StageRule& rule_;
  ActivitySet listed_;
};

Result<std::unordered_map<std::string_view, uint32_t>> number_stages(std::span<const std::string> stages) {
  std::unordered_map<std::string_view, uint32_t> index;
  for (const std::string& stage : stages) {
    if (!index.emplace(stage, static_cast<uint32_t>(index.size())).second) {
      return invalid("the stage \"" + stage + "\" is listed twice", {}, "duplicate_stage");
    }
  }
  return index;
}

}  // namespace

Result<PlaceMap> PlaceMap::compile(std::span<const std::string> stages, std::span<const StageRule> rules,
                                   const Dictionary& activities, const Dictionary& channels) {
  CAIRN_TRY(const auto stage_index, number_stages(stages));
  PlaceMap map;
  map.n_stages_ = stages.size();
  std::vector<NameTest> name_tests;
  std::vector<Candidate> of_rule;
  for (size_t i = 0; i < rules.size(); ++i) {
    const auto stage = stage_index.find(rules[i].stage);
    if (stage == stage_index.end()) {
      return invalid("there is no stage \"" + rules[i].stage + "\"", "rules[" + std::to_string(i) + "].stage",
                     "unknown_stage");
    }
    Candidate candidate{stage->second, none_id, none_id};
    if (rules[i].touchpoint) candidate.touchpoint = map.touchpoints_.add(*rules[i].touchpoint);
    if (rules[i].channel) {
      candidate.channels = static_cast<uint32_t>(map.channel_sets_.size());
      map.channel_sets_.push_back(flags_of(*rules[i].channel, channels));
    }
    of_rule.push_back(candidate);
    name_tests.emplace_back(rules[i], activities);
  }
  map.begin_.push_back(0);
  for (ActivityId a = 0; a < activities.size(); ++a) {
    for (size_t i = 0; i < rules.size(); ++i) {
      if (!name_tests[i].holds(a, activities.name(a))) continue;
      Candidate candidate = of_rule[i];
      if (!rules[i].touchpoint) candidate.touchpoint = map.touchpoints_.add(activities.name(a));
      map.candidates_.push_back(candidate);
      if (!rules[i].channel) break;  // holds for every event of the activity: no later rule is reached
    }
    map.begin_.push_back(map.candidates_.size());
  }
  return map;
}

std::pair<uint32_t, uint32_t> PlaceMap::place(ActivityId activity, ChannelId channel) const {
  for (uint64_t i = begin_[activity]; i < begin_[activity + 1]; ++i) {
    const Candidate& candidate = candidates_[i];
    const bool holds =
        candidate.channels == none_id || (channel != none_id && channel_sets_[candidate.channels][channel] != 0);
    if (holds) return {candidate.stage, candidate.touchpoint};
  }
  return {none_id, none_id};
}

EventPlaces PlaceMap::places(const JourneyColumns& log, const ActivitySet& exits, const Workers& workers) const {
  EventPlaces out{std::vector<uint32_t>(log.n_events(), none_id), std::vector<uint32_t>(log.n_events(), none_id)};
  workers.for_chunks(log.n_events(), events_per_part, [&](size_t, size_t begin, size_t end) {
    for (size_t i = begin; i < end; ++i) {
      if (contains(exits, log.activities[i])) continue;
      const auto [stage, touchpoint] = place(log.activities[i], log.channels.empty() ? none_id : log.channels[i]);
      out.stage[i] = stage;
      out.touchpoint[i] = touchpoint;
    }
  });
  return out;
}

}  // namespace cairn
