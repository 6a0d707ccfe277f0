// A row of the ranking of problems in words.
#pragma once

#include "app/measure_map.h"

namespace cairn {

// Sets name, words and compared_with from the other members.
void describe_problem(const MapMeasuring& m, ProblemFigures& problem);

}  // namespace cairn
