// What the analyses of grades share: qualitative evidence and the rules of DEFINITIONS 11.3 and 11.5 in requests.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/analyses/shape.h"
#include "insight/grade.h"

namespace cairn {

struct EvidenceInput {
  std::string kind, source;
  int64_t at = 0;
};
BOOST_DESCRIBE_STRUCT(EvidenceInput, (), (kind, source, at))

struct GradeParams {
  int64_t now = 0;
  std::optional<uint64_t> review_days, min_n;
  std::optional<AtLeastOne> min_display, min_sources;
};
BOOST_DESCRIBE_STRUCT(GradeParams, (), (now, review_days, min_n, min_display, min_sources))

[[nodiscard]] GradeRules grade_rules(const GradeParams& params);

// Error: bad_kind.
[[nodiscard]] Result<SourceCounts> source_counts(const std::optional<std::vector<EvidenceInput>>& evidence,
                                                 const GradeRules& rules);

[[nodiscard]] json::Value sources_json(const SourceCounts& sources);

}  // namespace cairn
