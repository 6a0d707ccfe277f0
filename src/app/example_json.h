// JSON as it stands on a page of docs/definitions: short enough to be read.
#pragma once

#include <string>
#include <vector>

#include "base/json.h"
#include "base/type_description.h"

namespace cairn {

// One line where it fits, indented where it does not. An exact number {"num": 2, "den": 3, "value": …} is written 2/3,
// other reals with six digits; a run of list items that differ in `case` alone is one item and "… 5 more alike"; a long
// list ends in "… 30 more".
[[nodiscard]] std::string example_json(const json::Value& value);

// What of a request the analysis reads: members that its type does not know are left out.
[[nodiscard]] json::Value known_members(const json::Value& value, const TypeDescription& type);

// An answer with only these fields of its result ("arcs", "rows[2]"), the others counted; all where `show` is empty.
[[nodiscard]] json::Value shown_fields(const json::Value& answer, const std::vector<std::string>& show);

}  // namespace cairn
