// Planned and actual: how often each planned step is skipped, and what happens that no plan holds.
#include <algorithm>

#include "base/text.h"
#include "render/svg_pictures.h"
#include "render/svg_rows.h"
#include "render/svg_words.h"

namespace cairn::svg {
namespace {

void draw_plan(Picture& picture, const std::vector<Fields>& plan) {
  Extent extent;
  for (const Fields& step : plan) extent.show(step.number("skip_rate"));
  RowChart chart{.name_heading = "Plan",
                 .axis_heading = "share that skips it",
                 .name_width = 260,
                 .columns = {{"Come as far", 92}, {"Skip it", 76}, {"Share", 76}},
                 .axis = share_axis(extent),
                 .is_thread = true,
                 .row_height = 40};
  for (const Fields& step : plan) {
    const std::string id = step.text("touchpoint");
    const bool is_optional = step.flag("optional");
    Row row{.name = picture.name(id), .below = is_optional ? "optional" : "", .whole = id};
    row.is_optional = is_optional;
    const auto rate = step.number("skip_rate");
    if (is_optional) {
      row.instead = "optional: leaving it out is no skip";
    } else if (rate) {
      row.marks = {{.kind = MarkKind::bar, .value = *rate, .fill = leaving}};
    } else {
      row.instead = "nobody comes as far";
    }
    row.cells = {{grouped(step.count("reached")), {}, ink_2},
                 {grouped(step.count("skipped")), {}, ink_2},
                 {share_words(rate), {}, rate.value_or(0) > 0 ? leaving_ink : ink_2}};
    if (rate && *rate > 0) picture.say(picture.name(id) + ": " + share_words(rate) + " skip it.");
    chart.rows.push_back(std::move(row));
  }
  picture.heading("As planned", "in the order of the plan; dashed: optional");
  draw_rows(picture, chart);
}

void draw_unplanned(Picture& picture, const std::vector<Fields>& unplanned) {
  picture.heading("Not in the plan at that point", "happens beside the plan, or out of its order");
  if (unplanned.empty()) return picture.nothing("Nothing happens beside the plan.");
  Extent extent;
  for (const Fields& step : unplanned) extent.show(step.number("rate"));
  RowChart chart{.name_heading = "Touchpoint",
                 .axis_heading = "share of all " + picture.unit(),
                 .name_width = 260,
                 .columns = {{picture.unit(), 92}, {"Out of order", 92}, {"Share", 76}},
                 .axis = share_axis(extent),
                 .row_height = 38};
  for (const Fields& step : unplanned) {
    const std::string id = step.text("touchpoint");
    Row row{.name = "+ " + picture.name(id), .whole = id};
    row.marks = {{.kind = MarkKind::outlined_bar, .value = step.number("rate").value_or(0), .fill = back}};
    row.cells = {{grouped(step.count("cases")), {}, ink_2},
                 {grouped(step.count("out_of_order")), {}, ink_2},
                 {share_words(step.number("rate"))}};
    chart.rows.push_back(std::move(row));
  }
  draw_rows(picture, chart);
}

}  // namespace

std::string conformance_picture(const Asked& asked) {
  Picture picture(asked);
  const Fields& f = picture.answer;
  std::vector<Fields> plan = f.list("plan");
  std::vector<Fields> unplanned = f.list("unplanned");
  picture.tiles(
      {{"As planned", share_words(f.number("perfect")),
        "of " + picture.counted_units(static_cast<int64_t>(f.size("cases")))},
       {"Steps that fit the plan", share_words(f.number("log_fitness")), "over all steps"},
       {"The same, for each " + std::string("journey"), share_words(f.number("average_fitness")), "average"}});
  picture.say(share_words(f.number("perfect")) + " go exactly as planned; fit " + share_words(f.number("log_fitness")) +
              ".");
  if (plan.empty() && unplanned.empty()) {
    picture.nothing("There is neither a plan nor a journey.");
    return picture.finish();
  }
  const size_t planned = std::min<size_t>(40, plan.size());
  picture.left_out(plan.size() - planned, "planned steps");
  plan.resize(planned);
  const size_t others = std::min(rows_in_picture, unplanned.size());
  picture.left_out(unplanned.size() - others, "touchpoints beside the plan");
  unplanned.resize(others);
  if (!plan.empty()) draw_plan(picture, plan);
  draw_unplanned(picture, unplanned);
  return picture.finish();
}

}  // namespace cairn::svg
