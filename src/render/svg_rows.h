// A table with a drawing in it: a name on the left, a bar or a point on a common axis, words and numbers on the right.
// Most pictures are one of these, so that they read alike.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "render/svg_axis.h"
#include "render/svg_marks.h"
#include "render/svg_picture.h"

namespace cairn::svg {

struct Cell {
  std::string text, below;  // below: in small letters, mostly the interval
  std::string_view tone = ink;
  Sign sign = Sign::none;
  std::string_view sign_colour = ink_3;
};

struct Column {
  std::string heading;
  double width = 90;
  Anchor anchor = Anchor::end;
};

enum class MarkKind : uint8_t {
  bar,
  outlined_bar,
  point,
  range,  // only the interval, as a band
};

struct Mark {
  MarkKind kind = MarkKind::bar;
  double value = 0;
  std::optional<Interval> interval;
  std::string_view fill = bar_fill;
  bool is_hollow = false;  // of a point: could be chance
};

struct Row {
  std::string name, below;   // below: in small letters
  std::string whole;         // what the name stands for, if another text
  std::vector<Mark> marks;   // one above the other
  std::string instead;       // a word where there is no mark
  std::vector<Cell> cells;   // one a column
  std::string group;         // a heading before the first row of a group; empty: none
  bool is_optional = false;  // a dashed bead
};

struct RowChart {
  std::string name_heading, axis_heading;
  double name_width = 200;
  std::vector<Column> columns;
  Axis axis;
  bool has_track = false;   // pale ground behind bars, up to the end of the axis
  bool is_line = false;     // the first marks of neighbouring rows are joined; a row without one leaves a gap
  bool is_emotion = false;  // the two halves of the scale are tinted
  bool is_thread = false;   // rows are beads on a line, numbered; REQUIRES: no groups
  double row_height = 46;
  std::vector<Row> rows;
};

void draw_rows(Picture& picture, const RowChart& chart);

// How many rows a picture shows; the rest is said.
inline constexpr size_t rows_in_picture = 24;

}  // namespace cairn::svg
