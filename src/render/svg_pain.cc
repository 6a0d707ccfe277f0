// Pain: how much more or less often those convert who met something, and what that goes with in money.
#include <algorithm>

#include "base/text.h"
#include "base/words.h"
#include "render/svg_forest.h"
#include "render/svg_pictures.h"
#include "render/svg_words.h"

namespace cairn::svg {

bool is_found(std::string_view evidence) { return evidence == "harms" || evidence == "helps"; }

Cell evidence_cell(std::string_view evidence) {
  if (evidence == "harms") return {"Harms", {}, bad, Sign::down, cost};
  if (evidence == "helps") return {"Helps", {}, good, Sign::up, good};
  if (evidence == "no_evidence") return {"No evidence", {}, ink_2, Sign::hollow, back};
  if (evidence == "rate_only") return {"Share only", {}, ink_2, Sign::dashed, back};
  return {"Not testable", {}, ink_3, Sign::dashed, ink_3};
}

Mark effect_mark(double effect, const std::optional<Interval>& interval, std::string_view evidence) {
  const bool found = is_found(evidence);
  return {.kind = MarkKind::point,
          .value = effect,
          .interval = interval,
          .fill = !found                ? back
                  : evidence == "harms" ? cost
                                        : good,
          .is_hollow = !found};
}

namespace {

Row effect_row(const Picture& picture, const Fields& step) {
  const std::string id = step.text("step");
  const std::string evidence = step.text("evidence");
  const auto effect = step.number("effect");
  const auto interval = step.interval("ci");
  Row row{.name = picture.name(id),
          .below = grouped(step.count("exposed")) + " met it, " + grouped(step.count("unexposed")) + " did not",
          .whole = id};
  if (effect) {
    row.marks = {effect_mark(*effect, interval, evidence)};
  } else {
    row.instead = "nobody to compare with";
  }
  row.cells = {{effect ? points_words(*effect) : std::string(no_number), points_interval(interval)},
               evidence_cell(evidence)};
  return row;
}

void draw_effects(Picture& picture, const std::vector<Fields>& steps_met) {
  Extent extent;
  for (const Fields& step : steps_met) {
    extent.show(step.number("effect"));
    extent.show(step.interval("ci"));
  }
  RowChart chart{.name_heading = "Experience",
                 .axis_heading = "convert less often ← points → more often",
                 .name_width = 216,
                 .columns = {{"Difference", 116}, {"Evidence", 122, Anchor::start}},
                 .axis = points_axis(extent)};
  for (const Fields& step : steps_met) chart.rows.push_back(effect_row(picture, step));
  draw_rows(picture, chart);
}

void draw_costs(Picture& picture, const std::vector<Fields>& steps_met) {
  std::vector<Fields> harms;
  Extent extent;
  for (const Fields& step : steps_met) {
    if (step.text("evidence") != "harms" || !step.has("cost_per_month")) continue;
    harms.push_back(step);
    extent.show(step.number("cost_per_month"));
    extent.show(step.interval("cost_ci"));
  }
  if (harms.empty()) return;
  RowChart chart{.name_heading = "Experience that harms",
                 .axis_heading = "cost a month (association)",
                 .name_width = 216,
                 .columns = {{"Cost a month", 180}},
                 .axis = round_axis(0, extent.hi(), 4, [&](double v) {
                   return picture.has_currency() ? picture.money(v) : short_count(v);
                 })};
  for (const Fields& step : harms) {
    const std::string id = step.text("step");
    const double value = step.number("cost_per_month").value_or(0);
    const auto interval = step.interval("cost_ci");
    Row row{.name = picture.name(id), .whole = id};
    row.marks = {{.kind = MarkKind::bar, .value = value, .interval = interval, .fill = cost}};
    row.cells = {{picture.money(value), interval ? "(" + picture.money_interval(*interval) + ")" : std::string()}};
    chart.rows.push_back(std::move(row));
    picture.say(picture.name(id) + " costs " + picture.money(value) + " a month (association).");
  }
  picture.heading("What that goes with", "an association, not proof of cause; costs are not added up");
  draw_rows(picture, chart);
}

}  // namespace

std::string pain_picture(const Asked& asked) {
  Picture picture(asked);
  std::vector<Fields> met = picture.answer.list("steps");
  const auto having = [&](std::string_view evidence) {
    return std::ranges::count_if(met, [&](const Fields& step) { return step.text("evidence") == evidence; });
  };
  picture.tiles({{"Harm", grouped(having("harms")), "of " + grouped(static_cast<int64_t>(met.size())) + " experiences"},
                 {"Help", grouped(having("helps")), {}},
                 {"All " + picture.unit(), grouped(picture.answer.count("n_cases")), {}}});
  if (met.empty()) {
    picture.nothing("Nothing was met that could be compared.");
    return picture.finish();
  }
  const size_t shown = std::min(rows_in_picture, met.size());
  picture.left_out(met.size() - shown, "experiences");
  met.resize(shown);
  for (const Fields& step : met) {
    const auto effect = step.number("effect");
    picture.say(picture.name(step.text("step")) + ": " + evidence_cell(step.text("evidence")).text +
                (effect ? ", " + points_words(*effect) + " " + points_interval(step.interval("ci")) : std::string()) +
                ".");
  }
  draw_effects(picture, met);
  draw_costs(picture, met);
  picture.note(
      "Those who met it against those who came as far and did not. Filled: evidence after correction for the number "
      "of tests (Benjamini–Hochberg); hollow: could be chance. Whiskers: 95 % intervals.");
  return picture.finish();
}

}  // namespace cairn::svg
