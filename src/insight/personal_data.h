// Whether a text holds personal data (DEFINITIONS 18, rule L25). The definitions give regular expressions; they are
// written out as scanners, so that the time is linear whatever people wrote. mask.h takes out what is found here, and
// more.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace cairn {

enum class PersonalData { none, email, number, name };

// text: UTF-8. names: case-sensitive; an empty one never occurs. Says what comes first in the order of the enum.
// O(text · (1 + names)).
[[nodiscard]] PersonalData find_personal_data(std::string_view text, std::span<const std::string> names);

// Calls found(begin) for each occurrence of `name` that does not touch another ASCII letter, from the left, until it
// returns false; occurrences may overlap. O(text + name).
void find_listed_name(std::string_view text, std::string_view name, const std::function<bool(size_t begin)>& found);

}  // namespace cairn
