#include "render/svg_layers.h"

#include <algorithm>
#include <numeric>

namespace cairn::svg {
namespace {

constexpr double node_gap = 56;
constexpr double bend_gap = 30;
constexpr double widest = 1240;
constexpr double bend_width = 22;
constexpr size_t most_in_layer = 5;
constexpr int order_sweeps = 12;
constexpr int place_sweeps = 24;

// The nodes so that little weight points backwards: sinks to the end, sources to the front, else the node that gives
// most more than it takes.
std::vector<size_t> order_of(std::span<const LayerNode> nodes, std::span<const LayerArc> arcs) {
  std::vector<double> in(nodes.size());
  std::vector<double> out(nodes.size());
  std::vector<bool> is_left(nodes.size(), true);
  for (const LayerArc& arc : arcs) {
    out[arc.from] += arc.weight;
    in[arc.to] += arc.weight;
  }
  std::vector<size_t> front;
  std::vector<size_t> rear;
  const auto take = [&](size_t node, std::vector<size_t>& to) {
    to.push_back(node);
    is_left[node] = false;
    for (const LayerArc& arc : arcs) {
      if (arc.from == node) in[arc.to] -= arc.weight;
      if (arc.to == node) out[arc.from] -= arc.weight;
    }
  };
  while (front.size() + rear.size() < nodes.size()) {
    size_t best = nodes.size();
    bool is_sink = false;
    for (size_t i = 0; i < nodes.size(); ++i) {
      if (!is_left[i]) continue;
      if (out[i] <= 0 && nodes[i].begins <= nodes[i].ends) {
        best = i;
        is_sink = true;
        break;
      }
      const auto gain = [&](size_t n) { return out[n] - in[n] + nodes[n].begins - nodes[n].ends; };
      if (best == nodes.size() || gain(i) > gain(best)) best = i;
    }
    take(best, is_sink ? rear : front);
  }
  front.insert(front.end(), rear.rbegin(), rear.rend());
  return front;
}

// Moves single nodes to where least weight points backwards, until none gains.
void improve_order(std::vector<size_t>& order, std::span<const LayerNode> nodes, std::span<const LayerArc> arcs) {
  const size_t n = order.size();
  std::vector<double> weight(n * n);  // from × to
  for (const LayerArc& arc : arcs) weight[arc.from * n + arc.to] += arc.weight;
  // What is gained if `first` stands before `second` and not behind it; those where journeys begin lean to the front.
  const auto gain = [&](size_t first, size_t second) {
    const auto lean = [&](size_t node) { return nodes[node].begins - nodes[node].ends; };
    constexpr double little = 0.01;
    return weight[first * n + second] - weight[second * n + first] + little * (lean(first) - lean(second));
  };
  constexpr int most_rounds = 30;
  bool moved = true;
  for (int round = 0; round < most_rounds && moved; ++round) {
    moved = false;
    for (size_t i = 0; i < n; ++i) {
      double best = 1e-9;
      size_t to = i;
      double sum = 0;
      for (size_t j = i + 1; j < n; ++j) {
        sum += gain(order[j], order[i]);
        if (sum > best) best = sum, to = j;
      }
      sum = 0;
      for (size_t j = i; j-- > 0;) {
        sum += gain(order[i], order[j]);
        if (sum > best) best = sum, to = j;
      }
      if (to == i) continue;
      const size_t node = order[i];
      order.erase(order.begin() + static_cast<std::ptrdiff_t>(i));
      order.insert(order.begin() + static_cast<std::ptrdiff_t>(to), node);
      moved = true;
    }
  }
}

// A place in a layer: a node, or a bend of an arc.
struct Slot {
  size_t layer = 0;
  double width = 0;
  bool is_bend = false;
  double x = 0;
  std::vector<size_t> above, below;
};

class Drawing {
 public:
  Drawing(std::span<const LayerNode> nodes, std::span<const LayerArc> arcs, std::span<const LayerArc> all_arcs)
      : nodes_(nodes), arcs_(arcs) {
    orient(all_arcs);
    assign_layers();
    make_slots();
    order_slots();
    place_slots();
  }

  [[nodiscard]] Layers result() {
    Layers out{.count = rows_.size(), .layer = layer_, .x = {}, .points_up = points_up_, .bends = {}};
    const auto [lo, hi] = extremes();
    out.width = slots_.empty() ? 0 : hi - lo;
    for (size_t i = 0; i < nodes_.size(); ++i) out.x.push_back(slots_[i].x - lo);
    for (const std::vector<size_t>& chain : chains_) {
      std::vector<Bend>& bends = out.bends.emplace_back();
      for (const size_t slot : chain) bends.push_back({slots_[slot].x - lo, slots_[slot].layer});
    }
    return out;
  }

 private:
  [[nodiscard]] size_t upper(size_t arc) const { return points_up_[arc] ? arcs_[arc].to : arcs_[arc].from; }
  [[nodiscard]] size_t lower(size_t arc) const { return points_up_[arc] ? arcs_[arc].from : arcs_[arc].to; }

  void orient(std::span<const LayerArc> all_arcs) {
    order_ = order_of(nodes_, all_arcs);
    improve_order(order_, nodes_, all_arcs);
    std::vector<size_t> rank(nodes_.size());
    for (size_t i = 0; i < order_.size(); ++i) rank[order_[i]] = i;
    for (const LayerArc& arc : arcs_) points_up_.push_back(rank[arc.to] < rank[arc.from]);
  }

  // Below all that leads to it, and where there is still room; what has no arc stands below all others.
  void assign_layers() {
    layer_.assign(nodes_.size(), 0);
    std::vector<size_t> in_layer;
    const auto settle = [&](size_t node) {
      size_t& layer = layer_[node];
      while (layer < in_layer.size() && in_layer[layer] >= most_in_layer) ++layer;
      in_layer.resize(std::max(in_layer.size(), layer + 1));
      ++in_layer[layer];
    };
    std::vector<size_t> lonely;
    for (const size_t node : order_) {
      const bool has_arc =
          std::ranges::any_of(arcs_, [&](const LayerArc& a) { return a.from == node || a.to == node; });
      if (!has_arc) {
        lonely.push_back(node);
        continue;
      }
      settle(node);
      for (size_t a = 0; a < arcs_.size(); ++a) {
        if (upper(a) == node) layer_[lower(a)] = std::max(layer_[lower(a)], layer_[node] + 1);
      }
    }
    const size_t below = in_layer.size();
    for (const size_t node : lonely) {
      layer_[node] = below;
      settle(node);
    }
    lower_what_begins_nowhere(in_layer);
  }

  // What nothing leads to, and where no journey begins, stands just above what it leads to.
  void lower_what_begins_nowhere(std::vector<size_t>& in_layer) {
    for (size_t i = order_.size(); i-- > 0;) {
      const size_t node = order_[i];
      size_t nearest = SIZE_MAX;
      bool is_led_to = false;
      for (size_t a = 0; a < arcs_.size(); ++a) {
        is_led_to = is_led_to || lower(a) == node;
        if (upper(a) == node) nearest = std::min(nearest, layer_[lower(a)]);
      }
      if (is_led_to || nodes_[node].begins > 0 || nearest == SIZE_MAX || in_layer[nearest - 1] >= most_in_layer)
        continue;
      --in_layer[layer_[node]];
      ++in_layer[nearest - 1];
      layer_[node] = nearest - 1;
    }
  }

  size_t add_slot(size_t layer, double width, bool is_bend) {
    if (rows_.size() <= layer) rows_.resize(layer + 1);
    rows_[layer].push_back(slots_.size());
    slots_.push_back({.layer = layer, .width = width, .is_bend = is_bend});
    return slots_.size() - 1;
  }

  void make_slots() {
    for (size_t i = 0; i < nodes_.size(); ++i) add_slot(layer_[i], nodes_[i].width, false);
    for (size_t a = 0; a < arcs_.size(); ++a) {
      std::vector<size_t>& chain = chains_.emplace_back();
      size_t before = upper(a);
      const auto link = [&](size_t next) {
        slots_[before].below.push_back(next);
        slots_[next].above.push_back(before);
        before = next;
      };
      for (size_t layer = layer_[upper(a)] + 1; layer < layer_[lower(a)]; ++layer) {
        chain.push_back(add_slot(layer, bend_width, true));
        link(chain.back());
      }
      link(lower(a));
    }
  }

  [[nodiscard]] size_t crossings() const {
    std::vector<size_t> place(slots_.size());
    for (const auto& row : rows_) {
      for (size_t i = 0; i < row.size(); ++i) place[row[i]] = i;
    }
    size_t count = 0;
    for (const auto& row : rows_) {
      std::vector<std::pair<size_t, size_t>> links;
      for (const size_t slot : row) {
        for (const size_t next : slots_[slot].below) links.emplace_back(place[slot], place[next]);
      }
      for (size_t i = 0; i < links.size(); ++i) {
        for (size_t j = i + 1; j < links.size(); ++j) {
          const auto& [a, b] = links[i];
          const auto& [c, d] = links[j];
          if ((a < c && b > d) || (a > c && b < d)) ++count;
        }
      }
    }
    return count;
  }

  // Each row by the mean place of its neighbours in the row before (going down) or after (going up).
  void sweep(bool down) {
    std::vector<double> place(slots_.size());
    const auto number = [&](const std::vector<size_t>& row) {
      for (size_t i = 0; i < row.size(); ++i) place[row[i]] = static_cast<double>(i) + 0.5;
      for (const size_t slot : row) place[slot] /= static_cast<double>(row.size());
    };
    for (const auto& row : rows_) number(row);
    for (size_t i = 0; i < rows_.size(); ++i) {
      auto& row = rows_[down ? i : rows_.size() - 1 - i];
      std::vector<std::pair<double, size_t>> keyed;
      for (const size_t slot : row) {
        const auto& near = down ? slots_[slot].above : slots_[slot].below;
        double sum = 0;
        for (const size_t other : near) sum += place[other];
        keyed.emplace_back(near.empty() ? place[slot] : sum / static_cast<double>(near.size()), slot);
      }
      std::ranges::stable_sort(keyed, {}, [](const auto& entry) { return entry.first; });
      for (size_t k = 0; k < row.size(); ++k) row[k] = keyed[k].second;
      number(row);
    }
  }

  void order_slots() {
    auto best = rows_;
    size_t fewest = crossings();
    for (int i = 0; i < order_sweeps && fewest > 0; ++i) {
      sweep(i % 2 == 0);
      if (const size_t now = crossings(); now < fewest) {
        fewest = now;
        best = rows_;
      }
    }
    rows_ = std::move(best);
  }

  // Where a row would like to stand, and how much: long arcs are kept straight first.
  void place_row(const std::vector<size_t>& row, bool down) {
    std::vector<double> wanted;
    std::vector<double> weight;
    std::vector<double> offset;  // of the least distances from the first slot
    for (size_t i = 0; i < row.size(); ++i) {
      const Slot& slot = slots_[row[i]];
      double sum = 0;
      double total = 0;
      for (const size_t other : down ? slot.above : slot.below) {
        const double pull = slot.is_bend && slots_[other].is_bend ? 8 : slot.is_bend || slots_[other].is_bend ? 2 : 1;
        sum += pull * slots_[other].x;
        total += pull;
      }
      const double before =
          i == 0 ? 0 : offset.back() + (slots_[row[i - 1]].width + slot.width) / 2 + gap(row[i - 1], row[i]);
      offset.push_back(before);
      wanted.push_back((total > 0 ? sum / total : slot.x) - before);
      weight.push_back(total > 0 ? total : 0.1);
    }
    const std::vector<double> places = ascending(wanted, weight);
    for (size_t i = 0; i < row.size(); ++i) slots_[row[i]].x = places[i] + offset[i];
  }

  [[nodiscard]] double gap(size_t a, size_t b) const {
    return slots_[a].is_bend && slots_[b].is_bend ? 4 : slots_[a].is_bend || slots_[b].is_bend ? bend_gap : node_gap;
  }

  // Least squares with no value below the one before it (pool adjacent violators).
  static std::vector<double> ascending(const std::vector<double>& wanted, const std::vector<double>& weight) {
    struct Pool {
      double mean, weight;
      size_t size;
    };
    std::vector<Pool> pools;
    for (size_t i = 0; i < wanted.size(); ++i) {
      pools.push_back({wanted[i], weight[i], 1});
      while (pools.size() > 1 && pools[pools.size() - 2].mean > pools.back().mean) {
        const Pool last = pools.back();
        pools.pop_back();
        Pool& pool = pools.back();
        pool.mean = (pool.mean * pool.weight + last.mean * last.weight) / (pool.weight + last.weight);
        pool.weight += last.weight;
        pool.size += last.size;
      }
    }
    std::vector<double> out;
    for (const Pool& pool : pools) out.insert(out.end(), pool.size, pool.mean);
    return out;
  }

  // All slots of a row side by side around the middle.
  void pack_rows() {
    for (const auto& row : rows_) {
      double x = 0;
      for (size_t i = 0; i < row.size(); ++i) {
        x += i == 0 ? 0 : (slots_[row[i - 1]].width + slots_[row[i]].width) / 2 + gap(row[i - 1], row[i]);
        slots_[row[i]].x = x;
      }
      for (const size_t slot : row) slots_[slot].x -= x / 2;
    }
  }

  void place_slots() {
    pack_rows();
    for (int i = 0; i < place_sweeps; ++i) {
      const bool down = i % 2 == 0;
      for (size_t k = 0; k < rows_.size(); ++k) place_row(rows_[down ? k : rows_.size() - 1 - k], down);
    }
    const Extremes ends = extremes();
    if (ends.hi - ends.lo > widest) pack_rows();  // straight long arcs each take a column of their own
  }

  struct Extremes {
    double lo = 1e18, hi = -1e18;
  };
  [[nodiscard]] Extremes extremes() const {
    Extremes out;
    for (const Slot& slot : slots_) {
      out.lo = std::min(out.lo, slot.x - slot.width / 2);
      out.hi = std::max(out.hi, slot.x + slot.width / 2);
    }
    return out;
  }

  std::span<const LayerNode> nodes_;
  std::span<const LayerArc> arcs_;
  std::vector<size_t> order_, layer_;
  std::vector<bool> points_up_;
  std::vector<Slot> slots_;                // the nodes, then the bends
  std::vector<std::vector<size_t>> rows_;  // slots of each layer, from the left
  std::vector<std::vector<size_t>> chains_;
};

}  // namespace

Layers lay_out_in_layers(std::span<const LayerNode> nodes, std::span<const LayerArc> arcs,
                         std::span<const LayerArc> all_arcs) {
  return Drawing(nodes, arcs, all_arcs).result();
}

}  // namespace cairn::svg
