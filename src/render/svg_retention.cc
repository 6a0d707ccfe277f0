// Who comes back: a point a day with its interval.
#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "render/svg_marks.h"
#include "render/svg_pictures.h"
#include "render/svg_words.h"

namespace cairn::svg {
namespace {

constexpr double plot_height = 280;
constexpr double least_gap = 66;  // between days that carry their number

std::string kind_words(const std::string& kind, int64_t window) {
  if (kind == "unbounded") return "Comes back on the day or on any later one.";
  if (kind == "rolling") return "Comes back within the " + std::to_string(window) + " days that end with the day.";
  return "Comes back on that very day.";
}

// Where each day stands: to scale, or evenly if days would stand too close.
std::vector<double> places_of(const std::vector<Fields>& days, double from, double to, bool& to_scale) {
  const auto last = static_cast<double>(days.back().count("day"));
  const auto first = static_cast<double>(days.front().count("day"));
  std::vector<double> out;
  to_scale = last > first;
  for (size_t i = 0; to_scale && i < days.size(); ++i) {
    out.push_back(from + (to - from) * (static_cast<double>(days[i].count("day")) - first) / (last - first));
    if (i > 0 && out[i] - out[i - 1] < least_gap) to_scale = false;
  }
  if (to_scale) return out;
  out.clear();
  const double step = (to - from) / std::max(1.0, static_cast<double>(days.size()) - 1);
  for (size_t i = 0; i < days.size(); ++i)
    out.push_back(days.size() == 1 ? (from + to) / 2 : from + step * static_cast<double>(i));
  return out;
}

void draw_frame(Picture& picture, const Axis& axis, const Scale& y) {
  for (const double tick : axis.ticks) {
    picture.canvas.line({picture.left() + 56, y.at(tick)}, {picture.right(), y.at(tick)},
                        {.stroke = tick == 0 ? line_zero : line_grid});
    picture.canvas.text({picture.left() + 48, y.at(tick) + 4.5}, axis.words(tick),
                        {.size = size_small, .fill = ink_3, .anchor = Anchor::end});
  }
}

void draw_line(Picture& picture, const std::vector<Fields>& days, const std::vector<double>& x, const Scale& y) {
  for (size_t i = 1; i < days.size(); ++i) {
    const auto before = days[i - 1].number("rate");
    const auto now = days[i].number("rate");
    if (before && now)
      picture.canvas.line({x[i - 1], y.at(*before)}, {x[i], y.at(*now)}, {.stroke = bar_fill, .width = 2});
  }
}

void draw_day(Picture& picture, const Fields& day, double x, const Scale& y, bool has_words) {
  const auto rate = day.number("rate");
  const Type middle{.size = size_small, .fill = ink_3, .anchor = Anchor::middle};
  if (rate) {
    const auto interval = day.interval("ci");
    standing_whisker(picture.canvas, y, interval, x);
    sign(picture.canvas, Sign::full, {x, y.at(*rate)}, accent, 6);
    if (has_words)
      picture.canvas.pill({x, y.at(interval ? interval->hi : *rate) - 15}, share_words(rate),
                          {.size = size_body, .fill = ink, .weight = Weight::bold});
  } else if (has_words) {
    picture.canvas.text({x, y.at(0) - 8}, "not over", middle);
  }
  if (!has_words) return;
  picture.canvas.text({x, y.from + 22}, "day " + grouped(day.count("day")),
                      {.size = size_body, .fill = ink, .weight = Weight::bold, .anchor = Anchor::middle});
  picture.canvas.text({x, y.from + 40}, grouped(day.count("retained")) + " of", middle);
  picture.canvas.text({x, y.from + 56}, grouped(day.count("eligible")), middle);
}

std::vector<Tile> tiles_of(const Picture& picture, const std::vector<Fields>& days) {
  std::vector<Tile> tiles{{"Start", grouped(picture.answer.count("cohort")), picture.unit()}};
  const auto add = [&](const Fields& day) {
    tiles.push_back({"Come back, day " + grouped(day.count("day")), share_words(day.number("rate")),
                     share_interval(day.interval("ci"))});
  };
  if (!days.empty()) add(days.front());
  if (days.size() > 1) add(days.back());
  return tiles;
}

void draw_plot(Picture& picture, const std::vector<Fields>& days) {
  Extent extent;
  for (const Fields& day : days) {
    extent.show(day.number("rate"));
    extent.show(day.interval("ci"));
  }
  const Axis axis = share_axis(extent);
  picture.canvas.text({picture.left(), picture.y + 4}, "share that comes back", {.size = size_small, .fill = ink_3});
  picture.y += 24;
  const Scale y = axis.scale(picture.y + plot_height, picture.y + 10);
  draw_frame(picture, axis, y);
  bool to_scale = true;
  const std::vector<double> x = places_of(days, picture.left() + 100, picture.right() - 40, to_scale);
  draw_line(picture, days, x, y);
  double worded_to = -1e9;
  for (size_t i = 0; i < days.size(); ++i) {
    const bool has_words = x[i] - worded_to >= least_gap;
    if (has_words) worded_to = x[i];
    draw_day(picture, days[i], x[i], y, has_words);
    if (has_words)
      picture.say("Day " + grouped(days[i].count("day")) + ": " + share_words(days[i].number("rate")) + " of " +
                  grouped(days[i].count("eligible")) + ".");
  }
  picture.y += plot_height + 76;
  if (!to_scale && days.size() > 2) picture.note("Days stand at even distances, not to scale.");
}

}  // namespace

std::string retention_picture(const Asked& asked) {
  Picture picture(asked);
  constexpr size_t most = 120;
  std::vector<Fields> days = picture.answer.list("days");
  std::ranges::stable_sort(days, {}, [](const Fields& day) { return day.count("day"); });
  picture.tiles(tiles_of(picture, days));
  picture.note(kind_words(picture.params.text("kind"),
                          picture.params.has("window_days") ? picture.params.count("window_days") : 7) +
               " Only those count whose day is over.");
  const int64_t cohort = picture.answer.count("cohort");
  if (cohort == 0 || days.empty()) {
    picture.nothing(cohort == 0 ? "Nobody starts." : "No day was asked for.");
    return picture.finish();
  }
  picture.left_out(days.size() - std::min(most, days.size()), "days");
  days.resize(std::min(most, days.size()));
  draw_plot(picture, days);
  picture.note("Whiskers: 95 % intervals (Wilson).");
  return picture.finish();
}

}  // namespace cairn::svg
