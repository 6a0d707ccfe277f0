#include "discovery/projection.h"

#include <algorithm>
#include <numeric>

#include "base/check.h"

namespace cairn {
namespace {

constexpr size_t cases_per_part = size_t{1} << 13;

}  // namespace

ProjectedLog::ProjectedLog(const JourneyColumns& log, const ActivitySet& kept, const Workers& workers) : columns_(log) {
  if (std::all_of(kept.begin(), kept.end(), [](uint8_t keep) { return keep != 0; })) return;
  offsets_.assign(log.n_cases() + 1, 0);
  workers.for_chunks(log.n_cases(), cases_per_part, [&](size_t, size_t begin, size_t end) {
    for (size_t c = begin; c < end; ++c) {
      for (uint64_t i = log.offsets[c]; i < log.offsets[c + 1]; ++i)
        offsets_[c + 1] += contains(kept, log.activities[i]);
    }
  });
  std::partial_sum(offsets_.begin(), offsets_.end(), offsets_.begin());
  activities_.resize(offsets_.back());
  occurred_at_.resize(offsets_.back());
  channels_.resize(log.channels.empty() ? 0 : offsets_.back());
  workers.for_chunks(log.n_cases(), cases_per_part, [&](size_t, size_t begin, size_t end) {
    uint64_t to = offsets_[begin];
    for (uint64_t i = log.offsets[begin]; i < log.offsets[end]; ++i) {
      if (!contains(kept, log.activities[i])) continue;
      activities_[to] = log.activities[i];
      occurred_at_[to] = log.occurred_at[i];
      if (!channels_.empty()) channels_[to] = log.channels[i];
      ++to;
    }
  });
  columns_ = {offsets_, activities_, occurred_at_, channels_};
}

uint64_t observed_end(const JourneyColumns& log, size_t case_index, int64_t observed_until) {
  const auto begin = log.occurred_at.begin() + static_cast<ptrdiff_t>(log.offsets[case_index]);
  const auto end = log.occurred_at.begin() + static_cast<ptrdiff_t>(log.offsets[case_index + 1]);
  return static_cast<uint64_t>(std::lower_bound(begin, end, observed_until) - log.occurred_at.begin());
}

}  // namespace cairn
