// Which activity directly follows which (DEFINITIONS 4): the strongest arcs of the log, exits and goals included.
#include "app/measure_map.h"
#include "discovery/flows.h"

namespace cairn {
namespace {

constexpr size_t shown_arcs = 24;

}  // namespace

void measure_follows(const MapMeasuring& m, MapFigures& figures) {
  const std::vector<uint32_t>& step = m.plan.step_of_activity;  // the order of the map; none_id where it has no place
  const Flows flows = count_flows(m.log.columns(), m.log.activities.ranks(), step, m.workers);
  for (const FlowArc& arc : flows.arcs) {
    if (figures.follows.size() == shown_arcs) break;
    if (arc.cases < smallest_group) continue;
    const bool has_order = step[arc.from] != none_id && step[arc.to] != none_id;
    const auto& median = arc.time_ms.median;
    figures.follows.push_back({arc.from, arc.to, arc.count, arc.cases, has_order && step[arc.to] < step[arc.from],
                               median ? std::optional(median->value()) : std::nullopt});
  }
}

}  // namespace cairn
