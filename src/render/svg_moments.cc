// Moments of truth: the emotion curve with its highs, lows and end; where nobody was asked the line stops.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "base/words.h"
#include "render/svg_axis.h"
#include "render/svg_curve.h"
#include "render/svg_marks.h"
#include "render/svg_pictures.h"
#include "render/svg_rows.h"
#include "render/svg_words.h"

namespace cairn::svg {
namespace {

constexpr double plot_height = 300;
constexpr double axis_width = 44;
constexpr size_t most_side_by_side = 9;  // more stages stand one below the other
constexpr size_t most_stages = 40;

struct Stage {
  std::string id;
  std::optional<double> score;
};

// The curve where it was given; else the moments alone, in their order.
std::vector<Stage> stages_of(const Fields& input, const Fields& answer) {
  std::vector<Stage> out;
  for (const Fields& point : input.list("curve")) out.push_back({point.text("stage"), point.number("score")});
  if (!out.empty()) return out;
  for (const Fields& moment : answer.list("moments")) out.push_back({moment.text("stage"), moment.number("score")});
  return out;
}

struct Plot {
  Scale y;
  double from = 0, each = 0;
  [[nodiscard]] double x(size_t stage) const { return from + (static_cast<double>(stage) + 0.5) * each; }
};

void draw_ground(Picture& picture, const Plot& plot) {
  const double zero = plot.y.at(0);
  picture.canvas.rect({plot.from, plot.y.at(2) - 8, picture.right() - plot.from, zero - plot.y.at(2) + 8},
                      {.fill = good_tint});
  picture.canvas.rect({plot.from, zero, picture.right() - plot.from, plot.y.at(-2) - zero + 8}, {.fill = bad_tint});
  for (const double tick : {-2.0, -1.0, 0.0, 1.0, 2.0}) {
    picture.canvas.line({plot.from, plot.y.at(tick)}, {picture.right(), plot.y.at(tick)},
                        {.stroke = tick == 0 ? line_zero : line_box});
    picture.canvas.text({plot.from - 8, plot.y.at(tick) + 4.5}, score_words(tick, 0),
                        {.size = size_small, .fill = ink_3, .anchor = Anchor::end});
  }
}

void draw_line(Picture& picture, const Plot& plot, const std::vector<Stage>& stages) {
  std::vector<Point> run;
  const auto end_run = [&] {
    if (run.size() > 1) picture.canvas.path(smooth_path(run), {.stroke = persona, .width = 2.5});
    run.clear();
  };
  for (size_t i = 0; i < stages.size(); ++i) {
    if (stages[i].score) {
      run.push_back({plot.x(i), plot.y.at(*stages[i].score)});
    } else {
      end_run();
    }
  }
  end_run();
}

void draw_stage(Picture& picture, const Plot& plot, size_t i, const Stage& stage, std::string_view kind) {
  const double x = plot.x(i);
  picture.canvas.name_lines({x, plot.y.at(-2) + 34}, picture.name(stage.id), plot.each - 10, 2,
                            {.size = size_small, .fill = ink, .weight = Weight::bold, .anchor = Anchor::middle});
  if (!stage.score)
    return picture.canvas.text({x, plot.y.at(0) - 8}, "no answers",
                               {.size = size_small, .fill = ink_3, .anchor = Anchor::middle});
  const double y = plot.y.at(*stage.score);
  const bool is_low = kind == "low";
  if (kind.empty()) {
    picture.canvas.circle({x, y}, 5, {.fill = persona, .stroke = paper, .width = 1.5});
  } else {
    picture.canvas.circle({x, y}, 12, {.fill = paper, .stroke = is_low ? cost : accent, .width = 1.5});
    sign(picture.canvas, is_low ? Sign::down : Sign::up, {x, y}, is_low ? cost : accent, 6.5);
  }
  const double away = kind.empty() ? 20 : 26;
  const bool below = is_low || (kind.empty() && *stage.score < 0);
  const std::string words = score_words(*stage.score) + (kind.empty() ? "" : is_low ? " low" : " high");
  picture.canvas.text({x, below ? y + away + 2 : y - away + 8}, words,
                      {.size = size_body, .fill = ink, .weight = Weight::bold, .anchor = Anchor::middle});
}

std::string_view kind_of(const std::map<std::string, std::string>& kinds, const Stage& stage) {
  const auto found = kinds.find(stage.id);
  return found == kinds.end() ? std::string_view() : found->second;
}

void draw_beside(Picture& picture, const std::vector<Stage>& stages, const std::map<std::string, std::string>& kinds) {
  Plot plot{.y = {-2, 2, picture.y + plot_height, picture.y + 16}, .from = picture.left() + axis_width};
  plot.each = (picture.right() - plot.from) / static_cast<double>(stages.size());
  draw_ground(picture, plot);
  if (picture.input.has("curve")) draw_line(picture, plot, stages);
  for (size_t i = 0; i < stages.size(); ++i) draw_stage(picture, plot, i, stages[i], kind_of(kinds, stages[i]));
  picture.y += plot_height + 66;
}

void draw_below(Picture& picture, const std::vector<Stage>& stages, const std::map<std::string, std::string>& kinds) {
  RowChart chart{.name_heading = "Stage",
                 .axis_heading = "bad  ←  score  →  good",
                 .name_width = 250,
                 .columns = {{"Score", 70}, {"", 84, Anchor::start}},
                 .axis = score_axis(),
                 .is_line = picture.input.has("curve"),
                 .is_emotion = true,
                 .row_height = 36};
  for (const Stage& stage : stages) {
    const std::string_view kind = kind_of(kinds, stage);
    Row row{.name = picture.name(stage.id), .whole = stage.id, .instead = "no answers"};
    if (stage.score)
      row.marks = {{.kind = MarkKind::point,
                    .value = *stage.score,
                    .fill = kind == "low"    ? cost
                            : kind == "high" ? accent
                                             : persona}};
    row.cells = {{stage.score ? score_words(*stage.score) : std::string(no_number)}};
    if (kind == "low") row.cells.push_back({"Low", {}, bad, Sign::down, cost});
    if (kind == "high") row.cells.push_back({"High", {}, accent_ink, Sign::up, accent});
    chart.rows.push_back(std::move(row));
  }
  draw_rows(picture, chart);
}

void say_moments(Picture& picture, const std::vector<Fields>& moments) {
  for (const Fields& moment : moments)
    picture.say((moment.text("kind") == "low" ? "Low at " : "High at ") + picture.name(moment.text("stage")) + ": " +
                score_words(moment.number("score").value_or(0)) + ".");
  if (moments.empty()) picture.say("No high or low stands out.");
}

}  // namespace

std::string moments_picture(const Asked& asked) {
  Picture picture(asked);
  const Fields& f = picture.answer;
  std::vector<Stage> stages = stages_of(picture.input, f);
  const std::vector<Fields> moments = f.list("moments");
  const auto place = [&](std::string_view field) {
    return f.has(field) ? picture.name(f.text(field)) : std::string(no_number);
  };
  const auto remembered = f.number("peak_end");
  picture.tiles({{"Highest", place("peak_high"), {}, accent_ink},
                 {"Lowest", place("peak_low"), {}, bad},
                 {"Ends at", place("end"), {}},
                 {"What is remembered", remembered ? score_words(*remembered) : std::string(no_number),
                  "peak and end, from −2 to +2"}});
  say_moments(picture, moments);
  const std::vector<std::string> gaps = f.texts("gaps");
  if (!picture.input.has("curve")) {
    if (!stages.empty()) picture.note("Only the moments are drawn: the answer does not repeat the whole curve.");
    for (const std::string& gap : gaps)
      picture.note("No answers at " + cut_to(picture.name(gap), 400, size_small) + ".");
  }
  if (stages.empty() || std::ranges::none_of(stages, [](const Stage& s) { return s.score.has_value(); })) {
    picture.nothing(f.has("peak_high") ? "No high or low stands out." : "Nobody was asked how it felt.");
    return picture.finish();
  }
  picture.left_out(stages.size() - std::min(stages.size(), most_stages), "stages");
  stages.resize(std::min(stages.size(), most_stages));
  std::map<std::string, std::string> kinds;
  for (const Fields& moment : moments) kinds.emplace(moment.text("stage"), moment.text("kind"));
  if (stages.size() > most_side_by_side) {
    draw_below(picture, stages, kinds);
  } else {
    draw_beside(picture, stages, kinds);
  }
  picture.note("Triangles: highs and lows that stand out. Where there are no answers the line stops.");
  return picture.finish();
}

}  // namespace cairn::svg
