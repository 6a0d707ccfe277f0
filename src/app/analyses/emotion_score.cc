// `emotion_score`: answers on the scale from −2 to +2 (DEFINITIONS 11.1).
#include "app/analyses/all.h"
#include "app/analyses/answer_input.h"

namespace cairn {

namespace {

struct EmotionScoreInput {
  std::vector<AnswerInput> responses;
};
BOOST_DESCRIBE_STRUCT(EmotionScoreInput, (), (responses))

Result<json::Value> answer_emotion_score(const EmotionScoreInput& in, const ScoreParams& rules,
                                         const AnalysisContext&) {
  const auto where = [](size_t i) { return "input.responses[" + std::to_string(i) + "]"; };
  for (size_t i = 0; i < in.responses.size(); ++i) CAIRN_TRY_VOID(check_value_type(in.responses[i], where(i)));
  json::Array scores;
  for (size_t i = 0; i < in.responses.size(); ++i) {
    CAIRN_TRY(const ScoreKind kind, score_kind(in.responses[i], where(i)));
    CAIRN_TRY(const Rational score, score_of(in.responses[i], rules, where(i)));
    scores.push_back(json::Object{{"lane", json::encode(lane_of(kind))}, {"score", json::encode(score)}});
  }
  return json::Value(json::Object{{"scores", std::move(scores)}});
}

}  // namespace

Analysis emotion_score_analysis() {
  return analysis("emotion_score", "Answers and signals on the scale from −2 to +2.", "11.1", answer_emotion_score);
}

}  // namespace cairn
