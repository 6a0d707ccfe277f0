#include "render/svg_chips.h"

#include <algorithm>

namespace cairn::svg {
namespace {

constexpr double chip_height = 24;
constexpr double gap = 5;
constexpr double padding = 9;
constexpr double longest = 150;
constexpr size_t max_lines = 3;
constexpr std::string_view repeated = " ×";

}  // namespace

std::vector<Chips::Chip> Chips::lay_out(const std::vector<std::string>& activities, double width) const {
  std::vector<Chip> chips;
  double x = 0;
  size_t line = 0;
  const auto place = [&](std::string id, std::string text, std::string whole) {
    const double wide = std::min(width, text_width(text, size_small) + 2 * padding);
    if (x > 0 && x + wide > width) {
      x = 0;
      ++line;
    }
    chips.push_back({std::move(id),
                     std::move(text),
                     std::move(whole),
                     {x, static_cast<double>(line) * (chip_height + gap), wide, chip_height}});
    x += wide + gap;
  };
  for (size_t i = 0; i < activities.size();) {
    size_t next = i + 1;
    while (next < activities.size() && activities[next] == activities[i]) ++next;
    const std::string times = next - i > 1 ? std::string(repeated) + std::to_string(next - i) : std::string();
    const std::string name = picture_.name(activities[i]);
    const std::string shown = cut_to(name, std::min(longest, width - 2 * padding - 30), size_small);
    place(activities[i], isolated(shown) + times, shown == activities[i] ? "" : activities[i]);
    if (line >= max_lines || (line + 1 == max_lines && next < activities.size() && x + 80 > width)) {
      if (line >= max_lines) {
        chips.pop_back();
        next = i;
      }
      place({}, "+ " + std::to_string(activities.size() - next) + " more", {});
      return chips;
    }
    i = next;
  }
  if (chips.empty()) place({}, "no event", {});
  return chips;
}

double Chips::height(const std::vector<std::string>& activities, double width) const {
  return lay_out(activities, width).back().box.bottom();
}

std::string_view Chips::tint_of(const std::string& activity) {
  return tints[tints_.emplace(activity, tints_.size()).first->second % tints.size()];
}

void Chips::draw(const std::vector<std::string>& activities, Point corner, double width) {
  Canvas& canvas = picture_.canvas;
  for (const Chip& chip : lay_out(activities, width)) {
    Box box = chip.box;
    box.x += corner.x;
    box.y += corner.y;
    if (!chip.whole.empty()) canvas.open(chip.whole);
    const bool is_name = !chip.id.empty();
    canvas.rect(box, {.fill = is_name ? tint_of(chip.id) : paper, .stroke = is_name ? "none" : line_box}, 6);
    canvas.text({box.mid_x(), box.mid_y() + 4.5}, chip.text,
                {.size = size_small, .fill = is_name ? ink : ink_3, .anchor = Anchor::middle});
    if (!chip.whole.empty()) canvas.close();
  }
}

}  // namespace cairn::svg
