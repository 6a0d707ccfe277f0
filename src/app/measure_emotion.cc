// Emotion, quotes and overall scores of a map: each place from its own answers (DEFINITIONS 11.3), never by averaging
// cells.
#include <algorithm>
#include <cmath>
#include <set>

#include "app/measure_map.h"
#include "app/without_ids.h"
#include "insight/emotion.h"
#include "insight/moments.h"
#include "insight/quotes.h"

namespace cairn {
namespace {

constexpr size_t n_lanes = emotion_lanes.size();
const Rational least_prominence{1, 2};  // the default of 11.4

using LaneAnswers = std::array<std::vector<ScoredAnswer>, n_lanes>;

Result<ScoredAnswer> scored(const FeedbackColumns& f, size_t i, const ScoreRules& rules) {
  Answer answer;
  answer.kind = f.scale[i];
  answer.value = Rational::from_decimal(f.score[i]);
  if (answer.kind == ScoreKind::scale)
    answer.range = {Rational::from_decimal(f.scale_lo[i]), Rational::from_decimal(f.scale_hi[i])};
  CAIRN_TRY(const Rational score, score_answer(answer, rules));
  return ScoredAnswer{f.respondent[i], f.occurred_at[i], score, Rational::from_decimal(f.weight[i])};
}

// The step of the case's last mapped event at or before `at` (0.20).
uint32_t step_at(const MapMeasuring& m, CaseIndex case_index, int64_t at) {
  const uint64_t begin = m.log.offsets[case_index];
  const auto* first = m.log.occurred_at.data() + begin;
  const auto* last = m.log.occurred_at.data() + m.log.offsets[case_index + 1];
  for (auto i = static_cast<uint64_t>(std::upper_bound(first, last, at) - m.log.occurred_at.data()); i > begin; --i) {
    if (m.step_of_event[i - 1] != none_id) return m.step_of_event[i - 1];
  }
  return none_id;
}

uint32_t step_of_feedback(const MapMeasuring& m, size_t i) {
  const FeedbackColumns& f = m.log.feedback;
  if (f.touchpoint[i] != none_id) return m.plan.step_of_touchpoint[f.touchpoint[i]];
  if (f.case_index[i] == none_id) return none_id;
  return step_at(m, f.case_index[i], f.occurred_at[i]);
}

std::array<int64_t, 5> histogram_of(const std::vector<ScoredAnswer>& answers, const GradeRules& rules) {
  std::vector<int64_t> times;
  for (const ScoredAnswer& answer : answers) times.push_back(answer.occurred_at);
  const LanePeriod period(times, rules);
  std::array<int64_t, 5> out{};
  for (const ScoredAnswer& answer : answers) {
    if (!period.counts(answer.occurred_at)) continue;
    out[static_cast<size_t>(std::clamp(std::lround(answer.score.value()), -2L, 2L) + 2)] += 1;
  }
  return out;
}

EmotionFigure emotion_of(LaneAnswers& answers, const GradeRules& rules) {
  std::array<std::array<int64_t, 5>, n_lanes> histograms{};
  for (size_t lane = 0; lane < n_lanes; ++lane) histograms[lane] = histogram_of(answers[lane], rules);
  EmotionRules emotion_rules;
  emotion_rules.grade = rules;
  const EmotionCell cell = emotion_cell(answers, std::nullopt, {}, emotion_rules);
  EmotionFigure out;
  out.mean.grade = cell.grade;
  for (size_t lane = 0; lane < n_lanes; ++lane) {
    const bool speaks = cell.headline ? emotion_lanes[lane] == *cell.headline : cell.lanes[lane].n > 0 && !out.lane;
    if (!speaks) continue;
    const LaneStatistics& statistics = cell.lanes[lane];
    out.lane = emotion_lanes[lane];
    if (is_small_cell(statistics.n)) return {};
    out.responses = statistics.responses;
    out.mean.n = statistics.n;
    out.mean.latest_at = statistics.latest_at.value_or(no_int);
    if (!cell.display) continue;
    out.mean.value = cell.display->value();
    out.mean.ci = statistics.ci;
    const auto& histogram = histograms[lane];
    const bool has_small_cell =
        std::any_of(histogram.begin(), histogram.end(), [](int64_t n) { return n > 0 && n < smallest_group; });
    if (!has_small_cell) out.histogram = histogram;
  }
  return out;
}

void add_answer(LaneAnswers& lanes, ScoreKind kind, const ScoredAnswer& answer) {
  lanes[static_cast<size_t>(lane_of(kind))].push_back(answer);
}

void measure_places(const MapMeasuring& m, MapFigures& figures) {
  std::vector<LaneAnswers> steps(m.plan.steps.size());
  std::vector<LaneAnswers> stages(m.plan.stages.size());
  for (size_t i = 0; i < m.feedback.step.size(); ++i) {
    const uint32_t step = m.feedback.step[i];
    if (step == none_id || !m.feedback.answer[i]) continue;
    add_answer(steps[step], m.log.feedback.scale[i], *m.feedback.answer[i]);
    add_answer(stages[m.plan.steps[step].stage], m.log.feedback.scale[i], *m.feedback.answer[i]);
  }
  for (size_t i = 0; i < steps.size(); ++i) figures.steps[i].emotion = emotion_of(steps[i], m.grades);
  for (size_t i = 0; i < stages.size(); ++i) figures.stages[i].emotion = emotion_of(stages[i], m.grades);
}

// The points of the curve: the steps of a stage where two or more of them have answers, else the stage.
std::vector<EmotionFigure*> curve_points(const MapMeasuring& m, MapFigures& figures) {
  std::vector<EmotionFigure*> points;
  for (uint32_t s = 0; s < m.plan.stages.size(); ++s) {
    std::vector<EmotionFigure*> steps;
    int64_t with_answers = 0;
    for (size_t i = 0; i < m.plan.steps.size(); ++i) {
      if (m.plan.steps[i].stage != s) continue;
      steps.push_back(&figures.steps[i].emotion);
      with_answers += figures.steps[i].emotion.mean.value.has_value();
    }
    if (with_answers < 2) steps = {&figures.stages[s].emotion};
    points.insert(points.end(), steps.begin(), steps.end());
  }
  return points;
}

void mark_moments(const MapMeasuring& m, MapFigures& figures) {
  const std::vector<EmotionFigure*> points = curve_points(m, figures);
  std::vector<std::optional<Rational>> curve;
  for (const EmotionFigure* point : points) {
    curve.push_back(point->mean.value ? std::optional(Rational::from_decimal(*point->mean.value)) : std::nullopt);
  }
  for (const Moment& moment : find_moments(curve, least_prominence).moments) {
    points[moment.at]->moment = moment.kind;
  }
}

// The net promoter score: 50 × the mean of the classes (11.1), its interval likewise.
std::optional<OverallFigures> net_promoter_score(const MapMeasuring& m) {
  LaneAnswers lanes;
  const FeedbackColumns& f = m.log.feedback;
  for (size_t i = 0; i < f.size(); ++i) {
    if (f.scale[i] != ScoreKind::nps || std::isnan(f.score[i])) continue;
    const auto answer = scored(f, i, {NpsMapping::by_class, true});
    if (answer.ok()) add_answer(lanes, ScoreKind::nps, *answer);
  }
  const EmotionFigure figure = emotion_of(lanes, m.grades);
  if (!figure.mean.value) return std::nullopt;
  OverallFigures out{"Net Promoter Score", true, ScoreKind::nps, *figure.mean.value * 50, std::nullopt, figure.mean.n};
  if (figure.mean.ci) out.ci = Interval{figure.mean.ci->lo * 50, figure.mean.ci->hi * 50};
  return out;
}

// Touchpoints that answers name and no stage holds stand outside the curve, each with its own mean.
void measure_overall(const MapMeasuring& m, MapFigures& figures) {
  if (auto nps = net_promoter_score(m)) figures.overall.push_back(*std::move(nps));
  std::vector<LaneAnswers> outside(m.log.touchpoints.size());
  for (size_t i = 0; i < m.feedback.step.size(); ++i) {
    const uint32_t touchpoint = m.log.feedback.touchpoint[i];
    const bool is_outside =
        touchpoint != none_id && m.feedback.step[i] == none_id && m.log.feedback.scale[i] != ScoreKind::nps;
    if (is_outside && m.feedback.answer[i])
      add_answer(outside[touchpoint], m.log.feedback.scale[i], *m.feedback.answer[i]);
  }
  for (const uint32_t touchpoint : m.log.touchpoints.by_name()) {
    const EmotionFigure figure = emotion_of(outside[touchpoint], m.grades);
    if (!figure.mean.value) continue;
    const std::string name = shown_name(m.definition, std::string(m.log.touchpoints.name(touchpoint)));
    figures.overall.push_back({name, false, ScoreKind::none, *figure.mean.value, figure.mean.ci, figure.mean.n});
  }
}

// Words at one place: their rows in the feedback columns.
void measure_quotes_at(const MapMeasuring& m, const std::vector<size_t>& rows, std::vector<QuoteFigure>& out) {
  std::vector<CustomerText> texts;
  std::vector<EvidencePiece> evidence;
  for (const size_t row : rows) {
    const auto score = m.feedback.answer[row] ? std::optional(m.feedback.answer[row]->score.value()) : std::nullopt;
    texts.push_back({m.log.feedback.text(row), score, m.log.feedback.occurred_at[row]});
    evidence.push_back({m.log.feedback.respondent[row], m.log.feedback.occurred_at[row]});
  }
  const SourceCounts sources = count_sources(evidence, m.grades);
  if (sources.total < smallest_group) return;
  const Grade grade = grade_claim(Claim{true, {}, {}}, sources, m.grades).grade;
  const PlaceQuotes chosen = choose_quotes(texts, {});
  for (const Quote& quote : chosen.quotes)
    out.push_back({without_ids(m.log, quote.text), quote.score, quote.occurred_at, chosen.n_texts, grade, "feedback"});
}

void measure_quotes(const MapMeasuring& m, MapFigures& figures) {
  std::vector<std::vector<size_t>> by_stage(m.plan.stages.size());
  for (size_t i = 0; i < m.feedback.step.size(); ++i) {
    if (m.log.feedback.text(i).empty()) continue;
    ++figures.texts;
    if (m.feedback.step[i] != none_id) by_stage[m.plan.steps[m.feedback.step[i]].stage].push_back(i);
  }
  for (size_t s = 0; s < by_stage.size(); ++s) {
    measure_quotes_at(m, by_stage[s], figures.stages[s].quotes);
  }
}

}  // namespace

Result<PlacedFeedback> place_feedback(const MapMeasuring& m) {
  const ScoreRules rules{m.definition.nps_mapping == "class" ? NpsMapping::by_class : NpsMapping::linear, true};
  PlacedFeedback out;
  const FeedbackColumns& f = m.log.feedback;
  for (size_t i = 0; i < f.size(); ++i) {
    out.step.push_back(step_of_feedback(m, i));
    out.answer.emplace_back();
    if (f.scale[i] == ScoreKind::none || std::isnan(f.score[i])) continue;
    CAIRN_TRY(out.answer.back(), scored(f, i, rules));
  }
  return out;
}

void measure_emotion(const MapMeasuring& m, MapFigures& figures) {
  std::set<ScoreKind> scales;
  for (size_t i = 0; i < m.feedback.step.size(); ++i) {
    figures.answers_without_place += m.feedback.step[i] == none_id;
    if (m.feedback.answer[i]) scales.insert(m.log.feedback.scale[i]);
  }
  figures.answers = static_cast<int64_t>(m.feedback.step.size());
  figures.answers_without_case = m.log.counts.feedback_without_case;
  figures.scales.assign(scales.begin(), scales.end());
  measure_places(m, figures);
  mark_moments(m, figures);
  measure_overall(m, figures);
  measure_quotes(m, figures);
}

}  // namespace cairn
