// Names that a request asks about and no event has: no error, but perhaps a slip of the pen.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"

namespace cairn {

// The parameters that name activities.
[[nodiscard]] std::vector<std::string> activities_asked(std::string_view analysis, const json::Value& params);
// The activities of an `input`: those of its events, or of the traces of its cases.
[[nodiscard]] std::vector<std::string> activities_of_input(const json::Value& input);

// {"purchse": "purchase"} (null where nothing is near) for the names that do not occur; empty if all do. `known` is
// asked only if names were given.
[[nodiscard]] json::Object nearest_names(const std::vector<std::string>& asked,
                                         const std::function<std::vector<std::string>()>& known);

}  // namespace cairn
