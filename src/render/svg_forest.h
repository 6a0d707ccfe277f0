// Forest plots: an effect with its interval on a common axis, zero in the middle, a word for the evidence.
#pragma once

#include <string_view>

#include "render/svg_rows.h"

namespace cairn::svg {

// "harms" → sign, word and colour (DEFINITIONS 12.3, 12.6).
[[nodiscard]] Cell evidence_cell(std::string_view evidence);
[[nodiscard]] bool is_found(std::string_view evidence);  // harms or helps

// A point with its interval; hollow where it could be chance.
[[nodiscard]] Mark effect_mark(double effect, const std::optional<Interval>& interval, std::string_view evidence);

}  // namespace cairn::svg
