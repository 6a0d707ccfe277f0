#include "render/svg_layers.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace cairn::svg {
namespace {

std::vector<LayerNode> nodes_of(size_t count) { return std::vector<LayerNode>(count, LayerNode{100, 0, 0}); }

TEST(SvgLayers, a_chain_is_one_column) {
  const std::vector<LayerArc> arcs = {{0, 1, 5}, {1, 2, 5}, {2, 3, 5}};
  const Layers layers = lay_out_in_layers(nodes_of(4), arcs, arcs);
  EXPECT_EQ(layers.layer, (std::vector<size_t>{0, 1, 2, 3}));
  EXPECT_EQ(layers.width, 100);
  for (const double x : layers.x) EXPECT_EQ(x, 50);
}

TEST(SvgLayers, the_rarer_direction_points_up) {
  const std::vector<LayerArc> arcs = {{0, 1, 9}, {1, 0, 2}, {1, 2, 9}, {2, 0, 1}};
  const Layers layers = lay_out_in_layers(nodes_of(3), arcs, arcs);
  EXPECT_EQ(layers.layer, (std::vector<size_t>{0, 1, 2}));
  EXPECT_EQ(layers.points_up, (std::vector<bool>{false, true, false, true}));
  EXPECT_EQ(layers.bends[3].size(), 1U);  // round the node between
}

TEST(SvgLayers, where_journeys_begin_stands_on_top) {
  std::vector<LayerNode> nodes = nodes_of(2);
  nodes[1].begins = 10;
  const std::vector<LayerArc> arcs = {{0, 1, 5}, {1, 0, 5}};
  EXPECT_EQ(lay_out_in_layers(nodes, arcs, arcs).layer, (std::vector<size_t>{1, 0}));
}

TEST(SvgLayers, hidden_arcs_decide_too_what_is_down) {
  const std::vector<LayerArc> drawn = {{1, 0, 1}};
  const std::vector<LayerArc> all = {{1, 0, 1}, {0, 2, 9}, {2, 1, 9}};
  const Layers layers = lay_out_in_layers(nodes_of(3), drawn, all);
  EXPECT_EQ(layers.points_up, (std::vector<bool>{true}));
}

TEST(SvgLayers, no_layer_is_wider_than_a_page) {
  std::vector<LayerArc> star;
  for (size_t i = 1; i < 20; ++i) star.push_back({0, i, 1});
  EXPECT_LT(lay_out_in_layers(nodes_of(20), star, star).width, 1400);
  EXPECT_LT(lay_out_in_layers(nodes_of(20), {}, {}).width, 1000);  // no arcs at all
  EXPECT_EQ(lay_out_in_layers({}, {}, {}).count, 0U);
}

// Whatever the graph: arcs go from layer to layer downwards, nothing of one layer lies on another, all is on the page.
TEST(SvgLayers, random_graphs_keep_their_promises) {
  std::mt19937 random(5);
  for (int round = 0; round < 200; ++round) {
    const size_t n = 1 + random() % 14;
    std::vector<LayerNode> nodes = nodes_of(n);
    for (LayerNode& node : nodes) node.begins = static_cast<double>(random() % 3);
    std::vector<LayerArc> arcs;
    for (size_t i = 0; i < random() % (2 * n + 1); ++i) {
      const size_t from = random() % n;
      const size_t to = random() % n;
      if (from != to) arcs.push_back({from, to, static_cast<double>(1 + random() % 50)});
    }
    const Layers layers = lay_out_in_layers(nodes, arcs, arcs);
    for (size_t a = 0; a < arcs.size(); ++a) {
      const size_t upper = layers.points_up[a] ? arcs[a].to : arcs[a].from;
      const size_t lower = layers.points_up[a] ? arcs[a].from : arcs[a].to;
      EXPECT_EQ(layers.layer[upper] + layers.bends[a].size() + 1, layers.layer[lower]);
    }
    for (size_t i = 0; i < n; ++i) {
      EXPECT_GE(layers.x[i], 49.99);
      EXPECT_LE(layers.x[i], layers.width - 49.99);
      for (size_t j = 0; j < i; ++j) {
        const bool is_beside = layers.layer[i] == layers.layer[j];
        EXPECT_TRUE(!is_beside || std::abs(layers.x[i] - layers.x[j]) >= 99.99);
      }
    }
  }
}

}  // namespace
}  // namespace cairn::svg
