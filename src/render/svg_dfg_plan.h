// Which activities and moves of a directly-follows graph are drawn, and where: layers from the top down, folded into
// two columns where the graph is long. No drawing here.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "render/svg_answer.h"
#include "render/svg_canvas.h"
#include "render/svg_layers.h"

namespace cairn::svg::follows {

inline constexpr double node_width = 174;
inline constexpr double node_height = 62;
inline constexpr double layer_gap = 68;
inline constexpr double loop_room = 44;  // beside a node, for what follows itself

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
[[nodiscard]] Graph graph_of(const Fields& answer);
[[nodiscard]] Layers layers_of(const Graph& graph);

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
[[nodiscard]] Sheet sheet_of(const Graph& graph, const Layers& layers);
[[nodiscard]] double width_of(const Sheet& sheet, const Layers& layers);
// Puts the sheet, and on it the boxes of the nodes, into a page that is free from `left` over `width` and from `top`
// on.
void place(Sheet& sheet, Graph& graph, const Layers& layers, const Box& page);

// The points that a move goes through, from its upper end down: edges of nodes, and both ends of each bend's layer.
struct Course {
  std::vector<Point> points;
  size_t fold = SIZE_MAX;               // between this point and the next the line goes to the other column
  double down = 0, gutter = 0, up = 0;  // the lane it takes there
};
// REQUIRES: placed.
[[nodiscard]] std::vector<Course> courses_of(const Graph& graph, const Layers& layers, const Sheet& sheet);

}  // namespace cairn::svg::follows
