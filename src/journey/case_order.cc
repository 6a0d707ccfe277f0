#include "journey/case_order.h"

#include <algorithm>
#include <numeric>
#include <span>
#include <utility>

namespace cairn {
namespace {

constexpr size_t events_per_chunk = size_t{1} << 18;
constexpr size_t cases_per_chunk = size_t{1} << 13;

std::vector<uint64_t> offsets_of(std::span<const CaseIndex> case_index, size_t n_cases) {
  std::vector<uint64_t> offsets(n_cases + 1, 0);
  for (const CaseIndex c : case_index) ++offsets[c + 1];
  std::partial_sum(offsets.begin(), offsets.end(), offsets.begin());
  return offsets;
}

// The place of each event once cases are contiguous, arrival deciding inside a case.
std::vector<uint32_t> places_of(std::vector<CaseIndex> case_index, std::span<const uint64_t> offsets) {
  std::vector<uint32_t> next(offsets.begin(), offsets.end() - 1);
  std::vector<uint32_t> place(case_index.size());
  for (size_t i = 0; i < case_index.size(); ++i) place[i] = next[case_index[i]]++;
  return place;
}

template <typename T>
void move_to_places(std::vector<T>& column, std::span<const uint32_t> place, const Workers& workers) {
  if (column.empty()) return;
  const std::vector<T> from = std::exchange(column, std::vector<T>(column.size()));
  workers.for_chunks(from.size(), events_per_chunk, [&](size_t, size_t begin, size_t end) {
    for (size_t i = begin; i < end; ++i) column[place[i]] = from[i];
  });
}

// Sorts the events of single cases; keeps its buffers from case to case.
class CaseSorter {
 public:
  explicit CaseSorter(EventColumns& columns) : columns_(columns) {}

  void sort(size_t begin, size_t end) {
    if (in_order(begin, end)) return;
    order_.resize(end - begin);
    std::iota(order_.begin(), order_.end(), static_cast<uint32_t>(begin));
    std::stable_sort(order_.begin(), order_.end(), [&](uint32_t a, uint32_t b) { return before(a, b); });
    permute(columns_.activity, begin);
    permute(columns_.channel, begin);
    permute(columns_.arrival, begin);
    // The columns that order_ was made from come last.
    permute(columns_.seq, begin);
    permute(columns_.occurred_at, begin);
  }

 private:
  [[nodiscard]] bool before(size_t a, size_t b) const {
    const auto& at = columns_.occurred_at;
    if (at[a] != at[b] || columns_.seq.empty()) return at[a] < at[b];
    return columns_.seq[a] < columns_.seq[b];
  }

  [[nodiscard]] bool in_order(size_t begin, size_t end) const {
    for (size_t i = begin + 1; i < end; ++i) {
      if (before(i, i - 1)) return false;
    }
    return true;
  }

  template <typename T>
  void permute(std::vector<T>& column, size_t begin) {
    if (column.empty()) return;
    std::vector<T> sorted(order_.size());
    for (size_t i = 0; i < order_.size(); ++i) sorted[i] = column[order_[i]];
    std::copy(sorted.begin(), sorted.end(), column.begin() + static_cast<ptrdiff_t>(begin));
  }

  EventColumns& columns_;
  std::vector<uint32_t> order_;
};

void sort_inside_cases(EventColumns& columns, std::span<const uint64_t> offsets, const Workers& workers) {
  workers.for_chunks(offsets.size() - 1, cases_per_chunk, [&](size_t, size_t begin, size_t end) {
    CaseSorter sorter(columns);
    for (size_t c = begin; c < end; ++c) sorter.sort(offsets[c], offsets[c + 1]);
  });
}

}  // namespace

OrderedEvents order_events(EventColumns columns, size_t n_cases, const Workers& workers) {
  OrderedEvents out;
  std::vector<CaseIndex> case_index = std::exchange(columns.case_index, {});
  out.offsets = offsets_of(case_index, n_cases);
  out.columns = std::move(columns);
  // Logs are often written case by case: then nothing has to move.
  if (!std::is_sorted(case_index.begin(), case_index.end())) {
    const std::vector<uint32_t> place = places_of(std::move(case_index), out.offsets);
    move_to_places(out.columns.activity, place, workers);
    move_to_places(out.columns.occurred_at, place, workers);
    move_to_places(out.columns.channel, place, workers);
    move_to_places(out.columns.seq, place, workers);
    move_to_places(out.columns.arrival, place, workers);
  }
  sort_inside_cases(out.columns, out.offsets, workers);
  return out;
}

}  // namespace cairn
