// Groups of similar journeys: how large each is, the journey in its middle, and how clear the grouping is.
#include <algorithm>

#include "base/text.h"
#include "render/svg_chips.h"
#include "render/svg_pictures.h"
#include "render/svg_rows.h"
#include "render/svg_words.h"

namespace cairn::svg {
namespace {

constexpr double chips_width = 430;
constexpr double row_padding = 13;

// Words of Kaufman & Rousseeuw 1990 for the average silhouette.
std::string_view clarity(double silhouette) {
  if (silhouette > 0.7) return "strong groups";
  if (silhouette > 0.5) return "clear groups";
  if (silhouette > 0.25) return "weak groups, may be artificial";
  return "no groups to speak of";
}

void draw_group(Picture& picture, Chips& chips, const Fields& group, size_t number, double most) {
  const std::vector<std::string> medoid = group.texts("medoid");
  const double height = std::max(36.0, chips.height(medoid, chips_width));
  const double mid = picture.y + row_padding + height / 2;
  picture.canvas.text({picture.left(), mid - 3}, "Group " + std::to_string(number),
                      {.size = size_body, .fill = ink, .weight = Weight::bold});
  const int64_t ways = group.count("variants");
  picture.canvas.text({picture.left(), mid + 13}, grouped(ways) + (ways == 1 ? " way" : " different ways"),
                      {.size = size_small, .fill = ink_3});
  const Scale scale{0, most, picture.left() + 132, picture.left() + 292};
  const auto size = static_cast<double>(group.count("size"));
  picture.canvas.rect({scale.from, mid - 10, scale.at(size) - scale.from, 20}, {.fill = bar_fill}, 3);
  picture.canvas.text({picture.left() + 372, mid + 5}, grouped(group.count("size")),
                      {.size = size_body, .fill = ink, .weight = Weight::bold, .anchor = Anchor::end});
  chips.draw(medoid, {picture.right() - chips_width, mid - chips.height(medoid, chips_width) / 2}, chips_width);
  picture.y += height + 2 * row_padding;
  picture.canvas.line({picture.left(), picture.y}, {picture.right(), picture.y}, {.stroke = line_grid});
}

// Silhouette of each number of groups that was tried.
void draw_tried(Picture& picture, const std::vector<Fields>& tried, int64_t chosen) {
  if (tried.size() < 2) return;
  constexpr double height = 110;
  picture.heading("How many groups", "average silhouette by number of groups; the highest is taken");
  Extent extent;
  for (const Fields& one : tried) extent.show(one.number("silhouette"));
  const Axis axis = round_axis(extent.lo(), extent.hi(), 3, [](double v) { return fixed(v, 2); });
  const Scale y = axis.scale(picture.y + height, picture.y + 14);
  const double step = std::min(90.0, (picture.width() - 60) / static_cast<double>(tried.size()));
  for (const double tick : axis.ticks) {
    picture.canvas.line({picture.left() + 44, y.at(tick)}, {picture.right(), y.at(tick)},
                        {.stroke = tick == 0 ? line_zero : line_grid});
    picture.canvas.text({picture.left() + 38, y.at(tick) + 4}, axis.words(tick),
                        {.size = size_small, .fill = ink_3, .anchor = Anchor::end});
  }
  double x = picture.left() + 44 + step / 2;
  for (const Fields& one : tried) {
    const bool is_chosen = one.count("k") == chosen;
    if (const auto silhouette = one.number("silhouette"))
      sign(picture.canvas, is_chosen ? Sign::full : Sign::hollow, {x, y.at(*silhouette)}, is_chosen ? accent : back);
    picture.canvas.text({x, picture.y + height + 20}, std::to_string(one.count("k")),
                        {.size = size_body,
                         .fill = is_chosen ? ink : ink_3,
                         .weight = is_chosen ? Weight::bold : Weight::normal,
                         .anchor = Anchor::middle});
    x += step;
  }
  picture.y += height + 36;
}

}  // namespace

std::string cluster_picture(const Asked& asked) {
  Picture picture(asked);
  const Fields& f = picture.answer;
  const std::vector<Fields> groups = f.list("clusters");
  const auto silhouette = f.number("silhouette");
  picture.tiles({{"Groups", grouped(f.count("k")), "of similar journeys"},
                 {"How clear they are", silhouette ? fixed(*silhouette, 2) : std::string(no_number),
                  silhouette ? std::string(clarity(*silhouette)) : "needs two groups or more"}});
  if (groups.empty()) {
    picture.nothing("There are no journeys to group.");
    return picture.finish();
  }
  const Type caption{.size = size_small, .fill = ink_3};
  picture.canvas.text({picture.left() + 132, picture.y + 10}, picture.unit(), caption);
  picture.canvas.text({picture.right() - chips_width, picture.y + 10}, "the journey in the middle of the group",
                      caption);
  picture.y += 20;
  picture.canvas.line({picture.left(), picture.y}, {picture.right(), picture.y}, {.stroke = line_box});
  double most = 1;
  for (const Fields& group : groups) most = std::max(most, static_cast<double>(group.count("size")));
  Chips chips(picture);
  const size_t shown = std::min(rows_in_picture, groups.size());
  for (size_t i = 0; i < shown; ++i) {
    draw_group(picture, chips, groups[i], i + 1, most);
    picture.say("Group " + std::to_string(i + 1) + ": " + picture.counted_units(groups[i].count("size")) + ".");
  }
  picture.left_out(groups.size() - shown, "groups");
  picture.y += 14;
  draw_tried(picture, f.list("tried"), f.count("k"));
  picture.note("A group is no persona yet: it says who goes alike, not why.");
  return picture.finish();
}

}  // namespace cairn::svg
