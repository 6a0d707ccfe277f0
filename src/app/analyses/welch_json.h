// Welch's comparison in answers: {diff, df, lo, hi, p, degenerate} (DEFINITIONS 0.14).
#pragma once

#include "base/rational_json.h"

namespace cairn::json {

template <>
struct Codec<Welch> {
  static Value encode(const Welch& v) {
    return Object{
        {"diff", json::encode(v.diff)}, {"df", json::encode(v.df)}, {"lo", v.ci.lo}, {"hi", v.ci.hi}, {"p", v.p},
        {"degenerate", v.degenerate}};
  }
};

}  // namespace cairn::json
