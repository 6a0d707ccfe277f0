#include "app/analyses/grade_input.h"

#include <algorithm>
#include <array>

#include "journey/dictionary.h"

namespace cairn {

GradeRules grade_rules(const GradeParams& params) {
  GradeRules rules{.now = params.now};
  if (params.review_days) rules.review_days = static_cast<int64_t>(*params.review_days);
  if (params.min_n) rules.min_n = static_cast<int64_t>(*params.min_n);
  if (params.min_display) rules.min_display = params.min_display->value;
  if (params.min_sources) rules.min_sources = params.min_sources->value;
  return rules;
}

Result<SourceCounts> source_counts(const std::optional<std::vector<EvidenceInput>>& evidence, const GradeRules& rules) {
  static constexpr std::array<std::string_view, 4> kinds = {"interview", "observation", "document", "quote"};
  if (!evidence) return SourceCounts{};
  Dictionary sources;
  std::vector<EvidencePiece> pieces;
  for (const EvidenceInput& piece : *evidence) {
    if (std::ranges::find(kinds, piece.kind) == kinds.end())
      return rejected("bad_kind", "evidence is an interview, observation, document or quote", "input.evidence");
    pieces.push_back({.source = sources.add(piece.source), .at = piece.at});
  }
  return count_sources(pieces, rules);
}

json::Value sources_json(const SourceCounts& sources) {
  return json::Object{{"fresh", sources.fresh}, {"total", sources.total}};
}

}  // namespace cairn
