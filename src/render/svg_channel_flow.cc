// How channels work together: who uses which, who leaves after it, and from which to which people change.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "render/svg_pictures.h"
#include "render/svg_rows.h"
#include "render/svg_words.h"

namespace cairn::svg {
namespace {

constexpr size_t most_channels = 16;
constexpr size_t most_in_matrix = 9;

void draw_use(Picture& picture, const std::vector<Fields>& channels) {
  Extent extent;
  for (const Fields& channel : channels) extent.show(static_cast<double>(channel.count("cases")));
  RowChart chart{.name_heading = "Channel",
                 .axis_heading = picture.unit() + " who use it",
                 .name_width = 170,
                 .columns = {{picture.unit(), 88}, {"Begin here", 84}, {"End here", 84}, {"Events", 84}},
                 .axis = round_axis(0, extent.hi(), 4, short_count),
                 .row_height = 38};
  for (const Fields& channel : channels) {
    const std::string id = channel.text("channel");
    Row row{.name = picture.name(id), .whole = id};
    row.marks = {{.kind = MarkKind::bar, .value = static_cast<double>(channel.count("cases"))}};
    row.cells = {{grouped(channel.count("cases"))},
                 {grouped(channel.count("entries")), {}, ink_2},
                 {grouped(channel.count("exits")), {}, ink_2},
                 {grouped(channel.count("events")), {}, ink_2}};
    chart.rows.push_back(std::move(row));
  }
  picture.heading("Who uses which");
  draw_rows(picture, chart);
}

void draw_leaving(Picture& picture, const std::vector<Fields>& channels) {
  Extent extent;
  for (const Fields& channel : channels) {
    extent.show(channel.number("leave_rate"));
    extent.show(channel.interval("leave_ci"));
  }
  RowChart chart{.name_heading = "Last channel",
                 .axis_heading = "share that leaves after it",
                 .name_width = 170,
                 .columns = {{"Leave", 84}, {"Share", 112}, {"Still on the way", 104}},
                 .axis = share_axis(extent),
                 .row_height = 42};
  for (const Fields& channel : channels) {
    const std::string id = channel.text("channel");
    const auto rate = channel.number("leave_rate");
    const int64_t way = channel.count("in_progress");
    Row row{.name = picture.name(id), .whole = id};
    if (rate) {
      row.marks = {{.kind = MarkKind::bar, .value = *rate, .interval = channel.interval("leave_ci"), .fill = leaving}};
    } else {
      row.instead = "outcome not known yet";
    }
    row.cells = {{grouped(channel.count("left"))},
                 {share_words(rate), share_interval(channel.interval("leave_ci")), rate ? leaving_ink : ink_3},
                 {grouped(way), {}, ink_2, way > 0 ? Sign::way : Sign::none}};
    chart.rows.push_back(std::move(row));
  }
  picture.heading("Who leaves", "of all who use the channel, those who leave with it as their last");
  draw_rows(picture, chart);
}

struct Matrix {
  std::vector<std::string> channels;  // by rank of use
  std::map<std::pair<std::string, std::string>, Fields> moves;
  double most = 0;
};

Matrix matrix_of(Picture& picture, const std::vector<Fields>& channels) {
  Matrix out;
  for (const Fields& channel : channels) {
    if (out.channels.size() < most_in_matrix) out.channels.push_back(channel.text("channel"));
  }
  size_t hidden = 0;
  for (const Fields& move : picture.answer.list("transitions")) {
    const std::string from = move.text("from");
    const std::string to = move.text("to");
    if (std::ranges::find(out.channels, from) == out.channels.end() ||
        std::ranges::find(out.channels, to) == out.channels.end()) {
      ++hidden;
      continue;
    }
    out.most = std::max(out.most, move.number("share").value_or(0));
    out.moves.emplace(std::pair{from, to}, move);
  }
  picture.left_out(hidden, "changes between channels");
  return out;
}

void draw_move(Picture& picture, const Matrix& matrix, const std::string& from, const std::string& to, const Box& box) {
  const Box inner{box.x + 1.5, box.y + 1.5, box.width - 3, box.height - 3};
  if (from == to) return picture.canvas.rect(inner, {.fill = sunk}, 4);
  const auto found = matrix.moves.find({from, to});
  if (found == matrix.moves.end()) return picture.canvas.rect(inner, {.fill = paper, .stroke = line_grid}, 4);
  const Fields& move = found->second;
  const auto share = move.number("share");
  const double part = matrix.most > 0 ? share.value_or(0) / matrix.most : 0;
  const size_t level = std::clamp<size_t>(static_cast<size_t>(part * 5), 0, 4);
  const Titled titled(picture.canvas,
                      picture.name(from) + " → " + picture.name(to) + ": " + grouped(move.count("count")) +
                          " changes by " + picture.counted_units(move.count("cases")) + ", " + share_words(share) +
                          " " + share_interval(move.interval("ci")) + " of those who use " + picture.name(from) +
                          ", typically after " + time_words(move.object("time_ms").number("median")));
  picture.canvas.rect(inner, {.fill = sequence[level]}, 4);
  const std::string_view tone = level >= 2 ? paper : ink;
  picture.canvas.text({box.mid_x(), box.mid_y() - 2}, share_words(share),
                      {.size = size_body, .fill = tone, .weight = Weight::bold, .anchor = Anchor::middle});
  picture.canvas.name({box.mid_x(), box.mid_y() + 14}, short_count(static_cast<double>(move.count("count"))) + "×",
                      box.width - 6, {.size = size_small, .fill = tone, .anchor = Anchor::middle});
}

void draw_matrix(Picture& picture, const Matrix& matrix) {
  constexpr double name_width = 170;
  constexpr double row_height = 48;
  const double wide = std::min(110.0, (picture.width() - name_width) / static_cast<double>(matrix.channels.size()));
  picture.heading("From which to which", "share of those who use the left channel; ×: all changes, also repeated");
  const double from_x = picture.left() + name_width;
  picture.canvas.text({picture.left(), picture.y + 14}, "from  ↓      to  →", {.size = size_small, .fill = ink_3});
  for (size_t i = 0; i < matrix.channels.size(); ++i)
    picture.canvas.name({from_x + (static_cast<double>(i) + 0.5) * wide, picture.y + 14},
                        picture.name(matrix.channels[i]), wide - 8,
                        {.size = size_small, .fill = ink, .weight = Weight::bold, .anchor = Anchor::middle});
  picture.y += 24;
  for (const std::string& from : matrix.channels) {
    picture.canvas.name({picture.left(), picture.y + row_height / 2 + 5}, picture.name(from), name_width - 14,
                        {.size = size_body, .fill = ink, .weight = Weight::bold}, from);
    for (size_t i = 0; i < matrix.channels.size(); ++i)
      draw_move(picture, matrix, from, matrix.channels[i],
                {from_x + static_cast<double>(i) * wide, picture.y, wide, row_height});
    picture.y += row_height;
  }
  picture.y += 16;
}

}  // namespace

std::string channel_flow_picture(const Asked& asked) {
  Picture picture(asked);
  const Fields& f = picture.answer;
  std::vector<Fields> channels = f.list("channels");
  picture.tiles({{"Use a channel", grouped(f.count("with_channel")), "of " + picture.counted_units(f.count("n_cases"))},
                 {"Use two or more", share_words(f.number("multi_share")), share_interval(f.interval("multi_ci"))},
                 {"Channels", grouped(static_cast<int64_t>(channels.size())), {}}});
  picture.say(share_words(f.number("multi_share")) + " use two channels or more.");
  if (channels.empty()) {
    picture.nothing("No event has a channel.");
    return picture.finish();
  }
  picture.left_out(channels.size() - std::min(most_channels, channels.size()), "channels");
  channels.resize(std::min(most_channels, channels.size()));
  for (const Fields& channel : channels)
    picture.say(picture.name(channel.text("channel")) + ": " + picture.counted_units(channel.count("cases")) + ", " +
                share_words(channel.number("leave_rate")) + " leave.");
  draw_use(picture, channels);
  draw_leaving(picture, channels);
  const Matrix matrix = matrix_of(picture, channels);
  if (matrix.moves.empty()) {
    picture.note("Nobody changes from one channel to another.");
  } else {
    draw_matrix(picture, matrix);
  }
  picture.note("The order that was observed, not influence. Whiskers: 95 % intervals.");
  return picture.finish();
}

}  // namespace cairn::svg
