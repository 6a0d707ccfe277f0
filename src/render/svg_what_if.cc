// What if fewer left at a stage: today against the scenario, and what that would bring.
#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "base/words.h"
#include "render/svg_pictures.h"
#include "render/svg_rows.h"
#include "render/svg_words.h"

namespace cairn::svg {
namespace {

void draw_conversion(Picture& picture) {
  const Fields& f = picture.answer;
  Extent extent;
  extent.show(f.number("baseline"));
  extent.show(f.number("scenario"));
  RowChart chart{.axis_heading = "share that converts",
                 .name_width = 180,
                 .columns = {{"Convert", 100}},
                 .axis = share_axis(extent),
                 .row_height = 48};
  Row today{.name = "Today", .below = "as observed"};
  today.marks = {{.kind = MarkKind::bar, .value = f.number("baseline").value_or(0)}};
  today.cells = {{share_words(f.number("baseline"))}};
  Row then{.name = "If fewer left", .below = "estimate"};
  then.marks = {{.kind = MarkKind::bar, .value = f.number("scenario").value_or(0), .fill = sequence[2]}};
  then.cells = {{share_words(f.number("scenario"))}};
  chart.rows = {std::move(today), std::move(then)};
  draw_rows(picture, chart);
}

void draw_difference(Picture& picture) {
  const Fields& f = picture.answer;
  const auto interval = f.interval("ci");
  Extent extent;
  extent.show(f.number("delta"));
  extent.show(interval);
  Axis axis = share_axis(extent);
  axis.words = [step = axis.ticks.size() > 1 ? axis.ticks[1] : 1.0](double v) {
    return score_words(v * 100, step < 0.01 ? 2 : 0);
  };
  RowChart chart{.axis_heading = "more convert, in points",
                 .name_width = 180,
                 .columns = {{"Difference", 130}},
                 .axis = axis,
                 .row_height = 48};
  const double delta = f.number("delta").value_or(0);
  Row row{.name = "Difference", .below = "95 % interval"};
  row.marks = {{.kind = MarkKind::point,
                .value = delta,
                .interval = interval,
                .fill = good,
                .is_hollow = interval && interval->lo <= 0}};
  row.cells = {{points_words(delta), points_interval(interval)}};
  chart.rows = {std::move(row)};
  draw_rows(picture, chart);
}

void draw_visits(Picture& picture, const std::vector<Fields>& visits) {
  if (visits.empty()) return;
  Extent extent;
  for (const Fields& visit : visits) {
    extent.show(visit.number("baseline"));
    extent.show(visit.number("scenario"));
  }
  RowChart chart{.name_heading = "Stage",
                 .axis_heading = "visits of each that starts",
                 .name_width = 180,
                 .columns = {{"Today", 84}, {"If fewer left", 96}},
                 .axis = round_axis(0, extent.hi(), 5, number_words),
                 .row_height = 44};
  const size_t shown = std::min(rows_in_picture, visits.size());
  for (size_t i = 0; i < shown; ++i) {
    const std::string id = visits[i].text("stage");
    const double before = visits[i].number("baseline").value_or(0);
    const double after = visits[i].number("scenario").value_or(0);
    Row row{.name = picture.name(id), .whole = id};
    row.marks = {{.kind = MarkKind::bar, .value = before},
                 {.kind = MarkKind::bar, .value = after, .fill = sequence[2]}};
    row.cells = {{fixed(before, 2), {}, ink_2}, {fixed(after, 2)}};
    chart.rows.push_back(std::move(row));
  }
  picture.heading("Visits that would follow", "light: today; dark: if fewer left");
  draw_rows(picture, chart);
  picture.left_out(visits.size() - shown, "stages");
}

}  // namespace

std::string what_if_picture(const Asked& asked) {
  Picture picture(asked);
  const Fields& f = picture.answer;
  const std::string stage = picture.name(picture.params.text("stage"));
  const auto reduction = picture.params.number("reduction");
  const auto extra = f.interval("extra_conversions_ci");
  const auto count = [&](double v) { return number_words(v < 10 ? v : std::round(v)); };
  const std::string assumed =
      reduction ? share_words(reduction) + " of those who leave" + (stage.empty() ? "" : " at " + stage) + " stay"
                : "Fewer leave";
  picture.tiles({{"If this share of leavers stayed", reduction ? share_words(reduction) : std::string(no_number),
                  stage.empty() ? "" : "at " + stage},
                 {"Converting", share_words(f.number("baseline")) + " → " + share_words(f.number("scenario")),
                  points_words(f.number("delta").value_or(0)) + " " + points_interval(f.interval("ci"))},
                 {"More conversions", count(f.number("extra_conversions").value_or(0)),
                  (extra ? "(" + count(extra->lo) + " … " + count(extra->hi) + ") " : std::string()) + "of " +
                      picture.counted_units(f.count("cases")),
                  good}});
  picture.say("If " + assumed + ", converting goes from " + share_words(f.number("baseline")) + " to " +
              share_words(f.number("scenario")) + ": " + count(f.number("extra_conversions").value_or(0)) +
              " more conversions.");
  draw_conversion(picture);
  draw_difference(picture);
  draw_visits(picture, f.list("expected_visits"));
  picture.note(
      "An estimate, not a forecast: those who stay are taken to go on as the others do, whatever they did before.");
  return picture.finish();
}

}  // namespace cairn::svg
