// Which case an answer or a review belongs to, when it does not say so itself.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "journey/case_facts.h"
#include "journey/columns.h"
#include "journey/dictionary.h"

namespace cairn {

// Of the customer's cases: the only one, else the one with the latest event at or before `at`, else the one that begins
// first; equal times: the case whose name comes first. none_id if there are none. O(cases · log events).
// A case without events (a survey alone) counts as beginning last.
[[nodiscard]] CaseIndex join_feedback(std::span<const CaseIndex> cases_of_customer, int64_t at,
                                      const JourneyColumns& columns, const Dictionary& case_names);

// Sorts by (occurred_at, order of arrival).
void sort_feedback(FeedbackColumns& feedback);

}  // namespace cairn
