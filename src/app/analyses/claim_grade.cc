// `claim_grade`: how well a claim on a map is grounded (DEFINITIONS 11.5).
#include <algorithm>
#include <array>

#include "app/analyses/all.h"
#include "app/analyses/grade_input.h"

namespace cairn {

namespace {

struct MeasurementInput {
  Rational value;
  uint64_t n = 0;
  std::optional<std::vector<Rational>> ci;
  int64_t latest_at = 0;
};
BOOST_DESCRIBE_STRUCT(MeasurementInput, (), (value, n, ci, latest_at))

struct ClaimInput {
  std::string kind;
  std::optional<json::Value> belief;
  std::optional<MeasurementInput> measurement;
  std::optional<std::vector<EvidenceInput>> evidence;
};
BOOST_DESCRIBE_STRUCT(ClaimInput, (), (kind, belief, measurement, evidence))

constexpr std::string_view text_kind = "text";

Result<Claim> claim_of(const ClaimInput& in) {
  Claim claim{.is_text = in.kind == text_kind};
  if (in.measurement && in.measurement->ci && in.measurement->ci->size() != 2) {
    return rejected(std::string(bad_request), "an interval is [lo, hi]", "input.measurement.ci");
  }
  if (in.belief && claim.is_text) {
    CAIRN_TRY(const std::string text, read_shape<std::string>(*in.belief, "input.belief"));
    static_cast<void>(text);
  } else if (in.belief) {
    CAIRN_TRY(claim.belief, read_shape<Rational>(*in.belief, "input.belief"));
  }
  if (!in.measurement) return claim;
  const MeasurementInput& m = *in.measurement;
  claim.measurement =
      ClaimMeasurement{.value = m.value, .n = static_cast<int64_t>(m.n), .ci = {}, .latest_at = m.latest_at};
  if (m.ci) claim.measurement->ci = {(*m.ci)[0], (*m.ci)[1]};
  return claim;
}

Result<json::Value> answer_claim_grade(const ClaimInput& in, const GradeParams& asked, const AnalysisContext&) {
  static constexpr std::array<std::string_view, 5> kinds = {"share", "time", "mean", "count", text_kind};
  CAIRN_TRY(const Claim claim, claim_of(in));
  if (std::ranges::find(kinds, in.kind) == kinds.end())
    return rejected("bad_kind", "a claim is a share, time, mean, count or text", "input.kind");
  const GradeRules rules = grade_rules(asked);
  CAIRN_TRY(const SourceCounts sources, source_counts(in.evidence, rules));
  if (claim.measurement && claim.measurement->ci && claim.measurement->ci->first > claim.measurement->ci->second) {
    return rejected("bad_interval", "the low end of an interval is above its high end", "input.measurement.ci");
  }
  const ClaimGrade graded = grade_claim(claim, sources, rules);
  return json::Value(json::Object{{"grade", json::encode(graded.grade)},
                                  {"basis", json::encode(graded.basis)},
                                  {"display", json::encode(graded.display)},
                                  {"sources", sources_json(graded.sources)}});
}

}  // namespace

Analysis claim_grade_analysis() {
  return analysis("claim_grade", "How well a claim on a map is grounded.", "11.5", answer_claim_grade);
}

}  // namespace cairn
