// `emotion_cell`: how customers felt at one place (DEFINITIONS 11.3).
#include "app/analyses/all.h"
#include "app/analyses/answer_input.h"
#include "app/analyses/grade_input.h"
#include "journey/dictionary.h"

namespace cairn {

namespace {

struct CellAnswerInput : AnswerInput {
  std::string respondent;
  int64_t occurred_at = 0;
  std::optional<Rational> weight;
};
BOOST_DESCRIBE_STRUCT(CellAnswerInput, (AnswerInput), (respondent, occurred_at, weight))

struct EmotionCellInput {
  std::vector<CellAnswerInput> responses;
  std::optional<Rational> belief;
  std::optional<std::vector<EvidenceInput>> evidence;
};
BOOST_DESCRIBE_STRUCT(EmotionCellInput, (), (responses, belief, evidence))

struct EmotionCellParams : ScoreParams, GradeParams {
  std::optional<NotNegative> shrink_strength;
  std::optional<Rational> prior;
};
BOOST_DESCRIBE_STRUCT(EmotionCellParams, (ScoreParams, GradeParams), (shrink_strength, prior))

using AnswersByLane = std::array<std::vector<ScoredAnswer>, emotion_lanes.size()>;

std::string place_of(size_t i) { return "input.responses[" + std::to_string(i) + "]"; }

// Only the answers that count are scored: an odd one from the future or the past is no fault.
Result<AnswersByLane> score_those_that_count(const std::vector<CellAnswerInput>& responses, const ScoreParams& rules,
                                             const std::vector<size_t>& lane_of_answer,
                                             const std::vector<LanePeriod>& periods) {
  AnswersByLane out;
  Dictionary respondents;
  for (size_t i = 0; i < responses.size(); ++i) {
    const CellAnswerInput& answer = responses[i];
    if (!periods[lane_of_answer[i]].counts(answer.occurred_at)) continue;
    CAIRN_TRY(const Rational score, score_of(answer, rules, place_of(i)));
    const Rational weight = answer.weight.value_or(1);
    if (weight.sign() <= 0) return rejected("bad_weight", "a weight must be above 0", place_of(i) + ".weight");
    out[lane_of_answer[i]].push_back({.respondent = respondents.add(answer.respondent),
                                      .occurred_at = answer.occurred_at,
                                      .score = score,
                                      .weight = weight});
  }
  return out;
}

Result<AnswersByLane> answers_by_lane(const std::vector<CellAnswerInput>& responses, const ScoreParams& rules,
                                      const GradeRules& grade) {
  std::vector<size_t> lanes;
  std::array<std::vector<int64_t>, emotion_lanes.size()> times;
  for (size_t i = 0; i < responses.size(); ++i) {
    CAIRN_TRY(const ScoreKind kind, score_kind(responses[i], place_of(i)));
    lanes.push_back(static_cast<size_t>(lane_of(kind)));
    times[lanes.back()].push_back(responses[i].occurred_at);
  }
  std::vector<LanePeriod> periods;
  for (const auto& lane_times : times) periods.emplace_back(lane_times, grade);
  return score_those_that_count(responses, rules, lanes, periods);
}

json::Value lane_json(const LaneStatistics& lane) {
  return json::Object{{"n", lane.n},
                      {"responses", lane.responses},
                      {"mean", json::encode(lane.mean)},
                      {"n_eff", json::encode(lane.n_eff)},
                      {"ci", json::encode(lane.ci)},
                      {"degenerate", lane.degenerate},
                      {"stale", lane.stale},
                      {"latest_at", json::encode(lane.latest_at)}};
}

Result<json::Value> answer_emotion_cell(const EmotionCellInput& in, const EmotionCellParams& asked,
                                        const AnalysisContext&) {
  for (size_t i = 0; i < in.responses.size(); ++i) CAIRN_TRY_VOID(check_value_type(in.responses[i], place_of(i)));
  EmotionRules rules{.grade = grade_rules(asked)};
  if (asked.shrink_strength) rules.shrink_strength = asked.shrink_strength->value;
  if (asked.prior) rules.prior = *asked.prior;
  CAIRN_TRY(auto answers, answers_by_lane(in.responses, asked, rules.grade));
  CAIRN_TRY(const SourceCounts sources, source_counts(in.evidence, rules.grade));
  const EmotionCell cell = emotion_cell(answers, in.belief, sources, rules);
  json::Object lanes;
  for (const EmotionLane lane : emotion_lanes)
    lanes[json::enum_word(lane)] = lane_json(cell.lanes[static_cast<size_t>(lane)]);
  return json::Value(json::Object{{"lanes", std::move(lanes)},
                                  {"headline", json::encode(cell.headline)},
                                  {"grade", json::encode(cell.grade)},
                                  {"display", json::encode(cell.display)},
                                  {"shrunk", json::encode(cell.shrunk)},
                                  {"sources", sources_json(cell.sources)}});
}

}  // namespace

Analysis emotion_cell_analysis() {
  return analysis("emotion_cell", "How customers felt at a place, how sure that is, and its grade.", "11.3",
                  answer_emotion_cell);
}

}  // namespace cairn
