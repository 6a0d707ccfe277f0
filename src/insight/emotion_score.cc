// One answer on the scale from −2 to +2 (DEFINITIONS 11.1).
#include "base/check.h"
#include "base/text.h"
#include "insight/emotion.h"

namespace cairn {

namespace {

struct ScaleOfKind {
  int64_t lo, hi;
  bool whole;  // answers are whole numbers
};

std::optional<ScaleOfKind> scale_of(ScoreKind kind) {
  switch (kind) {
    case ScoreKind::nps:
      return ScaleOfKind{0, 10, true};
    case ScoreKind::csat:
      return ScaleOfKind{1, 5, true};
    case ScoreKind::stars:
      return ScaleOfKind{1, 5, false};
    case ScoreKind::ces:
      return ScaleOfKind{1, 7, true};
    case ScoreKind::self:
    case ScoreKind::signal:
      return ScaleOfKind{-2, 2, false};
    case ScoreKind::sentiment:
      return ScaleOfKind{-1, 1, false};
    case ScoreKind::binary:
      return ScaleOfKind{0, 1, true};
    case ScoreKind::none:
    case ScoreKind::scale:
      return std::nullopt;
  }
  return std::nullopt;
}

Error out_of_range(const Rational& lo, const Rational& hi) {
  return invalid("the answer must be from " + shortest_number(lo.value()) + " to " + shortest_number(hi.value()), {},
                 "out_of_range");
}

Result<Rational> score_on_given_scale(const Answer& answer) {
  CAIRN_CHECK(answer.range.has_value());
  const auto& [lo, hi] = *answer.range;
  if (!(lo < hi)) return invalid("the low end of a scale must be below its high end", {}, "bad_scale");
  if (answer.value < lo || answer.value > hi) return out_of_range(lo, hi);
  const Rational score = Rational(4) * (answer.value - lo) / (hi - lo) - Rational(2);
  return answer.high_is_good ? score : -score;
}

Rational nps_class(const Rational& value) {
  if (value <= Rational(6)) return -2;
  return value <= Rational(8) ? 0 : 2;
}

}  // namespace

EmotionLane lane_of(ScoreKind kind) {
  CAIRN_CHECK(kind != ScoreKind::none);
  if (kind == ScoreKind::self) return EmotionLane::self;
  return kind == ScoreKind::sentiment || kind == ScoreKind::signal ? EmotionLane::inferred : EmotionLane::measured;
}

Result<Rational> score_answer(const Answer& answer, const ScoreRules& rules) {
  if (answer.kind == ScoreKind::scale) return score_on_given_scale(answer);
  const auto scale = scale_of(answer.kind);
  CAIRN_CHECK(scale.has_value());
  const Rational& x = answer.value;
  if (x < Rational(scale->lo) || x > Rational(scale->hi)) return out_of_range(scale->lo, scale->hi);
  if (scale->whole && !x.is_integer()) return invalid("the answer must be a whole number", {}, "not_integer");
  switch (answer.kind) {
    case ScoreKind::nps:
      return rules.nps == NpsMapping::by_class ? nps_class(x) : (x - Rational(5)) * Rational(2, 5);
    case ScoreKind::csat:
    case ScoreKind::stars:
      return x - Rational(3);
    case ScoreKind::ces:
      return (x - Rational(4)) * Rational(rules.ces_high_is_easy ? 2 : -2, 3);
    case ScoreKind::binary:
      return x.sign() > 0 ? Rational(1) : Rational(-1);
    case ScoreKind::sentiment:
      return x * Rational(2);
    default:
      return x;
  }
}

const SignalScores& default_signals() {
  static const SignalScores table = {
      {"rage_click", -1},
      {"dead_click", Rational(-1, 2)},
      {"error", -1},
      {"retry", Rational(-1, 2)},
      {"repeat_contact", -1},
      {"complaint", -2},
      {"refund", Rational(-3, 2)},
      {"cancel", -2},
      {"help_found", Rational(1, 2)},
      {"repeat_purchase", 1},
      {"referral", 2},
      {"praise", 2},
  };
  return table;
}

}  // namespace cairn
