#include "render/svg_axis.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/time.h"
#include "base/words.h"
#include "render/svg_text.h"
#include "render/svg_words.h"

namespace cairn::svg {
namespace {

int decimals_for(double step) { return step >= 1 ? 0 : std::min(6, static_cast<int>(std::ceil(-std::log10(step)))); }

double round_step(double span, size_t count) {
  const double raw = span / static_cast<double>(std::max<size_t>(count, 1));
  const double power = std::pow(10.0, std::floor(std::log10(raw)));
  for (const double factor : {1.0, 2.0, 2.5, 5.0}) {
    if (factor * power >= raw * 0.999) return factor * power;
  }
  return 10 * power;
}

}  // namespace

double Scale::at(double value) const {
  if (!(hi > lo) || !std::isfinite(value)) return from;
  return from + (to - from) * std::clamp((value - lo) / (hi - lo), 0.0, 1.0);
}

bool is_zero(const Axis& axis, double tick) { return std::abs(tick) < 1e-9 * std::max(1e-9, axis.hi - axis.lo); }

std::vector<double> worded_ticks(const Axis& axis, const Scale& scale, double text_size) {
  if (axis.ticks.empty() || !axis.words) return {};
  const auto zero = std::ranges::find_if(axis.ticks, [&](double tick) { return is_zero(axis, tick); });
  const auto origin = static_cast<size_t>(zero == axis.ticks.end() ? 0 : zero - axis.ticks.begin());
  for (size_t every = 1;; ++every) {
    std::vector<double> out;
    for (size_t i = origin % every; i < axis.ticks.size(); i += every) out.push_back(axis.ticks[i]);
    const auto touch = [&](double a, double b) {
      const double room = (text_width(axis.words(a), text_size) + text_width(axis.words(b), text_size)) / 2 + 8;
      return std::abs(scale.at(b) - scale.at(a)) < room;
    };
    bool fits = true;
    for (size_t i = 1; i < out.size(); ++i) fits = fits && !touch(out[i - 1], out[i]);
    if (fits) return out;
  }
}

void Extent::show(double value) {
  constexpr double beyond = 1e100;  // spans of such numbers stay finite
  if (!std::isfinite(value)) return;
  value = std::clamp(value, -beyond, beyond);
  lo_ = std::min(lo_, value);
  hi_ = std::max(hi_, value);
}
void Extent::show(const std::optional<Interval>& interval) {
  if (!interval) return;
  show(interval->lo);
  show(interval->hi);
}

Axis round_axis(double lo, double hi, size_t count, std::function<std::string(double)> words) {
  if (!(hi > lo)) hi = lo + 1;
  const double step = round_step(hi - lo, count);
  Axis axis{
      .lo = std::floor(lo / step + 1e-9) * step, .hi = std::ceil(hi / step - 1e-9) * step, .ticks = {}, .words = {}};
  const auto ticks = static_cast<int>(std::min(100.0, std::round((axis.hi - axis.lo) / step)));
  for (int i = 0; i <= ticks; ++i) axis.ticks.push_back(axis.lo + i * step);
  axis.words = std::move(words);
  return axis;
}

Axis share_axis(const Extent& extent) {
  Axis axis =
      round_axis(std::max(-1.0, extent.lo()), extent.hi() > 0 ? std::clamp(extent.hi(), 1e-4, 1.0) : 0.1, 5, {});
  const double step = axis.ticks.size() > 1 ? (axis.ticks[1] - axis.ticks[0]) * 100 : 1;
  axis.words = [decimals = decimals_for(step)](double v) { return percent_words(v, decimals); };
  return axis;
}

Axis points_axis(const Extent& extent) {
  const double most = std::max({-extent.lo(), extent.hi(), 0.001});
  Axis axis = round_axis(-most, most, 5, {});
  const double step = axis.ticks.size() > 1 ? (axis.ticks[1] - axis.ticks[0]) * 100 : 1;
  axis.words = [decimals = decimals_for(step)](double v) { return score_words(v * 100, decimals); };
  return axis;
}

Axis time_axis(double lo_ms, double hi_ms, size_t count) {
  const double most = std::max(std::abs(lo_ms), std::abs(hi_ms));
  double unit = 1;
  for (const int64_t candidate : {second_ms, minute_ms, hour_ms, day_ms}) {
    if (most >= 2 * static_cast<double>(candidate)) unit = static_cast<double>(candidate);
  }
  Axis axis = round_axis(lo_ms / unit, hi_ms / unit, count, {});
  axis.lo *= unit;
  axis.hi *= unit;
  for (double& tick : axis.ticks) tick *= unit;
  axis.words = [is_short = unit == 1](double v) {
    if (v == 0) return std::string("0");
    return is_short ? number_words(v) + " ms" : time_words(v);
  };
  return axis;
}

Axis score_axis() {
  return {.lo = -2, .hi = 2, .ticks = {-2, -1, 0, 1, 2}, .words = [](double v) { return score_words(v, 0); }};
}

}  // namespace cairn::svg
