// How well a claim is grounded (DEFINITIONS 11.3, 11.5, 11.6): one rule for emotion cells and for every other claim.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>

#include "base/rational.h"
#include "model/measurement.h"

namespace cairn {

// What counts as recent and as enough.
struct GradeRules {
  int64_t now = 0;
  int64_t review_days = 180;
  int64_t min_n = 30;       // below this a measurement is thin
  int64_t min_display = 5;  // below this no number is shown
  int64_t min_sources = 3;  // distinct sources that make qualitative evidence count
};

// 11.3: not older than review_days. REQUIRES: at <= now is the caller's business.
[[nodiscard]] bool is_fresh(int64_t at, const GradeRules& rules);

// One piece of qualitative evidence: ten quotes of one person are one source.
struct EvidencePiece {
  uint32_t source = 0;
  int64_t at = 0;
};
struct SourceCounts {
  int64_t fresh = 0;
  int64_t total = 0;
};
// Distinct sources; evidence after `now` is ignored. O(n log n).
[[nodiscard]] SourceCounts count_sources(std::span<const EvidencePiece> evidence, const GradeRules& rules);

// What is known of the number behind a claim.
struct NumberStanding {
  bool stale = false;
  bool contradicted = false;
  bool thin = false;
};
struct GradedBy {
  Grade grade = Grade::assumed;
  bool by_number = false;  // rests on the number, not on qualitative evidence alone
};
[[nodiscard]] GradedBy grade_of(const std::optional<NumberStanding>& number, const SourceCounts& sources,
                                const GradeRules& rules);

// A measurement as a claim has it; its interval is exact since it was given, not computed.
struct ClaimMeasurement {
  Rational value;
  int64_t n = 0;
  std::optional<std::pair<Rational, Rational>> ci = {};
  int64_t latest_at = 0;
};
struct Claim {
  bool is_text = false;  // no number can measure it: at best thin
  std::optional<Rational> belief = {};
  std::optional<ClaimMeasurement> measurement = {};
};
enum class Basis { measurement, qualitative, none };
BOOST_DESCRIBE_ENUM(Basis, measurement, qualitative, none)
struct ClaimGrade {
  Grade grade = Grade::assumed;
  Basis basis = Basis::none;
  std::optional<Rational> display = {};
  SourceCounts sources = {};
};
// 11.5.
[[nodiscard]] ClaimGrade grade_claim(const Claim& claim, const SourceCounts& sources, const GradeRules& rules);

inline constexpr std::array<Grade, 5> grades_in_order = {Grade::measured, Grade::thin, Grade::stale,
                                                         Grade::contradicted, Grade::assumed};

// 11.6: how many cells have which grade; an empty cell makes no claim.
struct GradeCounts {
  int64_t n = 0;
  int64_t empty = 0;
  std::array<int64_t, grades_in_order.size()> counts{};  // by grades_in_order
};
[[nodiscard]] GradeCounts count_grades(std::span<const std::optional<Grade>> grades);

}  // namespace cairn
