// From numbers to places: a linear scale and round ticks on it.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/interval.h"

namespace cairn::svg {

// Values lo … hi stand at from … to (pixels; to may be smaller). A value outside stands at the nearer end.
struct Scale {
  double lo = 0, hi = 1, from = 0, to = 1;
  [[nodiscard]] double at(double value) const;
};

// What an axis shows, before it is known where.
struct Axis {
  double lo = 0, hi = 1;
  std::vector<double> ticks;
  std::function<std::string(double)> words;  // of a tick
  [[nodiscard]] Scale scale(double from, double to) const { return {lo, hi, from, to}; }
};

[[nodiscard]] bool is_zero(const Axis& axis, double tick);
// The ticks that carry their words: all, or each second, third … counted from zero, so that no two touch.
[[nodiscard]] std::vector<double> worded_ticks(const Axis& axis, const Scale& scale, double text_size);

// Grows with what it is shown.
class Extent {
 public:
  void show(double value);
  void show(const std::optional<double>& value) {
    if (value) show(*value);
  }
  void show(const std::optional<Interval>& interval);
  [[nodiscard]] double lo() const { return lo_; }
  [[nodiscard]] double hi() const { return hi_; }

 private:
  double lo_ = 0, hi_ = 0;  // zero is always in
};

// 1, 2, 2.5 or 5 times a power of ten, about `count` steps; lo and hi widened to ticks.
[[nodiscard]] Axis round_axis(double lo, double hi, size_t count, std::function<std::string(double)> words);

[[nodiscard]] Axis share_axis(const Extent& extent);   // "20 %"; never beyond 0 … 100 %
[[nodiscard]] Axis points_axis(const Extent& extent);  // "+20": differences in points, zero in the middle
// Ticks at whole seconds, minutes, hours or days.
[[nodiscard]] Axis time_axis(double lo_ms, double hi_ms, size_t count);
[[nodiscard]] Axis score_axis();  // −2 … +2

}  // namespace cairn::svg
