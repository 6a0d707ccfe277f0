#include "render/svg_picture.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "base/words.h"
#include "render/svg_words.h"

namespace cairn::svg {
namespace {

// Shared by all pictures, so that several of them may stand on one page.
constexpr std::string_view definitions =
    "<defs>\n"
    "<pattern id=\"cairn-way\" width=\"4\" height=\"4\" patternUnits=\"userSpaceOnUse\" "
    "patternTransform=\"rotate(45)\">"
    "<rect width=\"4\" height=\"4\" fill=\"#ffffff\"/><rect width=\"1.3\" height=\"4\" fill=\"#6c7683\"/></pattern>\n"
    "<pattern id=\"cairn-thin\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\">"
    "<rect width=\"5\" height=\"5\" fill=\"#9db4ef\"/><circle cx=\"2.5\" cy=\"2.5\" r=\"1.1\" fill=\"#2f5bd7\"/>"
    "</pattern>\n"
    "<pattern id=\"cairn-stale\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" "
    "patternTransform=\"rotate(-45)\"><rect width=\"6\" height=\"6\" fill=\"#c99a3c\"/>"
    "<rect width=\"2\" height=\"6\" fill=\"#ecd7a6\"/></pattern>\n"
    "<pattern id=\"cairn-contradicted\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" "
    "patternTransform=\"rotate(45)\"><rect width=\"6\" height=\"6\" fill=\"#cf5a28\"/>"
    "<rect width=\"1.4\" height=\"6\" fill=\"#8f3209\"/><rect width=\"6\" height=\"1.4\" fill=\"#8f3209\"/></pattern>\n"
    "<pattern id=\"cairn-assumed\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">"
    "<rect width=\"6\" height=\"6\" fill=\"#ffffff\"/><circle cx=\"3\" cy=\"3\" r=\"0.9\" "
    "fill=\"#868f9b\"/></pattern>\n"
    "</defs>\n";

constexpr double for_wider_fonts = 0.93;  // lines that run across the page

// "customers" → "customer": only the plural is known. A word that is no English plural stays as it is.
std::string one_of(const std::string& plural) {
  for (const std::string_view ending : {"sses", "xes", "ches", "shes"}) {
    if (plural.ends_with(ending)) return plural.substr(0, plural.size() - 2);
  }
  if (plural.ends_with("ies")) return plural.substr(0, plural.size() - 3) + "y";
  return plural.ends_with("s") && !plural.ends_with("ss") ? plural.substr(0, plural.size() - 1) : plural;
}

std::string title_of(const Asked& asked) {
  const std::string title = clean_text(asked.text.title);
  return title.find_first_not_of(' ') == std::string::npos ? display_name(asked.analysis) : title;
}

}  // namespace

Picture::Picture(const Asked& asked, double width)
    : answer(&asked.result),
      params(asked.text.params),
      input(asked.text.input),
      text_(asked.text),
      width_(std::ceil(width)),
      title_(title_of(asked)),
      unit_(asked.text.unit.empty() ? "cases" : clean_text(asked.text.unit)),
      names_({&asked.result, asked.text.params, Fields(asked.text.input).at("curve")}) {
  draw_head();
}

void Picture::draw_head() {
  y = margin - 6;
  const auto put = [&](std::string_view text, const Type& type, size_t lines) {
    for (const std::string& line : wrap(text, width() * for_wider_fonts, type.size, lines, type.weight)) {
      y += type.size * 1.25;
      canvas.text({left(), y}, isolated(line), type);
    }
  };
  put(title_, {.size = size_title, .fill = ink, .weight = Weight::bold}, 2);
  y += 4;
  put(clean_text(text_.question), {.size = size_heading - 1, .fill = ink_2}, 2);
  if (!text_.subtitle.empty()) {
    y += 3;
    put(clean_text(text_.subtitle), {.size = size_small, .fill = ink_3}, 2);
  }
  y += 16;
  canvas.line({left(), y}, {right(), y}, {.stroke = line_box, .width = 1.5});
  y += 18;
}

std::string Picture::counted_units(int64_t n) const { return grouped(n) + " " + (n == 1 ? one_of(unit_) : unit_); }
std::string Picture::name(std::string_view clean_name) const { return names_.shown(std::string(clean_name)); }

std::string Picture::money(double value) const {
  if (!has_currency()) return number_words(value);
  const std::string words = money_words(value, text_.currency);
  return value == 0 ? words.substr(0, words.find('.')) : words;  // "€ 0"
}
std::string Picture::money_interval(const Interval& interval) const {
  return money(interval.lo) + " … " + money(interval.hi);
}

void Picture::say(std::string_view sentence) {
  if (!description_.empty()) description_ += ' ';
  description_ += sentence;
}

void Picture::note(std::string_view line) {
  if (std::ranges::find(notes_, line) == notes_.end()) notes_.emplace_back(line);
}

void Picture::tiles(const std::vector<Tile>& tiles) {
  if (tiles.empty()) return;
  constexpr double gap = 16;
  constexpr double height = 64;
  const auto shown = static_cast<double>(std::max<size_t>(tiles.size(), 3));
  const double each = (std::min(width(), page_width - 2 * margin) - gap * (shown - 1)) / shown;
  double x = left();
  for (const Tile& tile : tiles) {
    canvas.name({x, y + 10}, tile.label, each, {.size = size_small, .fill = ink_3});
    double size = size_figure;  // a name may be long: smaller before it is cut
    for (const double smaller : {18.0, size_heading - 1}) {
      if (text_width(tile.value, size, Weight::bold) > each) size = smaller;
    }
    canvas.name({x, y + 38}, tile.value, each, {.size = size, .fill = tile.tone, .weight = Weight::bold});
    canvas.name({x, y + 57}, tile.note, each, {.size = size_small, .fill = ink_3});
    x += each + gap;
  }
  y += height;
  canvas.line({left(), y + 6}, {right(), y + 6}, {.stroke = line_box});
  y += 26;
}

void Picture::heading(std::string_view heading, std::string_view beside) {
  y += 12;
  const Type type{.size = size_heading, .fill = ink, .weight = Weight::bold};
  const std::string first = cut_to(heading, width(), type.size, type.weight);
  const double room = width() * for_wider_fonts - text_width(first, type.size, type.weight) - 12;
  canvas.text_pair({left(), y}, first, type, room > 60 ? cut_to(beside, room, size_small) : std::string(),
                   {.size = size_small, .fill = ink_3});
  y += 14;
}

void Picture::nothing(std::string_view word) {
  constexpr double height = 88;
  canvas.rect({left(), y, width(), height}, {.fill = sunk, .stroke = line_zero, .dash = "4 3"}, 10);
  canvas.name({left() + width() / 2, y + height / 2 + 5}, word, width() - 32,
              {.size = size_heading, .fill = ink_3, .anchor = Anchor::middle});
  y += height + 18;
  say(word);
}

void Picture::left_out(size_t number, std::string_view of_what) {
  if (number == 0) return;
  note(grouped(static_cast<int64_t>(number)) + " more " + std::string(of_what) + " are not drawn.");
}

void Picture::draw_notes() {
  for (const std::string& note : notes_) {
    for (const std::string& line : wrap(note, width() * for_wider_fonts, size_small, 4)) {
      y += size_small * 1.45;
      canvas.text({left(), y}, line, {.size = size_small, .fill = ink_3});
    }
  }
}

std::string Picture::finish() {
  draw_notes();
  const std::string width = coordinate(width_);
  const std::string height = coordinate(std::ceil(y + margin - 8));
  std::string out = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + width + "\" height=\"" + height +
                    "\" viewBox=\"0 0 " + width + " " + height + "\" role=\"img\" direction=\"ltr\" font-family=\"" +
                    std::string(font) +
                    "\" font-size=\"14\" style=\"max-width:100%;height:auto;font-variant-numeric:tabular-nums\">\n";
  out += "<title>" + escape_xml(title_);
  if (!text_.question.empty()) out += ": " + escape_xml(text_.question);
  out += "</title>\n<desc>";
  if (!text_.subtitle.empty()) out += escape_xml(text_.subtitle) + ". ";
  for (const std::string& note : notes_) say(note);
  out += escape_xml(description_) + "</desc>\n";
  out += definitions;
  out += "<rect width=\"" + width + "\" height=\"" + height + "\" fill=\"#ffffff\"/>\n";
  out += canvas.markup();
  out += "</svg>\n";
  return out;
}

}  // namespace cairn::svg
