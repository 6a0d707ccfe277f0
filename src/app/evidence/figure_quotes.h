// What customers said at a place of a map, in their own words.
#pragma once

#include "app/evidence/figure_detail.h"

namespace cairn {

// None where fewer than five people wrote something there.
void add_quotes(const QueryLog& q, const FigurePlaceOf& place, FigureDetail& out);

}  // namespace cairn
