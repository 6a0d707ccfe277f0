// How long journeys are: each distribution as a strip with its least, typical, average, nine-of-ten and greatest.
#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

#include "base/text.h"
#include "base/time.h"
#include "render/svg_marks.h"
#include "render/svg_pictures.h"
#include "render/svg_words.h"

namespace cairn::svg {
namespace {

struct Strip {
  std::string_view field, name, below;
  bool is_time;
};
constexpr std::array<Strip, 4> strips{
    {{"steps", "Steps", "whole journey", false},
     {"steps_to_conversion", "Steps to conversion", "that event included", false},
     {"elapsed_ms", "Time", "first to last event", true},
     {"elapsed_to_conversion_ms", "Time to conversion", "from the first event", true}}};
constexpr double name_width = 178;
constexpr double row_height = 66;

// Where a number stands: to scale, or by its size (logarithm) where a few are far longer than most.
struct Ruler {
  Axis axis;
  bool is_log = false;
  [[nodiscard]] double at(double value, double from, double to) const {
    if (!is_log) return axis.scale(from, to).at(value);
    return Scale{std::log10(axis.lo), std::log10(axis.hi), from, to}.at(std::log10(std::max(value, axis.lo)));
  }
};

Ruler log_ruler(double most, bool is_time) {
  Ruler out{.axis = {.lo = 1, .hi = most, .ticks = {}, .words = {}}, .is_log = true};
  if (is_time) {
    out.axis.lo = static_cast<double>(second_ms);
    for (const int64_t tick : {second_ms, 10 * second_ms, minute_ms, 10 * minute_ms, hour_ms, 6 * hour_ms, day_ms,
                               7 * day_ms, 30 * day_ms, 365 * day_ms, 3650 * day_ms})
      out.axis.ticks.push_back(static_cast<double>(tick));
    out.axis.words = [](double v) { return time_words(v); };
  } else {
    for (int power = 0; power < 15; ++power) out.axis.ticks.push_back(std::pow(10.0, power));
    out.axis.words = short_count;
  }
  std::erase_if(out.axis.ticks, [&](double tick) { return tick > most * 1.0001; });
  out.axis.hi = std::max(most, out.axis.lo * 10);
  return out;
}

Ruler ruler_of(const Picture& picture, bool is_time) {
  constexpr double far_longer = 25;
  double most = 0;
  double typical = 0;
  for (const Strip& strip : strips) {
    if (strip.is_time != is_time) continue;
    const Fields dist = picture.answer.object(strip.field);
    most = std::max(most, dist.number("max").value_or(0));
    typical = std::max(typical, dist.number("median").value_or(0));
  }
  if (typical > 0 && most > far_longer * typical && most > (is_time ? 10.0 * second_ms : 10))
    return log_ruler(most, is_time);
  return {.axis = is_time ? time_axis(0, most, 6) : round_axis(0, std::max(most, 1.0), 6, short_count)};
}

void draw_strip(Picture& picture, const Strip& strip, const Fields& dist, const Ruler& ruler) {
  Canvas& canvas = picture.canvas;
  const double from = picture.left() + name_width;
  const double to = picture.right() - 4;
  const double mid = picture.y + 30;
  const auto words = [&](std::string_view field) {
    const auto value = dist.number(field);
    return !value ? std::string(no_number) : strip.is_time ? time_words(value) : number_words(*value);
  };
  canvas.text({picture.left(), mid - 4}, strip.name, {.size = size_body, .fill = ink, .weight = Weight::bold});
  canvas.text({picture.left(), mid + 13}, strip.below, {.size = size_small, .fill = ink_3});
  canvas.text({picture.left(), mid + 29}, n_words(dist.count("n")), {.size = size_small, .fill = ink_3});
  const auto x = [&](std::string_view field) { return ruler.at(dist.number(field).value_or(0), from, to); };
  const Paint thin{.stroke = ink_2, .width = 1.6};
  canvas.line({x("min"), mid}, {x("max"), mid}, thin);
  for (const std::string_view end : {"min", "max"}) canvas.line({x(end), mid - 6}, {x(end), mid + 6}, thin);
  canvas.rect({x("min"), mid - 10, std::max(2.0, x("p90") - x("min")), 20}, {.fill = bar_fill}, 4);
  canvas.line({x("median"), mid - 14}, {x("median"), mid + 14}, {.stroke = accent_ink, .width = 4});
  sign(canvas, Sign::hollow, {x("mean"), mid}, ink, 5);
  const std::string sentence = "typical " + words("median") + "  ·  average " + words("mean") + "  ·  9 of 10 within " +
                               words("p90") + "  ·  " + words("min") + " … " + words("max");
  canvas.name({from + 8, mid + 30}, sentence, to - from - 8, {.size = size_small, .fill = ink_2});
  picture.say(std::string(strip.name) + ": " + sentence + ".");
  picture.y += row_height;
}

void draw_group(Picture& picture, std::string_view heading, bool is_time) {
  const Ruler ruler = ruler_of(picture, is_time);
  picture.heading(heading,
                  ruler.is_log ? "each tick is many times the one before: a few are far longer than most" : "");
  const double top = picture.y;
  double height = 0;
  for (const Strip& strip : strips) {
    if (strip.is_time == is_time && picture.answer.object(strip.field).count("n") > 0) height += row_height;
  }
  const double from = picture.left() + name_width;
  double labelled_to = -1e9;
  for (const double tick : ruler.axis.ticks) {
    const double x = ruler.at(tick, from, picture.right() - 4);
    const std::string words = ruler.axis.words(tick);
    picture.canvas.line({x, top}, {x, top + height + 4}, {.stroke = tick == 0 ? line_zero : line_grid});
    const double half = text_width(words, size_small) / 2;
    if (x - half < labelled_to + 8 || x + half > picture.right() + 12) continue;
    labelled_to = x + half;
    picture.canvas.text({x, top + height + 22}, words, {.size = size_small, .fill = ink_3, .anchor = Anchor::middle});
  }
  for (const Strip& strip : strips) {
    const Fields dist = picture.answer.object(strip.field);
    if (strip.is_time == is_time && dist.count("n") > 0) draw_strip(picture, strip, dist, ruler);
  }
  picture.y = top + height + 44;
}

}  // namespace

std::string journey_length_picture(const Asked& asked) {
  Picture picture(asked);
  const Fields& f = picture.answer;
  const int64_t n = f.count("n_cases");
  picture.tiles(
      {{"Journeys", grouped(n), {}},
       {"Typical length", time_words(f.object("elapsed_ms").number("median")), "first to last event"},
       {"Typical number of steps",
        f.object("steps").number("median") ? number_words(*f.object("steps").number("median")) : std::string(no_number),
        {}}});
  if (n == 0) {
    picture.nothing("There is no journey with an event.");
    return picture.finish();
  }
  draw_group(picture, "In steps", false);
  draw_group(picture, "In time", true);
  if (f.count("n_converted") > 0) picture.say(grouped(f.count("n_converted")) + " reach the conversion.");
  picture.note(
      "Bar: the least to what 9 of 10 stay within. Thick line: typical (median). Ring: average. Thin line: to the "
      "longest.");
  return picture.finish();
}

}  // namespace cairn::svg
