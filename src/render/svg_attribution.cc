// Attribution: what each channel is credited with.
#include <algorithm>

#include "base/text.h"
#include "render/svg_pictures.h"
#include "render/svg_rows.h"
#include "render/svg_words.h"

namespace cairn::svg {
namespace {

std::string model_words(const std::string& model) {
  if (model == "first") return "First channel of the way takes all";
  if (model == "last") return "Last channel of the way takes all";
  if (model == "last_non_direct") return "Last channel that is not direct takes all";
  if (model == "linear") return "Each contact counts the same";
  if (model == "position") return "First and last contact count most";
  if (model == "time_decay") return "Late contacts count more";
  if (model == "shapley_count") return "Each contact counts the same (Shapley of contacts)";
  if (model == "shapley_set") return "Each channel of the way counts the same (Shapley)";
  if (model == "shapley_rate") return "Share in the rate of each set of channels (Shapley)";
  if (model == "markov") return "What would be lost without the channel (Markov)";
  return model;
}

double credited(const Fields& channel) { return channel.number("conversions").value_or(0); }

RowChart chart_of(const Picture& picture, const std::vector<Fields>& channels) {
  const Fields removal = picture.answer.object("removal_effect");
  const bool has_removal = picture.answer.has("removal_effect");
  Extent extent;
  for (const Fields& channel : channels) extent.show(credited(channel));
  RowChart chart{.name_heading = "Channel",
                 .axis_heading = "conversions credited",
                 .name_width = 190,
                 .columns = {{"Conversions", 96}, {"Share", 80}, {"Value", 100}},
                 .axis = round_axis(extent.lo(), extent.hi(), 5, short_count),
                 .row_height = 40};
  if (has_removal) chart.columns.push_back({"Lost without it", 108});
  for (const Fields& channel : channels) {
    const std::string id = channel.text("channel");
    const auto value = channel.number("value");
    Row row{.name = picture.name(id), .whole = id};
    row.marks = {
        {.kind = MarkKind::bar, .value = credited(channel), .fill = credited(channel) < 0 ? leaving : bar_fill}};
    row.cells = {{number_words(credited(channel))},
                 {share_words(channel.number("share"))},
                 {value ? picture.money(*value) : std::string(no_number)}};
    if (has_removal) row.cells.push_back({share_words(removal.number(id))});
    chart.rows.push_back(std::move(row));
  }
  return chart;
}

}  // namespace

std::string attribution_picture(const Asked& asked) {
  Picture picture(asked);
  const Fields& f = picture.answer;
  std::vector<Fields> channels = f.list("channels");
  picture.tiles({{"Conversions", number_words(f.number("conversions").value_or(0)), "of all ways"},
                 {"Credited to channels", number_words(f.number("attributed").value_or(0)), "ways with a channel"},
                 {"Not credited", number_words(f.number("unattributed").value_or(0)), "ways without a channel"}});
  picture.note("Rule: " + model_words(f.text("model")) + ".");
  picture.note("Which channel gets the credit is a rule, not a measurement of what caused a conversion.");
  if (channels.empty()) {
    picture.nothing("No channel to credit.");
    return picture.finish();
  }
  std::ranges::stable_sort(channels, [](const Fields& a, const Fields& b) { return credited(a) > credited(b); });
  const size_t shown = std::min(rows_in_picture, channels.size());
  picture.left_out(channels.size() - shown, "channels");
  channels.resize(shown);
  for (const Fields& channel : channels)
    picture.say(picture.name(channel.text("channel")) + ": " + number_words(credited(channel)) + " (" +
                share_words(channel.number("share")) + ").");
  draw_rows(picture, chart_of(picture, channels));
  return picture.finish();
}

}  // namespace cairn::svg
