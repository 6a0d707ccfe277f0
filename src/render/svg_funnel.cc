// Funnel: a bar a step, what is lost between, whiskers; a small one for each value of a breakdown.
#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "render/svg_marks.h"
#include "render/svg_pictures.h"
#include "render/svg_words.h"

namespace cairn::svg {
namespace {

constexpr double bar_height = 30;
constexpr double between_height = 30;
constexpr double name_width = 210;
constexpr double count_width = 90;
constexpr double share_width = 122;
constexpr size_t most_steps = 64;  // as many as a request may have (DEFINITIONS 7.1)

// Step j in words: its activity, or several with "or" between.
std::vector<std::string> step_names(const Picture& picture, size_t count) {
  std::vector<std::string> out;
  const json::Value* steps = picture.params.at("steps");
  const json::Array* list = steps == nullptr ? nullptr : steps->if_array();
  for (size_t i = 0; i < count; ++i) {
    std::string words;
    if (list != nullptr && i < list->size()) {
      const json::Value& step = (*list)[i];
      if (step.is_string()) words = picture.name(clean_text(step.get_string()));
      if (const json::Array* activities = step.if_array()) {
        for (const json::Value& activity : *activities) {
          if (!activity.is_string()) continue;
          words += (words.empty() ? "" : " or ") + picture.name(clean_text(activity.get_string()));
        }
      }
    }
    out.push_back(words.empty() ? "Step " + std::to_string(i + 1) : words);
  }
  return out;
}

bool counts_attempts(const Picture& picture) { return picture.params.text("reentry") == "repeat"; }

std::string unit_of(const Picture& picture) { return counts_attempts(picture) ? "attempts" : picture.unit(); }

void draw_tiles(Picture& picture) {
  const Fields& f = picture.answer;
  const Fields time = f.object("time_to_convert_ms");
  const std::string converted =
      grouped(f.count("converted")) + " of " + grouped(f.count("entered")) + " " + unit_of(picture);
  picture.tiles({{"Take the first step", grouped(f.count("entered")),
                  counts_attempts(picture) ? "attempts by " + picture.counted_units(f.count("n_cases"))
                                           : "of " + picture.counted_units(f.count("n_cases"))},
                 {"Take all steps", share_words(f.number("conversion")), converted},
                 {"Typical time to the last step", time_words(time.number("median")),
                  time.number("p90") ? "9 of 10 within " + time_words(time.number("p90")) : ""}});
  picture.say(share_words(f.number("conversion")) + " take all steps: " + converted + ".");
}

void draw_step(Picture& picture, const Fields& step, const std::string& name, const Scale& scale, double before) {
  Canvas& canvas = picture.canvas;
  const double mid = picture.y + bar_height / 2;
  const double share = step.number("from_start").value_or(0);
  canvas.name_lines({picture.left(), mid}, name, name_width, 3,
                    {.size = size_body, .fill = ink, .weight = Weight::bold});
  canvas.rect({scale.from, picture.y, scale.to - scale.from, bar_height}, {.fill = track}, 4);
  canvas.rect({scale.from, picture.y, scale.at(before) - scale.from, bar_height}, {.fill = leaving}, 4);
  canvas.rect({scale.from, picture.y, scale.at(share) - scale.from, bar_height}, {.fill = bar_fill}, 4);
  whisker(canvas, scale, step.interval("ci"), mid);
  const Type strong{.size = size_heading - 1, .fill = ink, .weight = Weight::bold, .anchor = Anchor::end};
  const double share_x = picture.right();
  canvas.text({share_x - share_width, mid + 5}, grouped(step.count("count")), strong);
  canvas.text({share_x, mid - 1}, share_words(step.number("from_start")), strong);
  canvas.text({share_x, mid + 15}, share_interval(step.interval("ci")),
              {.size = size_small, .fill = ink_3, .anchor = Anchor::end});
  picture.y += bar_height;
}

// What happens between two steps.
void draw_between(Picture& picture, const Fields& step, const Scale& scale) {
  const double y = picture.y + between_height / 2 + 4;
  const double x = scale.from + 8;
  const std::string lost = grouped(step.count("drop")) + " do not go on";
  arrow_tip(picture.canvas, {x, y + 3}, 0, 1, leaving_ink, 7);
  picture.canvas.line({x, y - 11}, {x, y - 3}, {.stroke = leaving_ink, .width = 1.6});
  picture.canvas.text({x + 12, y}, lost, {.size = size_small, .fill = leaving_ink, .weight = Weight::bold});
  std::string on = share_words(step.number("from_previous")) + " go on";
  const Fields time = step.object("time_from_previous_ms");
  if (time.number("median")) on += ", typically after " + time_words(time.number("median"));
  const double used = text_width(lost, size_small, Weight::bold) + 24;
  picture.canvas.name({x + used, y}, on, scale.to - x - used, {.size = size_small, .fill = ink_3});
  picture.y += between_height;
}

void draw_funnel(Picture& picture, const std::vector<Fields>& steps, const std::vector<std::string>& names) {
  const Scale scale{0, 1, picture.left() + name_width + 16, picture.right() - count_width - share_width - 16};
  const Type caption{.size = size_small, .fill = ink_3, .anchor = Anchor::end};
  picture.canvas.text({scale.from, picture.y + 8}, "share of those who take the first step",
                      {.size = size_small, .fill = ink_3});
  picture.canvas.name({picture.right() - share_width, picture.y + 8}, unit_of(picture), count_width, caption);
  picture.canvas.text({picture.right(), picture.y + 8}, "reach it", caption);
  picture.y += 20;
  double before = 0;
  for (size_t i = 0; i < steps.size(); ++i) {
    if (i > 0) draw_between(picture, steps[i], scale);
    draw_step(picture, steps[i], names[i], scale, i > 0 ? before : 0);
    before = steps[i].number("from_start").value_or(0);
    picture.say(names[i] + ": " + grouped(steps[i].count("count")) + " (" + share_words(steps[i].number("from_start")) +
                ").");
  }
  picture.y += 14;
}

// One value of the breakdown: its steps as thin bars.
void draw_panel(Picture& picture, const Fields& part, const Box& box, double row) {
  Canvas& canvas = picture.canvas;
  canvas.rect(box, {.fill = paper, .stroke = line_box}, 10);
  canvas.name({box.x + 14, box.y + 24}, picture.name(part.text("value")), box.width - 100,
              {.size = size_body, .fill = ink, .weight = Weight::bold});
  canvas.text({box.right() - 14, box.y + 24}, share_words(part.number("conversion")),
              {.size = size_heading, .fill = ink, .weight = Weight::bold, .anchor = Anchor::end});
  canvas.name({box.x + 14, box.y + 41},
              grouped(part.count("converted")) + " of " + grouped(part.count("entered")) + " take all steps",
              box.width - 28, {.size = size_small, .fill = ink_3});
  const Scale scale{0, 1, box.x + 34, box.right() - 76};
  double y = box.y + 54;
  size_t number = 0;
  for (const Fields& step : part.list("steps")) {
    if (number == most_steps) break;
    const double mid = y + row / 2;
    canvas.text({box.x + 26, mid + 4.5}, std::to_string(++number),
                {.size = size_small, .fill = ink_3, .anchor = Anchor::end});
    canvas.rect({scale.from, y + 3, scale.to - scale.from, row - 6}, {.fill = track}, 2);
    canvas.rect({scale.from, y + 3, scale.at(step.number("from_start").value_or(0)) - scale.from, row - 6},
                {.fill = bar_fill}, 2);
    whisker(canvas, scale, step.interval("ci"), mid, ink, 3);
    canvas.text({box.right() - 14, mid + 4.5}, share_words(step.number("from_start")),
                {.size = size_small, .fill = ink_2, .anchor = Anchor::end});
    y += row;
  }
}

void draw_breakdown(Picture& picture) {
  constexpr size_t most = 12;
  constexpr double gap = 14;
  constexpr double row = 22;
  const std::vector<Fields> parts = picture.answer.list("breakdown");
  if (parts.empty()) return;
  const std::string property = clean_text(picture.params.text("breakdown"));
  picture.y += 10;
  picture.heading("The same, by " + (property.empty() ? "group" : cut_to(picture.name(property), 300, size_heading)),
                  "steps numbered as above");
  const size_t columns = std::min<size_t>(3, parts.size());
  const double width = (picture.width() - gap * static_cast<double>(columns - 1)) / static_cast<double>(columns);
  const double height = 66 + row * static_cast<double>(std::min(most_steps, picture.answer.size("steps")));
  const size_t shown = std::min(most, parts.size());
  for (size_t i = 0; i < shown; ++i) {
    const double x = picture.left() + static_cast<double>(i % columns) * (width + gap);
    draw_panel(picture, parts[i], {x, picture.y, std::min(width, 400.0), height}, row);
    picture.say(picture.name(parts[i].text("value")) + ": " + share_words(parts[i].number("conversion")) + " of " +
                grouped(parts[i].count("entered")) + ".");
    if (i % columns == columns - 1 || i + 1 == shown) picture.y += height + gap;
  }
  picture.left_out(parts.size() - shown, "groups");
}

}  // namespace

std::string funnel_picture(const Asked& asked) {
  Picture picture(asked);
  std::vector<Fields> steps = picture.answer.list("steps");
  draw_tiles(picture);
  if (picture.answer.count("entered") == 0) {
    picture.nothing("Nobody takes the first step.");
  } else {
    picture.left_out(steps.size() - std::min(steps.size(), most_steps), "steps");
    steps.resize(std::min(steps.size(), most_steps));
    draw_funnel(picture, steps, step_names(picture, steps.size()));
    picture.note("Whiskers: 95 % intervals (Wilson) of the share that reaches a step.");
    draw_breakdown(picture);
  }
  return picture.finish();
}

}  // namespace cairn::svg
