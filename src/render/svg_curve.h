// A smooth line through points that never goes beyond them (monotone cubic, Fritsch and Carlson 1980).
#pragma once

#include <span>

#include "render/svg_canvas.h"

namespace cairn::svg {

// REQUIRES: x ascending. Nothing for fewer than two points.
[[nodiscard]] Path smooth_path(std::span<const Point> points);

// A band from one upright edge to another: top and bottom on each side.
struct Edge {
  double x = 0, top = 0, bottom = 0;
};
[[nodiscard]] Path ribbon_path(const Edge& from, const Edge& to);

}  // namespace cairn::svg
