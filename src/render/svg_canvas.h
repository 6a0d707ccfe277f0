// Shapes as SVG text. Everything is written with presentation attributes, two decimals at most and no line breaks
// inside an element: other programs than browsers read it, and the same picture is the same bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "render/svg_look.h"
#include "render/svg_text.h"

namespace cairn::svg {

struct Point {
  double x = 0, y = 0;
};
struct Box {
  double x = 0, y = 0, width = 0, height = 0;
  [[nodiscard]] double right() const { return x + width; }
  [[nodiscard]] double bottom() const { return y + height; }
  [[nodiscard]] double mid_x() const { return x + width / 2; }
  [[nodiscard]] double mid_y() const { return y + height / 2; }
};

struct Paint {
  std::string_view fill = "none", stroke = "none";
  double width = 1;
  std::string_view dash = {};
  double opacity = 1;
};

enum class Anchor : uint8_t { start, middle, end };
struct Type {
  double size = size_body;
  std::string_view fill = ink_2;
  Weight weight = Weight::normal;
  Anchor anchor = Anchor::start;
};

// Patterns that stand for a word: still on the way, and the grades of evidence (design: never colour alone).
enum class Pattern : uint8_t { way, thin, stale, contradicted, assumed };
[[nodiscard]] std::string_view pattern_fill(Pattern pattern);

// "12.5": at most two decimals; a number that is none is 0, one beyond any page is brought near.
[[nodiscard]] std::string coordinate(double value);

class Path {
 public:
  Path& move(Point p);
  Path& line(Point p);
  Path& curve(Point a, Point b, Point to);
  Path& close();
  [[nodiscard]] const std::string& text() const { return d_; }

 private:
  void put(char command, Point p);
  std::string d_;
};

class Canvas {
 public:
  // Strips of 1 px or less are drawn as wide as they are; negative sizes draw nothing.
  void rect(const Box& box, const Paint& paint, double radius = 0);
  void line(Point from, Point to, const Paint& paint);
  void circle(Point centre, double radius, const Paint& paint);
  void path(const Path& path, const Paint& paint);

  // The text as it is, on one line.
  void text(Point at, std::string_view text, const Type& type);
  // Two texts, the second directly after the first, whatever font they are read with.
  void text_pair(Point at, std::string_view first, const Type& first_type, std::string_view second,
                 const Type& second_type);
  // A name of any length: as much as fits into `width`, and the whole in a <title> where it is cut (or where `whole`
  // is another text).
  void name(Point at, std::string_view name, double width, const Type& type, std::string_view whole = {});
  // The same on up to `max_lines` lines around the height `mid.y`.
  void name_lines(Point mid, std::string_view name, double width, size_t max_lines, const Type& type);
  // Text on a white ground, so that lines may pass under it.
  void pill(Point centre, std::string_view text, const Type& type);

  // Between the two calls: one thing, with what it says when it is pointed at.
  void open(std::string_view title);
  void close();

  [[nodiscard]] const std::string& markup() const { return out_; }

 private:
  void put_paint(const Paint& paint);
  void put_type(const Type& type);
  std::string out_;
};

// Opens a group for as long as it lives.
class Titled {
 public:
  Titled(Canvas& canvas, std::string_view title) : canvas_(canvas) { canvas_.open(title); }
  ~Titled() { canvas_.close(); }
  Titled(const Titled&) = delete;
  Titled& operator=(const Titled&) = delete;

 private:
  Canvas& canvas_;
};

}  // namespace cairn::svg
