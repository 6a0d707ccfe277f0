#include "ingest/mapping_check.h"

#include <algorithm>
#include <set>

#include "ingest/row_converter.h"

namespace cairn {
namespace {

Error wrong(const std::string& name, const std::string& key, std::string message) {
  return invalid(key + ": " + std::move(message), name);
}

bool is_currency(const std::string& text) {
  return text.size() == 3 && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

Result<void> check_answer(const ScoreMapping& answer, const std::string& name, const std::string& key) {
  if (answer.score.empty()) return {};
  if (answer.scale == ScoreKind::none) {
    return wrong(name, key,
                 "which scale has \"" + answer.score +
                     "\"? Add scale = \"nps\" (0-10), \"csat\" or \"stars\" (1-5), \"ces\" (1-7), "
                     "\"binary\", or \"scale\" with lo and hi");
  }
  if (answer.scale == ScoreKind::scale && !(answer.lo && answer.hi && *answer.lo < *answer.hi)) {
    return wrong(name, key, "scale = \"scale\" needs its ends: lo = 1, hi = 10 (lo below hi)");
  }
  if (answer.scale == ScoreKind::signal)
    return wrong(name, key,
                 "scale = \"signal\" is for activities, not for answers; name them in problems.pain_signals");
  return {};
}

// "(start)" and its like are names that analyses use for themselves (DEFINITIONS 0.5).
Result<void> check_name(const std::string& chosen, const std::string& name, const std::string& key) {
  if (chosen.empty()) return wrong(name, key, "a name is empty");
  if (is_reserved_name(chosen))
    return wrong(name, key, "\"" + chosen + "\" is a name that analyses use for themselves; choose another");
  return {};
}

Result<void> check_dialect(const Dialect& dialect, const std::string& name, const std::string& key) {
  if (dialect.delimiter.size() > 1) return wrong(name, key + ".delimiter", "must be one character (a tab is \"\\t\")");
  if (dialect.quote.size() > 1) return wrong(name, key + ".quote", "must be one character, or empty for none");
  if (!dialect.delimiter.empty() && dialect.delimiter == dialect.quote)
    return wrong(name, key, "delimiter and quote are the same character");
  if (!dialect.decimal.empty() && dialect.decimal != "." && dialect.decimal != ",")
    return wrong(name, key + ".decimal", "must be \".\" or \",\"");
  return {};
}

Result<void> check_table(const TableMapping& table, const std::string& name, const std::string& prefix) {
  CAIRN_TRY_VOID(check_dialect(table.dialect, name, prefix.empty() ? "input" : prefix));
  const std::string dot = prefix.empty() ? "" : prefix + ".";
  CAIRN_TRY_VOID(check_answer(table.roles.answer, name, dot + "roles"));
  for (const auto& rating : table.ratings)
    CAIRN_TRY_VOID(check_answer(rating.answer, name, dot + "ratings." + rating.touchpoint));
  if (!table.milestones.empty() && !table.roles.activity.empty()) {
    return wrong(name, dot + "milestones", "a row has milestones or roles.activity, not both");
  }
  if (!table.ratings.empty() && !table.roles.answer.score.empty())
    return wrong(name, dot + "ratings", "a row has ratings or roles.score, not both");
  for (const auto& milestone : table.milestones)
    CAIRN_TRY_VOID(check_name(milestone.activity, name, dot + "milestones"));
  for (const auto& rating : table.ratings) CAIRN_TRY_VOID(check_name(rating.touchpoint, name, dot + "ratings"));
  return {};
}

Result<void> check_joins(const Mapping& mapping, const std::string& name) {
  for (size_t i = 0; i < mapping.input.joins.size(); ++i) {
    const auto& join = mapping.input.joins[i];
    const std::string key = "join[" + std::to_string(i) + "]";
    if (join.table.files.empty()) return wrong(name, key + ".files", "is missing: which file is joined?");
    if (join.key.empty())
      return wrong(name, key + ".key",
                   "is missing: the column of this file that names the case, the customer or the row");
    CAIRN_TRY_VOID(check_table(join.table, name, key));
  }
  return {};
}

Result<void> check_stages(const MapDefinition& map, const std::string& name) {
  std::set<std::string> seen;
  for (const auto& stage : map.stages) {
    const std::string key = "stages." + stage.name;
    CAIRN_TRY_VOID(check_name(stage.name, name, "stages"));
    if (stage.activities.empty()) return wrong(name, key, "names no activity or touchpoint");
    for (const auto& activity : stage.activities) {
      if (!seen.insert(activity).second) return wrong(name, key, "\"" + activity + "\" stands in two stages, or twice");
      if (std::find(map.exit.begin(), map.exit.end(), activity) != map.exit.end()) {
        return wrong(name, key, "\"" + activity + "\" is an exit; an exit stands in no stage");
      }
    }
  }
  return {};
}

Result<void> check_conditions(const CaseCondition& condition, const std::string& name, const std::string& key) {
  const bool has_test = !condition.values.empty() || condition.at_least || condition.at_most;
  if (has_test && condition.attribute.empty())
    return wrong(name, key, "values, at_least and at_most are tests of an `attribute`: which one?");
  if (!has_test && !condition.attribute.empty())
    return wrong(name, key, "give values, at_least or at_most for \"" + condition.attribute + "\"");
  if (condition.filter.empty()) return {};
  const auto parsed = json::parse(condition.filter);
  if (!parsed.ok()) return wrong(name, key + ".filter", "is not JSON: " + parsed.error().text());
  const auto predicate = json::decode<Predicate>(*parsed, {}, key + ".filter");
  return predicate.ok() ? Result<void>() : Result<void>(wrong(name, key + ".filter", predicate.error().text()));
}

Result<void> check_definition(const MapDefinition& map, const std::string& name) {
  CAIRN_TRY_VOID(check_stages(map, name));
  for (const auto& goal : map.goal) {
    if (std::find(map.exit.begin(), map.exit.end(), goal) != map.exit.end())
      return wrong(name, "exit", "\"" + goal + "\" is a goal as well");
  }
  if (!map.currency.empty() && !is_currency(map.currency))
    return wrong(name, "currency", "must be an ISO 4217 code such as \"EUR\"");
  if (!(map.open_days > 0)) return wrong(name, "open_days", "must be above 0");
  if (map.period_days && !(*map.period_days > 0)) return wrong(name, "period_days", "must be above 0");
  if (map.funnel_window_days && !(*map.funnel_window_days > 0)) return wrong(name, "funnel_window", "must be above 0");
  if (map.nps_mapping != "linear" && map.nps_mapping != "class")
    return wrong(name, "nps_mapping", "must be \"linear\" or \"class\"");
  const auto& problems = map.problems;
  if (problems.due_days && !(*problems.due_days > 0)) return wrong(name, "problems.due_days", "must be above 0");
  if (problems.outcome == OutcomeKind::score && !problems.score_at_least) {
    return wrong(name, "problems.score_at_least", "is missing: from which mean score (-2 to 2) on did a case go well?");
  }
  for (const auto& exposure : problems.exposures) {
    const std::string key = "problems.exposures." + exposure.name;
    if (exposure.met.attribute.empty() && exposure.met.activities.empty() && exposure.met.filter.empty())
      return wrong(name, key, "needs `activities`, `attribute` or `filter`: who met the problem?");
    CAIRN_TRY_VOID(check_conditions(exposure.met, name, key));
    CAIRN_TRY_VOID(check_conditions(exposure.among, name, key + ".among"));
  }
  return {};
}

}  // namespace

Result<void> check_mapping(const Mapping& mapping, const std::string& name) {
  CAIRN_TRY_VOID(check_table(mapping.input.table, name, {}));
  CAIRN_TRY_VOID(check_joins(mapping, name));
  return check_definition(mapping.definition, name);
}

}  // namespace cairn
