// Small marks that mean the same in every picture: whiskers, points, grades of evidence, verdicts, arrows.
#pragma once

#include <optional>
#include <string_view>

#include "base/interval.h"
#include "render/svg_axis.h"
#include "render/svg_canvas.h"

namespace cairn::svg {

// The 95 % interval, lying. Nothing without one.
void whisker(Canvas& canvas, const Scale& scale, const std::optional<Interval>& interval, double y,
             std::string_view colour = ink, double half_height = 4.5);
// The same, standing: `scale` is that of y.
void standing_whisker(Canvas& canvas, const Scale& scale, const std::optional<Interval>& interval, double x,
                      std::string_view colour = ink);

// What stands before a word. Each has a shape of its own, so that colour is never the only sign.
enum class Sign : uint8_t {
  none,
  full,     // filled circle: measured, clear
  hollow,   // ring: could be chance, no evidence
  dashed,   // dashed ring: assumed, not testable
  half,     // thin
  clock,    // stale
  diamond,  // contradicted
  up,       // triangle: helps, high
  down,     // triangle: harms, low
  cross,    // no contribution
  way,      // hatched square: still on the way
  star,     // moment of truth, best
};
void sign(Canvas& canvas, Sign sign, Point centre, std::string_view colour, double radius = 5.5);

// "measured" → its sign, colour and word.
struct GradeLook {
  std::string_view word;
  Sign sign = Sign::dashed;
  std::string_view colour, fill;
};
[[nodiscard]] GradeLook grade_look(std::string_view grade);

// Tip of an arrow at `tip`, pointing along (dx, dy).
void arrow_tip(Canvas& canvas, Point tip, double dx, double dy, std::string_view colour, double size = 7);

}  // namespace cairn::svg
