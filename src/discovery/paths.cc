#include "discovery/paths.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "discovery/variants.h"

namespace cairn {
namespace {

using Trace = std::vector<ActivityId>;

size_t find_first(const Trace& trace, size_t from, const ActivitySet& set) {
  const auto found = std::find_if(trace.begin() + static_cast<ptrdiff_t>(from), trace.end(),
                                  [&](ActivityId a) { return contains(set, a); });
  return static_cast<size_t>(found - trace.begin());
}

// The path of one trace; nothing if it has none.
std::optional<Trace> path_of(const Trace& trace, const PathsQuestion& q) {
  if (q.mode == PathMode::to) {
    const size_t end = find_first(trace, 0, q.end);
    if (end == trace.size()) return std::nullopt;
    return Trace(trace.rend() - static_cast<ptrdiff_t>(end) - 1, trace.rend());
  }
  const size_t start = q.start ? find_first(trace, 0, *q.start) : 0;
  if (start == trace.size()) return std::nullopt;
  size_t end = trace.size();
  if (q.mode == PathMode::between) {
    end = find_first(trace, start, q.end);
    if (end == trace.size()) return std::nullopt;
    ++end;
  }
  return Trace(trace.begin() + static_cast<ptrdiff_t>(start), trace.begin() + static_cast<ptrdiff_t>(end));
}

// A path is cut after the deepest layer.
std::vector<Trace> all_paths(const JourneyColumns& log, const PathsQuestion& q, int64_t& n_excluded) {
  std::vector<Trace> paths;
  Trace trace;
  for (size_t c = 0; c < log.n_cases(); ++c) {
    trace.clear();
    collapse_trace(log.activities.subspan(log.offsets[c], log.offsets[c + 1] - log.offsets[c]),
                   q.collapse_repeats ? Collapse::runs : Collapse::none, trace);
    auto path = path_of(trace, q);
    if (!path) {
      ++n_excluded;
      continue;
    }
    path->resize(std::min<size_t>(path->size(), q.depth + 1));
    path->shrink_to_fit();
    paths.push_back(*std::move(path));
  }
  return paths;
}

// What is left of the activities of each layer: itself if it is among the top, else `other`.
class LayerNames {
 public:
  LayerNames(const std::vector<Trace>& paths, const PathsQuestion& q, std::span<const uint32_t> rank) {
    for (uint64_t layer = 0; layer <= q.depth; ++layer) {
      std::unordered_map<ActivityId, int64_t> counts;
      for (const Trace& path : paths) {
        if (path.size() > layer) ++counts[path[layer]];
      }
      if (counts.empty()) break;
      std::vector<std::pair<ActivityId, int64_t>> top(counts.begin(), counts.end());
      std::sort(top.begin(), top.end(), [&](const auto& a, const auto& b) {
        return std::pair(-a.second, rank[a.first]) < std::pair(-b.second, rank[b.first]);
      });
      top.resize(std::min<size_t>(top.size(), q.top_n));
      ActivitySet& kept = kept_.emplace_back(rank.size(), 0);
      for (const auto& [activity, count] : top) kept[activity] = 1;
    }
  }
  [[nodiscard]] ActivityId shown(const Trace& path, uint64_t layer) const {
    return contains(kept_[layer], path[layer]) ? path[layer] : other_activities;
  }

 private:
  std::vector<ActivitySet> kept_;
};

}  // namespace

LayeredPaths find_paths(const JourneyColumns& log, const PathsQuestion& question, std::span<const uint32_t> rank) {
  LayeredPaths out;
  const std::vector<Trace> paths = all_paths(log, question, out.n_excluded);
  out.n_paths = static_cast<int64_t>(paths.size());
  const LayerNames names(paths, question, rank);
  std::map<std::pair<uint64_t, ActivityId>, int64_t> nodes;
  std::map<std::tuple<uint64_t, ActivityId, ActivityId>, int64_t> links;
  for (const Trace& path : paths) {
    for (uint64_t layer = 0; layer < path.size(); ++layer) {
      const ActivityId here = names.shown(path, layer);
      ++nodes[{layer, here}];
      if (layer < question.depth)
        ++links[{layer, here, layer + 1 < path.size() ? names.shown(path, layer + 1) : path_exit}];
    }
  }
  // Named activities by name, then the others, then the exit, whose numbers are the largest.
  const auto place = [&](ActivityId a) { return a < rank.size() ? rank[a] : a; };
  for (const auto& [node, cases] : nodes) out.nodes.push_back({node.first, node.second, cases});
  for (const auto& [link, cases] : links)
    out.links.push_back({std::get<0>(link), std::get<1>(link), std::get<2>(link), cases});
  std::sort(out.nodes.begin(), out.nodes.end(), [&](const PathNode& a, const PathNode& b) {
    const auto key = [&](const PathNode& n) {
      return std::tuple(n.layer, n.activity == other_activities, -n.cases, place(n.activity));
    };
    return key(a) < key(b);
  });
  std::sort(out.links.begin(), out.links.end(), [&](const PathLink& a, const PathLink& b) {
    const auto key = [&](const PathLink& l) { return std::tuple(l.layer, place(l.from), place(l.to)); };
    return key(a) < key(b);
  });
  return out;
}

}  // namespace cairn
