// `moments`: the moments of truth of an emotion curve (DEFINITIONS 11.4).
#include "insight/moments.h"

#include "app/analyses/all.h"
#include "app/analyses/shape.h"

namespace cairn {

namespace {

struct CurvePoint {
  std::string stage;
  Nullable<Rational> score;
};
BOOST_DESCRIBE_STRUCT(CurvePoint, (), (stage, score))
struct MomentsInput {
  std::vector<CurvePoint> curve;
};
BOOST_DESCRIBE_STRUCT(MomentsInput, (), (curve))
struct MomentsParams {
  std::optional<Rational> min_prominence;
};
BOOST_DESCRIBE_STRUCT(MomentsParams, (), (min_prominence))

Result<json::Value> answer_moments(const MomentsInput& in, const MomentsParams& asked, const AnalysisContext&) {
  std::vector<std::optional<Rational>> curve;
  for (const CurvePoint& point : in.curve) curve.push_back(point.score.value);
  const CurveMoments found = find_moments(curve, asked.min_prominence.value_or(Rational(1, 2)));
  const auto name = [&](std::optional<size_t> at) {
    return at ? json::Value(in.curve[*at].stage) : json::Value(nullptr);
  };
  json::Array moments;
  for (const Moment& moment : found.moments) {
    moments.push_back(json::Object{{"stage", name(moment.at)},
                                   {"kind", json::encode(moment.kind)},
                                   {"score", json::encode(moment.score)},
                                   {"prominence", json::encode(moment.prominence)}});
  }
  json::Array gaps;
  for (const size_t gap : found.gaps) gaps.push_back(name(gap));
  return json::Value(json::Object{{"moments", std::move(moments)},
                                  {"gaps", std::move(gaps)},
                                  {"peak_high", name(found.peak_high)},
                                  {"peak_low", name(found.peak_low)},
                                  {"end", name(found.end)},
                                  {"peak_end", json::encode(found.peak_end)}});
}

}  // namespace

Analysis moments_analysis() {
  return analysis("moments", "The peaks, the lows and the end of an emotion curve.", "11.4", answer_moments);
}

}  // namespace cairn
