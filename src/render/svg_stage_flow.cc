// How cases move through the stages: a bar a stage, ribbons to the next one, leaving falls, going back and skipping run
// in lanes above; figures of each stage below.
#include <algorithm>
#include <cmath>
#include <map>

#include "base/text.h"
#include "render/svg_axis.h"
#include "render/svg_curve.h"
#include "render/svg_marks.h"
#include "render/svg_pictures.h"
#include "render/svg_words.h"

namespace cairn::svg {
namespace {

constexpr double lane_name_width = 100;
constexpr double least_column = 112;
constexpr size_t most_stages = 20;
constexpr size_t most_lanes = 8;
constexpr double lane_height = 26;
constexpr double bar_width = 14;
constexpr double flow_height = 150;

struct Move {
  size_t from = 0, to = 0;
  int64_t count = 0;
  [[nodiscard]] bool is_back() const { return to < from; }
  [[nodiscard]] size_t span() const { return is_back() ? from - to : to - from; }
};

struct Flow {
  std::vector<Fields> stages;
  std::vector<int64_t> forward;  // from each to the next
  std::vector<Move> lanes;       // longest first
  double most = 1;               // visits of the fullest stage
};

double width_for(const Asked& asked) {
  const auto stages = static_cast<double>(std::min(most_stages, Fields(&asked.result).size("stages")));
  return std::max(page_width, 2 * margin + lane_name_width + stages * least_column);
}

Flow flow_of(Picture& picture) {
  Flow out{.stages = picture.answer.list("stages"), .forward = {}, .lanes = {}};
  picture.left_out(out.stages.size() - std::min(most_stages, out.stages.size()), "stages");
  out.stages.resize(std::min(most_stages, out.stages.size()));
  out.forward.resize(out.stages.size());
  std::map<std::string, size_t> place;
  for (const Fields& stage : out.stages) {
    place.emplace(stage.text("stage"), place.size());
    out.most = std::max(out.most, static_cast<double>(stage.count("visits")));
  }
  for (const Fields& move : picture.answer.list("transitions")) {
    const auto from = place.find(move.text("from"));
    const auto to = place.find(move.text("to"));
    if (from == place.end() || to == place.end() || move.count("count") <= 0) continue;
    if (to->second == from->second + 1) {
      out.forward[from->second] = move.count("count");
    } else {
      out.lanes.push_back({from->second, to->second, move.count("count")});
    }
  }
  std::ranges::stable_sort(out.lanes, [](const Move& a, const Move& b) { return a.count > b.count; });
  picture.left_out(out.lanes.size() - std::min(most_lanes, out.lanes.size()),
                   "ways back or ahead, each less frequent than those drawn,");
  out.lanes.resize(std::min(most_lanes, out.lanes.size()));
  std::ranges::stable_sort(out.lanes, [](const Move& a, const Move& b) { return a.span() > b.span(); });
  return out;
}

struct Places {
  double from = 0, each = 0, base = 0, per_visit = 0;
  [[nodiscard]] double column(size_t stage) const { return from + static_cast<double>(stage) * each; }
  [[nodiscard]] double bar(size_t stage) const { return column(stage) + each * 0.34; }
  [[nodiscard]] double top(const Fields& stage) const {
    return base - std::max(2.0, static_cast<double>(stage.count("visits")) * per_visit);
  }
};

void draw_lane_name(Picture& picture, double y, std::string_view name, std::string_view below = {}) {
  picture.canvas.text({picture.left(), y}, name, {.size = size_small, .fill = ink, .weight = Weight::bold});
  picture.canvas.name({picture.left(), y + 16}, below, lane_name_width - 8, {.size = size_small, .fill = ink_3});
}

void draw_stage_names(Picture& picture, const Flow& flow, const Places& places) {
  constexpr double height = 50;
  picture.canvas.rect({picture.left(), picture.y, picture.width(), height}, {.fill = sunk}, 8);
  picture.canvas.text({picture.left() + 10, picture.y + 29}, "Stages",
                      {.size = size_small, .fill = ink, .weight = Weight::bold});
  for (size_t i = 0; i < flow.stages.size(); ++i) {
    picture.canvas.name_lines({places.column(i) + 8, picture.y + height / 2},
                              picture.name(flow.stages[i].text("stage")), places.each - 14, 2,
                              {.size = size_body, .fill = ink, .weight = Weight::bold});
  }
  picture.y += height;
}

// Where the lines of one bar stand, so that no two share a place.
class Ports {
 public:
  explicit Ports(const Flow& flow) : count_(flow.stages.size()), used_(flow.stages.size()) {
    for (const Move& move : flow.lanes) {
      ++count_[move.from];
      ++count_[move.to];
    }
  }
  double next(size_t stage, double bar) {
    const double step = std::min(9.0, 44.0 / std::max(1.0, static_cast<double>(count_[stage])));
    const double offset = (static_cast<double>(used_[stage]++) - (static_cast<double>(count_[stage]) - 1) / 2) * step;
    return bar + bar_width / 2 + offset;
  }

 private:
  std::vector<size_t> count_, used_;
};

void draw_lane(Picture& picture, const Flow& flow, const Places& places, Ports& ports, const Move& move, double y) {
  constexpr double round = 10;
  const double from = ports.next(move.from, places.bar(move.from));
  const double to = ports.next(move.to, places.bar(move.to));
  const double start = places.top(flow.stages[move.from]) - 4;
  const double end = places.top(flow.stages[move.to]) - 4;
  const double towards = move.is_back() ? -1 : 1;
  const std::string_view colour = move.is_back() ? back : sequence[2];
  const double thick = 1.3 + 2.2 * static_cast<double>(move.count) / std::max(1.0, flow.most);
  const std::string words = grouped(move.count) + (move.is_back() ? " go back" : " skip ahead");
  const Titled titled(picture.canvas, picture.name(flow.stages[move.from].text("stage")) + " → " +
                                          picture.name(flow.stages[move.to].text("stage")) + ": " + words);
  Path path;
  path.move({from, start}).line({from, y + round}).curve({from, y}, {from, y}, {from + towards * round, y});
  path.line({to - towards * round, y}).curve({to, y}, {to, y}, {to, y + round}).line({to, end - 6});
  picture.canvas.path(path, {.stroke = colour, .width = thick, .dash = move.is_back() ? "5 4" : ""});
  arrow_tip(picture.canvas, {to, end}, 0, 1, colour, 7);
  const double room = std::abs(to - from) - 2 * round;
  const bool fits = text_width(words, size_small) + 12 < room;
  picture.canvas.pill({(from + to) / 2, y}, fits ? words : grouped(move.count), {.size = size_small, .fill = ink_2});
}

void draw_forward(Picture& picture, const Flow& flow, const Places& places, size_t i) {
  const double height = static_cast<double>(flow.forward[i]) * places.per_visit;
  const double x = places.bar(i) + bar_width;
  const double to = places.bar(i + 1);
  if (flow.forward[i] > 0) {
    const double back_height =
        flow.stages[i].number("back").value_or(0) *
        static_cast<double>(flow.stages[i].count("visits") - flow.stages[i].count("in_progress")) * places.per_visit;
    const double top = std::min(places.top(flow.stages[i]) + back_height, places.base - height);
    const Titled titled(picture.canvas, picture.name(flow.stages[i].text("stage")) + " → " +
                                            picture.name(flow.stages[i + 1].text("stage")) + ": " +
                                            grouped(flow.forward[i]));
    picture.canvas.path(ribbon_path({x, top, top + height}, {to, places.base - height, places.base}), {.fill = ribbon});
  }
}

void draw_leaving(Picture& picture, const Fields& stage, double x, const Places& places) {
  const auto visits = static_cast<double>(stage.count("visits") - stage.count("in_progress"));
  const double height = stage.number("leave").value_or(0) * visits * places.per_visit;
  if (!(height > 0)) return;
  const double room = places.each * 0.4;
  const double wide = std::clamp(height, 2.0, room);
  const double out = x + 10;
  const double down = places.base + 26;
  Path path;
  path.move({x, places.base - height})
      .curve({out + wide, places.base - height}, {out + wide, places.base}, {out + wide, down});
  path.line({out, down}).curve({out, places.base + 6}, {x + 6, places.base}, {x, places.base}).close();
  picture.canvas.path(path, {.fill = leaving});
}

// Words under a bar; returns where they end.
double draw_words_below(Picture& picture, const Fields& stage, double x, double y, double width) {
  const auto line = [&](std::string_view text, std::string_view tone, Weight weight) {
    picture.canvas.name({x, y}, text, width, {.size = size_small, .fill = tone, .weight = weight});
    y += 17;
  };
  if (stage.number("drop_off").value_or(0) > 0)
    line(share_words(stage.number("drop_off")) + " leave", leaving_ink, Weight::bold);
  const std::vector<Fields> reasons = stage.list("exit_reasons");
  for (size_t i = 0; i < std::min<size_t>(2, reasons.size()); ++i)
    line(grouped(reasons[i].count("cases")) + ": " + picture.name(reasons[i].text("activity")), leaving_ink,
         Weight::normal);
  if (reasons.size() > 2) line("+ " + std::to_string(reasons.size() - 2) + " reasons", leaving_ink, Weight::normal);
  if (const int64_t way = stage.count("in_progress"); way > 0) {
    sign(picture.canvas, Sign::way, {x + 6, y - 4}, back, 5.5);
    picture.canvas.name({x + 18, y}, grouped(way) + " on the way", width - 18, {.size = size_small, .fill = ink_3});
    y += 17;
  }
  return y;
}

void draw_bars(Picture& picture, const Flow& flow, const Places& places) {
  for (size_t i = 0; i < flow.stages.size(); ++i) {
    const Fields& stage = flow.stages[i];
    const double top = places.top(stage);
    const bool is_goal = stage.number("complete").value_or(0) > 0;
    picture.canvas.rect({places.bar(i), top, bar_width, places.base - top}, {.fill = is_goal ? good : node_fill}, 3);
    const std::string visits = grouped(stage.count("visits"));
    const double half = text_width(visits, size_body, Weight::bold) / 2 + 7;
    picture.canvas.pill({places.bar(i) - half, std::min(top + 10, places.base - 10)}, visits,
                        {.size = size_body, .fill = ink, .weight = Weight::bold});
  }
}

double draw_flow(Picture& picture, const Flow& flow, Places& places) {
  const double lanes = static_cast<double>(flow.lanes.size()) * lane_height;
  const double top = picture.y + 22 + lanes;
  places.base = top + 18 + flow_height;
  places.per_visit = flow_height / flow.most;
  draw_lane_name(picture, picture.y + 28, "What happens", "visits");
  for (size_t i = 1; i < flow.stages.size(); ++i)
    picture.canvas.line({places.column(i), picture.y}, {places.column(i), places.base + 100}, {.stroke = line_grid});
  for (size_t i = 0; i + 1 < flow.stages.size(); ++i) draw_forward(picture, flow, places, i);
  for (size_t i = 0; i < flow.stages.size(); ++i)
    draw_leaving(picture, flow.stages[i], places.bar(i) + bar_width, places);
  Ports ports(flow);
  double y = picture.y + 24;
  for (const Move& move : flow.lanes) {
    draw_lane(picture, flow, places, ports, move, y);
    y += lane_height;
  }
  draw_bars(picture, flow, places);
  double end = places.base + 44;
  for (size_t i = 0; i < flow.stages.size(); ++i)
    end = std::max(end, draw_words_below(picture, flow.stages[i], places.bar(i) + bar_width + 6, places.base + 44,
                                         places.each - bar_width - 12));
  return end;
}

struct Figure {
  std::string_view name, below, never;  // never: said in place of a row without any
  std::string (*words)(const Fields& stage);
};
constexpr std::string_view none_words = "0.0\u00A0%";

std::string share_of(const Fields& stage, std::string_view field) { return share_words(stage.number(field)); }

constexpr std::array<Figure, 6> figures{{
    {"Typical time",
     "median visit",
     {},
     [](const Fields& s) { return time_words(s.object("time_ms").number("median")); }},
    {"Go on", "share of visits", {}, [](const Fields& s) { return share_of(s, "forward"); }},
    {"Skip ahead", "share of visits", "Nobody skips a stage.", [](const Fields& s) { return share_of(s, "skip"); }},
    {"Go back", "share of visits", "Nobody goes back.", [](const Fields& s) { return share_of(s, "back"); }},
    {"Leave", "share of visits", "Nobody leaves.", [](const Fields& s) { return share_of(s, "leave"); }},
    {"Complete", "share of visits", "Nobody completes.", [](const Fields& s) { return share_of(s, "complete"); }},
}};

void draw_reach(Picture& picture, const Flow& flow, const Places& places) {
  constexpr double height = 64;
  picture.canvas.line({picture.left(), picture.y}, {picture.right(), picture.y}, {.stroke = line_box});
  draw_lane_name(picture, picture.y + 24, "Reach it", picture.unit());
  for (size_t i = 0; i < flow.stages.size(); ++i) {
    const Fields& stage = flow.stages[i];
    const double x = places.column(i) + 8;
    const double wide = places.each - 24;
    const Scale scale{0, 1, x, x + wide};
    picture.canvas.name({x, picture.y + 20}, share_words(stage.number("reach")), wide,
                        {.size = size_body, .fill = ink, .weight = Weight::bold});
    picture.canvas.rect({x, picture.y + 28, wide, 10}, {.fill = track}, 3);
    picture.canvas.rect({x, picture.y + 28, scale.at(stage.number("reach").value_or(0)) - x, 10}, {.fill = bar_fill},
                        3);
    whisker(picture.canvas, scale, stage.interval("reach_ci"), picture.y + 33);
    picture.canvas.name({x, picture.y + 55},
                        grouped(stage.count("cases")) + " " + share_interval(stage.interval("reach_ci")),
                        places.each - 10, {.size = size_small, .fill = ink_3});
  }
  picture.y += height;
}

void draw_figures(Picture& picture, const Flow& flow, const Places& places) {
  for (const Figure& figure : figures) {
    constexpr double height = 42;
    const bool has_any = std::ranges::any_of(flow.stages, [&](const Fields& stage) {
      const std::string words = figure.words(stage);
      return words != none_words && words != no_number;
    });
    if (!has_any && !figure.never.empty()) {
      picture.note(figure.never);
      continue;
    }
    picture.canvas.line({picture.left(), picture.y}, {picture.right(), picture.y}, {.stroke = line_grid});
    draw_lane_name(picture, picture.y + 18, figure.name, figure.below);
    for (size_t i = 0; i < flow.stages.size(); ++i)
      picture.canvas.name({places.column(i) + 8, picture.y + 26}, figure.words(flow.stages[i]), places.each - 14,
                          {.size = size_body, .fill = ink});
    picture.y += height;
  }
  picture.canvas.line({picture.left(), picture.y}, {picture.right(), picture.y}, {.stroke = line_box});
  picture.y += 10;
}

}  // namespace

std::string stage_flow_picture(const Asked& asked) {
  Picture picture(asked, width_for(asked));
  const Fields& f = picture.answer;
  picture.tiles({{"Reach the goal", share_words(f.number("conversion")), share_interval(f.interval("conversion_ci"))},
                 {"Goal reached", grouped(f.count("conversions")), "of " + picture.counted_units(f.count("n_cases"))},
                 {"Still on the way", grouped(f.count("in_progress")), "outcome not known yet"}});
  picture.say(share_words(f.number("conversion")) + " reach the goal.");
  const Flow flow = flow_of(picture);
  if (flow.stages.empty() || f.count("mapped_events") == 0) {
    picture.nothing(flow.stages.empty() ? "There are no stages." : "No event belongs to a stage.");
    return picture.finish();
  }
  for (const Fields& stage : flow.stages)
    picture.say(picture.name(stage.text("stage")) + ": " + share_words(stage.number("reach")) + " reach it, " +
                share_words(stage.number("drop_off")) + " of them leave.");
  Places places{.from = picture.left() + lane_name_width};
  places.each = (picture.right() - places.from) / static_cast<double>(flow.stages.size());
  draw_stage_names(picture, flow, places);
  picture.y = draw_flow(picture, flow, places) + 4;
  draw_reach(picture, flow, places);
  draw_figures(picture, flow, places);
  picture.note(
      "Bars and ribbons are visits: a stage can be visited more than once. \"% leave\" under a "
      "bar: of those who visited it. Green: the goal is reached here. Whiskers: 95 % intervals (Wilson).");
  if (f.count("unmapped_events") > 0) picture.note(grouped(f.count("unmapped_events")) + " events belong to no stage.");
  return picture.finish();
}

}  // namespace cairn::svg
