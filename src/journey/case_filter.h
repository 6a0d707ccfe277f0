// Which cases of a log a predicate means.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/rational.h"
#include "base/workers.h"
#include "journey/case_status.h"
#include "journey/journey_log.h"
#include "journey/predicate.h"

namespace cairn {

// A log and what is known of its cases. What is absent (empty) meets no condition.
struct CaseView {
  const JourneyLog& log;
  std::span<const CaseStatus> status = {};              // one per case
  std::span<const std::optional<Rational>> score = {};  // one per case: the mean of its measured answers
  std::span<const uint64_t> visit_offsets = {};  // stages that case c visited: visits[visit_offsets[c], …[c + 1])
  std::span<const uint32_t> visits = {};
  std::span<const std::string> stages = {};  // their names
};

// One flag per case. O(events · conditions); names are looked up once.
[[nodiscard]] std::vector<uint8_t> match_cases(const CaseView& cases, const Predicate& predicate,
                                               const Workers& workers);

// One flag per event: those that the selector means.
[[nodiscard]] std::vector<uint8_t> match_events(const JourneyLog& log, const EventSelector& selector,
                                                const Workers& workers);

// The names in a predicate that do not occur in the log: no error, but perhaps a slip of the pen.
struct UnknownName {
  std::string kind;  // "activity", "channel", "attribute", "stage"
  std::string name;
};
[[nodiscard]] std::vector<UnknownName> unknown_names(const CaseView& cases, const Predicate& predicate);

}  // namespace cairn
