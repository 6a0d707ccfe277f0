// Limits of a predicate that nothing can meet: no error, but surely a slip.
#pragma once

#include <string>
#include <vector>

#include "journey/predicate.h"

namespace cairn {

struct EmptyRange {
  std::string where;    // path: "filter.all[1].did"
  std::string message;  // "from 2026-03-01T00:00:00Z is not before until 2026-02-01T00:00:00Z"
};

// `where`: the path of the predicate.
[[nodiscard]] std::vector<EmptyRange> empty_ranges(const Predicate& predicate, const std::string& where);
[[nodiscard]] std::vector<EmptyRange> empty_ranges(const EventSelector& selector, const std::string& where);

}  // namespace cairn
