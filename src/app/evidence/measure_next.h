// What to measure next: the cells of a map that are assumed or thin, those first whose answer would change a decision
// (docs/formats/review.md).
#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/evidence/map_evidence.h"
#include "app/evidence/map_lint.h"
#include "app/evidence/map_problems.h"

namespace cairn {

// What is to be collected.
enum class Collected : uint8_t {
  answers,  // scores of customers at the place
  cases,    // cases in the log
  sources,  // people asked, observations, documents
};
BOOST_DESCRIBE_ENUM(Collected, answers, cases, sources)

struct NextMeasure {
  std::string record, lane, stage, name, where;
  Grade grade = Grade::assumed;
  Collected collect = Collected::sources;
  int64_t have = 0, needed = 0;  // needed: until the mean is known to ±0.3 and the cell counts as measured
  int64_t more = 0;
  std::optional<double> spread;                     // standard deviation behind `needed`, of answers
  std::string spread_of;                            // "place", "map" (all its answers), or "scale": nobody answered yet
  std::optional<double> cost_per_month;             // of the costliest problem there, minor units
  std::optional<std::string> problem, improvement;  // names: why it would change a decision
  std::optional<double> risk;                       // how near the belief is to being contradicted, 0 to 1
};
BOOST_DESCRIBE_STRUCT(NextMeasure, (),
                      (record, lane, stage, name, where, grade, collect, have, needed, more, spread, spread_of,
                       cost_per_month, problem, improvement, risk))

// Answers until a mean on −2 … +2 with this standard deviation is known to ± `precision`: the smallest n with
// t(n − 1)·s/√n ≤ precision, and at least `least`. REQUIRES: spread >= 0, precision > 0.
[[nodiscard]] int64_t answers_needed(double spread, double precision, int64_t least);

// By what hangs on them: a planned improvement or a problem with a cost at their stage, the costliest first; then by
// risk, then as they stand on the map.
[[nodiscard]] std::vector<NextMeasure> measure_next(const Document& document, const Record& map,
                                                    const MapEvidence& evidence, const MapProblems& problems,
                                                    bool sees_library);

}  // namespace cairn
