// Where in the customer's journey an event belongs: the mapping of activities to stages and touchpoints
// (DEFINITIONS 5.1), compiled once so that finding the place of an event costs a look into a table.
#pragma once

#include <boost/describe/class.hpp>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/workers.h"
#include "discovery/projection.h"
#include "journey/columns.h"
#include "journey/dictionary.h"

namespace cairn {

// An event that meets all the conditions given belongs to `stage`; a condition that is absent is met by every event.
// An event without a channel meets no channel condition.
struct StageRule {
  std::string stage;
  std::optional<std::vector<std::string>> activity;
  std::optional<std::string> prefix;
  std::optional<std::vector<std::string>> channel;
  std::optional<std::string> touchpoint;  // absent: the touchpoint is called as the activity
};
BOOST_DESCRIBE_STRUCT(StageRule, (), (stage, activity, prefix, channel, touchpoint))

// The place of each event, by event: none_id where it is unmapped.
struct EventPlaces {
  std::vector<uint32_t> stage;       // index in the list of stages
  std::vector<uint32_t> touchpoint;  // id in PlaceMap::touchpoints()
};

class PlaceMap {
 public:
  // The first rule whose conditions hold decides. The dictionaries are those of the log.
  // Error `invalid`, reason duplicate_stage or unknown_stage.
  // O(rules · activities).
  [[nodiscard]] static Result<PlaceMap> compile(std::span<const std::string> stages, std::span<const StageRule> rules,
                                                const Dictionary& activities, const Dictionary& channels);

  // Exits (5.6) are never mapped.
  [[nodiscard]] EventPlaces places(const JourneyColumns& log, const ActivitySet& exits, const Workers& workers) const;

  // The place of one event: {stage, touchpoint}, both none_id if it is unmapped. An exit is not looked for.
  [[nodiscard]] std::pair<uint32_t, uint32_t> place(ActivityId activity, ChannelId channel) const;

  [[nodiscard]] size_t n_stages() const { return n_stages_; }
  // The names of touchpoints that some event of the dictionaries may have.
  [[nodiscard]] const Dictionary& touchpoints() const { return touchpoints_; }

 private:
  // What a rule says of an activity whose name meets it.
  struct Candidate {
    uint32_t stage, touchpoint;
    uint32_t channels;  // index in channel_sets_; none_id: any event
  };

  size_t n_stages_ = 0;
  Dictionary touchpoints_;
  std::vector<uint64_t> begin_;  // of activity a: candidates [begin_[a], begin_[a + 1]), in the order of the rules
  std::vector<Candidate> candidates_;
  std::vector<std::vector<uint8_t>> channel_sets_;  // a flag per channel id
};

}  // namespace cairn
