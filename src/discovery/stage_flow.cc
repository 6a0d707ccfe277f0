#include "discovery/stage_flow.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "discovery/case_chunks.h"
#include "discovery/pair_table.h"

namespace cairn {
namespace {

constexpr size_t nowhere = static_cast<size_t>(-1);

struct StageCount {
  StageFigures figures;
  std::map<ActivityId, int64_t> exit_reasons;
  std::vector<int64_t> times;
  size_t last_case = nowhere;
};

struct PairCount {
  std::pair<uint32_t, uint32_t> pair;
  int64_t count = 0;
  int64_t cases = 0;
  size_t last_case = nowhere;
};

// What one chunk of cases counted.
struct ChunkCounts {
  std::vector<StageCount> stages;
  std::vector<PairCount> transitions, touchpoints;
  int64_t mapped_events = 0, unmapped_events = 0, exit_events = 0, conversions = 0;
};

// A stretch of mapped events in one stage.
struct Visit {
  uint32_t stage = none_id;
  int64_t entered_at = 0;
  int64_t last_at = 0;
};

class ChunkCounter {
 public:
  ChunkCounter(const JourneyColumns& log, const EventPlaces& places, const StageFlowQuestion& question)
      : log_(log),
        places_(places),
        question_(question),
        transitions_(question.n_stages),
        touchpoints_(std::max(question.n_stages, question.touchpoint_rank.size())) {
    counts_.stages.resize(question.n_stages);
  }

  ChunkCounts count(size_t begin_case, size_t end_case) {
    for (size_t c = begin_case; c < end_case; ++c) {
      const uint64_t end =
          question_.observation ? observed_end(log_, c, question_.observation->until) : log_.offsets[c + 1];
      count_case(c, log_.offsets[c], end);
    }
    return std::move(counts_);
  }

 private:
  void count_case(size_t c, uint64_t begin, uint64_t end) {
    Visit visit;
    ActivityId exit_after = none_id;  // the first exit since the last mapped event
    bool converted = false;
    for (uint64_t i = begin; i < end; ++i) {
      const ActivityId activity = log_.activities[i];
      converted |= question_.goal && contains(*question_.goal, activity);
      if (contains(question_.exit, activity)) {
        ++counts_.exit_events;
        if (exit_after == none_id) exit_after = activity;
      } else if (places_.stage[i] == none_id) {
        ++counts_.unmapped_events;
      } else {
        exit_after = none_id;
        count_mapped_event(c, i, visit);
        converted |= !question_.goal && visit.stage == question_.conversion_stage;
      }
    }
    counts_.conversions += converted;
    if (visit.stage != none_id) end_case(visit, exit_after, converted, log_.occurred_at[end - 1]);
  }

  void count_mapped_event(size_t c, uint64_t i, Visit& visit) {
    const uint32_t stage = places_.stage[i];
    const int64_t at = log_.occurred_at[i];
    ++counts_.mapped_events;
    add_pair(counts_.touchpoints, touchpoints_, stage, places_.touchpoint[i], c);
    if (stage != visit.stage) {
      if (visit.stage != none_id) leave_for(visit, stage, at, c);
      StageCount& entered = counts_.stages[stage];
      ++entered.figures.visits;
      entered.figures.cases += entered.last_case != c;
      entered.last_case = c;
      visit = {stage, at, at};
    }
    visit.last_at = at;
  }

  void leave_for(const Visit& visit, uint32_t next, int64_t at, size_t c) {
    StageCount& left = counts_.stages[visit.stage];
    int64_t& way = next == visit.stage + 1 ? left.figures.forward
                   : next > visit.stage    ? left.figures.skip
                                           : left.figures.back;
    ++way;
    left.times.push_back(elapsed_ms(visit.entered_at, at));
    add_pair(counts_.transitions, transitions_, visit.stage, next, c);
  }

  // What follows the last visit of a case: the first of 5.6 (1) to (4) that applies.
  void end_case(const Visit& visit, ActivityId exit_after, bool converted, int64_t last_event_at) {
    StageCount& last = counts_.stages[visit.stage];
    const bool completes = question_.goal ? converted : visit.stage == question_.conversion_stage;
    if (exit_after != none_id) {
      ++last.exit_reasons[exit_after];
      ++last.figures.leave;
    } else if (completes) {
      ++last.figures.complete;
    } else if (question_.observation &&
               elapsed_ms(last_event_at, question_.observation->until) < question_.observation->open_ms) {
      ++last.figures.in_progress;
      return;
    } else {
      ++last.figures.leave;
    }
    last.times.push_back(elapsed_ms(visit.entered_at, visit.last_at));
  }

  static void add_pair(std::vector<PairCount>& counts, PairTable& table, uint32_t from, uint32_t to, size_t c) {
    const uint32_t index = table.index_of(from, to);
    if (index == counts.size()) counts.push_back({{from, to}});
    PairCount& pair = counts[index];
    ++pair.count;
    pair.cases += pair.last_case != c;
    pair.last_case = c;
  }

  const JourneyColumns& log_;
  const EventPlaces& places_;
  const StageFlowQuestion& question_;
  PairTable transitions_, touchpoints_;
  ChunkCounts counts_;
};

StageFigures join_stage(std::vector<ChunkCounts>& chunks, size_t stage, std::span<const uint32_t> activity_rank) {
  StageFigures sum;
  std::vector<int64_t> times;
  std::map<ActivityId, int64_t> reasons;
  for (ChunkCounts& chunk : chunks) {
    StageCount& part = chunk.stages[stage];
    sum.visits += part.figures.visits;
    sum.in_progress += part.figures.in_progress;
    sum.cases += part.figures.cases;
    sum.forward += part.figures.forward;
    sum.skip += part.figures.skip;
    sum.back += part.figures.back;
    sum.leave += part.figures.leave;
    sum.complete += part.figures.complete;
    times.insert(times.end(), part.times.begin(), part.times.end());
    std::vector<int64_t>().swap(part.times);
    for (const auto& [activity, cases] : part.exit_reasons) reasons[activity] += cases;
  }
  sum.time_ms = describe_distribution(times);
  for (const auto& [activity, cases] : reasons) sum.exit_reasons.push_back({activity, cases});
  std::sort(sum.exit_reasons.begin(), sum.exit_reasons.end(), [&](const ExitReason& a, const ExitReason& b) {
    return std::pair(-a.cases, activity_rank[a.activity]) < std::pair(-b.cases, activity_rank[b.activity]);
  });
  return sum;
}

// Sums over the chunks, by pair.
std::map<std::pair<uint32_t, uint32_t>, PairCount> join_pairs(const std::vector<ChunkCounts>& chunks,
                                                              std::vector<PairCount> ChunkCounts::* member) {
  std::map<std::pair<uint32_t, uint32_t>, PairCount> sums;
  for (const ChunkCounts& chunk : chunks) {
    for (const PairCount& part : chunk.*member) {
      PairCount& sum = sums[part.pair];
      sum.count += part.count;
      sum.cases += part.cases;
    }
  }
  return sums;
}

}  // namespace

StageFlow count_stage_flow(const JourneyColumns& log, const EventPlaces& places, const StageFlowQuestion& question,
                           const Workers& workers) {
  const size_t table_size = PairTable::entries(question.n_stages) + PairTable::entries(question.touchpoint_rank.size());
  auto chunks = for_case_chunks<ChunkCounts>(log, table_size, workers, [&](size_t begin, size_t end) {
    return ChunkCounter(log, places, question).count(begin, end);
  });
  StageFlow flow;
  flow.n_cases = static_cast<int64_t>(log.n_cases());
  for (const ChunkCounts& chunk : chunks) {
    flow.mapped_events += chunk.mapped_events;
    flow.unmapped_events += chunk.unmapped_events;
    flow.exit_events += chunk.exit_events;
    flow.conversions += chunk.conversions;
  }
  flow.stages.resize(question.n_stages);
  workers.for_chunks(question.n_stages, 1, [&](size_t stage, size_t, size_t) {
    flow.stages[stage] = join_stage(chunks, stage, question.activity_rank);
  });
  for (const StageFigures& stage : flow.stages) flow.in_progress += stage.in_progress;
  for (const auto& [pair, sum] : join_pairs(chunks, &ChunkCounts::transitions))
    flow.transitions.push_back({pair.first, pair.second, sum.count});
  for (const auto& [pair, sum] : join_pairs(chunks, &ChunkCounts::touchpoints)) {
    flow.touchpoints.push_back({pair.first, pair.second, sum.count, sum.cases});
  }
  std::sort(flow.touchpoints.begin(), flow.touchpoints.end(),
            [&](const TouchpointFigures& a, const TouchpointFigures& b) {
              return std::pair(a.stage, question.touchpoint_rank[a.touchpoint]) <
                     std::pair(b.stage, question.touchpoint_rank[b.touchpoint]);
            });
  return flow;
}

}  // namespace cairn
