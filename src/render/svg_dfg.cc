// What follows what: activities in layers, moves as lines as wide as they are frequent, coloured by their median time.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "base/text.h"
#include "base/time.h"
#include "render/svg_dfg_plan.h"
#include "render/svg_marks.h"
#include "render/svg_pictures.h"
#include "render/svg_words.h"

namespace cairn::svg {
namespace {

using namespace follows;

constexpr std::array<int64_t, 4> time_limits = {minute_ms, hour_ms, day_ms, 7 * day_ms};

std::string_view time_colour(const std::optional<double>& median) {
  size_t level = 0;
  while (median && level < time_limits.size() && *median >= static_cast<double>(time_limits[level])) ++level;
  return sequence[level];
}

double thickness(const Graph& graph, const Arc& arc) {
  return 1.8 + 8 * static_cast<double>(arc.count) / static_cast<double>(graph.most);
}

// Down, along a lane to the gutter, up, and down again in the other column.
void add_fold(Path& path, const Course& course) {
  const Point from = course.points[course.fold];
  const Point to = course.points[course.fold + 1];
  const double r = 9;
  const double g = course.gutter;
  path.line({from.x, course.down - r}).curve({from.x, course.down}, {from.x, course.down}, {from.x + r, course.down});
  path.line({g - r, course.down}).curve({g, course.down}, {g, course.down}, {g, course.down - r});
  path.line({g, course.up + r}).curve({g, course.up}, {g, course.up}, {g + r, course.up});
  path.line({to.x - r, course.up})
      .curve({to.x, course.up}, {to.x, course.up}, {to.x, std::min(course.up + r, to.y)})
      .line(to);
}

void draw_move(Picture& picture, const Graph& graph, const Arc& arc, Course course, bool up) {
  const auto median = arc.fields.object("time_ms").number("median");
  const std::string_view colour = time_colour(median);
  const Titled titled(picture.canvas, picture.name(graph.nodes[arc.from].id) + " → " +
                                          picture.name(graph.nodes[arc.to].id) + ": " + grouped(arc.count) +
                                          " times by " + picture.counted_units(arc.fields.count("cases")) +
                                          ", typically after " + time_words(median));
  const double thick = thickness(graph, arc);
  const double tip_size = 6 + thick;
  Point& end = up ? course.points.front() : course.points.back();
  const Point tip{end.x, end.y + (up ? 1 : -1)};
  end.y += up ? tip_size : -tip_size;
  Path path;
  path.move(course.points.front());
  for (size_t i = 1; i < course.points.size(); ++i) {
    if (i - 1 == course.fold) {
      add_fold(path, course);
      continue;
    }
    const double mid = (course.points[i].y + course.points[i - 1].y) / 2;
    path.curve({course.points[i - 1].x, mid}, {course.points[i].x, mid}, course.points[i]);
  }
  picture.canvas.path(path, {.stroke = colour, .width = thick, .dash = up ? "6 4" : ""});
  arrow_tip(picture.canvas, tip, 0, up ? -1 : 1, colour, tip_size);
}

bool touches(const Box& a, const Box& b) {
  return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

// Where a number may stand on its line, best first.
std::vector<Point> places_on(const Course& course) {
  std::vector<Point> out;
  if (course.fold != SIZE_MAX) {
    for (const double t : {0.5, 0.4, 0.6, 0.3})
      out.push_back({course.gutter, course.up + (course.down - course.up) * t});
  }
  for (size_t i = 1; i < course.points.size(); ++i) {
    if (i - 1 == course.fold) continue;
    const Point from = course.points[i - 1];
    const Point to = course.points[i];
    for (const double t : {0.5, 0.26, 0.74, 0.38, 0.62}) {
      const double s = t * t * (3 - 2 * t);
      out.push_back({from.x + (to.x - from.x) * s, from.y + (to.y - from.y) * t});
    }
  }
  return out;
}

// Numbers stand on their lines where nothing else stands.
void draw_counts(Picture& picture, const Graph& graph, const std::vector<Course>& courses) {
  std::vector<Box> taken;
  for (const Node& node : graph.nodes) taken.push_back(node.box);
  for (size_t a = 0; a < graph.arcs.size(); ++a) {
    const std::string words = grouped(graph.arcs[a].count);
    const double wide = text_width(words, size_small) + 10;
    const auto box_at = [&](Point at) { return Box{at.x - wide / 2, at.y - 9, wide, 18}; };
    const std::vector<Point> places = places_on(courses[a]);
    const auto free = std::ranges::find_if(places, [&](Point at) {
      return std::ranges::none_of(taken, [&](const Box& other) { return touches(box_at(at), other); });
    });
    const Point at = free == places.end() ? places.front() : *free;
    taken.push_back(box_at(at));
    picture.canvas.pill(at, words, {.size = size_small, .fill = ink});
  }
}

void draw_node(Picture& picture, const Node& node) {
  Canvas& canvas = picture.canvas;
  const Titled titled(canvas, node.id + ": " + grouped(node.fields.count("events")) + " events of " +
                                  picture.counted_units(node.fields.count("cases")) + "; " +
                                  grouped(node.fields.count("starts")) + " begin and " +
                                  grouped(node.fields.count("ends")) + " end here; " +
                                  grouped(node.fields.count("rework_cases")) + " do it more than once");
  canvas.rect(node.box, {.fill = paper, .stroke = line_zero, .width = 1.2}, 7);
  canvas.rect({node.box.x, node.box.y, 5, node.box.height}, {.fill = node_fill}, 2);
  canvas.text({node.box.x + 14, node.box.y + 20},
              isolated(cut_to(picture.name(node.id), node_width - 24, size_body, Weight::bold)),
              {.size = size_body, .fill = ink, .weight = Weight::bold});
  const auto line = [&](double y, std::string_view words, std::string_view tone) {
    canvas.text({node.box.x + 14, node.box.y + y}, cut_to(words, node_width - 20, size_small),
                {.size = size_small, .fill = tone});
  };
  line(38, picture.counted_units(node.fields.count("cases")), ink_2);
  std::string ends;
  if (node.fields.count("starts") > 0) ends = grouped(node.fields.count("starts")) + " begin";
  if (node.fields.count("ends") > 0) ends += (ends.empty() ? "" : " · ") + grouped(node.fields.count("ends")) + " end";
  line(55, ends, ink_3);
}

// Followed by itself: a small bow at the corner, with how often.
void draw_loop(Picture& picture, const Node& node) {
  if (node.loops <= 0) return;
  const Point corner{node.box.right(), node.box.y + 16};
  Path path;
  path.move({corner.x, corner.y - 8})
      .curve({corner.x + 22, corner.y - 14}, {corner.x + 22, corner.y + 20}, {corner.x + 4, corner.y + 12});
  const Titled titled(picture.canvas, picture.name(node.id) + " again at once: " + grouped(node.loops) + " times");
  picture.canvas.path(path, {.stroke = back, .width = 1.8});
  arrow_tip(picture.canvas, {corner.x + 1, corner.y + 11}, -1, -0.35, back, 6);
  picture.canvas.text({corner.x + 6, corner.y + 30}, short_count(static_cast<double>(node.loops)),
                      {.size = size_small, .fill = ink_3});
}

void draw_legend(Picture& picture) {
  const Type caption{.size = size_small, .fill = ink_3};
  double x = picture.left();
  const double y = picture.y + 12;
  const auto put = [&](std::string_view words) {
    picture.canvas.text({x, y}, words, caption);
    x += text_width(words, size_small) + 8;
  };
  put("Typical time between:");
  for (size_t i = 0; i < sequence.size(); ++i) {
    picture.canvas.rect({x, y - 9, 26, 9}, {.fill = sequence[i]}, 2);
    x += 32;
    put(i + 1 < sequence.size() ? "under " + time_words(static_cast<double>(time_limits[i])) : "longer");
  }
  picture.y += 30;
}

void draw_tiles(Picture& picture) {
  const Fields& f = picture.answer;
  std::vector<Tile> tiles{{"All " + picture.unit(), grouped(f.count("n_cases")), {}},
                          {"Activities", grouped(static_cast<int64_t>(f.size("nodes"))),
                           grouped(static_cast<int64_t>(f.size("arcs"))) + " kinds of moves"},
                          {"Do something again", grouped(f.count("rework_cases")), picture.unit()}};
  if (f.has("back")) tiles.push_back({"Go back", grouped(f.object("back").count("cases")), picture.unit()});
  picture.tiles(tiles);
}

void say_moves(Picture& picture, const Graph& graph) {
  for (size_t a = 0; a < std::min<size_t>(8, graph.arcs.size()); ++a)
    picture.say(picture.name(graph.nodes[graph.arcs[a].from].id) + " → " +
                picture.name(graph.nodes[graph.arcs[a].to].id) + ": " + grouped(graph.arcs[a].count) + ".");
}

void note_hidden(Picture& picture, const Graph& graph) {
  picture.left_out(graph.hidden_nodes, "activities, the least frequent,");
  if (graph.hidden_arcs > 0)
    picture.note(grouped(static_cast<int64_t>(graph.hidden_arcs)) + " kinds of moves are hidden" +
                 (graph.least > 0 ? ": all between drawn activities that are made fewer than " + grouped(graph.least) +
                                        " times, but for the main way to and from each"
                                  : "") +
                 (graph.hidden_nodes > 0 ? ", and those of activities that are not drawn." : ".") +
                 " No number changes by that.");
}

}  // namespace

std::string dfg_picture(const Asked& asked) {
  Graph graph = graph_of(Fields(&asked.result));
  const Layers layers = layers_of(graph);
  Sheet sheet = sheet_of(graph, layers);
  Picture picture(asked, std::max(page_width, width_of(sheet, layers) + 2 * margin));
  draw_tiles(picture);
  if (graph.nodes.empty()) {
    picture.nothing("There are no events.");
    return picture.finish();
  }
  draw_legend(picture);
  place(sheet, graph, layers, {picture.left(), picture.y, picture.width(), 0});
  const std::vector<Course> courses = courses_of(graph, layers, sheet);
  for (size_t a = graph.arcs.size(); a-- > 0;)
    draw_move(picture, graph, graph.arcs[a], courses[a], layers.points_up[a]);
  for (const Node& node : graph.nodes) draw_loop(picture, node);
  for (const Node& node : graph.nodes) draw_node(picture, node);
  draw_counts(picture, graph, courses);
  picture.y = sheet.bottom + 16;
  for (const Course& course : courses) picture.y = std::max(picture.y, course.down + 16);
  say_moves(picture, graph);
  note_hidden(picture, graph);
  picture.note("Width: how often the move is made. Dashed: upwards. Bow: the same again at once. In the boxes: " +
               picture.unit() + "." + (sheet.is_folded ? " Read the left column first." : ""));
  return picture.finish();
}

}  // namespace cairn::svg
