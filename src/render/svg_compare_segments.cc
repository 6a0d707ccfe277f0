// How segments differ from all others: a forest plot for each kind of measure, for each has its own scale.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "base/text.h"
#include "base/words.h"
#include "render/svg_pictures.h"
#include "render/svg_rows.h"
#include "render/svg_words.h"

namespace cairn::svg {
namespace {

struct Metric {
  std::string_view id, heading, beside, axis;
};
constexpr std::array<Metric, 4> metrics{{
    {"conversion", "Converting", "share that converts, against all others", "less often ← points → more often"},
    {"reach", "Reaching a stage", "share that comes there, against all others", "less often ← points → more often"},
    {"emotion", "Emotion", "mean score from −2 to +2, against all others", "feel worse ← score → feel better"},
    {"time", "Time at a stage", "typical time (median), against all others; no interval", "shorter ← time → longer"},
}};

std::string value_words(std::string_view metric, const std::optional<double>& value) {
  if (!value) return std::string(no_number);
  if (metric == "emotion") return score_words(*value, 2);
  return metric == "time" ? time_words(value) : share_words(value);
}
std::string difference_words(std::string_view metric, const std::optional<double>& value) {
  if (!value) return std::string(no_number);
  if (metric == "emotion") return score_words(*value, 2);
  return metric == "time" ? time_difference_words(*value) : points_words(*value);
}

Cell verdict_of(const Fields& test) {
  if (!test.has("p")) return {"Too few", {}, ink_3, Sign::dashed, ink_3};
  if (test.flag("significant")) return {"Clear difference", {}, accent_ink, Sign::full, accent};
  return {"Could be chance", {}, ink_2, Sign::hollow, back};
}

Axis axis_of(std::string_view metric, const std::vector<Fields>& tests) {
  Extent extent;
  for (const Fields& test : tests) {
    extent.show(test.number("diff"));
    extent.show(test.interval("ci"));
  }
  if (metric != "emotion" && metric != "time") return points_axis(extent);
  const double most = std::max({-extent.lo(), extent.hi(), 0.1});
  if (metric == "emotion")
    return round_axis(-most, most, 5, [](double v) { return score_words(v, v != 0 && std::abs(v) < 0.1 ? 2 : 1); });
  Axis axis = time_axis(-most, most, 4);
  axis.words = [](double v) { return v == 0 ? std::string("0") : time_difference_words(v); };
  return axis;
}

Row row_of(const Picture& picture, const Metric& metric, const Fields& test) {
  const std::string segment = test.text("segment");
  Row row{.name = picture.name(segment),
          .below = n_words(test.count("n")) + " against " + grouped(test.count("n_rest")),
          .whole = segment,
          .group = test.has("stage") ? picture.name(test.text("stage")) : std::string()};
  const auto difference = test.number("diff");
  const bool is_clear = test.flag("significant");
  if (difference) {
    row.marks = {{.kind = MarkKind::point,
                  .value = *difference,
                  .interval = test.interval("ci"),
                  .fill = is_clear ? accent : back,
                  .is_hollow = !is_clear}};
  } else {
    row.instead = test.count("n") > 0 ? "too few to compare" : "nobody to compare with";
  }
  const auto interval = test.interval("ci");
  row.cells = {{value_words(metric.id, test.number("value")), "others " + value_words(metric.id, test.number("rest"))},
               {difference_words(metric.id, difference),
                metric.id == "emotion" ? score_interval(interval) : points_interval(interval)},
               verdict_of(test)};
  return row;
}

void draw_metric(Picture& picture, const Metric& metric, std::vector<Fields> tests) {
  if (tests.empty()) return;
  constexpr size_t most = 30;
  std::map<std::string, size_t> place;  // stages in the order of the answer
  for (const Fields& test : tests) place.emplace(test.text("stage"), place.size());
  std::ranges::stable_sort(tests, {}, [&](const Fields& test) { return place.at(test.text("stage")); });
  if (tests.size() > most) {
    picture.left_out(tests.size() - most, "tests of " + ascii_lower(metric.heading));
    tests.resize(most);
  }
  RowChart chart{.name_heading = "Segment",
                 .axis_heading = std::string(metric.axis),
                 .name_width = 170,
                 .columns = {{"Segment", 100}, {"Difference", 116}, {"Verdict", 152, Anchor::start}},
                 .axis = axis_of(metric.id, tests)};
  for (const Fields& test : tests) {
    chart.rows.push_back(row_of(picture, metric, test));
    const Row& row = chart.rows.back();
    if (test.flag("significant"))
      picture.say(std::string(metric.heading) + (row.group.empty() ? "" : " (" + row.group + ")") + ", " + row.name +
                  ": " + row.cells[1].text + " " + row.cells[1].below + ", clear difference.");
  }
  picture.heading(metric.heading, metric.beside);
  draw_rows(picture, chart);
}

}  // namespace

std::string compare_segments_picture(const Asked& asked) {
  Picture picture(asked);
  const std::vector<Fields> segments = picture.answer.list("segments");
  const std::vector<Fields> tests = picture.answer.list("tests");
  const auto clear = std::ranges::count_if(tests, [](const Fields& test) { return test.flag("significant"); });
  picture.tiles({{"Segments", grouped(static_cast<int64_t>(segments.size())), {}},
                 {"Comparisons", grouped(static_cast<int64_t>(tests.size())), {}},
                 {"Clear differences", grouped(clear), "after correction for their number"}});
  if (tests.empty()) {
    picture.nothing("There are no segments to compare.");
    return picture.finish();
  }
  for (const Metric& metric : metrics) {
    std::vector<Fields> of_metric;
    for (const Fields& test : tests) {
      if (test.text("metric") == metric.id) of_metric.push_back(test);
    }
    const bool has_any = std::ranges::any_of(of_metric, [](const Fields& test) { return test.count("n") > 0; });
    if (!has_any && !of_metric.empty()) {
      picture.note(std::string(metric.heading) + ": nobody to compare.");
      continue;
    }
    draw_metric(picture, metric, std::move(of_metric));
  }
  if (clear == 0) picture.say("No clear difference.");
  picture.note(
      "Filled: clear difference after correction for the number of tests (Benjamini–Hochberg). Hollow: could be "
      "chance. Whiskers: 95 % intervals.");
  return picture.finish();
}

}  // namespace cairn::svg
