// Segments: how often they convert, and what they would bring if they converted as the best does.
#include <algorithm>

#include "base/text.h"
#include "base/words.h"
#include "render/svg_pictures.h"
#include "render/svg_rows.h"
#include "render/svg_words.h"

namespace cairn::svg {
namespace {

void draw_conversion(Picture& picture, const std::vector<Fields>& segments, const std::string& best) {
  Extent extent;
  for (const Fields& segment : segments) {
    extent.show(segment.number("conversion"));
    extent.show(segment.interval("ci"));
  }
  RowChart chart{.name_heading = "Segment",
                 .axis_heading = "share that converts",
                 .columns = {{"Convert", 112}, {"Gap to the best", 122}, {"Value each", 84}},
                 .axis = share_axis(extent)};
  for (const Fields& segment : segments) {
    const std::string id = segment.text("segment");
    const bool is_best = picture.answer.has("best") && id == best;
    Row row{.name = picture.name(id), .below = n_words(segment.count("size")), .whole = id};
    row.marks = {{.kind = MarkKind::bar,
                  .value = segment.number("conversion").value_or(0),
                  .interval = segment.interval("ci"),
                  .fill = is_best ? sequence[2] : bar_fill}};
    const auto gap = segment.number("gap");
    const auto each = segment.number("value_per_customer");
    row.cells = {
        {share_words(segment.number("conversion")), share_interval(segment.interval("ci"))},
        is_best ? Cell{"best", {}, accent_ink, Sign::star, accent}
                : Cell{gap ? points_words(*gap) : std::string(no_number), points_interval(segment.interval("gap_ci"))},
        {each ? picture.money(*each) : std::string(no_number)}};
    chart.rows.push_back(std::move(row));
  }
  draw_rows(picture, chart);
}

void draw_potential(Picture& picture, const std::vector<Fields>& segments) {
  Extent extent;
  for (const Fields& segment : segments) {
    extent.show(segment.number("potential"));
    extent.show(segment.interval("potential_ci"));
  }
  RowChart chart{.name_heading = "Segment",
                 .axis_heading = "potential",
                 .columns = {{"Potential", 180}},
                 .axis = round_axis(0, extent.hi(), 4, [&](double v) {
                   return picture.has_currency() ? picture.money(v) : short_count(v);
                 })};
  for (const Fields& segment : segments) {
    const std::string id = segment.text("segment");
    const auto potential = segment.number("potential");
    const auto interval = segment.interval("potential_ci");
    Row row{.name = picture.name(id), .whole = id};
    if (potential)
      row.marks = {{.kind = MarkKind::outlined_bar, .value = *potential, .interval = interval, .fill = stake}};
    row.cells = {{potential ? "at most " + picture.money(*potential) : std::string(no_number),
                  potential && interval ? "(" + picture.money_interval(*interval) + ")" : std::string()}};
    chart.rows.push_back(std::move(row));
    if (potential) picture.say(picture.name(id) + ": potential at most " + picture.money(*potential) + ".");
  }
  picture.heading("If all converted as the best segment does", "a potential, not a forecast");
  draw_rows(picture, chart);
}

}  // namespace

std::string segment_potential_picture(const Asked& asked) {
  Picture picture(asked);
  const Fields& f = picture.answer;
  std::vector<Fields> segments = f.list("segments");
  const std::string best = f.text("best");
  picture.tiles({{"Best segment", f.has("best") ? picture.name(best) : "None",
                  f.has("best") ? "by share that converts" : "none is large enough"},
                 {"All " + picture.unit(), grouped(f.count("n_cases")), {}},
                 {"In no segment", grouped(f.count("unassigned")), {}}});
  if (segments.empty()) {
    picture.nothing("Nobody is in a segment.");
    return picture.finish();
  }
  const size_t shown = std::min(rows_in_picture, segments.size());
  picture.left_out(segments.size() - shown, "segments");
  segments.resize(shown);
  for (const Fields& segment : segments)
    picture.say(picture.name(segment.text("segment")) + ": " + share_words(segment.number("conversion")) + " of " +
                grouped(segment.count("size")) + " convert.");
  draw_conversion(picture, segments, best);
  if (f.has("best")) draw_potential(picture, segments);
  picture.note(
      "Segments differ for other reasons too, and the best one was picked after looking: the gap is as a rule too "
      "large. Whiskers: 95 % intervals.");
  return picture.finish();
}

}  // namespace cairn::svg
