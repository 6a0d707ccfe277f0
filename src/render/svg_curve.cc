#include "render/svg_curve.h"

#include <vector>

namespace cairn::svg {
namespace {

std::vector<double> tangents(std::span<const Point> p) {
  std::vector<double> slope(p.size() - 1);
  for (size_t i = 0; i + 1 < p.size(); ++i) {
    const double dx = p[i + 1].x - p[i].x;
    slope[i] = dx > 0 ? (p[i + 1].y - p[i].y) / dx : 0;
  }
  std::vector<double> out(p.size());
  out.front() = slope.front();
  out.back() = slope.back();
  for (size_t i = 1; i + 1 < p.size(); ++i) {
    const double product = slope[i - 1] * slope[i];
    out[i] = product <= 0 ? 0 : 2 * product / (slope[i - 1] + slope[i]);
  }
  return out;
}

}  // namespace

Path smooth_path(std::span<const Point> points) {
  Path path;
  if (points.size() < 2) return path;
  const std::vector<double> slope = tangents(points);
  path.move(points[0]);
  for (size_t i = 0; i + 1 < points.size(); ++i) {
    const Point& a = points[i];
    const Point& b = points[i + 1];
    const double third = (b.x - a.x) / 3;
    path.curve({a.x + third, a.y + slope[i] * third}, {b.x - third, b.y - slope[i + 1] * third}, b);
  }
  return path;
}

Path ribbon_path(const Edge& from, const Edge& to) {
  const double mid = (from.x + to.x) / 2;
  Path path;
  path.move({from.x, from.top}).curve({mid, from.top}, {mid, to.top}, {to.x, to.top});
  path.line({to.x, to.bottom}).curve({mid, to.bottom}, {mid, from.bottom}, {from.x, from.bottom}).close();
  return path;
}

}  // namespace cairn::svg
