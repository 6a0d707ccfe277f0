#include "discovery/channel_flow.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "discovery/case_chunks.h"
#include "discovery/pair_table.h"

namespace cairn {
namespace {

constexpr size_t nowhere = static_cast<size_t>(-1);

enum class Outcome { converted, in_progress, left };

struct ChannelCount {
  ChannelFigures figures;
  size_t last_case = nowhere;
};

struct TransitionCount {
  std::pair<ChannelId, ChannelId> pair;
  int64_t cases = 0;
  size_t last_case = nowhere;
  std::vector<int64_t> times;
};

struct ChunkCounts {
  int64_t with_channel = 0, multi_channel = 0;
  std::vector<ChannelCount> channels;  // by id
  std::vector<TransitionCount> transitions;
};

class ChunkCounter {
 public:
  ChunkCounter(const JourneyColumns& log, const ChannelFlowQuestion& question)
      : log_(log), question_(question), transitions_(question.channel_rank.size()) {
    counts_.channels.resize(question.channel_rank.size());
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
    ChannelId previous = none_id;
    int64_t previous_at = 0;
    int64_t channels_of_case = 0;
    bool converted = false;
    for (uint64_t i = begin; i < end; ++i) {
      converted |= contains(question_.goal, log_.activities[i]);
      const ChannelId channel = log_.channels[i];
      if (channel == none_id || !contains(question_.kept, log_.activities[i])) continue;
      ChannelCount& met = counts_.channels[channel];
      ++met.figures.events;
      met.figures.entries += previous == none_id;
      if (met.last_case != c) {
        met.last_case = c;
        ++met.figures.cases;
        ++channels_of_case;
      }
      if (previous != none_id && previous != channel)
        add_transition(c, previous, channel, elapsed_ms(previous_at, log_.occurred_at[i]));
      previous = channel;
      previous_at = log_.occurred_at[i];
    }
    if (previous == none_id) return;
    ++counts_.with_channel;
    counts_.multi_channel += channels_of_case > 1;
    const Outcome outcome = outcome_of(converted, log_.occurred_at[end - 1]);
    ChannelFigures& last = counts_.channels[previous].figures;
    ++last.exits;
    last.in_progress += outcome == Outcome::in_progress;
    last.left += outcome == Outcome::left;
  }

  [[nodiscard]] Outcome outcome_of(bool converted, int64_t last_event_at) const {
    if (converted) return Outcome::converted;
    const auto& observation = question_.observation;
    const bool open = observation && elapsed_ms(last_event_at, observation->until) < observation->open_ms;
    return open ? Outcome::in_progress : Outcome::left;
  }

  void add_transition(size_t c, ChannelId from, ChannelId to, int64_t time_ms) {
    const uint32_t index = transitions_.index_of(from, to);
    if (index == counts_.transitions.size()) {
      TransitionCount& fresh = counts_.transitions.emplace_back();
      fresh.pair = {from, to};
    }
    TransitionCount& transition = counts_.transitions[index];
    transition.cases += transition.last_case != c;
    transition.last_case = c;
    transition.times.push_back(time_ms);
  }

  const JourneyColumns& log_;
  const ChannelFlowQuestion& question_;
  PairTable transitions_;
  ChunkCounts counts_;
};

std::vector<ChannelFigures> join_channels(const std::vector<ChunkCounts>& chunks, size_t n_channels) {
  std::vector<ChannelFigures> sums(n_channels);
  for (ChannelId channel = 0; channel < n_channels; ++channel) {
    ChannelFigures& sum = sums[channel];
    sum.channel = channel;
    for (const ChunkCounts& chunk : chunks) {
      const ChannelFigures& part = chunk.channels[channel].figures;
      sum.events += part.events;
      sum.cases += part.cases;
      sum.entries += part.entries;
      sum.exits += part.exits;
      sum.in_progress += part.in_progress;
      sum.left += part.left;
    }
  }
  return sums;
}

std::vector<ChannelTransition> join_transitions(const std::vector<ChunkCounts>& chunks,
                                                const std::vector<ChannelFigures>& channels) {
  std::map<std::pair<ChannelId, ChannelId>, TransitionCount> sums;
  for (const ChunkCounts& chunk : chunks) {
    for (const TransitionCount& part : chunk.transitions) {
      TransitionCount& sum = sums[part.pair];
      sum.cases += part.cases;
      sum.times.insert(sum.times.end(), part.times.begin(), part.times.end());
    }
  }
  std::vector<ChannelTransition> out;
  for (auto& [pair, sum] : sums) {
    const auto count = static_cast<int64_t>(sum.times.size());
    out.push_back(
        {pair.first, pair.second, count, {sum.cases, channels[pair.first].cases}, describe_distribution(sum.times)});
  }
  return out;
}

}  // namespace

ChannelFlow count_channel_flow(const JourneyColumns& log, const ChannelFlowQuestion& question, const Workers& workers) {
  const auto& rank = question.channel_rank;
  ChannelFlow flow;
  flow.n_cases = static_cast<int64_t>(log.n_cases());
  if (log.channels.empty()) return flow;
  const auto chunks = for_case_chunks<ChunkCounts>(
      log, PairTable::entries(rank.size()), workers,
      [&](size_t begin, size_t end) { return ChunkCounter(log, question).count(begin, end); });
  for (const ChunkCounts& chunk : chunks) {
    flow.with_channel += chunk.with_channel;
    flow.multi_channel += chunk.multi_channel;
  }
  flow.channels = join_channels(chunks, rank.size());
  flow.transitions = join_transitions(chunks, flow.channels);
  std::erase_if(flow.channels, [](const ChannelFigures& channel) { return channel.events == 0; });
  std::sort(flow.channels.begin(), flow.channels.end(), [&](const ChannelFigures& a, const ChannelFigures& b) {
    return std::pair(-a.cases, rank[a.channel]) < std::pair(-b.cases, rank[b.channel]);
  });
  std::sort(flow.transitions.begin(), flow.transitions.end(),
            [&](const ChannelTransition& a, const ChannelTransition& b) {
              return std::tuple(-a.count, rank[a.from], rank[a.to]) < std::tuple(-b.count, rank[b.from], rank[b.to]);
            });
  return flow;
}

}  // namespace cairn
