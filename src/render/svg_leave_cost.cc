// Where people leave, and what is at stake there: outlined bars, for it is what could be won at most.
#include <algorithm>

#include "base/text.h"
#include "base/words.h"
#include "render/svg_pictures.h"
#include "render/svg_rows.h"
#include "render/svg_words.h"

namespace cairn::svg {
namespace {

Row leave_row(const Picture& picture, const Fields& stage) {
  const std::string id = stage.text("stage");
  const int64_t way = stage.count("in_progress");
  Row row{.name = picture.name(id), .below = grouped(stage.count("visitors")) + " visit", .whole = id};
  const auto rate = stage.number("leave_rate");
  if (rate) {
    row.marks = {{.kind = MarkKind::bar, .value = *rate, .interval = stage.interval("leave_ci"), .fill = leaving}};
  } else {
    row.instead = "all still on the way";
  }
  row.cells = {{grouped(stage.count("left_here"))},
               {share_words(rate), share_interval(stage.interval("leave_ci")), rate ? leaving_ink : ink_3},
               {way > 0 ? grouped(way) : "0", {}, ink_2, way > 0 ? Sign::way : Sign::none}};
  return row;
}

Row stake_row(const Picture& picture, const Fields& stage) {
  const std::string id = stage.text("stage");
  Row row{.name = picture.name(id), .whole = id};
  const auto at_stake = stage.number("at_stake_per_month");
  const auto interval = stage.interval("at_stake_ci");
  if (at_stake) {
    row.marks = {{.kind = MarkKind::outlined_bar, .value = *at_stake, .interval = interval, .fill = stake}};
  } else {
    row.instead = stage.number("conversion_went_on") ? "no period was given" : "nobody goes on whose outcome is known";
  }
  row.cells = {{share_words(stage.number("conversion_went_on")), share_interval(stage.interval("conversion_ci"))},
               {at_stake ? "at most " + picture.money(*at_stake) : std::string(no_number),
                at_stake && interval ? "(" + picture.money_interval(*interval) + ")" : std::string()}};
  return row;
}

void draw_leaving(Picture& picture, const std::vector<Fields>& stages) {
  Extent extent;
  for (const Fields& stage : stages) {
    extent.show(stage.number("leave_rate"));
    extent.show(stage.interval("leave_ci"));
  }
  RowChart chart{.name_heading = "Stage",
                 .axis_heading = "share that leaves here",
                 .columns = {{"Leave", 74}, {"Share", 112}, {"Still on the way", 104}},
                 .axis = share_axis(extent)};
  for (const Fields& stage : stages) chart.rows.push_back(leave_row(picture, stage));
  picture.heading("Who leaves", "not gone on and nothing for a while, or an exit; those still on the way do not count");
  draw_rows(picture, chart);
}

void draw_stakes(Picture& picture, const std::vector<Fields>& stages) {
  Extent extent;
  for (const Fields& stage : stages) {
    extent.show(stage.number("at_stake_per_month"));
    extent.show(stage.interval("at_stake_ci"));
  }
  RowChart chart{.name_heading = "Stage",
                 .axis_heading = "at stake a month",
                 .columns = {{"Of those who go on, convert", 172}, {"At stake a month", 160}},
                 .axis = round_axis(0, extent.hi(), 4, [&](double v) {
                   return picture.has_currency() ? picture.money(v) : short_count(v);
                 })};
  for (const Fields& stage : stages) chart.rows.push_back(stake_row(picture, stage));
  picture.heading("What is at stake", "a potential, never a cost");
  draw_rows(picture, chart);
}

}  // namespace

std::string leave_cost_picture(const Asked& asked) {
  Picture picture(asked);
  std::vector<Fields> stages = picture.answer.list("stages");
  if (stages.empty()) {
    picture.nothing("No stage was visited.");
    return picture.finish();
  }
  const Fields first = stages.front();
  picture.tiles({{"Most is at stake at", picture.name(first.text("stage")),
                  share_words(first.number("leave_rate")) + " leave here"},
                 {"All " + picture.unit(), grouped(picture.answer.count("n_cases")), {}},
                 {"Still on the way", grouped(picture.answer.count("in_progress")), "outcome not known yet"}});
  const size_t shown = std::min(rows_in_picture, stages.size());
  picture.left_out(stages.size() - shown, "stages");
  stages.resize(shown);
  const bool has_stake = std::ranges::any_of(stages, [](const Fields& s) { return s.has("at_stake_per_month"); });
  for (const Fields& stage : stages) {
    const auto at_stake = stage.number("at_stake_per_month");
    picture.say(picture.name(stage.text("stage")) + ": " + share_words(stage.number("leave_rate")) + " leave" +
                (at_stake ? ", at most " + picture.money(*at_stake) + " a month at stake." : "."));
  }
  draw_leaving(picture, stages);
  if (has_stake) draw_stakes(picture, stages);
  picture.note(
      "At stake: what would come if those who leave did as those who go on. A potential, as a rule too high, since "
      "leavers are less keen than stayers. It is not added up: one customer can leave only once.");
  picture.note("Whiskers: 95 % intervals.");
  return picture.finish();
}

}  // namespace cairn::svg
