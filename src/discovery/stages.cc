#include "discovery/stages.h"

#include <algorithm>
#include <utility>

#include "base/check.h"
#include "discovery/activity_order.h"
#include "discovery/case_chunks.h"
#include "discovery/pair_table.h"

namespace cairn {
namespace {

// The directly-follows graph without self-loops over places in the order, both directions of an arc added up: a segment
// holds an arc or not, whichever way it goes.
struct Graph {
  struct Neighbour {
    uint32_t place;
    int64_t count;
  };
  std::vector<std::vector<Neighbour>> neighbours;  // by place; each pair stands at both ends
  std::vector<int64_t> out, in;                    // arcs out of and into each place
  int64_t m = 0;                                   // all arcs
};

struct ArcCounts {
  std::vector<std::pair<uint32_t, uint32_t>> pairs;
  std::vector<int64_t> counts;
};

ArcCounts count_arcs(const JourneyColumns& log, size_t n_activities, size_t begin_case, size_t end_case) {
  PairTable table(n_activities);
  ArcCounts arcs;
  for (size_t c = begin_case; c < end_case; ++c) {
    for (uint64_t i = log.offsets[c]; i + 1 < log.offsets[c + 1]; ++i) {
      if (log.activities[i] == log.activities[i + 1]) continue;
      const uint32_t index = table.index_of(log.activities[i], log.activities[i + 1]);
      if (index == arcs.counts.size()) arcs.counts.push_back(0);
      ++arcs.counts[index];
    }
  }
  arcs.pairs = table.take_pairs();
  return arcs;
}

Graph graph_of(const JourneyColumns& log, const std::vector<ActivityPosition>& order, size_t n_activities,
               const Workers& workers) {
  const auto chunks =
      for_case_chunks<ArcCounts>(log, PairTable::entries(n_activities), workers,
                                 [&](size_t begin, size_t end) { return count_arcs(log, n_activities, begin, end); });
  std::vector<uint32_t> place(n_activities, none_id);
  for (uint32_t i = 0; i < order.size(); ++i) place[order[i].activity] = i;
  Graph graph{std::vector<std::vector<Graph::Neighbour>>(order.size()), std::vector<int64_t>(order.size()),
              std::vector<int64_t>(order.size())};
  for (const ArcCounts& chunk : chunks) {
    for (size_t i = 0; i < chunk.pairs.size(); ++i) {
      const uint32_t from = place[chunk.pairs[i].first];
      const uint32_t to = place[chunk.pairs[i].second];
      graph.neighbours[from].push_back({to, chunk.counts[i]});
      graph.neighbours[to].push_back({from, chunk.counts[i]});
      graph.out[from] += chunk.counts[i];
      graph.in[to] += chunk.counts[i];
      graph.m += chunk.counts[i];
    }
  }
  return graph;
}

// gains(i)[j] = m² times what the segment [i, j) adds to the modularity. Asked for i = n − 1 … 0 in turn; every answer
// takes O(n).
class SegmentGains {
 public:
  explicit SegmentGains(const Graph& graph)
      : graph_(graph), arcs_with_(graph.out.size(), 0), gains_(graph.out.size() + 1, 0) {}

  const std::vector<Int128>& gains(size_t i) {
    // arcs_with_[j]: arcs between place j and the places [i, j); for j > i.
    for (const Graph::Neighbour& neighbour : graph_.neighbours[i]) {
      if (neighbour.place > i) arcs_with_[neighbour.place] += neighbour.count;
    }
    // Segments grow by place j: its arcs to those before it, less what its degrees would make by chance.
    Int128 gain = 0, out = 0, in = 0;
    for (size_t j = i; j < graph_.out.size(); ++j) {
      if (j > i) gain += Int128{graph_.m} * arcs_with_[j];
      gain -= graph_.out[j] * in + graph_.in[j] * out + Int128{graph_.out[j]} * graph_.in[j];
      out += graph_.out[j];
      in += graph_.in[j];
      gains_[j + 1] = gain;
    }
    return gains_;
  }

 private:
  const Graph& graph_;
  std::vector<int64_t> arcs_with_;
  std::vector<Int128> gains_;
};

// Dynamic programme from the back: best_[k][i] is the largest gain of cutting the places [i, n) into k segments, and
// cut_[k][i] the smallest end of the first of them that reaches it, which makes the cuts the smallest in order.
class BestPartition {
 public:
  BestPartition(const Graph& graph, size_t most) : n_(graph.out.size()), best_(most + 1), cut_(most + 1) {
    for (size_t k = 1; k <= most; ++k) {
      best_[k].resize(n_ + 1);
      cut_[k].resize(n_ + 1);
    }
    SegmentGains segments(graph);
    for (size_t i = n_; i-- > 0;) {
      const std::vector<Int128>& gains = segments.gains(i);
      best_[1][i] = gains[n_];
      cut_[1][i] = n_;
      for (size_t k = 2; k <= std::min(most, n_ - i); ++k) choose_cut(k, i, gains);
    }
  }

  [[nodiscard]] Int128 gain(size_t segments) const { return best_[segments][0]; }
  // The ends of the segments.
  [[nodiscard]] std::vector<size_t> ends(size_t segments) const {
    std::vector<size_t> out;
    for (size_t i = 0, k = segments; k > 0; --k) out.push_back(i = cut_[k][i]);
    return out;
  }

 private:
  void choose_cut(size_t k, size_t i, const std::vector<Int128>& gains) {
    // At least k − 1 places must be left for the other segments.
    for (size_t j = i + 1; j <= n_ - (k - 1); ++j) {
      const Int128 gain = gains[j] + best_[k - 1][j];
      if (j > i + 1 && gain <= best_[k][i]) continue;
      best_[k][i] = gain;
      cut_[k][i] = j;
    }
  }

  size_t n_;
  std::vector<std::vector<Int128>> best_;
  std::vector<std::vector<size_t>> cut_;
};

FoundStage stage_of(std::span<const ActivityPosition> positions) {
  FoundStage stage;
  int64_t most_events = 0;
  for (const ActivityPosition& position : positions) {
    stage.activities.push_back(position.activity);
    if (position.events <= most_events) continue;
    most_events = position.events;
    stage.name = position.activity;
  }
  return stage;
}

}  // namespace

FoundStages find_stages(const JourneyColumns& log, StageLimits limits, std::span<const uint32_t> rank,
                        const Workers& workers) {
  CAIRN_CHECK(1 <= limits.least && limits.least <= limits.most);
  FoundStages out;
  out.order = order_activities(log, rank, workers);
  if (out.order.empty()) return out;
  const auto limited = [&](int64_t wanted) { return std::min(static_cast<size_t>(wanted), out.order.size()); };
  const Graph graph = graph_of(log, out.order, rank.size(), workers);
  const BestPartition best(graph, limited(limits.most));
  size_t segments = limited(limits.least);
  for (size_t k = segments + 1; k <= limited(limits.most); ++k) {
    if (best.gain(k) > best.gain(segments)) segments = k;
  }
  size_t begin = 0;
  for (const size_t end : best.ends(segments)) {
    out.stages.push_back(stage_of(std::span(out.order).subspan(begin, end - begin)));
    begin = end;
  }
  if (graph.m > 0) out.modularity = Rational(best.gain(segments), Int128{graph.m} * graph.m);
  return out;
}

}  // namespace cairn
