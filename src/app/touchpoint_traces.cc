#include "app/touchpoint_traces.h"

namespace cairn {

TouchpointTraces touchpoint_traces(const JourneyLog& log, const MapPlan& plan) {
  TouchpointTraces out;
  std::vector<ActivityId> name_of;
  for (ActivityId id = 0; id < log.activities.size(); ++id) {
    const uint32_t step = plan.step_of_activity[id];
    name_of.push_back(
        out.names.add(step != none_id ? std::string_view(plan.steps[step].name) : log.activities.name(id)));
  }
  out.offsets = log.offsets;
  out.events.reserve(log.activity.size());
  for (const ActivityId id : log.activity) out.events.push_back(name_of[id]);
  out.occurred_at.resize(out.events.size());
  return out;
}

}  // namespace cairn
