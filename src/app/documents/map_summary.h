// What the list of maps says of each: how far it is, how its curve runs, how much of it is answered.
#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/evidence/map_evidence.h"
#include "app/rights.h"
#include "model/document.h"
#include "model/measurement.h"

namespace cairn {

struct EmotionPoint {
  std::string stage;            // its name
  std::optional<double> value;  // −2 to 2; absent: nobody said
  bool assumed = false;         // the team believes it; false: measured
};
BOOST_DESCRIBE_STRUCT(EmotionPoint, (), (stage, value, assumed))

// As the open map shows it, when it was computed last.
struct ListedEvidence {
  EvidenceState state = EvidenceState::no_data;
  std::optional<int64_t> as_of;
  EvidenceMeter meter;
  int64_t left = 0;  // numbers outside the interval they had at the last review
};
BOOST_DESCRIBE_STRUCT(ListedEvidence, (), (state, as_of, meter, left))

struct MapSummary {
  std::string id, title, kind, state;
  std::optional<std::string> status, owner;
  std::optional<int64_t> review_due_at;
  std::optional<double> review_days;  // between two reviews
  std::vector<std::string> personas, touchpoints;  // ids
  int64_t stages = 0;
  int64_t claims = 0;                 // cards
  int64_t prompts = 0;                // empty cells that ask a question
  int64_t problems = 0;               // cards in lanes of problems
  std::vector<EmotionPoint> emotion;  // a point a stage, in their order
  std::optional<int64_t> edited_at;
  std::optional<std::string> edited_by, edited_by_name;
  Role role = Role::none;                  // of who asks
  std::optional<ListedEvidence> evidence;  // absent: not known yet
  bool evidence_current = false;           // false: it is being computed, ask again in a moment
};
BOOST_DESCRIBE_STRUCT(MapSummary, (),
                      (id, title, kind, state, status, owner, review_due_at, review_days, personas, touchpoints, stages, claims,
                       prompts, problems, emotion, edited_at, edited_by, edited_by_name, role, evidence,
                       evidence_current))

// Measured means of emotion, by the place they belong to.
using MeasuredEmotions = std::map<RecordId, double>;
// Those that a discovered map brought with it: measurements of its bindings.
[[nodiscard]] MeasuredEmotions emotions_of_bindings(const Document& document, const Record& map,
                                                    const std::vector<Measurement>& measurements);

// O(records of the map).
[[nodiscard]] MapSummary summary_of_map(const Document& document, const Record& map, const MeasuredEmotions& measured);

}  // namespace cairn
