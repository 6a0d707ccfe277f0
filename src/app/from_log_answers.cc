// What people said, out of a log: answers at a place, the curve, claims about a place, and the same before and after an
// improvement (DEFINITIONS 0.20, 11, 14).
#include <algorithm>
#include <string>

#include "app/from_log.h"
#include "base/time.h"
#include "insight/emotion.h"

namespace cairn {
namespace {

// An answer as it was given, scored or not.
json::Object answer_row(const QueryLog& q, size_t row) {
  const FeedbackColumns& f = q.log.feedback;
  json::Object out{{"respondent", std::string(q.log.respondents.name(f.respondent[row]))},
                   {"kind", json::enum_word(f.scale[row])},
                   {"occurred_at", f.occurred_at[row]}};
  if (f.scale[row] == ScoreKind::binary) {
    out["value"] = f.score[row] != 0;
  } else {
    out["value"] = f.score[row];
  }
  if (f.weight[row] != 1) out["weight"] = f.weight[row];
  if (f.scale[row] == ScoreKind::scale) {
    out["lo"] = f.scale_lo[row];
    out["hi"] = f.scale_hi[row];
  }
  return out;
}

EmotionCell cell_of(const QueryLog& q, const NamedPlace& place) {
  std::array<std::vector<ScoredAnswer>, emotion_lanes.size()> lanes;
  for (size_t row = 0; row < q.feedback.step.size(); ++row) {
    if (q.feedback.answer[row] && is_answer_at(q, place, row))
      lanes[static_cast<size_t>(lane_of(q.log.feedback.scale[row]))].push_back(*q.feedback.answer[row]);
  }
  EmotionRules rules;
  rules.grade = q.grades;
  return emotion_cell(lanes, std::nullopt, {}, rules);
}

// The places of the curve: the stages, or the touchpoints.
std::vector<std::pair<std::string, NamedPlace>> places_of(const QueryLog& q) {
  std::vector<std::pair<std::string, NamedPlace>> out;
  if (q.from.place == PlaceKind::touchpoint) {
    for (uint32_t i = 0; i < q.plan.steps.size(); ++i) out.emplace_back(q.plan.steps[i].name, NamedPlace{.step = i});
  } else {
    for (uint32_t s = 0; s < q.stage_names.size(); ++s) out.emplace_back(q.stage_names[s], NamedPlace{.stage = s});
  }
  return out;
}

bool visited(const QueryLog& q, CaseIndex c, const NamedPlace& place) {
  if (place.step == none_id) {
    const auto visits = q.visits_of(c);
    return std::ranges::find(visits, place.stage) != visits.end();
  }
  for (uint64_t i = q.log.offsets[c]; i < q.log.offsets[c + 1]; ++i) {
    if (q.step_of_event[i] == place.step) return true;
  }
  return false;
}

Result<NamedPlace> required_place(const QueryLog& q) {
  CAIRN_TRY(const NamedPlace place, place_at(q));
  if (!q.from.at) return invalid("is missing: the stage or touchpoint that is asked about", "from.at", "bad_request");
  if (q.from.measure != MeasureKind::emotion && place.touchpoint != none_id)
    return invalid("of \"" + *q.from.at + "\", which stands in no stage, only answers are known: ask for its emotion",
                   "from.measure", "bad_request");
  if (q.from.measure == MeasureKind::leave && place.stage == none_id)
    return invalid("people leave at a stage; \"" + *q.from.at + "\" is a touchpoint", "from.at", "bad_request");
  return place;
}

// ---- Before and after

// What is compared: how often it went well among the cases that began in a window, or the scores of the answers given
// in it. Higher is better.
class Comparison {
 public:
  Comparison(const QueryLog& q, const NamedPlace& place) : q_(q), place_(place) {}

  [[nodiscard]] bool by_score() const { return q_.from.measure == MeasureKind::emotion; }

  // Cases, or answers, of [from, until): those of the control group, or the others.
  [[nodiscard]] json::Value between(int64_t from, int64_t until, const std::vector<uint8_t>& group) const {
    return by_score() ? scores(from, until, group) : share(from, until, group);
  }

 private:
  [[nodiscard]] json::Value scores(int64_t from, int64_t until, const std::vector<uint8_t>& group) const {
    json::Array out;
    for (size_t row = 0; row < q_.feedback.step.size(); ++row) {
      const int64_t at = q_.log.feedback.occurred_at[row];
      const CaseIndex c = q_.log.feedback.case_index[row];
      if (at < from || at >= until || !q_.feedback.answer[row] || !is_answer_at(q_, place_, row)) continue;
      if (c == none_id ? group_of_nobody_ : group[c] != 0) out.push_back(json::encode(q_.feedback.answer[row]->score));
    }
    return out;
  }

  [[nodiscard]] json::Value share(int64_t from, int64_t until, const std::vector<uint8_t>& group) const {
    int64_t n = 0;
    int64_t k = 0;
    for (CaseIndex c = 0; c < q_.log.n_cases(); ++c) {
      if (group[c] == 0 || q_.in_progress(c) || q_.log.offsets[c] == q_.log.offsets[c + 1]) continue;
      const int64_t at = q_.log.occurred_at[q_.log.offsets[c]];
      if (at < from || at >= until) continue;
      if (q_.from.measure == MeasureKind::leave && !visited(q_, c, place_)) continue;
      ++n;
      k += went_well(c) ? 1 : 0;
    }
    return json::Object{{"k", k}, {"n", n}};
  }

  [[nodiscard]] bool went_well(CaseIndex c) const {
    if (!q_.from.measure) return q_.converted(c);
    if (q_.from.measure == MeasureKind::reach) return visited(q_, c, place_);
    const auto visits = q_.visits_of(c);  // leave: well is who did not leave here
    return q_.converted(c) || visits.back() != place_.stage;
  }

  const QueryLog& q_;
  NamedPlace place_;
  bool group_of_nobody_ = false;  // an answer of no known case belongs to no group
};

// "2026-04-01" for midnight.
std::string day_or_time(int64_t at) {
  constexpr std::string_view midnight = "T00:00:00Z";
  std::string out = iso_time(at);
  if (out.ends_with(midnight)) out.resize(out.size() - midnight.size());
  return out;
}

Result<NamedPlace> compared_place(const QueryLog& q) {
  if (!q.from.measure) return NamedPlace{};
  if (*q.from.measure == MeasureKind::emotion) return place_at(q);
  return required_place(q);
}

// By case: who got the improvement, and who did not (empty without a control).
struct ComparedGroups {
  std::vector<uint8_t> treated, control;
};
ComparedGroups compared_groups(const QueryLog& q) {
  ComparedGroups out{std::vector<uint8_t>(q.log.n_cases(), 1), {}};
  if (!q.from.control) return out;
  out.control = match_cases(q.view(), *q.from.control, Workers(1));
  for (size_t c = 0; c < out.treated.size(); ++c) out.treated[c] = out.control[c] != 0 ? 0 : 1;
  return out;
}

struct WeekFigure {
  json::Value value;
  int64_t n = 0;
};
WeekFigure week_figure(const json::Value& rows) {
  WeekFigure out;
  double sum = 0;
  if (rows.is_object()) {
    out.n = rows.at("n").get_int64();
    sum = static_cast<double>(rows.at("k").get_int64());
  } else {
    out.n = static_cast<int64_t>(rows.get_array().size());
    for (const json::Value& score : rows.get_array()) sum += json::decode<Rational>(score).value().value();
  }
  if (out.n >= smallest_group) out.value = sum / static_cast<double>(out.n);
  return out;
}

struct EffectTimes {
  int64_t shipped_at = 0, window_ms = 0;  // the windows before and after it
};
Result<EffectTimes> effect_times(const QueryLog& q) {
  if (!q.from.shipped_at)
    return invalid("is missing: when the improvement was shipped", "from.shipped_at", "bad_request");
  const Rational length = q.from.compare_days.value_or(Rational(28)) * Rational(day_ms);
  if (length.sign() <= 0 || length > Rational(int64_t{1} << 60))
    return invalid("expected days above 0", "from.compare_days", "bad_request");
  return EffectTimes{q.from.shipped_at->ms, length.floor()};
}

}  // namespace

Result<json::Value> answer_rows(const QueryLog& q) {
  CAIRN_TRY(const NamedPlace place, place_at(q));
  json::Array responses;
  for (size_t row = 0; row < q.feedback.step.size(); ++row) {
    if (q.feedback.answer[row] && is_answer_at(q, place, row)) responses.push_back(answer_row(q, row));
  }
  json::Object input{{"responses", std::move(responses)}};
  if (q.from.belief) input["belief"] = *q.from.belief;
  return json::Value(std::move(input));
}

json::Value curve_rows(const QueryLog& q) {
  json::Array curve;
  for (const auto& [name, place] : places_of(q))
    curve.push_back(json::Object{{"stage", name}, {"score", json::encode(cell_of(q, place).display)}});
  return json::Object{{"curve", std::move(curve)}};
}

json::Value grade_rows(const QueryLog& q) {
  json::Array grades;
  for (const auto& [name, place] : places_of(q)) {
    const EmotionCell cell = cell_of(q, place);
    grades.push_back(cell.headline ? json::encode(cell.grade) : json::Value(nullptr));
  }
  return json::Object{{"grades", std::move(grades)}};
}

Result<json::Value> claim_rows(const QueryLog& q) {
  CAIRN_TRY(const NamedPlace place, required_place(q));
  json::Object measurement;
  const bool emotion = q.from.measure == MeasureKind::emotion;
  if (emotion) {
    const EmotionCell cell = cell_of(q, place);
    if (cell.headline) {
      const LaneStatistics& lane = cell.lanes[static_cast<size_t>(*cell.headline)];
      measurement = {{"value", json::encode(lane.mean)},
                     {"n", lane.n},
                     {"ci", json::encode(lane.ci)},
                     {"latest_at", json::encode(lane.latest_at)}};
    }
  } else {
    Proportion share;
    int64_t latest_at = no_int;
    for (CaseIndex c = 0; c < q.log.n_cases(); ++c) {
      const bool was_here = visited(q, c, place);
      const bool counts = q.from.measure == MeasureKind::leave ? was_here && !q.in_progress(c) : true;
      if (!counts || q.log.offsets[c] == q.log.offsets[c + 1]) continue;
      ++share.n;
      const bool left_here = was_here && !q.converted(c) && !q.in_progress(c) && q.visits_of(c).back() == place.stage;
      share.k += (q.from.measure == MeasureKind::leave ? left_here : was_here) ? 1 : 0;
      latest_at = std::max(latest_at, q.log.occurred_at[q.log.offsets[c + 1] - 1]);
    }
    if (share.n > 0)
      measurement = {{"value", json::encode(share.share())},
                     {"n", share.n},
                     {"ci", json::encode(wilson(share))},
                     {"latest_at", latest_at}};
  }
  json::Object input{{"kind", emotion ? "mean" : "share"}};
  if (!measurement.empty()) input["measurement"] = std::move(measurement);
  if (q.from.belief) input["belief"] = *q.from.belief;
  return json::Value(std::move(input));
}

Result<json::Value> effect_rows(const QueryLog& q) {
  CAIRN_TRY(const EffectTimes times, effect_times(q));
  CAIRN_TRY(const NamedPlace place, compared_place(q));
  const Comparison comparison(q, place);
  const auto [treated, control] = compared_groups(q);
  const auto& [shipped_at, window] = times;
  const std::string form = comparison.by_score() ? "_scores" : "";
  json::Object input{{"before" + form, comparison.between(shipped_at - window, shipped_at, treated)},
                     {"after" + form, comparison.between(shipped_at, shipped_at + window, treated)}};
  if (q.from.control) {
    input["control_before" + form] = comparison.between(shipped_at - window, shipped_at, control);
    input["control_after" + form] = comparison.between(shipped_at, shipped_at + window, control);
  }
  json::Array placebos;
  for (int64_t at = shipped_at - 7 * day_ms; at - window >= q.log.first_at; at -= 7 * day_ms) {
    if (at + window > shipped_at) continue;
    placebos.push_back(json::Object{{"before", comparison.between(at - window, at, treated)},
                                    {"after", comparison.between(at, at + window, treated)}});
  }
  input[comparison.by_score() ? "placebo_scores" : "placebos"] = std::move(placebos);
  return json::Value(std::move(input));
}

Result<json::Array> effect_weeks(const QueryLog& q) {
  CAIRN_TRY(const EffectTimes times, effect_times(q));
  CAIRN_TRY(const NamedPlace place, compared_place(q));
  const Comparison comparison(q, place);
  const auto [treated, control] = compared_groups(q);
  constexpr int64_t week = 7 * day_ms;
  const int64_t weeks = times.window_ms / week;
  json::Array out;
  for (int64_t i = -weeks; i < weeks; ++i) {
    const int64_t from = times.shipped_at + i * week;
    if (from + week <= q.log.first_at || from > q.log.last_at) continue;
    const WeekFigure one = week_figure(comparison.between(from, from + week, treated));
    json::Object row{{"at", from}, {"value", one.value}, {"n", one.n}, {"control", nullptr}, {"control_n", 0}};
    if (!control.empty()) {
      const WeekFigure other = week_figure(comparison.between(from, from + week, control));
      row["control"] = other.value;
      row["control_n"] = other.n;
    }
    out.push_back(std::move(row));
  }
  return out;
}

json::Array effect_windows(const QueryLog& q, const json::Value& input) {
  const auto times = effect_times(q);
  if (!times.ok()) return {};
  json::Array out;
  for (const auto& [name, words] : {std::pair("before", "before"),
                                    {"after", "after"},
                                    {"control_before", "control, before"},
                                    {"control_after", "control, after"}}) {
    const json::Value* counts = input.get_object().if_contains(name);
    const json::Value* scores = input.get_object().if_contains(std::string(name) + "_scores");
    if (counts == nullptr && scores == nullptr) continue;
    const bool is_before = std::string_view(name).ends_with("before");
    const int64_t from = is_before ? times->shipped_at - times->window_ms : times->shipped_at;
    out.push_back(json::Object{
        {"window", words},
        {"from", day_or_time(from)},
        {"until", day_or_time(from + times->window_ms)},
        {"n", counts != nullptr ? counts->at("n") : json::Value(static_cast<int64_t>(scores->get_array().size()))}});
  }
  return out;
}

}  // namespace cairn
