// Problems: each shape (wait, loop, go back …) with its effect; places where people leave as shares.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "base/words.h"
#include "render/svg_forest.h"
#include "render/svg_pictures.h"
#include "render/svg_words.h"

namespace cairn::svg {
namespace {

std::string shape_words(const std::string& shape) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 7> words{{
      {"leave", "Leave"},
      {"wait", "Wait long"},
      {"loop", "Do it over again"},
      {"go_back", "Go back"},
      {"complaint", "Complain"},
      {"unmet", "Promise not kept"},
      {"late", "Promise kept late"},
  }};
  for (const auto& [id, word] : words) {
    if (shape == id) return std::string(word);
  }
  return shape;
}

bool is_score(const Fields& row) { return row.text("outcome") == "score"; }

std::string effect_words(const Fields& row) {
  const auto effect = row.number("effect");
  if (!effect) return std::string(no_number);
  return is_score(row) ? score_words(*effect, 2) : points_words(*effect);
}
std::string effect_interval(const Fields& row) {
  return is_score(row) ? score_interval(row.interval("ci")) : points_interval(row.interval("ci"));
}

std::string place_of(const Picture& picture, const Fields& row) {
  return row.has("place") ? picture.name(row.text("place")) : "The whole way";
}

void draw_leaving(Picture& picture, const std::vector<Fields>& rows) {
  Extent extent;
  for (const Fields& row : rows) {
    extent.show(row.number("rate"));
    extent.show(row.interval("rate_ci"));
  }
  RowChart chart{.name_heading = "Place",
                 .axis_heading = "share that leaves here",
                 .name_width = 216,
                 .columns = {{"Leave", 74}, {"Share", 112}},
                 .axis = share_axis(extent),
                 .row_height = 40};
  for (const Fields& item : rows) {
    Row row{.name = place_of(picture, item), .below = "of " + grouped(item.count("n")), .whole = item.text("place")};
    const auto rate = item.number("rate");
    if (rate)
      row.marks = {{.kind = MarkKind::bar, .value = *rate, .interval = item.interval("rate_ci"), .fill = leaving}};
    row.cells = {{grouped(item.count("exposed"))},
                 {share_words(rate), share_interval(item.interval("rate_ci")), leaving_ink}};
    chart.rows.push_back(std::move(row));
    picture.say(place_of(picture, item) + ": " + share_words(rate) + " leave.");
  }
  picture.heading("Who leaves", "a share only; what is at stake is another question");
  draw_rows(picture, chart);
}

void draw_effects(Picture& picture, const std::vector<Fields>& rows, bool of_scores) {
  Extent extent;
  for (const Fields& row : rows) {
    extent.show(row.number("effect"));
    extent.show(row.interval("ci"));
  }
  const double most = std::max({-extent.lo(), extent.hi(), 0.1});
  RowChart chart{
      .name_heading = "Problem and place",
      .axis_heading =
          of_scores ? "feel worse ← emotion score → feel better" : "convert less often ← points → more often",
      .name_width = 216,
      .columns = {{"Difference", 116}, {"Evidence", 122, Anchor::start}},
      .axis = of_scores ? round_axis(-most, most, 6, [](double v) { return score_words(v, 1); }) : points_axis(extent)};
  for (const Fields& item : rows) {
    const std::string evidence = item.text("evidence");
    const std::string met = grouped(item.count("exposed")) + " of " + grouped(item.count("n")) + " (" +
                            share_words(item.number("rate")) + ")";
    Row row{.name = place_of(picture, item),
            .below = met,
            .whole = item.text("place"),
            .group = shape_words(item.text("shape"))};
    if (item.number("effect")) {
      row.marks = {effect_mark(*item.number("effect"), item.interval("ci"), evidence)};
    } else {
      row.instead = "nobody to compare with";
    }
    row.cells = {{effect_words(item), effect_interval(item)}, evidence_cell(evidence)};
    if (is_found(evidence))
      picture.say(shape_words(item.text("shape")) + ", " + row.name + ": " + evidence_cell(evidence).text + ", " +
                  effect_words(item) + " " + effect_interval(item) + ".");
    chart.rows.push_back(std::move(row));
  }
  picture.heading(of_scores ? "What it goes with: how customers feel" : "What it goes with: converting",
                  "those who met it against those who did not");
  draw_rows(picture, chart);
}

}  // namespace

std::string problems_picture(const Asked& asked) {
  Picture picture(asked);
  constexpr size_t most = 40;
  std::vector<Fields> rows = picture.answer.list("rows");
  const auto having = [&](std::string_view evidence) {
    return std::ranges::count_if(rows, [&](const Fields& row) { return row.text("evidence") == evidence; });
  };
  picture.tiles({{"Harm", grouped(having("harms")), "with evidence"},
                 {"No evidence", grouped(having("no_evidence")), "could be chance"},
                 {"All " + picture.unit(), grouped(picture.answer.count("n_cases")), {}}});
  if (rows.empty()) {
    picture.nothing("No problem of these shapes can occur here.");
    return picture.finish();
  }
  if (rows.size() > most) {
    picture.left_out(rows.size() - most, "rows");
    rows.resize(most);
  }
  std::vector<Fields> leaving_rows;
  std::vector<Fields> share_rows;
  std::vector<Fields> score_rows;
  for (const Fields& row : rows)
    (row.text("evidence") == "rate_only" ? leaving_rows : is_score(row) ? score_rows : share_rows).push_back(row);
  if (!share_rows.empty()) draw_effects(picture, share_rows, false);
  if (!score_rows.empty()) draw_effects(picture, score_rows, true);
  if (!leaving_rows.empty()) draw_leaving(picture, leaving_rows);
  picture.note(
      "Associations, not proof of cause. Filled: evidence after correction for the number of tests "
      "(Benjamini–Hochberg); hollow: could be chance. Whiskers: 95 % intervals.");
  return picture.finish();
}

}  // namespace cairn::svg
