#include "discovery/variants.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>
#include <utility>

#include "discovery/case_chunks.h"

namespace cairn {
namespace {

constexpr size_t nowhere = static_cast<size_t>(-1);

// The leftmost i in [first, last] at which a stretch of `width` follows upon itself, or nowhere.
size_t find_repeat(const std::vector<ActivityId>& trace, size_t width, size_t first, size_t last) {
  if (trace.size() < 2 * width) return nowhere;
  last = std::min(last, trace.size() - 2 * width);
  if (first > last) return nowhere;
  size_t matching = 0;  // neighbours at distance `width` that are equal, up to i
  for (size_t i = first; i < last + width; ++i) {
    matching = trace[i] == trace[i + width] ? matching + 1 : 0;
    if (matching == width) return i + 1 - width;
  }
  return nowhere;
}

void erase_stretch(std::vector<ActivityId>& trace, size_t begin, size_t width) {
  const auto from = trace.begin() + static_cast<ptrdiff_t>(begin);
  trace.erase(from, from + static_cast<ptrdiff_t>(width));
}

// Something was deleted at `joint` from a trace in which no stretch narrower than `width` repeated: a narrower one can
// only have come to be across the joint, and its deletion makes another joint. Returns the leftmost joint.
size_t collapse_narrower(std::vector<ActivityId>& trace, size_t width, size_t joint) {
  size_t leftmost = joint;
  size_t rightmost = joint;
  size_t narrow = 1;
  while (narrow < width) {
    const size_t found = find_repeat(trace, narrow, leftmost - std::min(leftmost, 2 * narrow), rightmost);
    if (found == nowhere) {
      ++narrow;
      continue;
    }
    erase_stretch(trace, found + narrow, narrow);
    leftmost = std::min(leftmost, found + narrow);
    rightmost = std::max(rightmost, found + narrow);
    narrow = 1;
  }
  return leftmost;
}

uint64_t hash_of(std::span<const ActivityId> trace) {
  uint64_t hash = 0x9e3779b97f4a7c15ULL + trace.size();
  for (const ActivityId activity : trace) {
    hash = (hash ^ activity) * 0xff51afd7ed558ccdULL;
    hash ^= hash >> 32;
  }
  return hash;
}

// Distinct traces, numbered in order of first appearance.
class TraceTable {
 public:
  // The number of the trace that stands at the end of the kept traces, from `begin` on; a trace that is known is
  // removed.
  uint32_t number_of_last(uint64_t begin) {
    const std::span<const ActivityId> trace = std::span(events_).subspan(begin);
    auto [known, end] = by_hash_.equal_range(hash_of(trace));
    for (; known != end; ++known) {
      if (std::ranges::equal(this->trace(known->second), trace)) {
        events_.resize(begin);
        return known->second;
      }
    }
    const auto number = static_cast<uint32_t>(size());
    by_hash_.emplace(hash_of(trace), number);
    begin_.push_back(events_.size());
    return number;
  }
  uint32_t add(std::span<const ActivityId> trace) {
    const uint64_t begin = events_.size();
    events_.insert(events_.end(), trace.begin(), trace.end());
    return number_of_last(begin);
  }

  [[nodiscard]] std::vector<ActivityId>& events() { return events_; }
  [[nodiscard]] std::span<const ActivityId> trace(uint32_t number) const {
    return std::span(events_).subspan(begin_[number], begin_[number + 1] - begin_[number]);
  }
  [[nodiscard]] size_t size() const { return begin_.size() - 1; }

 private:
  std::vector<ActivityId> events_;
  std::vector<uint64_t> begin_{0};
  std::unordered_multimap<uint64_t, uint32_t> by_hash_;
};

// The traces of one chunk of cases and how many cases have each; variant_of_case gets the chunk's numbers.
struct ChunkTraces {
  size_t begin_case = 0, end_case = 0;
  TraceTable traces;
  std::vector<int64_t> cases;
};

ChunkTraces read_traces(const JourneyColumns& log, Collapse collapse, size_t begin_case, size_t end_case,
                        std::vector<uint32_t>& variant_of_case) {
  ChunkTraces out;
  out.begin_case = begin_case;
  out.end_case = end_case;
  for (size_t c = begin_case; c < end_case; ++c) {
    const uint64_t begin = out.traces.events().size();
    collapse_trace(log.activities.subspan(log.offsets[c], log.offsets[c + 1] - log.offsets[c]), collapse,
                   out.traces.events());
    const uint32_t number = out.traces.number_of_last(begin);
    if (number == out.cases.size()) out.cases.push_back(0);
    ++out.cases[number];
    variant_of_case[c] = number;
  }
  return out;
}

struct AllTraces {
  TraceTable traces;
  std::vector<int64_t> cases;
};

// Joins the chunks in their order and renumbers the cases.
AllTraces join_traces(std::vector<ChunkTraces>& chunks, std::vector<uint32_t>& variant_of_case) {
  AllTraces all;
  for (ChunkTraces& chunk : chunks) {
    std::vector<uint32_t> number(chunk.traces.size());
    for (uint32_t i = 0; i < number.size(); ++i) {
      number[i] = all.traces.add(chunk.traces.trace(i));
      if (number[i] == all.cases.size()) all.cases.push_back(0);
      all.cases[number[i]] += chunk.cases[i];
    }
    for (size_t c = chunk.begin_case; c < chunk.end_case; ++c) variant_of_case[c] = number[variant_of_case[c]];
  }
  return all;
}

// The numbers of the first `top_k` variants by (−cases, trace by names).
std::vector<uint32_t> first_variants(const AllTraces& all, uint64_t top_k, std::span<const uint32_t> rank) {
  std::vector<uint32_t> order(all.traces.size());
  std::iota(order.begin(), order.end(), 0U);
  const auto shown = static_cast<ptrdiff_t>(std::min<uint64_t>(top_k, order.size()));
  std::partial_sort(order.begin(), order.begin() + shown, order.end(), [&](uint32_t a, uint32_t b) {
    if (all.cases[a] != all.cases[b]) return all.cases[a] > all.cases[b];
    const auto by_name = [&](ActivityId x, ActivityId y) { return rank[x] < rank[y]; };
    return std::ranges::lexicographical_compare(all.traces.trace(a), all.traces.trace(b), by_name);
  });
  order.resize(static_cast<size_t>(shown));
  return order;
}

// Of each shown variant, the durations of its cases.
std::vector<std::vector<int64_t>> durations_of(const JourneyColumns& log, const std::vector<uint32_t>& variant_of_case,
                                               size_t n_variants, std::span<const uint32_t> shown) {
  std::vector<uint32_t> place(n_variants, none_id);
  for (uint32_t i = 0; i < shown.size(); ++i) place[shown[i]] = i;
  std::vector<std::vector<int64_t>> durations(shown.size());
  for (size_t c = 0; c < log.n_cases(); ++c) {
    const uint64_t begin = log.offsets[c];
    const uint64_t end = log.offsets[c + 1];
    const uint32_t i = place[variant_of_case[c]];
    if (i != none_id && begin < end)
      durations[i].push_back(elapsed_ms(log.occurred_at[begin], log.occurred_at[end - 1]));
  }
  return durations;
}

}  // namespace

void collapse_loops(std::vector<ActivityId>& trace) {
  size_t width = 1;
  size_t first = 0;  // no stretch of `width` that begins before it repeats
  while (2 * width <= trace.size()) {
    const size_t found = find_repeat(trace, width, first, nowhere);
    if (found == nowhere) {
      ++width;
      first = 0;
      continue;
    }
    erase_stretch(trace, found + width, width);
    const size_t joint = collapse_narrower(trace, width, found + width);
    first = joint - std::min(joint, 2 * width);
  }
}

void collapse_trace(std::span<const ActivityId> trace, Collapse collapse, std::vector<ActivityId>& out) {
  switch (collapse) {
    case Collapse::none:
      out.insert(out.end(), trace.begin(), trace.end());
      return;
    case Collapse::runs:
      std::unique_copy(trace.begin(), trace.end(), std::back_inserter(out));
      return;
    case Collapse::loops: {
      std::vector<ActivityId> collapsed;
      std::unique_copy(trace.begin(), trace.end(), std::back_inserter(collapsed));  // width 1 comes first
      collapse_loops(collapsed);
      out.insert(out.end(), collapsed.begin(), collapsed.end());
      return;
    }
  }
}

CaseVariants group_by_variant(const JourneyColumns& log, Collapse collapse, std::span<const uint32_t> rank,
                              const Workers& workers) {
  CaseVariants out;
  out.variant_of_case.resize(log.n_cases());
  auto chunks = for_case_chunks<ChunkTraces>(log, 0, workers, [&](size_t begin, size_t end) {
    return read_traces(log, collapse, begin, end, out.variant_of_case);
  });
  const AllTraces all = join_traces(chunks, out.variant_of_case);
  std::vector<uint32_t> place(all.traces.size());
  for (const uint32_t number : first_variants(all, all.traces.size(), rank)) {
    place[number] = static_cast<uint32_t>(out.size());
    const auto trace = all.traces.trace(number);
    out.activities.insert(out.activities.end(), trace.begin(), trace.end());
    out.offsets.push_back(out.activities.size());
    out.cases.push_back(all.cases[number]);
  }
  for (uint32_t& variant : out.variant_of_case) variant = place[variant];
  return out;
}

Variants count_variants(const JourneyColumns& log, Collapse collapse, uint64_t top_k, std::span<const uint32_t> rank,
                        const Workers& workers) {
  std::vector<uint32_t> variant_of_case(log.n_cases());
  auto chunks = for_case_chunks<ChunkTraces>(log, 0, workers, [&](size_t begin, size_t end) {
    return read_traces(log, collapse, begin, end, variant_of_case);
  });
  const AllTraces all = join_traces(chunks, variant_of_case);
  Variants out;
  out.n_cases = static_cast<int64_t>(log.n_cases());
  out.n_variants = static_cast<int64_t>(all.traces.size());
  const std::vector<uint32_t> shown = first_variants(all, top_k, rank);
  auto durations = durations_of(log, variant_of_case, all.traces.size(), shown);
  for (size_t i = 0; i < shown.size(); ++i) {
    const auto trace = all.traces.trace(shown[i]);
    const int64_t cases = all.cases[shown[i]];
    out.shown.push_back(
        {{trace.begin(), trace.end()}, cases, out.shown_cases() + cases, describe_distribution(durations[i])});
  }
  return out;
}

}  // namespace cairn
