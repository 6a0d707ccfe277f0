// Channel review: what would be lost without a channel, what it costs, and the verdict in a word.
#include <algorithm>

#include "base/text.h"
#include "render/svg_pictures.h"
#include "render/svg_rows.h"
#include "render/svg_words.h"

namespace cairn::svg {
namespace {

Cell verdict_cell(const std::string& verdict) {
  if (verdict == "no_contribution") return {"Brings nothing", {}, ink_2, Sign::cross, back};
  if (verdict == "remove") return {"Could go", "costs more than it brings", bad, Sign::down, bad};
  if (verdict == "keep") return {"Keep", "brings more than it costs", good, Sign::up, good};
  return {"Cost not known", {}, ink_3, Sign::dashed, ink_3};
}

Row row_of(const Picture& picture, const Fields& channel) {
  const std::string id = channel.text("channel");
  const double lost = channel.number("lost_conversions").value_or(0);
  const std::string verdict = channel.text("verdict");
  Row row{.name = picture.name(id),
          .below = "in " + grouped(channel.count("journeys")) + " ways, " +
                   grouped(channel.count("journeys_converted")) + " convert",
          .whole = id};
  row.marks = {{.kind = MarkKind::bar, .value = lost, .fill = verdict == "remove" ? leaving : bar_fill}};
  const auto money = [&](std::string_view field) {
    const auto value = channel.number(field);
    return value ? picture.money(*value) : std::string(no_number);
  };
  const bool is_loss = channel.number("net").value_or(0) < 0;
  row.cells = {{number_words(lost)}, {money("cost")}, {money("net"), {}, is_loss ? bad : ink}, verdict_cell(verdict)};
  return row;
}

}  // namespace

std::string channel_review_picture(const Asked& asked) {
  Picture picture(asked);
  const std::vector<Fields> channels = picture.answer.list("channels");
  if (channels.empty()) {
    picture.nothing("No channel to review.");
    return picture.finish();
  }
  Extent extent;
  for (const Fields& channel : channels) extent.show(channel.number("lost_conversions"));
  RowChart chart{.name_heading = "Channel",
                 .axis_heading = "lost without it",
                 .name_width = 190,
                 .columns = {{"Lost", 64}, {"Cost", 84}, {"Worth − cost", 96}, {"Verdict", 174, Anchor::start}},
                 .axis = round_axis(extent.lo(), extent.hi(), 3, short_count)};
  const size_t shown = std::min(rows_in_picture, channels.size());
  for (size_t i = 0; i < shown; ++i) {
    chart.rows.push_back(row_of(picture, channels[i]));
    picture.say(chart.rows.back().name + ": " + verdict_cell(channels[i].text("verdict")).text + ", " +
                chart.rows.back().cells[0].text + " conversions lost without it.");
  }
  draw_rows(picture, chart);
  picture.left_out(channels.size() - shown, "channels");
  picture.note(
      "Observed, not tried: what would be lost follows from the ways people took (removal effect of a Markov "
      "chain). Take a channel away for some before you take it away for all.");
  return picture.finish();
}

}  // namespace cairn::svg
