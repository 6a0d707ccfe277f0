#include "render/svg_rows.h"

#include <algorithm>

namespace cairn::svg {
namespace {

constexpr double gap = 18;
constexpr double group_height = 34;
constexpr double thread_width = 30;

struct Places {
  double name_x = 0, name_width = 0;
  Scale scale;
  std::vector<Box> cells;  // x and width of each column
};

Places places_of(const Picture& picture, const RowChart& chart) {
  Places out;
  const double thread = chart.is_thread ? thread_width : 0;
  out.name_x = picture.left() + thread;
  out.name_width = chart.name_width - thread;
  double x = picture.right();
  out.cells.resize(chart.columns.size());
  for (size_t i = chart.columns.size(); i-- > 0;) {
    x -= chart.columns[i].width;
    out.cells[i] = {x, 0, chart.columns[i].width, 0};
    x -= gap;
  }
  out.scale = chart.axis.scale(picture.left() + chart.name_width + gap, x);
  return out;
}

double cell_x(const Box& cell, Anchor anchor) {
  return anchor == Anchor::end ? cell.right() : anchor == Anchor::middle ? cell.mid_x() : cell.x;
}

void draw_headings(Picture& picture, const RowChart& chart, const Places& places) {
  const Type type{.size = size_small, .fill = ink_3};
  const double y = picture.y + 12;
  picture.canvas.name({places.name_x, y}, chart.name_heading, places.name_width, type);
  if (!chart.axis.ticks.empty())
    picture.canvas.name({places.scale.from, y}, chart.axis_heading, places.scale.to - places.scale.from, type);
  for (size_t i = 0; i < chart.columns.size(); ++i) {
    Type anchored = type;
    anchored.anchor = chart.columns[i].anchor;
    picture.canvas.name({cell_x(places.cells[i], anchored.anchor), y}, chart.columns[i].heading, places.cells[i].width,
                        anchored);
  }
  picture.y += 22;
  picture.canvas.line({picture.left(), picture.y}, {picture.right(), picture.y}, {.stroke = line_box});
}

double height_of(const RowChart& chart) {
  double height = 0;
  std::string_view group;
  for (const Row& row : chart.rows) {
    if (row.group != group) height += group_height;
    group = row.group;
    height += chart.row_height;
  }
  return height;
}

void draw_axis(Picture& picture, const RowChart& chart, const Places& places, double height) {
  if (chart.is_emotion) {
    const double middle = places.scale.at(0);
    picture.canvas.rect({places.scale.from, picture.y, middle - places.scale.from, height}, {.fill = bad_tint});
    picture.canvas.rect({middle, picture.y, places.scale.to - middle, height}, {.fill = good_tint});
  }
  for (const double tick : chart.axis.ticks) {
    const double x = places.scale.at(tick);
    picture.canvas.line({x, picture.y}, {x, picture.y + height},
                        {.stroke = is_zero(chart.axis, tick) ? line_zero : line_grid});
  }
  for (const double tick : worded_ticks(chart.axis, places.scale, size_small)) {
    picture.canvas.text({places.scale.at(tick), picture.y + height + 18}, chart.axis.words(tick),
                        {.size = size_small, .fill = ink_3, .anchor = Anchor::middle});
  }
}

void draw_mark(Picture& picture, const RowChart& chart, const Scale& scale, const Mark& mark, double y, double height) {
  const double zero = scale.at(std::clamp(0.0, chart.axis.lo, chart.axis.hi));
  const double x = scale.at(mark.value);
  const Box box{std::min(zero, x), y - height / 2, std::abs(x - zero), height};
  switch (mark.kind) {
    case MarkKind::bar:
      if (chart.has_track) picture.canvas.rect({zero, box.y, scale.to - zero, height}, {.fill = track}, 3);
      picture.canvas.rect(box, {.fill = mark.fill}, 3);
      return whisker(picture.canvas, scale, mark.interval, y);
    case MarkKind::outlined_bar:
      picture.canvas.rect(box, {.fill = paper, .stroke = mark.fill, .width = 1.6}, 3);
      return whisker(picture.canvas, scale, mark.interval, y);
    case MarkKind::range:
      if (mark.interval) {
        const double lo = scale.at(mark.interval->lo);
        const double wide = std::max(3.0, scale.at(mark.interval->hi) - lo);
        picture.canvas.rect({lo, y - height / 2, wide, height}, {.fill = range_band, .stroke = line_zero}, 2);
      }
      return;
    case MarkKind::point:
      whisker(picture.canvas, scale, mark.interval, y, mark.is_hollow ? back : ink);
      return sign(picture.canvas, mark.is_hollow ? Sign::hollow : Sign::full, {x, y}, mark.fill, 6);
  }
}

void draw_cell(Picture& picture, const Box& place, const Column& column, const Cell& cell, double mid) {
  const bool has_below = !cell.below.empty();
  double width = place.width;
  double x = cell_x(place, column.anchor);
  const double line = mid + (has_below ? -3 : 5);
  if (cell.sign != Sign::none) {
    width -= 18;
    const double text = std::min(width, text_width(cell.text, size_body, Weight::bold));
    const double at = column.anchor == Anchor::end ? x - text - 14 : place.x + 6;
    sign(picture.canvas, cell.sign, {at, line - 5}, cell.sign_colour);
    if (column.anchor == Anchor::start) x += 18;
  }
  picture.canvas.name({x, line}, cell.text, width,
                      {.size = size_body, .fill = cell.tone, .weight = Weight::bold, .anchor = column.anchor});
  if (has_below)
    picture.canvas.name({x, mid + 13}, cell.below, width, {.size = size_small, .fill = ink_3, .anchor = column.anchor});
}

// The rows as beads on a line, numbered: a plan.
void draw_thread(Picture& picture, const RowChart& chart, double height) {
  const double x = picture.left() + 11;
  picture.canvas.line({x, picture.y + chart.row_height / 2}, {x, picture.y + height - chart.row_height / 2},
                      {.stroke = ink_2, .width = 1.6});
  double y = picture.y + chart.row_height / 2;
  for (size_t i = 0; i < chart.rows.size(); ++i) {
    const bool is_optional = chart.rows[i].is_optional;
    picture.canvas.circle(
        {x, y}, 11,
        {.fill = is_optional ? paper : ink_2, .stroke = ink_2, .width = 1.6, .dash = is_optional ? "3 2" : ""});
    picture.canvas.text(
        {x, y + 4.5}, std::to_string(i + 1),
        {.size = size_small, .fill = is_optional ? ink_2 : paper, .weight = Weight::bold, .anchor = Anchor::middle});
    y += chart.row_height;
  }
}

void draw_line(Picture& picture, const RowChart& chart, const Scale& scale) {
  double y = picture.y + chart.row_height / 2;
  for (size_t i = 1; i < chart.rows.size(); ++i, y += chart.row_height) {
    if (chart.rows[i - 1].marks.empty() || chart.rows[i].marks.empty()) continue;
    picture.canvas.line({scale.at(chart.rows[i - 1].marks[0].value), y},
                        {scale.at(chart.rows[i].marks[0].value), y + chart.row_height},
                        {.stroke = persona, .width = 2});
  }
}

void draw_row(Picture& picture, const RowChart& chart, const Places& places, const Row& row) {
  const double mid = picture.y + chart.row_height / 2;
  const bool has_below = !row.below.empty();
  picture.canvas.name({places.name_x, mid + (has_below ? -3 : 5)}, row.name, places.name_width,
                      {.size = size_body, .fill = ink, .weight = Weight::bold}, row.whole);
  if (has_below)
    picture.canvas.name({places.name_x, mid + 13}, row.below, places.name_width, {.size = size_small, .fill = ink_3});
  const auto count = static_cast<double>(row.marks.size());
  const double each = std::min(18.0, (chart.row_height - 12) / std::max(1.0, count));
  for (size_t i = 0; i < row.marks.size(); ++i) {
    const double y = mid + (static_cast<double>(i) - (count - 1) / 2) * (each + 2);
    draw_mark(picture, chart, places.scale, row.marks[i], y, each);
  }
  if (row.marks.empty() && !row.instead.empty())
    picture.canvas.name({places.scale.from + 8, mid + 5}, row.instead, places.scale.to - places.scale.from - 8,
                        {.size = size_small, .fill = ink_3});
  for (size_t i = 0; i < std::min(row.cells.size(), places.cells.size()); ++i)
    draw_cell(picture, places.cells[i], chart.columns[i], row.cells[i], mid);
}

// Lines below each row, and the names of groups.
void draw_frame(Picture& picture, const RowChart& chart) {
  double y = picture.y;
  std::string_view group;
  for (const Row& row : chart.rows) {
    if (row.group != group) {
      picture.canvas.rect({picture.left(), y + 1, picture.width(), group_height - 2}, {.fill = sunk});
      picture.canvas.name({picture.left() + 8, y + 22}, row.group, picture.width() - 16,
                          {.size = size_body, .fill = ink, .weight = Weight::bold});
      y += group_height;
    }
    group = row.group;
    y += chart.row_height;
    picture.canvas.line({picture.left(), y}, {picture.right(), y}, {.stroke = line_grid});
  }
}

}  // namespace

void draw_rows(Picture& picture, const RowChart& chart) {
  const Places places = places_of(picture, chart);
  draw_headings(picture, chart, places);
  draw_axis(picture, chart, places, height_of(chart));
  draw_frame(picture, chart);
  if (chart.is_thread) draw_thread(picture, chart, height_of(chart));
  if (chart.is_line) draw_line(picture, chart, places.scale);
  std::string_view group;
  for (const Row& row : chart.rows) {
    if (row.group != group) picture.y += group_height;
    group = row.group;
    draw_row(picture, chart, places, row);
    picture.y += chart.row_height;
  }
  picture.y += chart.axis.ticks.empty() ? 20 : 42;
}

}  // namespace cairn::svg
