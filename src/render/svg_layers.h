// A directed graph in layers from the top down: which layer each node stands in, where in it, and how arcs bend round
// the nodes between (Sugiyama, Tagawa & Toda 1981; order without cycles by Eades, Lin & Smyth 1993).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace cairn::svg {

struct LayerNode {
  double width = 0;
  double begins = 0, ends = 0;  // weight of journeys that begin and end here: pulls it up or down
};
struct LayerArc {
  size_t from = 0, to = 0;  // not the same: loops are no matter of layers
  double weight = 0;
};

struct Bend {
  double x = 0;
  size_t layer = 0;
};
struct Layers {
  size_t count = 0;
  double width = 0;
  std::vector<size_t> layer;             // of each node
  std::vector<double> x;                 // middle of each node, 0 … width
  std::vector<bool> points_up;           // of each arc: against the order
  std::vector<std::vector<Bend>> bends;  // of each arc, from its upper node to its lower one, both left out
};

// `arcs` are those that are drawn; `all_arcs`, these and the others, decide which way is down. The same for the same
// arguments. Made for tens of nodes: O(sweeps · arcs² · layers) at worst.
[[nodiscard]] Layers lay_out_in_layers(std::span<const LayerNode> nodes, std::span<const LayerArc> arcs,
                                       std::span<const LayerArc> all_arcs);

}  // namespace cairn::svg
