#include "app/analyses/request_log.h"

#include <utility>

namespace cairn {

Result<std::optional<Observation>> observation_of(const ObservationParams& params) {
  if (params.observed_until.has_value() != params.open_ms.has_value()) {
    const std::string missing = params.observed_until ? "open_ms" : "observed_until";
    return rejected(std::string(bad_request), "observed_until and open_ms go together", "params." + missing);
  }
  if (!params.observed_until) return std::optional<Observation>();
  return std::optional(Observation{*params.observed_until, static_cast<int64_t>(*params.open_ms)});
}

Result<void> RequestLog::add(std::string_view case_name, int64_t occurred_at, std::string_view activity,
                             std::optional<int64_t> seq) {
  const size_t row = raw_.activity.size();
  const int64_t number = seq.value_or(static_cast<int64_t>(row));
  if (!seqs_.insert(number).second) {
    const std::string place = "input.events[" + std::to_string(row) + "].seq";
    return rejected("duplicate_seq",
                    "seq " + std::to_string(number) + " stands twice; each event needs a number of its own", place);
  }
  raw_.case_index.push_back(cases_.add(case_name));
  raw_.activity.push_back(activities_.add(activity));
  raw_.occurred_at.push_back(occurred_at);
  raw_.seq.push_back(number);
  return {};
}

void RequestLog::order(const std::optional<std::vector<std::string>>& more_cases, const Workers& workers) {
  if (more_cases) {
    for (const std::string& name : *more_cases) cases_.add(name);
  }
  ordered_ = order_events(std::exchange(raw_, {}), cases_.size(), workers);
  seqs_ = {};
}

std::vector<std::string> RequestLog::activity_names(const std::vector<ActivityId>& ids) const {
  std::vector<std::string> names;
  for (const ActivityId id : ids) names.push_back(activity_name(id));
  return names;
}

ActivitySet RequestLog::activity_set(const std::optional<std::vector<std::string>>& names) const {
  ActivitySet set(activities().size(), 0);
  if (!names) return set;
  for (const std::string& name : *names) {
    if (const auto id = activities().find(name)) set[*id] = 1;
  }
  return set;
}

ActivitySet RequestLog::kept(const ProjectionParams& params) const {
  ActivitySet kept = params.include ? activity_set(params.include) : ActivitySet(activities().size(), 1);
  const ActivitySet excluded = activity_set(params.exclude);
  for (size_t a = 0; a < kept.size(); ++a) kept[a] = kept[a] != 0 && excluded[a] == 0;
  return kept;
}

}  // namespace cairn
