// One piece of evidence in a request of `lint`: anything at all.
#pragma once

#include "base/json.h"
#include "base/rational_json.h"
#include "insight/lint_map.h"

namespace cairn::json {

template <>
struct Codec<LintEvidence> {
  using LooksLike = Value;
  static Result<LintEvidence> decode(const Value&, DecodeContext, const std::string&) { return LintEvidence{}; }
  static Value encode(const LintEvidence&) { return Object(); }
};

}  // namespace cairn::json
