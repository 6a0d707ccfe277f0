// How well claims are grounded: the meter of a map, and the grade of one claim. A grade is a mark, a pattern and a
// word.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "base/words.h"
#include "render/svg_marks.h"
#include "render/svg_pictures.h"
#include "render/svg_words.h"

namespace cairn::svg {
namespace {

constexpr std::array<std::string_view, 5> grades = {"measured", "thin", "stale", "contradicted", "assumed"};

std::string_view meaning(std::string_view grade) {
  if (grade == "measured") return "enough fresh data";
  if (grade == "thin") return "few answers, or only words";
  if (grade == "stale") return "nothing fresh any more";
  if (grade == "contradicted") return "the data says otherwise";
  return "nobody has looked yet";
}

void draw_meter(Picture& picture, const std::vector<Fields>& parts) {
  constexpr double height = 46;
  double x = picture.left();
  for (const Fields& part : parts) {
    const GradeLook look = grade_look(part.text("grade"));
    const double wide = picture.width() * std::clamp(part.number("share").value_or(0), 0.0, 1.0);
    const Titled titled(picture.canvas, std::string(look.word) + ": " + grouped(part.count("count")) + " (" +
                                            share_words(part.number("share")) + ")");
    picture.canvas.rect({x, picture.y, wide, height}, {.fill = look.fill, .stroke = paper, .width = 2});
    const std::string share = share_words(part.number("share"));
    if (wide > text_width(share, size_body, Weight::bold) + 22)
      picture.canvas.pill({x + wide / 2, picture.y + height / 2}, share,
                          {.size = size_body, .fill = ink, .weight = Weight::bold});
    x += wide;
  }
  picture.canvas.rect({picture.left(), picture.y, picture.width(), height}, {.stroke = line_zero});
  picture.y += height + 20;
}

void draw_legend_row(Picture& picture, const Fields& part) {
  constexpr double height = 40;
  const std::string grade = part.text("grade");
  const GradeLook look = grade_look(grade);
  const double mid = picture.y + height / 2;
  picture.canvas.rect({picture.left(), mid - 10, 34, 20}, {.fill = look.fill, .stroke = line_zero}, 3);
  sign(picture.canvas, look.sign, {picture.left() + 56, mid}, look.colour, 7);
  picture.canvas.text({picture.left() + 74, mid + 5}, look.word,
                      {.size = size_heading, .fill = ink, .weight = Weight::bold});
  picture.canvas.text({picture.left() + 210, mid + 5}, meaning(grade), {.size = size_body, .fill = ink_3});
  const Type strong{.size = size_heading, .fill = ink, .weight = Weight::bold, .anchor = Anchor::end};
  picture.canvas.text({picture.right() - 110, mid + 5}, grouped(part.count("count")), strong);
  picture.canvas.text({picture.right(), mid + 5}, share_words(part.number("share")), strong);
  picture.y += height;
  picture.canvas.line({picture.left(), picture.y}, {picture.right(), picture.y}, {.stroke = line_grid});
}

// The five grades side by side; the one that the claim has is framed.
void draw_ladder(Picture& picture, std::string_view grade) {
  constexpr double height = 96;
  constexpr double gap = 12;
  const double each = (picture.width() - 4 * gap) / 5;
  double x = picture.left();
  for (const std::string_view one : grades) {
    const GradeLook look = grade_look(one);
    const bool is_it = one == grade;
    const Box box{x, picture.y, each, height};
    picture.canvas.rect(box, {.fill = is_it ? paper : sunk, .stroke = is_it ? ink : line_box, .width = is_it ? 2.5 : 1},
                        10);
    picture.canvas.rect({x + 10, picture.y + 10, each - 20, 12},
                        {.fill = look.fill, .stroke = line_zero, .opacity = is_it ? 1 : 0.45}, 3);
    sign(picture.canvas, look.sign, {x + 20, picture.y + 42}, look.colour, 7.5);
    picture.canvas.text(
        {x + 35, picture.y + 47}, look.word,
        {.size = size_heading - 1, .fill = is_it ? ink : ink_3, .weight = is_it ? Weight::bold : Weight::normal});
    double y = picture.y + 68;
    for (const std::string& line : wrap(meaning(one), each - 22, size_small, 2)) {
      picture.canvas.text({x + 12, y}, line, {.size = size_small, .fill = ink_3});
      y += 16;
    }
    x += each + gap;
  }
  picture.y += height + 24;
}

std::string basis_words(const std::string& basis) {
  if (basis == "measurement") return "A measurement";
  if (basis == "qualitative") return "What people said";
  return "Nothing yet";
}

std::string claim_value(const Picture& picture, double value) {
  const std::string kind = picture.input.text("kind");
  if (kind == "share") return share_words(value);
  return kind == "time" ? time_words(value) : number_words(value);
}

}  // namespace

std::string evidence_meter_picture(const Asked& asked) {
  Picture picture(asked);
  const Fields& f = picture.answer;
  std::vector<Fields> parts = f.list("grades");
  parts.resize(std::min(parts.size(), grades.size()));
  const int64_t n = f.count("n");
  const auto measured = parts.empty() ? std::nullopt : parts.front().number("share");
  picture.tiles({{"Measured", share_words(measured), "of the cells that hold a claim"},
                 {"Cells with a claim", grouped(n), {}},
                 {"Empty cells", grouped(f.count("empty")), "no claim, so no grade"}});
  if (n == 0) {
    picture.nothing("No cell holds a claim yet.");
    return picture.finish();
  }
  draw_meter(picture, parts);
  for (const Fields& part : parts) {
    draw_legend_row(picture, part);
    picture.say(std::string(grade_look(part.text("grade")).word) + ": " + grouped(part.count("count")) + " (" +
                share_words(part.number("share")) + ").");
  }
  picture.y += 8;
  return picture.finish();
}

std::string claim_grade_picture(const Asked& asked) {
  Picture picture(asked);
  const Fields& f = picture.answer;
  const std::string grade = f.text("grade");
  const Fields sources = f.object("sources");
  const auto display = f.number("display");
  const GradeLook look = grade_look(grade);
  draw_ladder(picture, grade);
  picture.tiles(
      {{"It rests on", basis_words(f.text("basis")), {}},
       {"Value", display ? claim_value(picture, *display) : "No number",
        display ? std::string() : std::string("none that enough people stand behind")},
       {"Sources in words", grouped(sources.count("total")), grouped(sources.count("fresh")) + " of them fresh"}});
  picture.say("The claim is " + ascii_lower(look.word) + ": " + std::string(meaning(grade)) + ". It rests on " +
              ascii_lower(basis_words(f.text("basis"))) + ".");
  return picture.finish();
}

}  // namespace cairn::svg
