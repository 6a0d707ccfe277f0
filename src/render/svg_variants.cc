// Variants: a row a way, with its steps as chips, how many take it and how much the rows so far cover.
#include <algorithm>

#include "base/text.h"
#include "render/svg_chips.h"
#include "render/svg_pictures.h"
#include "render/svg_rows.h"
#include "render/svg_words.h"

namespace cairn::svg {
namespace {

constexpr double chips_width = 404;
constexpr double bar_width = 96;
constexpr double row_padding = 11;

struct Columns {
  double bar_from, cases, share, coverage, time;
};

Columns columns_of(const Picture& picture) {
  const double right = picture.right();
  return {picture.left() + chips_width + 18, right - 220, right - 148, right - 74, right};
}

void draw_headings(Picture& picture, const Columns& at) {
  const Type end{.size = size_small, .fill = ink_3, .anchor = Anchor::end};
  const double y = picture.y + 12;
  picture.canvas.text({picture.left(), y}, "Way", {.size = size_small, .fill = ink_3});
  picture.canvas.name({at.cases, y}, picture.unit(), 90, end);
  picture.canvas.text({at.share, y}, "share", end);
  picture.canvas.text({at.coverage, y}, "so far", end);
  picture.canvas.text({at.time, y}, "typical time", end);
  picture.y += 22;
  picture.canvas.line({picture.left(), picture.y}, {picture.right(), picture.y}, {.stroke = line_box});
}

void draw_variant(Picture& picture, Chips& chips, const Fields& variant, const Columns& at, double most) {
  const std::vector<std::string> way = variant.texts("variant");
  const double height = chips.height(way, chips_width);
  chips.draw(way, {picture.left(), picture.y + row_padding}, chips_width);
  const double mid = picture.y + row_padding + height / 2;
  const Scale scale{0, most, at.bar_from, at.bar_from + bar_width};
  const auto cases = static_cast<double>(variant.count("cases"));
  picture.canvas.rect({scale.from, mid - 8, scale.at(cases) - scale.from, 16}, {.fill = bar_fill}, 3);
  const Type strong{.size = size_body, .fill = ink, .weight = Weight::bold, .anchor = Anchor::end};
  const Type plain{.size = size_body, .fill = ink_2, .anchor = Anchor::end};
  picture.canvas.text({at.cases, mid + 5}, grouped(variant.count("cases")), strong);
  picture.canvas.text({at.share, mid + 5}, share_words(variant.number("share")), strong);
  picture.canvas.text({at.coverage, mid + 5}, share_words(variant.number("coverage")), plain);
  picture.canvas.text({at.time, mid + 5}, time_words(variant.object("duration_ms").number("median")), plain);
  picture.y += height + 2 * row_padding;
  picture.canvas.line({picture.left(), picture.y}, {picture.right(), picture.y}, {.stroke = line_grid});
}

}  // namespace

std::string variants_picture(const Asked& asked) {
  Picture picture(asked);
  const Fields& f = picture.answer;
  const std::vector<Fields> variants = f.list("variants");
  const Fields rest = f.object("rest");
  const std::string covered =
      variants.empty() ? std::string(no_number) : share_words(variants.back().number("coverage"));
  picture.tiles(
      {{"Different ways", grouped(f.count("n_variants")), "of " + picture.counted_units(f.count("n_cases"))},
       {"Shown here", grouped(static_cast<int64_t>(variants.size())), "cover " + covered},
       {"Other ways", grouped(rest.count("variants")), "taken by " + picture.counted_units(rest.count("cases"))}});
  if (variants.empty()) {
    picture.nothing("Nobody takes any way.");
    return picture.finish();
  }
  const Columns at = columns_of(picture);
  draw_headings(picture, at);
  double most = 1;
  for (const Fields& variant : variants) most = std::max(most, static_cast<double>(variant.count("cases")));
  Chips chips(picture);
  const size_t shown = std::min(rows_in_picture, variants.size());
  for (size_t i = 0; i < shown; ++i) draw_variant(picture, chips, variants[i], at, most);
  picture.say("The most common way is taken by " + picture.counted_units(variants[0].count("cases")) + " (" +
              share_words(variants[0].number("share")) + "); " + std::to_string(variants.size()) + " ways cover " +
              covered + ".");
  picture.y += 10;
  picture.left_out(variants.size() - shown, "ways");
  picture.note("So far: share of all that this way and those above it cover.");
  return picture.finish();
}

}  // namespace cairn::svg
