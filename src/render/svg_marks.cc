#include "render/svg_marks.h"

#include <array>
#include <cmath>

namespace cairn::svg {
namespace {

Path triangle(Point c, double r, double direction) {
  Path path;
  path.move({c.x, c.y - direction * r}).line({c.x + r, c.y + direction * r * 0.8});
  path.line({c.x - r, c.y + direction * r * 0.8}).close();
  return path;
}

Path diamond(Point c, double r) {
  Path path;
  path.move({c.x, c.y - r}).line({c.x + r, c.y}).line({c.x, c.y + r}).line({c.x - r, c.y}).close();
  return path;
}

Path star(Point c, double r) {
  constexpr int points = 5;
  constexpr double pi = 3.14159265358979323846;
  Path path;
  for (int i = 0; i < 2 * points; ++i) {
    const double angle = pi * i / points - pi / 2;
    const double radius = i % 2 == 0 ? r * 1.35 : r * 0.58;
    const Point p{c.x + radius * std::cos(angle), c.y + radius * std::sin(angle)};
    if (i == 0) {
      path.move(p);
    } else {
      path.line(p);
    }
  }
  path.close();
  return path;
}

}  // namespace

void whisker(Canvas& canvas, const Scale& scale, const std::optional<Interval>& interval, double y,
             std::string_view colour, double half_height) {
  if (!interval) return;
  const double lo = scale.at(interval->lo);
  const double hi = scale.at(interval->hi);
  const Paint paint{.stroke = colour, .width = 1.6};
  canvas.line({lo, y}, {hi, y}, paint);
  canvas.line({lo, y - half_height}, {lo, y + half_height}, paint);
  canvas.line({hi, y - half_height}, {hi, y + half_height}, paint);
}

void standing_whisker(Canvas& canvas, const Scale& scale, const std::optional<Interval>& interval, double x,
                      std::string_view colour) {
  if (!interval) return;
  const double lo = scale.at(interval->lo);
  const double hi = scale.at(interval->hi);
  const Paint paint{.stroke = colour, .width = 1.6};
  canvas.line({x, lo}, {x, hi}, paint);
  canvas.line({x - 5, lo}, {x + 5, lo}, paint);
  canvas.line({x - 5, hi}, {x + 5, hi}, paint);
}

void sign(Canvas& canvas, Sign sign, Point c, std::string_view colour, double r) {
  switch (sign) {
    case Sign::none:
      return;
    case Sign::full:
      return canvas.circle(c, r, {.fill = colour});
    case Sign::hollow:
      return canvas.circle(c, r - 1, {.fill = paper, .stroke = colour, .width = 2});
    case Sign::dashed:
      return canvas.circle(c, r - 0.8, {.fill = paper, .stroke = colour, .width = 1.6, .dash = "2 1.8"});
    case Sign::half: {
      canvas.circle(c, r - 0.7, {.fill = paper, .stroke = colour, .width = 1.5});
      const double k = (r - 0.7) * 4 / 3;
      Path half;
      half.move({c.x, c.y - r + 0.7}).curve({c.x - k, c.y - r + 0.7}, {c.x - k, c.y + r - 0.7}, {c.x, c.y + r - 0.7});
      return canvas.path(half.close(), {.fill = colour});
    }
    case Sign::clock: {
      canvas.circle(c, r - 0.7, {.fill = paper, .stroke = colour, .width = 1.6});
      Path hands;
      hands.move({c.x, c.y - r * 0.55}).line({c.x, c.y + 0.3}).line({c.x + r * 0.45, c.y + r * 0.35});
      return canvas.path(hands, {.stroke = colour, .width = 1.5});
    }
    case Sign::diamond: {
      canvas.path(diamond(c, r * 1.1), {.fill = colour});
      const double d = r * 0.38;
      canvas.line({c.x - d, c.y - d}, {c.x + d, c.y + d}, {.stroke = paper, .width = 1.4});
      return canvas.line({c.x + d, c.y - d}, {c.x - d, c.y + d}, {.stroke = paper, .width = 1.4});
    }
    case Sign::up:
      return canvas.path(triangle(c, r, 1), {.fill = colour});
    case Sign::down:
      return canvas.path(triangle(c, r, -1), {.fill = colour});
    case Sign::cross: {
      const double d = r * 0.75;
      canvas.line({c.x - d, c.y - d}, {c.x + d, c.y + d}, {.stroke = colour, .width = 2});
      return canvas.line({c.x + d, c.y - d}, {c.x - d, c.y + d}, {.stroke = colour, .width = 2});
    }
    case Sign::way:
      return canvas.rect({c.x - r, c.y - r, 2 * r, 2 * r}, {.fill = pattern_fill(Pattern::way), .stroke = back}, 2);
    case Sign::star:
      return canvas.path(star(c, r), {.fill = colour});
  }
}

GradeLook grade_look(std::string_view grade) {
  if (grade == "measured") return {"Measured", Sign::full, "#2f5bd7", "#2f5bd7"};
  if (grade == "thin") return {"Thin", Sign::half, "#2f5bd7", pattern_fill(Pattern::thin)};
  if (grade == "stale") return {"Stale", Sign::clock, "#8a5a00", pattern_fill(Pattern::stale)};
  if (grade == "contradicted") return {"Contradicted", Sign::diamond, "#b93a0a", pattern_fill(Pattern::contradicted)};
  return {"Assumed", Sign::dashed, "#6f7985", pattern_fill(Pattern::assumed)};
}

void arrow_tip(Canvas& canvas, Point tip, double dx, double dy, std::string_view colour, double size) {
  const double length = std::hypot(dx, dy);
  if (!(length > 0)) return;
  dx /= length;
  dy /= length;
  const Point base{tip.x - dx * size * 1.2, tip.y - dy * size * 1.2};
  Path path;
  path.move(tip).line({base.x - dy * size * 0.6, base.y + dx * size * 0.6});
  path.line({base.x + dy * size * 0.6, base.y - dx * size * 0.6}).close();
  canvas.path(path, {.fill = colour});
}

}  // namespace cairn::svg
