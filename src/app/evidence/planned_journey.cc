#include "app/evidence/planned_journey.h"

#include <algorithm>

#include "app/query_log.h"
#include "app/touchpoint_traces.h"
#include "base/statistics.h"
#include "discovery/conformance.h"

namespace cairn {
namespace {

constexpr int64_t fewest_told = 5;

DeviationShare share_of(int64_t cases, int64_t of) {
  DeviationShare out;
  out.of = of;
  out.few = cases > 0 && cases < fewest_told;
  if (out.few || of < fewest_told) return out;
  out.cases = cases;
  const Proportion share{cases, of};
  out.share = static_cast<double>(cases) / static_cast<double>(of);
  out.ci = wilson(share);
  return out;
}

json::Object request_about(const std::string& map) {
  return {{"analysis", "conformance"},
          {"params", json::Object{{"open_ended", true}}},
          {"from", json::Object{{"workspace", "."}, {"map", map}}}};
}

// The plan: the touchpoints of the map that something happens at, in its order.
std::vector<uint32_t> planned_steps(const MapPlan& plan) {
  std::vector<uint32_t> out;
  for (uint32_t s = 0; s < plan.steps.size(); ++s) {
    if (!plan.steps[s].activities.empty()) out.push_back(s);
  }
  return out;
}

class Comparing {
 public:
  Comparing(const QueryLog& q, const MapPlaces& places, const Workers& workers)
      : q_(q), places_(places), traces_(touchpoint_traces(q.log, q.plan)), steps_(planned_steps(q.plan)) {
    std::vector<PlanStep> plan;
    for (const uint32_t step : steps_) plan.push_back({traces_.names.find(q.plan.steps[step].name).value_or(none_id)});
    ConformanceRules rules;
    rules.open_ended = true;
    found_ = check_conformance(traces_.columns(), plan, rules, traces_.names.ranks(), workers);
  }

  void tell(PlannedJourney& out) const {
    out.n = found_.perfect.n;
    if (found_.log_fitness) out.fitness = found_.log_fitness->value();
    out.perfect = share_of(found_.perfect.k, found_.perfect.n);
    for (size_t i = 0; i < steps_.size(); ++i) out.touchpoints.push_back(touchpoint(i));
    for (const UnplannedTouchpoint& one : found_.unplanned) {
      if (!is_planned(one.touchpoint) && !needs_no_place(one.touchpoint)) out.unplanned.push_back(unplanned(one));
    }
  }

 private:
  [[nodiscard]] PlannedTouchpointRow touchpoint(size_t i) const {
    const MapStep& step = q_.plan.steps[steps_[i]];
    PlannedTouchpointRow row;
    row.name = step.shown;
    row.stage = places_.stages[step.stage];
    row.records = places_.steps[steps_[i]];
    row.skipped = share_of(found_.steps[i].skipped, found_.steps[i].reached);
    const auto name = traces_.names.find(step.name);
    const auto extra = std::ranges::find_if(found_.unplanned, [&](const auto& one) { return one.touchpoint == name; });
    const bool has = extra != found_.unplanned.end();
    row.again = share_of(has ? extra->cases - extra->out_of_order : 0, out_of());
    row.out_of_order = share_of(has ? extra->out_of_order : 0, out_of());
    return row;
  }
  [[nodiscard]] UnplannedRow unplanned(const UnplannedTouchpoint& one) const {
    const std::string name(traces_.names.name(one.touchpoint));
    return {name, shown_name(q_.definition, name), share_of(one.cases, out_of())};
  }
  [[nodiscard]] int64_t out_of() const { return found_.perfect.n; }
  [[nodiscard]] bool is_planned(ActivityId touchpoint) const {
    return std::ranges::any_of(steps_,
                               [&](uint32_t s) { return q_.plan.steps[s].name == traces_.names.name(touchpoint); });
  }
  [[nodiscard]] bool needs_no_place(ActivityId touchpoint) const {
    const auto named = [&](const std::vector<ActivityId>& ends) {
      return std::ranges::any_of(
          ends, [&](ActivityId id) { return q_.log.activities.name(id) == traces_.names.name(touchpoint); });
    };
    return named(q_.plan.goal) || named(q_.plan.exit);
  }

  const QueryLog& q_;
  const MapPlaces& places_;
  TouchpointTraces traces_;
  std::vector<uint32_t> steps_;  // of the plan
  Conformance found_;
};

}  // namespace

Result<PlannedJourney> planned_journey(const std::filesystem::path& workspace, const std::string& map,
                                       const MeasuredMap* measured, const AnalysisContext& how) {
  PlannedJourney out;
  if (measured == nullptr) return out;
  out.state = measured->places.bound() ? EvidenceState::measured : EvidenceState::unbound;
  if (!measured->places.bound()) return out;
  json::Object request = request_about(map);
  out.request = request;
  json::Value from = request.at("from");
  from.get_object()["workspace"] = workspace.string();
  QueryLogCache own;
  QueryLogCache& logs = how.logs != nullptr ? *how.logs : own;
  CAIRN_TRY(const auto q, logs.get(from, false, how.workers, how.progress));
  Comparing(*q, measured->places, how.workers).tell(out);
  return out;
}

}  // namespace cairn
