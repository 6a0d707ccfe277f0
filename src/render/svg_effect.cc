// Did it help: the verdict, before and after, and the difference against earlier dates and against a control group.
#include <algorithm>

#include "base/text.h"
#include "base/words.h"
#include "render/svg_pictures.h"
#include "render/svg_rows.h"
#include "render/svg_words.h"

namespace cairn::svg {
namespace {

struct VerdictLook {
  std::string_view word, ground, line, tone;
  Sign sign = Sign::hollow;
  std::string_view dash = {};
};

VerdictLook verdict_look(std::string_view verdict) {
  if (verdict == "improved") return {"It helped", good_soft, good_line, good, Sign::up};
  if (verdict == "worsened") return {"It made things worse", bad_soft, bad_line, bad, Sign::down};
  if (verdict == "no_evidence") return {"No evidence of effect", sunk, line_box, ink_2, Sign::hollow};
  if (verdict == "no_comparison") return {"No comparison possible", paper, line_zero, ink_2, Sign::dashed, "4 3"};
  return {"Too early to say", paper, line_zero, ink_2, Sign::dashed, "4 3"};
}

// One of the two forms of an answer, read alike.
struct Form {
  Fields fields;
  bool of_scores = false;
  std::string verdict;
  std::optional<double> difference;
  std::optional<Interval> interval;
  Fields placebo, control;

  [[nodiscard]] std::string words(const std::optional<double>& value) const {
    if (!value) return std::string(no_number);
    return of_scores ? number_words(*value) : share_words(value);
  }
  [[nodiscard]] std::string difference_words(const std::optional<double>& value) const {
    if (!value) return std::string(no_number);
    return of_scores ? score_words(*value, 2) : points_words(*value);
  }
  [[nodiscard]] std::string interval_words(const std::optional<Interval>& value) const {
    return of_scores ? score_interval(value) : points_interval(value);
  }
};

Form form_of(const Fields& fields, bool of_scores) {
  Form form{.fields = fields,
            .of_scores = of_scores,
            .verdict = fields.text("verdict"),
            .difference = fields.number("diff"),
            .interval = fields.interval("ci"),
            .placebo = fields.object("placebo"),
            .control = fields.object("did")};
  if (!of_scores) return form;
  const Fields welch = fields.object("welch");
  form.difference = welch.number("diff");
  if (const auto lo = welch.number("lo"), hi = welch.number("hi"); lo && hi && *lo <= *hi)
    form.interval = Interval{*lo, *hi};
  return form;
}

std::string why(const Form& form) {
  const bool has_control = form.control.has("verdict");
  const std::string earlier = grouped(form.placebo.count("n")) + " earlier dates when nothing was shipped";
  if (form.verdict == "too_few_data") return "A group is too small, or has no spread, for an interval.";
  if (form.verdict == "no_comparison")
    return "No control group and only " + grouped(form.placebo.count("n")) +
           " earlier dates: nothing tells it from the usual ups and downs.";
  if (has_control) return "Against the control group, which the change did not touch.";
  if (form.verdict == "no_evidence") return "Within what " + earlier + " show, or the interval holds zero.";
  return "Beyond what " + earlier + " show. There is no control group.";
}

void draw_verdict(Picture& picture, const Form& form) {
  const VerdictLook look = verdict_look(form.verdict);
  constexpr double height = 74;
  picture.canvas.rect({picture.left(), picture.y, picture.width(), height},
                      {.fill = look.ground, .stroke = look.line, .width = 1.5, .dash = look.dash}, 10);
  sign(picture.canvas, look.sign, {picture.left() + 26, picture.y + 27}, look.tone, 8);
  const bool has_number = form.verdict != "too_few_data" && form.difference;
  const bool has_control = form.control.has("diff");
  const auto difference = has_control ? form.control.number("diff") : form.difference;
  const auto interval = has_control ? form.control.interval("ci") : form.interval;
  std::string headline(look.word);
  if (has_number) headline += ": " + form.difference_words(difference) + " " + form.interval_words(interval);
  picture.canvas.name({picture.left() + 46, picture.y + 33}, headline, picture.width() - 60,
                      {.size = 19, .fill = look.tone, .weight = Weight::bold});
  picture.canvas.name({picture.left() + 46, picture.y + 56}, why(form), picture.width() - 60,
                      {.size = size_body, .fill = ink_2});
  picture.y += height + 22;
  picture.say(headline + ". " + why(form));
}

void draw_levels(Picture& picture, const Form& form) {
  Extent extent;
  extent.show(form.fields.number("before"));
  extent.show(form.fields.number("after"));
  RowChart chart{.axis_heading = form.of_scores ? "mean score" : "share",
                 .name_width = 220,
                 .columns = {{"", 116}},
                 .axis = form.of_scores ? round_axis(extent.lo(), extent.hi(), 5, number_words) : share_axis(extent),
                 .row_height = 42};
  for (const std::string_view when : {"before", "after"}) {
    const auto value = form.fields.number(when);
    Row row{.name = when == "before" ? "Before" : "After"};
    const Fields given = picture.input.object(when);
    if (!form.of_scores && given.has("n")) row.below = grouped(given.count("k")) + " of " + grouped(given.count("n"));
    if (value) {
      row.marks = {{.kind = MarkKind::bar, .value = *value, .fill = when == "before" ? range_band : bar_fill}};
    } else {
      row.instead = "nobody";
    }
    row.cells = {{form.words(value)}};
    chart.rows.push_back(std::move(row));
  }
  draw_rows(picture, chart);
}

void draw_differences(Picture& picture, const Form& form) {
  Extent extent;
  const auto range_lo = form.placebo.number("lo");
  const auto range_hi = form.placebo.number("hi");
  for (const auto& value :
       {form.difference, range_lo, range_hi, form.control.number("control_diff"), form.control.number("diff")})
    extent.show(value);
  extent.show(form.interval);
  extent.show(form.control.interval("ci"));
  const double most = std::max({-extent.lo(), extent.hi(), 0.01});
  RowChart chart{.axis_heading = form.of_scores ? "after − before" : "after − before, in points",
                 .name_width = 220,
                 .columns = {{"Difference", 130}},
                 .axis = form.of_scores ? round_axis(-most, most, 6, number_words) : points_axis(extent),
                 .row_height = 48};
  const auto point = [&](std::string name, std::string below, const std::optional<double>& value,
                         const std::optional<Interval>& interval, std::string_view verdict) {
    if (!value) return;
    const bool found = verdict == "improved" || verdict == "worsened";
    Row row{.name = std::move(name), .below = std::move(below)};
    row.marks = {{.kind = MarkKind::point,
                  .value = *value,
                  .interval = interval,
                  .fill = !found                  ? back
                          : verdict == "improved" ? good
                                                  : cost,
                  .is_hollow = !found}};
    row.cells = {{form.difference_words(value), form.interval_words(interval)}};
    chart.rows.push_back(std::move(row));
  };
  const bool has_control = form.control.has("diff");
  point("Here", "after minus before", form.difference, form.interval, has_control ? "" : form.verdict);
  if (range_lo && range_hi && *range_lo <= *range_hi) {
    Row row{.name = "Usual ups and downs", .below = "range at " + grouped(form.placebo.count("n")) + " earlier dates"};
    row.marks = {{.kind = MarkKind::range, .interval = Interval{*range_lo, *range_hi}}};
    row.cells = {{form.interval_words(Interval{*range_lo, *range_hi}), {}, ink_2}};
    chart.rows.push_back(std::move(row));
  }
  point("Control group", "the same, where nothing changed", form.control.number("control_diff"), {}, "");
  point("Here against control", "difference of the two", form.control.number("diff"), form.control.interval("ci"),
        form.control.text("verdict"));
  draw_rows(picture, chart);
}

}  // namespace

std::string effect_picture(const Asked& asked) {
  Picture picture(asked);
  bool any = false;
  bool has_difference = false;
  for (const std::string_view name : {"proportion", "mean"}) {
    if (!picture.answer.has(name)) continue;
    const Form form = form_of(picture.answer.object(name), name == "mean");
    if (any) picture.heading(form.of_scores ? "The same in scores" : "The same in shares");
    any = true;
    draw_verdict(picture, form);
    if (form.fields.has("before") || form.fields.has("after")) draw_levels(picture, form);
    if (form.difference) draw_differences(picture, form);
    has_difference = has_difference || form.difference;
  }
  if (!any) picture.nothing("Nothing was compared.");
  if (has_difference)
    picture.note(
        "Whiskers: 95 % intervals. Grey band: what the same comparison gave at earlier dates when nothing was "
        "shipped.");
  return picture.finish();
}

}  // namespace cairn::svg
