// The projection of DEFINITIONS 1.3: some activities are taken out of the log before anything is counted. Filtering a
// finished graph would lose the arcs that appear when what stood between two activities is gone.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/workers.h"
#include "journey/columns.h"

namespace cairn {

// One flag per activity.
using ActivitySet = std::vector<uint8_t>;
[[nodiscard]] inline bool contains(const ActivitySet& set, ActivityId activity) {
  return activity < set.size() && set[activity] != 0;
}

// A log without the events of other activities. Cases that lose all their events stay, empty.
class ProjectedLog {
 public:
  // Views `log` itself if every activity is kept; it must then outlive this.
  ProjectedLog(const JourneyColumns& log, const ActivitySet& kept, const Workers& workers);

  [[nodiscard]] const JourneyColumns& columns() const { return columns_; }

  ProjectedLog(const ProjectedLog&) = delete;
  ProjectedLog& operator=(const ProjectedLog&) = delete;

 private:
  std::vector<uint64_t> offsets_;
  std::vector<ActivityId> activities_;
  std::vector<int64_t> occurred_at_;
  std::vector<ChannelId> channels_;
  JourneyColumns columns_;
};

// The events before `observed_until` (DEFINITIONS 0.19), as the end of each case: events [offsets[c], end).
[[nodiscard]] uint64_t observed_end(const JourneyColumns& log, size_t case_index, int64_t observed_until);

}  // namespace cairn
