// What the log says about a map of the workspace: measurements of its places, the grade of every claim
// (docs/formats/evidence.md).
#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/evidence/measured_map.h"
#include "app/evidence/signed_numbers.h"
#include "app/map_report.h"
#include "insight/grade.h"
#include "model/document.h"
#include "model/measurement.h"

namespace cairn {

enum class EvidenceState : uint8_t { measured, no_data, unbound, failed };
BOOST_DESCRIBE_ENUM(EvidenceState, measured, no_data, unbound, failed)

struct PlacedMeasurement : Measurement {
  std::string target, metric, analysis;
  json::Value request;  // what `cairn query` is asked for it
};
BOOST_DESCRIBE_STRUCT(PlacedMeasurement, (Measurement), (target, metric, analysis, request))

struct EvidenceSources {
  int64_t fresh = 0, total = 0;
};
BOOST_DESCRIBE_STRUCT(EvidenceSources, (), (fresh, total))

// What grading one claim came to (DEFINITIONS 11.3, 11.5).
struct GradedClaim {
  std::string record;
  Grade grade = Grade::assumed;
  Basis basis = Basis::none;
  std::optional<std::string> metric;  // the measurement that it rests on, or is held against
  std::optional<double> value;        // what may be shown of it
  int64_t n = 0;
  std::optional<Interval> ci;
  std::optional<std::string> unit;
  std::optional<int64_t> latest_at;
  std::optional<double> belief;
  EvidenceSources sources;
};
BOOST_DESCRIBE_STRUCT(GradedClaim, (), (record, grade, basis, metric, value, n, ci, unit, latest_at, belief, sources))

struct MapEvidence {
  std::string map;
  EvidenceState state = EvidenceState::no_data;
  std::optional<int64_t> as_of;
  std::string log_version;
  int64_t computed_at = 0;
  std::string unit, unit_plural, currency;  // those of the map, else of the data; empty without data
  EvidenceMeter meter;
  std::vector<PlacedMeasurement> measurements;  // by target, metric
  std::vector<GradedClaim> claims;              // by record; without those that nothing supports
  std::vector<LeftNumber> left;                 // outside the interval they had at the last review
  std::vector<std::string> notes;
};
BOOST_DESCRIBE_STRUCT(MapEvidence, (),
                      (map, state, as_of, log_version, computed_at, unit, unit_plural, currency, meter, measurements,
                       claims, left, notes))

// Whether a problem record of the map is the one that the log shows: by shape and stage, an exposure by its name.
[[nodiscard]] bool is_kept_as(const ProblemFigures& found, const MapPlaces& places, const Record& problem);

// `measured`: null where the workspace holds no events. Ages of what people found are counted from `now`.
[[nodiscard]] MapEvidence evidence_of_map(const Document& document, const Record& map, const MeasuredMap* measured,
                                          int64_t now);

}  // namespace cairn
