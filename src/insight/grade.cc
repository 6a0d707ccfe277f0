#include "insight/grade.h"

#include <algorithm>
#include <vector>

#include "base/time.h"

namespace cairn {

bool is_fresh(int64_t at, const GradeRules& rules) {
  return Int128{rules.now} - at <= Int128{rules.review_days} * day_ms;
}

SourceCounts count_sources(std::span<const EvidencePiece> evidence, const GradeRules& rules) {
  std::vector<uint32_t> all;
  std::vector<uint32_t> fresh;
  for (const EvidencePiece& piece : evidence) {
    if (piece.at > rules.now) continue;
    all.push_back(piece.source);
    if (is_fresh(piece.at, rules)) fresh.push_back(piece.source);
  }
  const auto distinct = [](std::vector<uint32_t>& sources) {
    std::sort(sources.begin(), sources.end());
    return std::unique(sources.begin(), sources.end()) - sources.begin();
  };
  return {.fresh = distinct(fresh), .total = distinct(all)};
}

GradedBy grade_of(const std::optional<NumberStanding>& number, const SourceCounts& sources, const GradeRules& rules) {
  if (number && !number->stale) {
    return {.grade = number->contradicted ? Grade::contradicted
                     : number->thin       ? Grade::thin
                                          : Grade::measured,
            .by_number = true};
  }
  if (sources.fresh >= rules.min_sources) return {.grade = Grade::thin};
  if (number) return {.grade = Grade::stale, .by_number = true};
  return {.grade = sources.total >= rules.min_sources ? Grade::stale : Grade::assumed};
}

ClaimGrade grade_claim(const Claim& claim, const SourceCounts& sources, const GradeRules& rules) {
  std::optional<NumberStanding> number;
  const auto& m = claim.measurement;
  if (m && !claim.is_text && m->n >= 1 && m->latest_at <= rules.now) {
    const bool outside = claim.belief && m->ci && (*claim.belief < m->ci->first || *claim.belief > m->ci->second);
    number = {.stale = !is_fresh(m->latest_at, rules),
              .contradicted = outside && m->n >= rules.min_display,
              .thin = m->n < rules.min_n};
  }
  const auto [grade, by_number] = grade_of(number, sources, rules);
  ClaimGrade out{.grade = grade, .basis = Basis::qualitative, .display = {}, .sources = sources};
  if (grade == Grade::assumed) out.basis = Basis::none;
  if (by_number) {
    out.basis = Basis::measurement;
    if (m->n >= rules.min_display) out.display = m->value;
  }
  return out;
}

GradeCounts count_grades(std::span<const std::optional<Grade>> grades) {
  GradeCounts out;
  for (const auto& grade : grades) {
    if (!grade) {
      ++out.empty;
      continue;
    }
    ++out.n;
    const auto found = std::find(grades_in_order.begin(), grades_in_order.end(), *grade);
    ++out.counts[static_cast<size_t>(found - grades_in_order.begin())];
  }
  return out;
}

}  // namespace cairn
