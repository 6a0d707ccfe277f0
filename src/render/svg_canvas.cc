#include "render/svg_canvas.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <vector>

namespace cairn::svg {
namespace {

void attribute(std::string& out, std::string_view name, std::string_view value) {
  out += ' ';
  out += name;
  out += "=\"";
  out += value;
  out += '"';
}
void attribute(std::string& out, std::string_view name, double value) { attribute(out, name, coordinate(value)); }

}  // namespace

std::string_view pattern_fill(Pattern pattern) {
  switch (pattern) {
    case Pattern::way:
      return "url(#cairn-way)";
    case Pattern::thin:
      return "url(#cairn-thin)";
    case Pattern::stale:
      return "url(#cairn-stale)";
    case Pattern::contradicted:
      return "url(#cairn-contradicted)";
    case Pattern::assumed:
      return "url(#cairn-assumed)";
  }
  return "none";
}

std::string coordinate(double value) {
  constexpr double beyond = 1e6;
  if (!std::isfinite(value)) value = 0;
  const double rounded = std::round(std::clamp(value, -beyond, beyond) * 100) / 100;
  if (rounded == 0) return "0";
  std::array<char, 32> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), rounded, std::chars_format::fixed, 2);
  std::string out(buffer.data(), end.ptr);
  while (out.ends_with('0')) out.pop_back();
  if (out.ends_with('.')) out.pop_back();
  return out;
}

void Path::put(char command, Point p) {
  d_ += command;
  d_ += coordinate(p.x);
  d_ += ' ';
  d_ += coordinate(p.y);
}
Path& Path::move(Point p) {
  put('M', p);
  return *this;
}
Path& Path::line(Point p) {
  put('L', p);
  return *this;
}
Path& Path::curve(Point a, Point b, Point to) {
  put('C', a);
  put(' ', b);
  put(' ', to);
  return *this;
}
Path& Path::close() {
  d_ += 'Z';
  return *this;
}

void Canvas::put_paint(const Paint& paint) {
  attribute(out_, "fill", paint.fill);
  if (paint.stroke != "none") {
    attribute(out_, "stroke", paint.stroke);
    if (paint.width != 1) attribute(out_, "stroke-width", paint.width);
    if (!paint.dash.empty()) attribute(out_, "stroke-dasharray", paint.dash);
  }
  if (paint.opacity != 1) attribute(out_, "opacity", paint.opacity);
}

void Canvas::put_type(const Type& type) {
  attribute(out_, "font-size", type.size);
  attribute(out_, "fill", type.fill);
  if (type.weight == Weight::bold) attribute(out_, "font-weight", "600");
  if (type.anchor != Anchor::start) attribute(out_, "text-anchor", type.anchor == Anchor::middle ? "middle" : "end");
}

void Canvas::rect(const Box& box, const Paint& paint, double radius) {
  if (!(box.width > 0) || !(box.height > 0)) return;
  out_ += "<rect";
  attribute(out_, "x", box.x);
  attribute(out_, "y", box.y);
  attribute(out_, "width", box.width);
  attribute(out_, "height", box.height);
  if (radius > 0) attribute(out_, "rx", std::min({radius, box.width / 2, box.height / 2}));
  put_paint(paint);
  out_ += "/>\n";
}

void Canvas::line(Point from, Point to, const Paint& paint) {
  out_ += "<line";
  attribute(out_, "x1", from.x);
  attribute(out_, "y1", from.y);
  attribute(out_, "x2", to.x);
  attribute(out_, "y2", to.y);
  put_paint(paint);
  out_ += "/>\n";
}

void Canvas::circle(Point centre, double radius, const Paint& paint) {
  out_ += "<circle";
  attribute(out_, "cx", centre.x);
  attribute(out_, "cy", centre.y);
  attribute(out_, "r", radius);
  put_paint(paint);
  out_ += "/>\n";
}

void Canvas::path(const Path& path, const Paint& paint) {
  out_ += "<path";
  attribute(out_, "d", path.text());
  put_paint(paint);
  out_ += "/>\n";
}

void Canvas::text(Point at, std::string_view text, const Type& type) {
  if (text.empty()) return;
  out_ += "<text";
  attribute(out_, "x", at.x);
  attribute(out_, "y", at.y);
  put_type(type);
  out_ += '>';
  out_ += escape_xml(text);
  out_ += "</text>\n";
}

void Canvas::text_pair(Point at, std::string_view first, const Type& first_type, std::string_view second,
                       const Type& second_type) {
  out_ += "<text";
  attribute(out_, "x", at.x);
  attribute(out_, "y", at.y);
  out_ += "><tspan";
  put_type(first_type);
  out_ += '>';
  out_ += escape_xml(first);
  out_ += "</tspan>";
  if (!second.empty()) {
    out_ += "<tspan dx=\"12\"";
    put_type(second_type);
    out_ += '>';
    out_ += escape_xml(second);
    out_ += "</tspan>";
  }
  out_ += "</text>\n";
}

void Canvas::name(Point at, std::string_view name, double width, const Type& type, std::string_view whole) {
  const std::string shown = cut_to(name, width, type.size, type.weight);
  if (whole.empty() && shown != name) whole = name;
  if (whole.empty() || whole == shown) return text(at, isolated(shown), type);
  const Titled titled(*this, whole);
  text(at, isolated(shown), type);
}

void Canvas::name_lines(Point mid, std::string_view name, double width, size_t max_lines, const Type& type) {
  const std::vector<std::string> lines = wrap(name, width, type.size, max_lines, type.weight);
  const bool is_cut = !lines.empty() && lines.back().ends_with("…") && !name.ends_with("…");
  if (is_cut) open(name);
  const double line_height = type.size * 1.25;
  double y = mid.y + type.size * 0.36 - line_height * (static_cast<double>(lines.size()) - 1) / 2;
  for (const std::string& line : lines) {
    text({mid.x, y}, isolated(line), type);
    y += line_height;
  }
  if (is_cut) close();
}

void Canvas::pill(Point centre, std::string_view text, const Type& type) {
  const double width = text_width(text, type.size, type.weight) + 10;
  const double height = type.size + 6;
  rect({centre.x - width / 2, centre.y - height / 2, width, height}, {.fill = paper}, height / 2);
  Type middle = type;
  middle.anchor = Anchor::middle;
  this->text({centre.x, centre.y + type.size * 0.36}, text, middle);
}

void Canvas::open(std::string_view title) {
  out_ += "<g><title>";
  out_ += escape_xml(isolated(title));
  out_ += "</title>\n";
}
void Canvas::close() { out_ += "</g>\n"; }

}  // namespace cairn::svg
