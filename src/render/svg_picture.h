// The page of one picture: title above, figures, the drawing, notes below; and its text for those who do not see it.
// Blocks are drawn from the top down: each begins at `y` and moves it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "render/answer_svg.h"
#include "render/svg_answer.h"
#include "render/svg_canvas.h"

namespace cairn::svg {

struct Asked {
  std::string_view analysis;
  const json::Value& result;
  const PictureText& text;
};

// One of the main figures, above the drawing.
struct Tile {
  std::string label, value, note;
  std::string_view tone = ink;
};

class Picture {
 public:
  explicit Picture(const Asked& asked, double width = page_width);

  Fields answer, params, input;
  Canvas canvas;
  double y = 0;

  [[nodiscard]] double left() const { return margin; }
  [[nodiscard]] double right() const { return width_ - margin; }
  [[nodiscard]] double width() const { return width_ - 2 * margin; }
  [[nodiscard]] const std::string& unit() const { return unit_; }     // "customers"
  [[nodiscard]] std::string counted_units(int64_t n) const;           // "2,390 customers"
  [[nodiscard]] std::string name(std::string_view clean_name) const;  // as it is shown
  [[nodiscard]] std::string money(double value) const;                // "€ 601k", or the number alone
  [[nodiscard]] std::string money_interval(const Interval& interval) const;
  [[nodiscard]] bool has_currency() const { return !text_.currency.empty(); }

  // A sentence of the description.
  void say(std::string_view sentence);
  // A line below the drawing; once, however often it is given.
  void note(std::string_view line);
  // Up to five.
  void tiles(const std::vector<Tile>& tiles);
  void heading(std::string_view heading, std::string_view beside = {});
  // A word where there is nothing to draw.
  void nothing(std::string_view word);
  // "and 12 more stages are not drawn", also as a note.
  void left_out(size_t number, std::string_view of_what);

  // The whole file. Once.
  [[nodiscard]] std::string finish();

 private:
  void draw_head();
  void draw_notes();

  const PictureText& text_;
  double width_;
  std::string title_, unit_;
  Names names_;
  std::string description_;
  std::vector<std::string> notes_;
};

}  // namespace cairn::svg
