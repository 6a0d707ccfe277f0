// What follows what: activities in layers, moves as lines as wide as they are frequent, coloured by their median time.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "base/text.h"
#include "base/time.h"
#include "render/svg_layers.h"
#include "render/svg_marks.h"
#include "render/svg_pictures.h"
#include "render/svg_words.h"

namespace cairn::svg {
namespace {

constexpr size_t most_nodes = 20;
constexpr double arcs_per_node = 2;
constexpr double node_width = 174;
constexpr double node_height = 62;
constexpr double layer_gap = 68;

struct Node {
  std::string id;
  Fields fields;
  Box box;
  int64_t loops = 0;
  std::vector<size_t> up_ports, down_ports;  // arcs at its upper and lower edge, from the left
};
struct Arc {
  size_t from = 0, to = 0;
  Fields fields;
  int64_t count = 0;
};
struct Graph {
  std::vector<Node> nodes;
  std::vector<Arc> arcs;
  std::vector<LayerArc> all_arcs;
  size_t hidden_nodes = 0, hidden_arcs = 0;
  int64_t least = 0;  // hidden moves between drawn activities are rarer than this
  int64_t most = 1;
};

// The most frequent moves, and for each activity the most frequent way to it and on from it.
std::vector<bool> moves_to_draw(const std::vector<Arc>& arcs, size_t nodes, int64_t& least) {
  std::vector<bool> drawn(arcs.size());
  std::vector<bool> has_in(nodes);
  std::vector<bool> has_out(nodes);
  const auto usual = static_cast<size_t>(arcs_per_node * static_cast<double>(nodes)) + 2;
  least = 0;
  for (size_t i = 0; i < arcs.size(); ++i) {  // by count, descending
    drawn[i] = i < usual || !has_in[arcs[i].to] || !has_out[arcs[i].from];
    has_in[arcs[i].to] = has_out[arcs[i].from] = true;
    if (i >= usual && !drawn[i] && least == 0) least = arcs[i].count + 1;
  }
  return drawn;
}

Graph graph_of(const Fields& answer) {
  Graph out;
  std::map<std::string, size_t> place;
  std::vector<Fields> nodes = answer.list("nodes");
  std::ranges::stable_sort(nodes, [](const Fields& a, const Fields& b) { return a.count("cases") > b.count("cases"); });
  for (const Fields& node : nodes) {
    if (out.nodes.size() >= most_nodes) {
      ++out.hidden_nodes;
      continue;
    }
    place.emplace(node.text("activity"), out.nodes.size());
    out.nodes.push_back({.id = node.text("activity"), .fields = node});
  }
  std::vector<Arc> between;
  for (const Fields& arc : answer.list("arcs")) {
    const auto from = place.find(arc.text("from"));
    const auto to = place.find(arc.text("to"));
    if (from == place.end() || to == place.end()) {
      ++out.hidden_arcs;
    } else if (from == to) {
      out.nodes[from->second].loops = arc.count("count");
    } else {
      between.push_back({from->second, to->second, arc, arc.count("count")});
      out.all_arcs.push_back({from->second, to->second, static_cast<double>(arc.count("count"))});
    }
  }
  std::ranges::stable_sort(between, [](const Arc& a, const Arc& b) { return a.count > b.count; });
  const std::vector<bool> drawn = moves_to_draw(between, out.nodes.size(), out.least);
  for (size_t i = 0; i < between.size(); ++i) {
    if (!drawn[i]) {
      ++out.hidden_arcs;
      continue;
    }
    out.most = std::max(out.most, between[i].count);
    out.arcs.push_back(std::move(between[i]));
  }
  return out;
}

Layers layers_of(const Graph& graph) {
  std::vector<LayerNode> nodes;
  for (const Node& node : graph.nodes)
    nodes.push_back(
        {node_width, static_cast<double>(node.fields.count("starts")), static_cast<double>(node.fields.count("ends"))});
  std::vector<LayerArc> arcs;
  for (const Arc& arc : graph.arcs) arcs.push_back({arc.from, arc.to, static_cast<double>(arc.count)});
  return lay_out_in_layers(nodes, arcs, graph.all_arcs);
}

constexpr std::array<int64_t, 4> time_limits = {minute_ms, hour_ms, day_ms, 7 * day_ms};

std::string_view time_colour(const std::optional<double>& median) {
  size_t level = 0;
  while (median && level < time_limits.size() && *median >= static_cast<double>(time_limits[level])) ++level;
  return sequence[level];
}

double thickness(const Graph& graph, const Arc& arc) {
  return 1.8 + 8 * static_cast<double>(arc.count) / static_cast<double>(graph.most);
}

// A long graph is folded into two columns, where few moves cross the fold.
struct Sheet {
  bool is_folded = false;
  size_t cut = 0;                                               // layers up to this one stand on the left
  double top = 0, left = 0, right = 0, gutter = 0, bottom = 0;  // left, right: added to x of either side
  size_t crossing = 0;

  [[nodiscard]] bool is_right(size_t layer) const { return is_folded && layer > cut; }
  [[nodiscard]] double y(size_t layer) const {
    return top + static_cast<double>(is_right(layer) ? layer - cut - 1 : layer) * (node_height + layer_gap);
  }
  [[nodiscard]] double x(double at, size_t layer) const { return at + (is_right(layer) ? right : left); }
};

struct Span {
  double lo = 1e9, hi = -1e9;
  void show(double x, double width) {
    lo = std::min(lo, x - width / 2);
    hi = std::max(hi, x + width / 2);
  }
  [[nodiscard]] double width() const { return std::max(0.0, hi - lo); }
};

size_t upper_layer(const Layers& layers, const Graph& graph, size_t a) {
  return std::min(layers.layer[graph.arcs[a].from], layers.layer[graph.arcs[a].to]);
}
size_t lower_layer(const Layers& layers, const Graph& graph, size_t a) {
  return std::max(layers.layer[graph.arcs[a].from], layers.layer[graph.arcs[a].to]);
}

size_t moves_across(const Layers& layers, const Graph& graph, size_t cut) {
  size_t count = 0;
  for (size_t a = 0; a < graph.arcs.size(); ++a)
    count += upper_layer(layers, graph, a) <= cut && lower_layer(layers, graph, a) > cut ? 1 : 0;
  return count;
}

Span span_of(const Layers& layers, size_t first, size_t last) {
  Span out;
  const auto is_in = [&](size_t layer) { return layer >= first && layer <= last; };
  for (size_t i = 0; i < layers.layer.size(); ++i) {
    if (is_in(layers.layer[i])) out.show(layers.x[i], node_width);
  }
  for (const auto& bends : layers.bends) {
    for (const Bend& bend : bends) {
      if (is_in(bend.layer)) out.show(bend.x, 16);
    }
  }
  return out;
}

constexpr double loop_room = 44;  // beside a node, for what follows itself
constexpr double lane = 12;

Sheet sheet_of(const Graph& graph, const Layers& layers) {
  constexpr size_t few_layers = 8;
  constexpr double most_width = 1000;
  Sheet out;
  if (layers.count <= few_layers) return out;
  size_t fewest = SIZE_MAX;
  for (size_t cut = layers.count * 2 / 5; cut <= layers.count * 3 / 5; ++cut) {
    const size_t across = moves_across(layers, graph, cut);
    if (across < fewest) {
      fewest = across;
      out.cut = cut;
    }
  }
  const double wide = span_of(layers, 0, out.cut).width() + span_of(layers, out.cut + 1, layers.count).width() +
                      2 * loop_room + lane * static_cast<double>(fewest + 2);
  out.is_folded = wide <= most_width - 2 * margin;
  out.crossing = out.is_folded ? fewest : 0;
  return out;
}

double width_of(const Sheet& sheet, const Layers& layers) {
  if (!sheet.is_folded) return layers.width + loop_room;
  return span_of(layers, 0, sheet.cut).width() + span_of(layers, sheet.cut + 1, layers.count).width() + 2 * loop_room +
         lane * static_cast<double>(sheet.crossing + 2);
}

// Where both columns stand on the page.
void place_sheet(Sheet& sheet, const Picture& picture, const Layers& layers) {
  const double spare = std::max(0.0, picture.width() - width_of(sheet, layers));
  sheet.top = picture.y + (sheet.is_folded ? lane * static_cast<double>(sheet.crossing) + 26 : 0);
  if (!sheet.is_folded) {
    sheet.left = picture.left() + spare / 2;
    sheet.bottom = sheet.y(layers.count - 1) + node_height;
    return;
  }
  const Span left = span_of(layers, 0, sheet.cut);
  const Span right = span_of(layers, sheet.cut + 1, layers.count);
  sheet.left = picture.left() + spare / 4 - left.lo;
  sheet.gutter = sheet.left + left.hi + loop_room + spare / 4;
  sheet.right = sheet.gutter + lane * static_cast<double>(sheet.crossing + 1) + spare / 4 - right.lo;
  const size_t rows = std::max(sheet.cut + 1, layers.count - sheet.cut - 1);
  sheet.bottom = sheet.top + static_cast<double>(rows) * (node_height + layer_gap) - layer_gap;
}

// Which arcs meet which edge of a node, in the order of where they go.
void assign_ports(Graph& graph, const Layers& layers) {
  const auto next_x = [&](size_t arc, bool from_upper) {
    const auto& bends = layers.bends[arc];
    const size_t upper = layers.points_up[arc] ? graph.arcs[arc].to : graph.arcs[arc].from;
    const size_t lower = layers.points_up[arc] ? graph.arcs[arc].from : graph.arcs[arc].to;
    if (from_upper) return bends.empty() ? layers.x[lower] : bends.front().x;
    return bends.empty() ? layers.x[upper] : bends.back().x;
  };
  for (size_t a = 0; a < graph.arcs.size(); ++a) {
    const bool up = layers.points_up[a];
    graph.nodes[up ? graph.arcs[a].to : graph.arcs[a].from].down_ports.push_back(a);
    graph.nodes[up ? graph.arcs[a].from : graph.arcs[a].to].up_ports.push_back(a);
  }
  for (Node& node : graph.nodes) {
    std::ranges::stable_sort(node.down_ports, {}, [&](size_t arc) { return next_x(arc, true); });
    std::ranges::stable_sort(node.up_ports, {}, [&](size_t arc) { return next_x(arc, false); });
  }
}

double port_x(const Node& node, const std::vector<size_t>& ports, size_t arc) {
  const auto index = static_cast<double>(std::ranges::find(ports, arc) - ports.begin());
  const double step = std::min(44.0, (node_width - 26) / static_cast<double>(ports.size()));
  return node.box.mid_x() + (index - (static_cast<double>(ports.size()) - 1) / 2) * step;
}

// The points that a move goes through, from its upper end down: edges of nodes, and both ends of each bend's layer.
struct Course {
  std::vector<Point> points;
  size_t fold = SIZE_MAX;               // between this point and the next the line goes to the other column
  double down = 0, gutter = 0, up = 0;  // the lane it takes there
};

std::vector<Course> courses_of(const Graph& graph, const Layers& layers, const Sheet& sheet) {
  std::vector<Course> out;
  size_t lanes = 0;
  for (size_t a = 0; a < graph.arcs.size(); ++a) {
    const bool points_up = layers.points_up[a];
    const Node& upper = graph.nodes[points_up ? graph.arcs[a].to : graph.arcs[a].from];
    const Node& lower = graph.nodes[points_up ? graph.arcs[a].from : graph.arcs[a].to];
    Course course{.points = {{port_x(upper, upper.down_ports, a), upper.box.bottom()}}};
    bool was_right = sheet.is_right(upper_layer(layers, graph, a));
    const auto enter = [&](size_t layer) {
      if (sheet.is_right(layer) && !was_right) course.fold = course.points.size() - 1;
      was_right = sheet.is_right(layer);
    };
    for (const Bend& bend : layers.bends[a]) {
      enter(bend.layer);
      const double x = sheet.x(bend.x, bend.layer);
      course.points.push_back({x, sheet.y(bend.layer)});
      course.points.push_back({x, sheet.y(bend.layer) + node_height});
    }
    enter(lower_layer(layers, graph, a));
    course.points.push_back({port_x(lower, lower.up_ports, a), lower.box.y});
    if (course.fold != SIZE_MAX) {
      const double offset = lane * static_cast<double>(++lanes);
      course.down = sheet.y(sheet.cut) + node_height + offset + 8;
      course.gutter = sheet.gutter + offset;
      course.up = sheet.top - offset - 12;
    }
    out.push_back(std::move(course));
  }
  return out;
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
  place_sheet(sheet, picture, layers);
  for (size_t i = 0; i < graph.nodes.size(); ++i)
    graph.nodes[i].box = {sheet.x(layers.x[i], layers.layer[i]) - node_width / 2, sheet.y(layers.layer[i]), node_width,
                          node_height};
  assign_ports(graph, layers);
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
