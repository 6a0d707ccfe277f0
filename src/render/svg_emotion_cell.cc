// How customers felt at one place: three kinds of answers that are never mixed, each with its interval.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "base/words.h"
#include "render/svg_pictures.h"
#include "render/svg_rows.h"
#include "render/svg_words.h"

namespace cairn::svg {
namespace {

struct Lane {
  std::string_view id, name;
};
constexpr std::array<Lane, 3> lanes{
    {{"measured", "Asked"}, {"self", "Told by themselves"}, {"inferred", "Read from signals"}}};
constexpr int64_t usual_least = 5;  // answers below which no number is shown (DEFINITIONS 11.3)

Row lane_row(const Picture& picture, const Lane& lane, const Fields& figures, int64_t least) {
  const int64_t n = figures.count("n");
  const bool is_stale = figures.flag("stale");
  const bool is_headline = picture.answer.text("headline") == lane.id;
  const auto mean = figures.number("mean");
  Row row{.name = std::string(lane.name),
          .below = n == 0 ? "nobody"
                          : grouped(n) + (n == 1 ? " person, " : " people, ") + grouped(figures.count("responses")) +
                                " answers"};
  if (n > 0 && n >= least && mean) {
    row.marks = {{.kind = MarkKind::point,
                  .value = *mean,
                  .interval = figures.interval("ci"),
                  .fill = is_stale ? warn : accent,
                  .is_hollow = is_stale}};
    row.cells = {{score_words(*mean, 2), score_interval(figures.interval("ci"))}};
  } else {
    row.instead = n == 0 ? "no answers" : "under " + std::to_string(least) + " answers: no number is shown";
    row.cells = {{std::string(no_number), {}, ink_3}};
  }
  if (is_headline) {
    row.cells.push_back({"Speaks for it", is_stale ? "no fresh answer" : "", accent_ink,
                         is_stale ? Sign::clock : Sign::full, is_stale ? warn : accent});
  } else {
    row.cells.push_back({n == 0     ? ""
                         : is_stale ? "Stale"
                                    : "Beside it",
                         {},
                         ink_3,
                         n > 0 && is_stale ? Sign::clock : Sign::none,
                         warn});
  }
  return row;
}

}  // namespace

std::string emotion_cell_picture(const Asked& asked) {
  Picture picture(asked);
  const Fields& f = picture.answer;
  const GradeLook look = grade_look(f.text("grade"));
  const auto display = f.number("display");
  const Fields sources = f.object("sources");
  picture.tiles(
      {{"Emotion", display ? score_words(*display, 1) : "No number",
        display ? "from −2 (bad) to +2 (good)" : "none that enough people stand behind"},
       {"Grade", std::string(look.word), {}},
       {"Sources in words", grouped(sources.count("total")), grouped(sources.count("fresh")) + " of them fresh"}});
  sign(picture.canvas, look.sign,
       {picture.left() + 284 + text_width(look.word, size_figure, Weight::bold) + 16, picture.y - 61}, look.colour, 8);
  const int64_t least = picture.params.has("min_display") ? picture.params.count("min_display") : usual_least;
  RowChart chart{.name_heading = "Kind of answer",
                 .axis_heading = "bad  ←  mean score  →  good",
                 .columns = {{"Mean", 116}, {"", 134, Anchor::start}},
                 .axis = score_axis(),
                 .is_emotion = true,
                 .row_height = 58};
  const Fields figures = f.object("lanes");
  for (const Lane& lane : lanes) {
    chart.rows.push_back(lane_row(picture, lane, figures.object(lane.id), least));
    const Row& row = chart.rows.back();
    picture.say(row.name + ": " +
                (row.marks.empty() ? row.instead : row.cells[0].text + " " + row.cells[0].below + ", " + row.below) +
                ".");
  }
  picture.say("Grade: " + ascii_lower(look.word) + ".");
  draw_rows(picture, chart);
  picture.note(
      "Kinds of answers are never mixed. A person counts once, with the mean of the answers. Whiskers: 95 % "
      "intervals.");
  return picture.finish();
}

}  // namespace cairn::svg
