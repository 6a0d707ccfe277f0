// Who met a problem that the log shows: the exposed of DEFINITIONS 12.1 and 12.6, case by case.
#pragma once

#include <vector>

#include "app/query_log.h"
#include "model/record.h"

namespace cairn {

// `stage`: of the plan, where the problem stands; none_id: nowhere. A problem that the log does not show: nobody.
[[nodiscard]] std::vector<CaseIndex> cases_with_problem(const QueryLog& q, const Record& problem, uint32_t stage,
                                                        const Workers& workers);

}  // namespace cairn
