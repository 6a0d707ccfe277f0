// Paths: layer by layer what follows (or came before), bands as wide as the cases that go that way.
#include <algorithm>
#include <tuple>

#include "base/text.h"
#include "render/svg_axis.h"
#include "render/svg_curve.h"
#include "render/svg_pictures.h"
#include "render/svg_words.h"

namespace cairn::svg {
namespace {

constexpr double node_width = 12;
constexpr double drawn_height = 380;
constexpr double least_pitch = 40;  // two lines of words beside a node
constexpr double least_column = 132;
constexpr size_t most_layers = 8;
constexpr size_t most_in_layer = 16;
constexpr std::string_view exit_name = "(exit)";
constexpr std::string_view other_name = "(other)";

struct Node {
  std::string name;
  int64_t cases = 0;
  Box box;
  double in_used = 0, out_used = 0;  // of its height, by links drawn so far
};
struct Link {
  size_t layer = 0, from = 0, to = 0;
  int64_t cases = 0;
};
struct Sankey {
  std::vector<std::vector<Node>> layers;
  std::vector<Link> links;
};

bool reads_backwards(const Fields& params) { return params.text("mode") == "to"; }

size_t layers_in(const Fields& answer) {
  size_t last = 0;
  for (const Fields& node : answer.list("nodes"))
    last = std::max(last, static_cast<size_t>(std::max<int64_t>(0, node.count("layer"))));
  return answer.size("nodes") == 0 ? 0 : last + 1;
}

size_t place_in(const std::vector<Node>& layer, std::string_view name) {
  return static_cast<size_t>(std::ranges::find(layer, name, &Node::name) - layer.begin());
}

Sankey sankey_of(Picture& picture) {
  Sankey out;
  const size_t all = layers_in(picture.answer);
  out.layers.resize(std::min(all, most_layers));
  picture.left_out(all - out.layers.size(), "steps");
  size_t hidden = 0;
  for (const Fields& node : picture.answer.list("nodes")) {
    const auto layer = static_cast<size_t>(std::max<int64_t>(0, node.count("layer")));
    if (layer >= out.layers.size()) continue;
    if (out.layers[layer].size() >= most_in_layer) {
      ++hidden;
      continue;
    }
    out.layers[layer].push_back({.name = node.text("name"), .cases = node.count("cases")});
  }
  picture.left_out(hidden, "activities");
  for (const Fields& link : picture.answer.list("links")) {
    const auto layer = static_cast<size_t>(std::max<int64_t>(0, link.count("layer")));
    const std::string to = link.text("to");
    if (layer + 1 > out.layers.size()) continue;
    if (to == exit_name && layer + 1 == out.layers.size() && layer + 1 < most_layers) out.layers.emplace_back();
    if (layer + 1 >= out.layers.size()) continue;
    std::vector<Node>& next = out.layers[layer + 1];
    if (to == exit_name && place_in(next, exit_name) == next.size()) next.push_back({.name = to});
    const size_t from_place = place_in(out.layers[layer], link.text("from"));
    const size_t to_place = place_in(next, to);
    if (from_place == out.layers[layer].size() || to_place == next.size()) continue;
    if (to == exit_name)
      next[to_place].cases +=
          link.count("cases");  // the answer has no such node: it is drawn as wide as what enters it
    out.links.push_back({layer, from_place, to_place, link.count("cases")});
  }
  // From the top down at both ends, so that bands of one node do not cross.
  std::ranges::sort(out.links, {}, [](const Link& link) { return std::tuple(link.layer, link.from, link.to); });
  return out;
}

// Heights by cases, gaps so that words have room; returns the height of the fullest layer.
double lay_out(Sankey& sankey, double from, double each, double top, double per_case, bool backwards) {
  double most = 0;
  for (size_t l = 0; l < sankey.layers.size(); ++l) {
    const size_t column = backwards ? sankey.layers.size() - 1 - l : l;
    double y = top;
    for (Node& node : sankey.layers[l]) {
      const double height = std::max(1.5, static_cast<double>(node.cases) * per_case);
      node.box = {from + static_cast<double>(column) * each, y, node_width, height};
      y += std::max(height + 10, least_pitch);
    }
    most = std::max(most, y - top);
  }
  return most;
}

std::string words_of(const Picture& picture, const Node& node, bool backwards) {
  if (node.name == exit_name) return backwards ? "begins here" : "stops here";
  if (node.name == other_name) return "other";
  return picture.name(node.name);
}

void draw_links(Picture& picture, Sankey& sankey, double per_case, bool backwards) {
  for (const Link& link : sankey.links) {
    Node& from = sankey.layers[link.layer][link.from];
    Node& to = sankey.layers[link.layer + 1][link.to];
    const double height = static_cast<double>(link.cases) * per_case;
    const double out = from.box.y + from.out_used;
    const double in = to.box.y + to.in_used;
    from.out_used += height;
    to.in_used += height;
    const Edge a{backwards ? from.box.x : from.box.right(), out, out + height};
    const Edge b{backwards ? to.box.right() : to.box.x, in, in + height};
    const Titled titled(picture.canvas, words_of(picture, from, backwards) + " → " + words_of(picture, to, backwards) +
                                            ": " + picture.counted_units(link.cases));
    picture.canvas.path(ribbon_path(a, b), {.fill = to.name == exit_name    ? leaving
                                                    : to.name == other_name ? line_box
                                                                            : ribbon,
                                            .opacity = 0.85});
  }
}

void draw_node(Picture& picture, const Node& node, double room, bool backwards) {
  const bool is_exit = node.name == exit_name;
  picture.canvas.rect(node.box, {.fill = is_exit ? cost : node.name == other_name ? back : node_fill}, 2);
  const std::string words = cut_to(words_of(picture, node, backwards), room, size_small, Weight::bold);
  const std::string cases = grouped(node.cases);
  const double wide = std::max(text_width(words, size_small, Weight::bold), text_width(cases, size_small)) + 6;
  const double x = node.box.right() + 5;
  const double y = node.box.height > 34 ? node.box.mid_y() : node.box.y + 16;
  picture.canvas.rect({x - 2, y - 16, wide, 33}, {.fill = paper, .opacity = 0.78}, 4);
  picture.canvas.name({x, y - 3}, words_of(picture, node, backwards), room,
                      {.size = size_small, .fill = is_exit ? leaving_ink : ink, .weight = Weight::bold},
                      is_exit || node.name == other_name ? "" : node.name);
  picture.canvas.text({x, y + 12}, cases, {.size = size_small, .fill = is_exit ? leaving_ink : ink_2});
}

void draw_layer_names(Picture& picture, size_t layers, double from, double each, bool backwards) {
  for (size_t l = 0; l < layers; ++l) {
    const size_t column = backwards ? layers - 1 - l : l;
    const std::string words = l == 0 ? std::string(backwards ? "End" : "Start")
                                     : std::to_string(l) + (backwards ? " before"
                                                            : l == 1  ? " step on"
                                                                      : " steps on");
    picture.canvas.text({from + static_cast<double>(column) * each, picture.y + 6}, words,
                        {.size = size_small, .fill = ink_3});
  }
  picture.y += 20;
}

}  // namespace

std::string paths_picture(const Asked& asked) {
  const auto columns = static_cast<double>(std::min(most_layers, layers_in(Fields(&asked.result)) + 1));
  Picture picture(asked, std::max(page_width, 2 * margin + columns * least_column));
  const Fields& f = picture.answer;
  const int64_t n = f.count("n_paths");
  const bool backwards = reads_backwards(picture.params);
  picture.tiles(
      {{"Ways", grouped(n), picture.unit()}, {"Without such a way", grouped(f.count("n_excluded")), picture.unit()}});
  Sankey sankey = sankey_of(picture);
  if (n <= 0 || sankey.layers.empty()) {
    picture.nothing("Nobody goes such a way.");
    return picture.finish();
  }
  const double each = picture.width() / static_cast<double>(sankey.layers.size());
  const double per_case = drawn_height / static_cast<double>(n);
  draw_layer_names(picture, sankey.layers.size(), picture.left(), each, backwards);
  const double height = lay_out(sankey, picture.left(), each, picture.y, per_case, backwards);
  draw_links(picture, sankey, per_case, backwards);
  for (const std::vector<Node>& layer : sankey.layers) {
    for (const Node& node : layer) draw_node(picture, node, each - node_width - 14, backwards);
  }
  picture.y += height + 6;
  for (size_t l = 0; l < std::min<size_t>(2, sankey.layers.size()); ++l) {
    for (const Node& node : sankey.layers[l])
      picture.say((l == 0 ? "At first " : "Then ") + words_of(picture, node, backwards) + ": " + grouped(node.cases) +
                  ".");
  }
  picture.note(std::string("Height: ") + picture.unit() + ". " +
               (backwards ? "Read from the right: what came before. " : "") +
               "\"Other\": all activities that are not among the most frequent of their step.");
  return picture.finish();
}

}  // namespace cairn::svg
