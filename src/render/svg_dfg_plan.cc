#include "render/svg_dfg_plan.h"

#include <algorithm>
#include <map>

namespace cairn::svg::follows {
namespace {

constexpr size_t most_nodes = 20;
constexpr double arcs_per_node = 2;

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

constexpr double lane = 12;

// Where both columns stand on the page.
void place_sheet(Sheet& sheet, const Layers& layers, const Box& page) {
  const double spare = std::max(0.0, page.width - width_of(sheet, layers));
  sheet.top = page.y + (sheet.is_folded ? lane * static_cast<double>(sheet.crossing) + 26 : 0);
  if (!sheet.is_folded) {
    sheet.left = page.x + spare / 2;
    sheet.bottom = sheet.y(layers.count - 1) + node_height;
    return;
  }
  const Span left = span_of(layers, 0, sheet.cut);
  const Span right = span_of(layers, sheet.cut + 1, layers.count);
  sheet.left = page.x + spare / 4 - left.lo;
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

}  // namespace

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
    out.arcs.push_back(between[i]);
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

void place(Sheet& sheet, Graph& graph, const Layers& layers, const Box& page) {
  place_sheet(sheet, layers, page);
  for (size_t i = 0; i < graph.nodes.size(); ++i)
    graph.nodes[i].box = {sheet.x(layers.x[i], layers.layer[i]) - node_width / 2, sheet.y(layers.layer[i]), node_width,
                          node_height};
  assign_ports(graph, layers);
}

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

}  // namespace cairn::svg::follows
