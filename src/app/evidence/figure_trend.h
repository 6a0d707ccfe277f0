// A figure by month or week of the customers' first event.
#pragma once

#include "app/evidence/figure_asking.h"

namespace cairn {

// At most 24 of the latest; weeks where the log is short.
[[nodiscard]] Result<void> add_trend(const QueryLog& q, FigureAsking& asking, const AnalysisContext& context,
                                     FigureDetail& out);

}  // namespace cairn
