// When in the week: seven days by twenty-four hours, with totals.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "base/words.h"
#include "render/svg_marks.h"
#include "render/svg_pictures.h"
#include "render/svg_words.h"

namespace cairn::svg {
namespace {

constexpr std::array<std::string_view, 7> day_names = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                       "Friday", "Saturday", "Sunday"};
constexpr size_t hours = 24;
constexpr double name_width = 84;
constexpr double total_width = 80;
constexpr double cell_height = 30;
constexpr double size_in_cells = 11;  // the design's least
constexpr double column_height = 54;

std::vector<double> numbers_of(const json::Value* list) {
  std::vector<double> out;
  if (const json::Array* items = list == nullptr ? nullptr : list->if_array()) {
    for (const json::Value& item : *items) out.push_back(number_of(&item).value_or(0));
  }
  return out;
}

struct Grid {
  std::array<std::array<double, hours>, 7> counts{};
  double most = 0;
};

Grid grid_of(const Fields& answer) {
  Grid out;
  const json::Value* rows = answer.at("grid");
  const json::Array* list = rows == nullptr ? nullptr : rows->if_array();
  for (size_t day = 0; list != nullptr && day < std::min<size_t>(7, list->size()); ++day) {
    const std::vector<double> row = numbers_of(&(*list)[day]);
    for (size_t hour = 0; hour < std::min(hours, row.size()); ++hour) {
      out.counts[day][hour] = row[hour];
      out.most = std::max(out.most, row[hour]);
    }
  }
  return out;
}

// 0 is none; 1 … 5 fifths of the largest.
size_t level_of(double count, double most) {
  if (!(count > 0) || !(most > 0)) return 0;
  return std::clamp<size_t>(static_cast<size_t>(count / most * 5) + 1, 1, 5);
}

void draw_cell(Canvas& canvas, const Box& box, double count, double most) {
  const size_t level = level_of(count, most);
  canvas.rect({box.x + 1, box.y + 1, box.width - 2, box.height - 2}, {.fill = level == 0 ? track : sequence[level - 1]},
              3);
  if (level == 0) return;
  const std::string words = short_count(count);
  const double size = text_width(words, size_small) > box.width - 3 ? size_in_cells : size_small;
  if (text_width(words, size) > box.width) return;
  canvas.text({box.mid_x(), box.mid_y() + size * 0.36}, words,
              {.size = size, .fill = level >= 3 ? paper : ink, .anchor = Anchor::middle});
}

void draw_grid(Picture& picture, const Grid& grid, double from, double wide) {
  for (size_t day = 0; day < 7; ++day) {
    const double y = picture.y + static_cast<double>(day) * cell_height;
    picture.canvas.text({picture.left(), y + cell_height / 2 + 5}, day_names[day], {.size = size_body, .fill = ink});
    for (size_t hour = 0; hour < hours; ++hour) {
      const Titled titled(picture.canvas, std::string(day_names[day]) + ", " + std::to_string(hour) +
                                              ":00: " + number_words(grid.counts[day][hour]));
      draw_cell(picture.canvas, {from + static_cast<double>(hour) * wide, y, wide, cell_height}, grid.counts[day][hour],
                grid.most);
    }
  }
  const Fields peak = picture.answer.object("peak");
  if (!peak.has("dow")) return;
  const double x = from + static_cast<double>(peak.count("hour")) * wide;
  const double y = picture.y + static_cast<double>(peak.count("dow")) * cell_height;
  picture.canvas.rect({x, y, wide, cell_height}, {.stroke = cost, .width = 3}, 4);
}

void draw_day_totals(Picture& picture, double from) {
  const std::vector<double> totals = numbers_of(picture.answer.at("by_dow"));
  double most = 1;
  for (const double total : totals) most = std::max(most, total);
  const Scale scale{0, most, from, picture.right() - 44};
  for (size_t day = 0; day < std::min<size_t>(7, totals.size()); ++day) {
    const double mid = picture.y + (static_cast<double>(day) + 0.5) * cell_height;
    const double end = scale.at(totals[day]);
    picture.canvas.rect({from, mid - 7, end - from, 14}, {.fill = bar_fill}, 2);
    picture.canvas.text({end + 5, mid + 4.5}, short_count(totals[day]), {.size = size_small, .fill = ink_2});
  }
}

void draw_hour_totals(Picture& picture, double from, double wide) {
  const std::vector<double> totals = numbers_of(picture.answer.at("by_hour"));
  double most = 1;
  for (const double total : totals) most = std::max(most, total);
  const double base = picture.y + column_height;
  const Scale scale{0, most, base, picture.y + 16};
  for (size_t hour = 0; hour < std::min(hours, totals.size()); ++hour) {
    const double x = from + static_cast<double>(hour) * wide;
    const double top = scale.at(totals[hour]);
    picture.canvas.rect({x + 4, top, wide - 8, base - top}, {.fill = bar_fill}, 2);
    const std::string words = short_count(totals[hour]);
    const double size = text_width(words, size_small) > wide - 2 ? size_in_cells : size_small;
    picture.canvas.text({x + wide / 2, top - 4}, words, {.size = size, .fill = ink_2, .anchor = Anchor::middle});
    if (hour % 3 == 0)
      picture.canvas.text({x + wide / 2, base + 17}, std::to_string(hour) + ":00",
                          {.size = size_small, .fill = ink_3, .anchor = Anchor::middle});
  }
  picture.canvas.line({from, base}, {from + wide * hours, base}, {.stroke = line_zero});
  picture.canvas.text({picture.left(), base - 6}, "each hour", {.size = size_small, .fill = ink_3});
  picture.y = base + 34;
}

void draw_legend(Picture& picture, double from, double most) {
  picture.canvas.text({from, picture.y + 11}, "few", {.size = size_small, .fill = ink_3});
  double x = from + 30;
  for (const std::string_view colour : sequence) {
    picture.canvas.rect({x, picture.y, 26, 14}, {.fill = colour}, 2);
    x += 28;
  }
  picture.canvas.text({x + 4, picture.y + 11}, "many (at most " + number_words(most) + " an hour of the week)",
                      {.size = size_small, .fill = ink_3});
  picture.y += 26;
}

}  // namespace

std::string time_concentration_picture(const Asked& asked) {
  Picture picture(asked);
  const Fields& f = picture.answer;
  const Fields peak = f.object("peak");
  const auto day = static_cast<size_t>(std::clamp<int64_t>(peak.count("dow"), 0, 6));
  const int64_t top = picture.params.has("top_hours") ? picture.params.count("top_hours") : 17;
  const std::string when = peak.has("dow") ? std::string(day_names[day]) + ", " + grouped(peak.count("hour")) + ":00"
                                           : std::string(no_number);
  picture.tiles(
      {{"Events", grouped(f.count("n")), {}},
       {"Busiest hour", when,
        peak.has("share") ? counted(peak.count("count"), "event", "events") + ", " + share_words(peak.number("share"))
                          : ""},
       {top == 1 ? "In the busiest hour" : "In the " + grouped(top) + " busiest hours",
        share_words(f.number("top_share")), "of all events; the week has 168 hours"}});
  if (f.count("n") == 0) {
    picture.nothing("There are no events.");
    return picture.finish();
  }
  const Grid grid = grid_of(f);
  const double from = picture.left() + name_width;
  const double wide = (picture.width() - name_width - total_width) / hours;
  picture.canvas.text({from, picture.y + 4}, "hour of the day, local time", {.size = size_small, .fill = ink_3});
  picture.canvas.text({picture.right() - total_width + 12, picture.y + 4}, "each day",
                      {.size = size_small, .fill = ink_3});
  picture.y += 14;
  draw_grid(picture, grid, from, wide);
  draw_day_totals(picture, picture.right() - total_width + 12);
  picture.y += 7 * cell_height;
  draw_hour_totals(picture, from, wide);
  draw_legend(picture, from, grid.most);
  picture.say("Busiest: " + when + ". " + share_words(f.number("top_share")) + " of all events fall into the " +
              counted(top, "busiest hour", "busiest hours") + " of the week.");
  picture.note("Framed: the busiest hour of the week.");
  return picture.finish();
}

}  // namespace cairn::svg
