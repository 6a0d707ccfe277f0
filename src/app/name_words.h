// Names of the data in sentences for people.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "journey/columns.h"
#include "journey/dictionary.h"

namespace cairn {

[[nodiscard]] std::vector<std::string> all_names(const Dictionary& names);

// "\"a\", \"b\" or \"c\"", "\"a\", \"b\", \"c\" or 4 more".
[[nodiscard]] std::string either_of(const Dictionary& names, const std::vector<ActivityId>& ids);
// "\"a\", \"b\", \"c\"", "\"a\", \"b\" and 4 more" (of more than `most`).
[[nodiscard]] std::string names_in_words(const std::vector<std::string>& names, size_t most = 12);

// "no activity \"visitd\" occurs in the data; did you mean \"visited\" or \"visits\"?" Where nothing is near, some of
// the names there are.
[[nodiscard]] std::string unknown_in_words(std::string_view kind, std::string_view kinds, const std::string& name,
                                           const std::vector<std::string>& known);

}  // namespace cairn
