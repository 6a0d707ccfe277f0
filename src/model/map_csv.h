// A map as a table for spreadsheets: a row a lane, a column a step (or a stage without steps).
#pragma once

#include <string>
#include <string_view>

#include "model/document.h"

namespace cairn {

// CSV with commas, every field in quotes, lines ended by CR LF. Cards of one cell stand below each other in it; a card
// that spans columns stands in each. A field that a spreadsheet would take for a formula begins with an apostrophe,
// also where a later line of it would; marks that turn the direction of writing and control characters are left out.
// REQUIRES: `map` is a map of the document.
[[nodiscard]] std::string map_csv(const Document& document, std::string_view map);

// A field by these rules, in its quotes.
[[nodiscard]] std::string csv_field(std::string_view text);

}  // namespace cairn
