#include "discovery/flows.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

#include "discovery/case_chunks.h"
#include "discovery/pair_table.h"

namespace cairn {
namespace {

constexpr size_t nowhere = static_cast<size_t>(-1);

struct ArcCount {
  ActivityId from, to;
  uint64_t count = 0;
  int64_t cases = 0;
  uint64_t next_time = 0;  // where the next time of this chunk's arc goes
};

// What one chunk of cases counted.
struct ChunkCounts {
  size_t begin_case = 0, end_case = 0;
  std::vector<FlowNode> nodes;  // by activity
  std::vector<ArcCount> arcs;   // in order of first appearance
  int64_t n_empty = 0, rework_cases = 0;
  GoBacks back;
};

// Counts the cases of one chunk. arc_of_event keeps, for each event but the last of its case, the chunk's index of the
// arc to the next one, so that the second pass need not look it up again.
class ChunkCounter {
 public:
  ChunkCounter(const JourneyColumns& log, size_t n_activities, std::span<const uint32_t> order_place,
               std::span<uint32_t> arc_of_event)
      : log_(log),
        order_place_(order_place),
        arc_of_event_(arc_of_event),
        arc_index_(n_activities),
        last_case_(n_activities, nowhere),
        last_rework_case_(n_activities, nowhere) {
    counts_.nodes.resize(n_activities);
  }

  ChunkCounts count(size_t begin_case, size_t end_case) {
    counts_.begin_case = begin_case;
    counts_.end_case = end_case;
    for (size_t c = begin_case; c < end_case; ++c) count_case(c, log_.offsets[c], log_.offsets[c + 1]);
    const auto pairs = arc_index_.take_pairs();
    for (size_t i = 0; i < pairs.size(); ++i) std::tie(counts_.arcs[i].from, counts_.arcs[i].to) = pairs[i];
    return std::move(counts_);
  }

 private:
  void count_case(size_t c, uint64_t begin, uint64_t end) {
    if (begin == end) {
      ++counts_.n_empty;
      return;
    }
    ++counts_.nodes[log_.activities[begin]].starts;
    ++counts_.nodes[log_.activities[end - 1]].ends;
    bool rework = false;
    for (uint64_t i = begin; i < end; ++i) rework |= count_event(c, log_.activities[i]);
    counts_.rework_cases += rework;
    int64_t back = 0;
    for (uint64_t i = begin; i + 1 < end; ++i) back += count_arc(c, i);
    counts_.back.arcs += back;
    counts_.back.cases += back > 0;
  }

  bool count_event(size_t c, ActivityId activity) {
    FlowNode& node = counts_.nodes[activity];
    ++node.events;
    if (last_case_[activity] != c) {
      last_case_[activity] = c;
      ++node.cases;
      return false;
    }
    ++node.rework_events;
    if (last_rework_case_[activity] != c) {
      last_rework_case_[activity] = c;
      ++node.rework_cases;
    }
    return true;
  }

  // The arc from event i to the next. Returns whether it goes back.
  bool count_arc(size_t c, uint64_t i) {
    const ActivityId from = log_.activities[i];
    const ActivityId to = log_.activities[i + 1];
    const uint32_t index = arc_index_.index_of(from, to);
    arc_of_event_[i] = index;
    if (index == counts_.arcs.size()) {
      counts_.arcs.push_back({from, to});
      last_case_of_arc_.push_back(nowhere);
    }
    ArcCount& arc = counts_.arcs[index];
    ++arc.count;
    arc.cases += last_case_of_arc_[index] != c;
    last_case_of_arc_[index] = c;
    if (order_place_.empty()) return false;
    return order_place_[from] != none_id && order_place_[to] != none_id && order_place_[to] < order_place_[from];
  }

  const JourneyColumns& log_;
  std::span<const uint32_t> order_place_;
  std::span<uint32_t> arc_of_event_;
  PairTable arc_index_;
  std::vector<size_t> last_case_, last_rework_case_;  // by activity: the case that counted last
  std::vector<size_t> last_case_of_arc_;
  ChunkCounts counts_;
};

void add_nodes(std::vector<FlowNode>& sum, const std::vector<FlowNode>& part) {
  for (size_t a = 0; a < part.size(); ++a) {
    sum[a].events += part[a].events;
    sum[a].cases += part[a].cases;
    sum[a].starts += part[a].starts;
    sum[a].ends += part[a].ends;
    sum[a].rework_events += part[a].rework_events;
    sum[a].rework_cases += part[a].rework_cases;
  }
}

// All times of the log, those of one arc together, arcs by (from, to): the times of all arcs out of an activity are
// then together too.
struct ArcTimes {
  std::vector<FlowArc> arcs;       // by (from, to) ids
  std::vector<uint64_t> begin{0};  // of arc i: times [begin[i], begin[i + 1])
  std::vector<int64_t> times;
};

// Joins the arcs of the chunks and gives each chunk its part of each arc's times.
ArcTimes lay_out_times(std::vector<ChunkCounts>& chunks) {
  std::vector<ArcCount*> all;
  for (ChunkCounts& chunk : chunks) {
    for (ArcCount& arc : chunk.arcs) all.push_back(&arc);
  }
  // Stable: the parts of an arc stay in the order of the chunks.
  std::stable_sort(all.begin(), all.end(), [](const ArcCount* a, const ArcCount* b) {
    return std::tie(a->from, a->to) < std::tie(b->from, b->to);
  });
  ArcTimes out;
  uint64_t next = 0;
  for (ArcCount* part : all) {
    const bool known = !out.arcs.empty() && out.arcs.back().from == part->from && out.arcs.back().to == part->to;
    if (!known) {
      FlowArc& arc = out.arcs.emplace_back();
      std::tie(arc.from, arc.to) = std::tie(part->from, part->to);
      out.begin.push_back(next);
    }
    part->next_time = next;
    next += part->count;
    out.begin.back() = next;
    out.arcs.back().count += static_cast<int64_t>(part->count);
    out.arcs.back().cases += part->cases;
  }
  out.times.resize(next);
  return out;
}

void fill_times(const JourneyColumns& log, std::span<const uint32_t> arc_of_event, std::vector<ChunkCounts>& chunks,
                std::vector<int64_t>& times, const Workers& workers) {
  workers.for_chunks(chunks.size(), 1, [&](size_t chunk, size_t, size_t) {
    ChunkCounts& part = chunks[chunk];
    for (size_t c = part.begin_case; c < part.end_case; ++c) {
      for (uint64_t i = log.offsets[c]; i + 1 < log.offsets[c + 1]; ++i) {
        times[part.arcs[arc_of_event[i]].next_time++] = elapsed_ms(log.occurred_at[i], log.occurred_at[i + 1]);
      }
    }
  });
}

// Describes the times of the arcs out of each activity, then of the activity. describe_distribution() reorders what it
// is given, but only inside the arc or the activity.
void describe_times(ArcTimes& arcs, std::vector<FlowNode>& nodes, const Workers& workers) {
  std::vector<size_t> first_arc(nodes.size() + 1, arcs.arcs.size());
  for (size_t i = arcs.arcs.size(); i-- > 0;) first_arc[arcs.arcs[i].from] = i;
  for (size_t a = nodes.size(); a-- > 0;) first_arc[a] = std::min(first_arc[a], first_arc[a + 1]);
  const std::span<int64_t> times(arcs.times);
  workers.for_chunks(nodes.size(), 1, [&](size_t a, size_t, size_t) {
    for (size_t i = first_arc[a]; i < first_arc[a + 1]; ++i) {
      arcs.arcs[i].time_ms = describe_distribution(times.subspan(arcs.begin[i], arcs.begin[i + 1] - arcs.begin[i]));
    }
    const uint64_t begin = arcs.begin[first_arc[a]];
    nodes[a].sojourn_ms = describe_distribution(times.subspan(begin, arcs.begin[first_arc[a + 1]] - begin));
  });
}

void sort_for_reading(Flows& flows, std::span<const uint32_t> rank) {
  std::erase_if(flows.nodes, [](const FlowNode& node) { return node.events == 0; });
  std::sort(flows.nodes.begin(), flows.nodes.end(), [&](const FlowNode& a, const FlowNode& b) {
    return std::pair(-a.events, rank[a.activity]) < std::pair(-b.events, rank[b.activity]);
  });
  std::sort(flows.arcs.begin(), flows.arcs.end(), [&](const FlowArc& a, const FlowArc& b) {
    return std::tuple(-a.count, rank[a.from], rank[a.to]) < std::tuple(-b.count, rank[b.from], rank[b.to]);
  });
}

}  // namespace

Flows count_flows(const JourneyColumns& log, std::span<const uint32_t> rank, std::span<const uint32_t> order_place,
                  const Workers& workers) {
  const size_t n_activities = rank.size();
  std::vector<uint32_t> arc_of_event(log.n_events());
  auto chunks =
      for_case_chunks<ChunkCounts>(log, PairTable::entries(n_activities), workers, [&](size_t begin, size_t end) {
        return ChunkCounter(log, n_activities, order_place, arc_of_event).count(begin, end);
      });

  Flows flows;
  flows.n_cases = static_cast<int64_t>(log.n_cases());
  flows.nodes.resize(n_activities);
  for (ActivityId a = 0; a < n_activities; ++a) flows.nodes[a].activity = a;
  GoBacks back;
  for (const ChunkCounts& chunk : chunks) {
    add_nodes(flows.nodes, chunk.nodes);
    flows.n_empty += chunk.n_empty;
    flows.rework_cases += chunk.rework_cases;
    back.arcs += chunk.back.arcs;
    back.cases += chunk.back.cases;
  }
  if (!order_place.empty()) flows.back = back;

  ArcTimes arcs = lay_out_times(chunks);
  fill_times(log, arc_of_event, chunks, arcs.times, workers);
  describe_times(arcs, flows.nodes, workers);
  flows.arcs = std::move(arcs.arcs);
  sort_for_reading(flows, rank);
  return flows;
}

}  // namespace cairn
