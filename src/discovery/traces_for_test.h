// Traces spelled as words, one letter an activity, for tests of what compares them.
#pragma once

#include <rapidcheck.h>

#include <string>
#include <string_view>
#include <vector>

#include "discovery/variants.h"
#include "journey/columns.h"

namespace cairn {

// A number of [begin, end), all alike from the first case on: inRange alone grows with the size.
template <typename T>
T drawn(T begin, T end) {
  return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(begin, end));
}

inline std::vector<ActivityId> spelled(std::string_view word) {
  std::vector<ActivityId> out;
  for (const char letter : word) out.push_back(static_cast<ActivityId>(letter - 'a'));
  return out;
}

// Activities are letters; one case a word.
struct SpelledTraces {
  std::vector<uint64_t> offsets{0};
  std::vector<ActivityId> activities;
  std::vector<int64_t> occurred_at;

  SpelledTraces() = default;
  explicit SpelledTraces(const std::vector<std::string>& words) {
    for (const std::string& word : words) add(spelled(word));
  }
  void add(const std::vector<ActivityId>& trace) {
    activities.insert(activities.end(), trace.begin(), trace.end());
    offsets.push_back(activities.size());
    occurred_at.resize(activities.size());
  }
  [[nodiscard]] JourneyColumns columns() const { return {offsets, activities, occurred_at}; }
  [[nodiscard]] CaseVariants variants() const {
    return group_by_variant(columns(), Collapse::none, letters(), Workers(1));
  }
  [[nodiscard]] static const std::vector<uint32_t>& letters() {
    static const std::vector<uint32_t> ranks = [] {
      std::vector<uint32_t> out;
      for (uint32_t i = 0; i < 26; ++i) out.push_back(i);
      return out;
    }();
    return ranks;
  }
};

}  // namespace cairn
