#include "app/evidence/claims.h"

#include <algorithm>
#include <array>
#include <limits>

#include "base/time.h"

namespace cairn {
namespace {

constexpr int64_t unknown_time = std::numeric_limits<int64_t>::min() / 2;  // counts, but is not fresh

std::optional<double> number_of(const Record& record, std::string_view name) {
  const json::Value* value = record.properties.find(name);
  return value != nullptr ? json::as_number(*value) : std::nullopt;
}

int64_t time_of(const Record& record, std::string_view name) {
  const json::Value* value = record.properties.find(name);
  const auto at = value != nullptr ? json::as_integer(*value) : std::nullopt;
  return at.value_or(unknown_time);
}

// When evidence was found. A clock that is ahead, or a day that begins earlier in the east, makes it no less found;
// what lies further ahead has not happened, and does not count (11.5).
int64_t found_at(const Record& evidence, int64_t now) {
  const int64_t at = time_of(evidence, "occurred_at");
  return at > now && at - now <= day_ms ? now : at;
}

std::optional<Rational> rational(const std::optional<double>& value) {
  return value ? std::optional(Rational::from_decimal(*value)) : std::nullopt;
}

// What ages of measurements are counted from where only a snapshot is left: its end, if the map is of what was.
int64_t data_now(const Record& map, const std::vector<PlacedMeasurement>& measurements, int64_t now) {
  int64_t end = unknown_time;
  for (const PlacedMeasurement& one : measurements) {
    if (one.period) end = std::max(end, one.period->to_at);
  }
  return map.text("ages_from") == "data" && end != unknown_time ? end : std::max(now, end);
}

GradedClaim graded(const Record& record, const ClaimGrade& grade) {
  GradedClaim out;
  out.record = record.id;
  out.grade = grade.grade;
  out.basis = grade.basis;
  out.sources = {grade.sources.fresh, grade.sources.total};
  return out;
}

}  // namespace

Claims::Claims(const Document& document, const Record& map, const MeasuredMap* measured,
               const std::vector<PlacedMeasurement>& measurements, int64_t now)
    : document_(document), map_(map), measured_(measured) {
  for (const PlacedMeasurement& one : measurements)
    by_target_.emplace(std::pair<std::string_view, std::string_view>(one.target, one.metric), &one);
  std::map<std::string_view, uint32_t> sources;
  for (const Record* evidence : document.children(map.id, "evidence")) {
    const auto source = sources.emplace(evidence->text("source"), static_cast<uint32_t>(sources.size())).first->second;
    evidence_[evidence->text("about")].push_back({source, found_at(*evidence, now)});
  }
  of_people_.now = now;
  of_data_ = of_people_;
  of_data_.now = data_now(map, measurements, now);
  if (measured != nullptr) of_data_ = measured->rules;
}

const PlacedMeasurement* Claims::measurement(std::string_view target, std::string_view metric) const {
  const auto found = by_target_.find(std::pair(target, metric));
  return found == by_target_.end() ? nullptr : found->second;
}

SourceCounts Claims::sources_of(const RecordId& record) const {
  const auto found = evidence_.find(record);
  return found == evidence_.end() ? SourceCounts{} : count_sources(found->second, of_people_);
}

GradedClaim Claims::text_claim(const Record& record) const {
  GradedClaim out = graded(record, grade_claim(Claim{.is_text = true}, sources_of(record.id), of_people_));
  // Quotes that were found in the log carry the grade of the texts that they were chosen from.
  const auto given = json::enum_value<Grade>(record.text("grade"));
  if (given && out.sources.total == 0) {
    out.grade = *given;
    out.basis = Basis::qualitative;
    out.n = static_cast<int64_t>(number_of(record, "n_texts").value_or(0));
  }
  return out;
}

GradedClaim Claims::number_claim(const Record& record, const PlacedMeasurement& m,
                                 const std::optional<double>& belief) const {
  Claim claim;
  claim.belief = rational(belief);
  if (m.n > 0 && m.latest_at) {
    claim.measurement = ClaimMeasurement{rational(m.value).value_or(Rational(0)), m.n, std::nullopt, *m.latest_at};
    if (m.value && m.ci) claim.measurement->ci = {Rational::from_decimal(m.ci->lo), Rational::from_decimal(m.ci->hi)};
  }
  GradedClaim out = graded(record, grade_claim(claim, sources_of(record.id), of_data_));
  // An effect is as thin as the smaller of the groups that it compares.
  if (out.grade == Grade::measured && m.grade == Grade::thin) out.grade = m.grade;
  out.metric = m.metric;
  out.n = m.n;
  out.unit = m.unit;
  out.latest_at = m.latest_at;
  out.belief = belief;
  if (out.basis == Basis::measurement && m.n >= of_data_.min_display) {
    out.value = m.value;
    out.ci = m.ci;
  }
  return out;
}

GradedClaim Claims::claim_by(const Record& record, std::string_view metric) const {
  const PlacedMeasurement* found = measurement(record.id, metric);
  return found != nullptr ? number_claim(record, *found, number_of(record, "belief")) : text_claim(record);
}

std::vector<uint8_t> Claims::steps_at(const Record& card) const {
  const MapPlaces& places = measured_->places;
  std::vector<uint8_t> out(places.plan.steps.size(), 0);
  for (const std::string_view at : card.texts("at")) {
    for (size_t i = 0; i < out.size(); ++i) {
      const bool in_stage = places.stages[places.plan.steps[i].stage] == at;
      if (in_stage || std::ranges::find(places.steps[i], at) != places.steps[i].end()) out[i] = 1;
    }
  }
  return out;
}

GradedClaim Claims::emotion_claim_at_place(const Record& card, double belief) const {
  const auto at = card.texts("at");
  const PlacedMeasurement* here = at.size() == 1 ? measurement(at.front(), "emotion") : nullptr;
  if (here == nullptr) {
    GradedClaim out = text_claim(card);
    out.belief = belief;
    return out;
  }
  GradedClaim out = number_claim(card, *here, belief);
  // What is read from words or signals is thin however much of it there is (11.3).
  if (out.grade == Grade::measured) out.grade = here->grade;
  return out;
}

// 11.3: from the answers at the card's places, never by averaging cells.
GradedClaim Claims::emotion_claim(const Record& card, double belief) const {
  if (measured_ == nullptr || !measured_->places.bound()) return emotion_claim_at_place(card, belief);
  const std::vector<uint8_t> here = steps_at(card);
  std::array<std::vector<ScoredAnswer>, emotion_lanes.size()> lanes;
  for (const PlacedAnswer& one : measured_->answers) {
    if (here[one.step] != 0) lanes[static_cast<size_t>(one.lane)].push_back(one.answer);
  }
  EmotionRules rules;
  rules.grade = measured_->rules;
  const SourceCounts sources = sources_of(card.id);
  const EmotionCell cell = emotion_cell(lanes, Rational::from_decimal(belief), sources, rules);
  GradedClaim out;
  out.record = card.id;
  out.grade = cell.grade;
  out.sources = {sources.fresh, sources.total};
  out.belief = belief;
  out.metric = "emotion";
  out.unit = "score";
  if (!cell.headline) {
    out.metric.reset();
    out.unit.reset();
    out.basis = cell.grade == Grade::assumed ? Basis::none : Basis::qualitative;
    return out;
  }
  const LaneStatistics& lane = cell.lanes[static_cast<size_t>(*cell.headline)];
  out.basis = Basis::measurement;
  out.n = lane.n;
  out.latest_at = lane.latest_at;
  if (cell.display) {
    out.value = cell.display->value();
    out.ci = lane.ci;
  }
  return out;
}

GradedClaim Claims::card_claim(const Record& card, std::string_view lane_kind) const {
  if (lane_kind == "emotion") {
    const auto belief = number_of(card, "value");
    return belief ? emotion_claim(card, *belief) : text_claim(card);
  }
  if (lane_kind == "touchpoints") return claim_by(card, "reach");
  return text_claim(card);
}

std::vector<GradedClaim> Claims::all() const {
  std::vector<GradedClaim> out;
  for (const Record* stage : document_.children(map_.id, "stage")) {
    if (measurement(stage->id, "leave") != nullptr) out.push_back(claim_by(*stage, "leave"));
    for (const Record* step : document_.children(stage->id, "step")) {
      if (!step->text("touchpoint").empty()) out.push_back(claim_by(*step, "reach"));
    }
  }
  for (const Record* lane : document_.children(map_.id, "lane")) {
    for (const Record* card : document_.children(lane->id, "card"))
      out.push_back(card_claim(*card, lane->text("kind")));
  }
  for (const Record* link : document_.children(map_.id, "link")) out.push_back(claim_by(*link, "count"));
  for (const Record* problem : document_.children(map_.id, "problem")) out.push_back(claim_by(*problem, "effect"));
  for (const char* type : {"quote", "opportunity"}) {
    for (const Record* record : document_.children(map_.id, type)) out.push_back(text_claim(*record));
  }
  std::ranges::sort(out, {}, &GradedClaim::record);
  return out;
}

}  // namespace cairn
