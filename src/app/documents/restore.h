// Bringing back what was: the ops that lead from a document as it is to a map as it stood.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "app/documents/submission.h"
#include "model/document.h"

namespace cairn {

// Library records that are gone, as they were, by id.
using LostRecords = std::map<RecordId, Record, std::less<>>;

// The map as in `then`: what was not there goes, what was changed goes back, what was removed comes back, with the
// library records it needs, where these are gone. Comments stay as they are; those that went along with a record come
// back with it. What cannot come back is named.
[[nodiscard]] EditPlan::Planned restored_map(const Document& now, const std::string& map, const Document& then);

// These records again, as far as their ids are free and what they need is there or in `lost`. A reference to what is
// gone for good is left out where a record can do without it.
[[nodiscard]] EditPlan::Planned brought_back(const Document& now, const std::vector<Record>& records,
                                             const LostRecords& lost);

}  // namespace cairn
