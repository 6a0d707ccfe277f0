// Which activities of the log belong where on a map that a team drew: suggested with the reason, for people to accept
// or correct. A pure function of the map and the log.
#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/evidence/map_places.h"
#include "journey/journey_log.h"
#include "model/document.h"

namespace cairn {

enum class BindingReason : uint8_t {
  same_name,     // the touchpoint is called like the activity
  similar_name,  // most of their words are the same
  word_list,     // the word list for stages (docs/lexicon.md) puts it where the stage stands
  order,         // it happens when the stage does
};
BOOST_DESCRIBE_ENUM(BindingReason, same_name, similar_name, word_list, order)

// An activity of the log (or a touchpoint that answers name) that has no place on the map yet, the commonest first.
struct BindingSuggestion {
  std::string activity;  // as recorded
  std::string name;      // for people
  int64_t events = 0, cases = 0;
  bool answers_only = false;  // nothing happens there; answers name it
  // Where it belongs: a touchpoint on the map, or else a stage, for which it would be a new touchpoint.
  std::optional<std::string> touchpoint, stage;  // records
  std::optional<BindingReason> reason;           // none: nothing speaks for a place
  std::string words;                             // the reason in a sentence
};
BOOST_DESCRIBE_STRUCT(BindingSuggestion, (),
                      (activity, name, events, cases, answers_only, touchpoint, stage, reason, words))

// An activity that counts somewhere on the map.
struct PlacedActivity {
  std::string activity, name;
  int64_t events = 0, cases = 0;
  std::string stage;                      // record
  std::optional<std::string> touchpoint;  // record; none: the stage itself names it
};
BOOST_DESCRIBE_STRUCT(PlacedActivity, (), (activity, name, events, cases, stage, touchpoint))

struct MapBindings {
  std::vector<BindingSuggestion> items;  // without a place, the commonest first
  std::vector<PlacedActivity> placed;    // by stage, the commonest first
  int64_t events = 0;                    // of the log, without goals and exits, which need no place
  int64_t placed_events = 0;             // of them
};
BOOST_DESCRIBE_STRUCT(MapBindings, (), (items, placed, events, placed_events))

// `places`: of the map as it is. O(events + activities × touchpoints).
[[nodiscard]] MapBindings suggest_bindings(const Document& document, const Record& map, const JourneyLog& log,
                                           const MapDefinition& definition, const MapPlaces& places);

}  // namespace cairn
