// How customers felt, on one scale from −2 to +2 (DEFINITIONS 11.1–11.3).
//
// The scale is a convention (end points ±2, middle 0), and the table of signals holds design defaults, not
// measurements: both must be said where their numbers are shown. What customers answered (measured), what a team noted
// about itself (self) and what was read from texts and behaviour (inferred) are three lanes that are never mixed.
#pragma once

#include <array>
#include <boost/describe/enum.hpp>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/interval.h"
#include "base/rational.h"
#include "base/result.h"
#include "insight/grade.h"
#include "journey/event_batch.h"

namespace cairn {

enum class EmotionLane { measured, self, inferred };
BOOST_DESCRIBE_ENUM(EmotionLane, measured, self, inferred)
inline constexpr std::array<EmotionLane, 3> emotion_lanes = {EmotionLane::measured, EmotionLane::self,
                                                             EmotionLane::inferred};

// REQUIRES: kind is not ScoreKind::none.
[[nodiscard]] EmotionLane lane_of(ScoreKind kind);

// ---- One answer (11.1)

enum class NpsMapping { linear, by_class };
struct ScoreRules {
  NpsMapping nps = NpsMapping::linear;
  bool ces_high_is_easy = true;
};
struct Answer {
  ScoreKind kind = ScoreKind::stars;
  Rational value = 0;  // binary: 1 good, 0 bad; signal: its score (see default_signals)
  std::optional<std::pair<Rational, Rational>> range = {};  // of ScoreKind::scale: lo, hi
  bool high_is_good = true;                                 // of ScoreKind::scale
};
// Error reasons: bad_scale, out_of_range, not_integer.
[[nodiscard]] Result<Rational> score_answer(const Answer& answer, const ScoreRules& rules);

using SignalScores = std::map<std::string, Rational, std::less<>>;
[[nodiscard]] const SignalScores& default_signals();

// ---- One lane (11.2)

struct ScoredAnswer {
  uint32_t respondent = 0;
  int64_t occurred_at = 0;
  Rational score;
  Rational weight = 1;  // > 0
};
struct LaneStatistics {
  int64_t n = 0;          // respondents: the unit
  int64_t responses = 0;  // answers
  std::optional<Rational> mean = {}, n_eff = {};
  std::optional<Interval> ci = {};
  bool degenerate = false;  // nothing varies: the interval is a point
  bool stale = false;
  std::optional<int64_t> latest_at = {};
};
// REQUIRES: fewer than 2^32 answers. O(n log n).
[[nodiscard]] LaneStatistics lane_statistics(std::span<const ScoredAnswer> answers);

// ---- One place (11.3)

// Which answers of a lane count: the fresh ones, or all up to now where none is fresh (the lane is then stale).
class LanePeriod {
 public:
  LanePeriod(std::span<const int64_t> times, const GradeRules& rules);
  [[nodiscard]] bool counts(int64_t occurred_at) const;
  [[nodiscard]] bool is_stale() const { return latest_at_ && !has_fresh_; }
  [[nodiscard]] std::optional<int64_t> latest_at() const { return latest_at_; }

 private:
  GradeRules rules_;
  std::optional<int64_t> latest_at_ = {};
  bool has_fresh_ = false;
};

struct EmotionRules {
  GradeRules grade;
  Rational shrink_strength = 10;
  Rational prior = 0;
};
struct EmotionCell {
  std::array<LaneStatistics, emotion_lanes.size()> lanes = {};  // by emotion_lanes
  std::optional<EmotionLane> headline = {};
  Grade grade = Grade::assumed;
  std::optional<Rational> display = {};  // a gap is drawn as a gap
  std::optional<Rational> shrunk = {};   // for ranking only, never shown as the score
  SourceCounts sources = {};
};
// The cell of one place from its own answers, by lane; what does not count is taken out of them. Never by averaging
// cells.
[[nodiscard]] EmotionCell emotion_cell(std::array<std::vector<ScoredAnswer>, emotion_lanes.size()>& answers,
                                       const std::optional<Rational>& belief, const SourceCounts& sources,
                                       const EmotionRules& rules);

}  // namespace cairn
