// Who met which shape of problem, counted in one pass over the cases; `problems.cc` compares the two sides afterwards.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "insight/problems.h"

namespace cairn {

// Risk set and exposed of one shape at one place, with the outcomes of both.
struct ExposureCounts {
  int64_t at_risk = 0;
  int64_t exposed = 0;
  std::array<OutcomeGroup, 2> groups = {};  // [0] unexposed, [1] exposed

  void add(const ExposureCounts& other);
};

struct CaseWait {
  CaseIndex case_index = 0;
  int64_t wait_ms = 0;
};

struct PlaceExposures {
  int64_t visited = 0;      // cases
  int64_t in_progress = 0;  // last visit here, not over
  int64_t left = 0;         // last visit here, left
  ExposureCounts loop, go_back, complaint;
  std::vector<CaseWait> waits;  // of those who went on; whether one is long is known only at the end

  void add(PlaceExposures&& other);
};

struct Exposures {
  std::vector<PlaceExposures> places;
  ExposureCounts unmet, late;
};

// What is known of the outcome of cases.
class Outcomes {
 public:
  explicit Outcomes(const CaseResults& cases) : cases_(cases) {}
  void count(ExposureCounts& counts, CaseIndex c, bool is_exposed, ProblemOutcome outcome) const;

 private:
  const CaseResults& cases_;
};

[[nodiscard]] Exposures count_exposures(const JourneyColumns& log, std::span<const uint32_t> place_of_event,
                                        std::span<const UnhappyAnswer> unhappy, const CaseResults& cases,
                                        const ProblemQuestion& question, const Workers& workers);

}  // namespace cairn
