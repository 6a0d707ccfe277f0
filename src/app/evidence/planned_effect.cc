#include "app/evidence/planned_effect.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <utility>

#include "app/evidence/improvement_effect.h"
#include "app/query_log.h"
#include "base/time.h"
#include "insight/smallest_effect.h"

namespace cairn {
namespace {

constexpr size_t most_values = 8;  // of a property that splits customers into groups, not into single ones

// The spread of one case, or of one answer: scores lie within −2 and 2, and their mean bounds their variance.
double variance_at(double level, bool by_score) { return by_score ? (2 - level) * (level + 2) : level * (1 - level); }

// Into which groups customers can be split: the values of a property, or the channels they came by.
struct Groups {
  std::string name;
  bool by_channel = false;
  const Dictionary* values = nullptr;
  std::vector<uint32_t> of_case;  // none_id: no value
};

uint32_t first_channel(const JourneyLog& log, CaseIndex c) {
  for (uint64_t i = log.offsets[c]; i < log.offsets[c + 1]; ++i) {
    if (log.channel[i] != none_id) return log.channel[i];
  }
  return none_id;
}

std::vector<Groups> groups_of(const JourneyLog& log) {
  std::vector<Groups> out;
  for (const CaseAttribute& attribute : log.attributes)
    out.push_back({attribute.name, false, &attribute.values, attribute.value_of_case});
  if (!log.channel.empty()) {
    Groups by_channel{"channel", true, &log.channels, {}};
    by_channel.of_case.reserve(log.n_cases());
    for (CaseIndex c = 0; c < log.n_cases(); ++c) by_channel.of_case.push_back(first_channel(log, c));
    out.push_back(std::move(by_channel));
  }
  std::erase_if(out, [](const Groups& one) { return one.values->size() < 2 || one.values->size() > most_values; });
  return out;
}

// Cases of each group that began in [from, until).
std::map<uint32_t, int64_t> counted(const QueryLog& q, const Groups& groups, int64_t from, int64_t until) {
  std::map<uint32_t, int64_t> out;
  for (CaseIndex c = 0; c < q.log.n_cases(); ++c) {
    if (q.in_progress(c) || q.log.offsets[c] == q.log.offsets[c + 1]) continue;
    const int64_t at = q.log.occurred_at[q.log.offsets[c]];
    if (at >= from && at < until && groups.of_case[c] != none_id) ++out[groups.of_case[c]];
  }
  return out;
}

// The group against which, left untouched, the smallest effect can be seen. Those who are in none are treated as well.
std::optional<ControlSuggestion> suggested(const QueryLog& q, int64_t shipped_at, int64_t window_ms,
                                           const WindowSizes& all, double variance) {
  std::optional<ControlSuggestion> best;
  const int64_t enough = EffectRules{}.min_n;
  for (const Groups& groups : groups_of(q.log)) {
    const auto before = counted(q, groups, shipped_at - window_ms, shipped_at);
    const auto after = counted(q, groups, shipped_at, shipped_at + window_ms);
    for (const auto& [value, n_before] : before) {
      const auto found = after.find(value);
      const WindowSizes control{n_before, found == after.end() ? 0 : found->second};
      const WindowSizes treated{all.before - control.before, all.after - control.after};
      if (std::min({control.before, control.after, treated.before, treated.after}) < enough) continue;
      const double smallest = smallest_effect_against_control(variance, treated, control);
      if (best && best->smallest <= smallest) continue;
      best = ControlSuggestion{groups.name, std::string(groups.values->name(value)), groups.by_channel, control.before,
                               smallest};
    }
  }
  return best;
}

// The difference that one earlier date in five did not go beyond. REQUIRES: there are some.
double low_fifth(const std::vector<EarlierDate>& earlier) {
  std::vector<double> differences;
  for (const EarlierDate& date : earlier) differences.push_back(date.diff);
  const auto at = differences.begin() + static_cast<std::ptrdiff_t>((differences.size() + 4) / 5 - 1);
  std::ranges::nth_element(differences, at);
  return *at;
}

void take_sizes(const ImprovementEffect& effect, PlannedEffect& out) {
  const EffectGroup& treated = *effect.treated;
  const double variance = variance_at(*treated.after, out.by_score);
  const WindowSizes sizes{treated.n_before, treated.n_after};
  const int64_t enough = EffectRules{}.min_n;
  if (effect.control && std::min(effect.control->n_before, effect.control->n_after) >= enough)
    out.with_control =
        smallest_effect_against_control(variance, sizes, {effect.control->n_before, effect.control->n_after});
  if (!effect.control && effect.usual_to && !effect.earlier.empty())
    out.without_control = smallest_effect_beyond({*effect.usual_to, low_fifth(effect.earlier)}, variance, sizes);
}

}  // namespace

Result<PlannedEffect> planned_effect(const std::filesystem::path& workspace, const Record& improvement,
                                     const std::string& map, const MeasuredMap* measured, const AnalysisContext& how) {
  PlannedEffect out;
  out.improvement = improvement.id;
  if (measured == nullptr || !measured->places.bound()) {
    out.refusal = "There is no data on this map.";
    return out;
  }
  QueryLogCache logs;
  AnalysisContext context = how;
  context.logs = &logs;
  out.compare_days = compare_days_of(improvement);
  const int64_t window_ms = std::llround(out.compare_days * static_cast<double>(day_ms));
  const int64_t shipped_at = measured->log.last_at - window_ms;
  Record as_if = improvement;
  as_if.properties.set("shipped_at", json::Value(shipped_at));
  CAIRN_TRY(const ImprovementEffect effect, effect_of_improvement(workspace, as_if, map, measured, context));
  out.refusal = effect.refusal;
  out.by_score = effect.by_score;
  out.n_earlier = effect.n_earlier;
  out.request = effect.request;
  if (!out.refusal.empty() || !effect.treated) return out;
  out.level = effect.treated->after;
  out.n = std::min(effect.treated->n_before, effect.treated->n_after);
  if (out.n < EffectRules{}.min_n || !out.level) {
    out.refusal = "Too few customers come in such a window: take a longer one.";
    return out;
  }
  take_sizes(effect, out);
  const std::string_view measure = improvement.text("measure");
  if (effect.control || (!measure.empty() && measure != "conversion")) return out;
  json::Value from = effect.request.at("from");
  from.get_object()["workspace"] = workspace.string();
  CAIRN_TRY(const auto log, logs.get(from, false, context.workers, context.progress));
  out.suggestion = suggested(*log, shipped_at, window_ms, {effect.treated->n_before, effect.treated->n_after},
                             variance_at(*out.level, out.by_score));
  return out;
}

}  // namespace cairn
