#include "insight/contact_gaps.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

namespace cairn {

namespace {

std::vector<TouchpointCount> count_contacts(std::span<const TouchpointContact> observed, size_t n_cases,
                                            size_t n_touchpoints) {
  // Contacts are gathered by touchpoint, so that one mark a case tells whether it was counted there.
  std::vector<size_t> next(n_touchpoints + 1, 0);
  for (const TouchpointContact& contact : observed) ++next[contact.touchpoint + 1];
  std::partial_sum(next.begin(), next.end(), next.begin());
  const std::vector<size_t> offsets = next;
  std::vector<uint32_t> cases(observed.size());
  for (const TouchpointContact& contact : observed) cases[next[contact.touchpoint]++] = contact.case_index;
  std::vector<TouchpointCount> out(n_touchpoints);
  std::vector<size_t> counted_for(n_cases, n_touchpoints);
  for (size_t t = 0; t < n_touchpoints; ++t) {
    out[t].touchpoint = static_cast<uint32_t>(t);
    out[t].events = static_cast<int64_t>(offsets[t + 1] - offsets[t]);
    for (size_t i = offsets[t]; i < offsets[t + 1]; ++i) out[t].cases += std::exchange(counted_for[cases[i]], t) != t;
  }
  return out;
}

}  // namespace

ContactGaps find_contact_gaps(std::span<const uint32_t> planned, std::span<const TouchpointContact> observed,
                              size_t n_cases, std::span<const uint32_t> touchpoint_rank, uint64_t min_cases) {
  const std::vector<TouchpointCount> counts = count_contacts(observed, n_cases, touchpoint_rank.size());
  const auto is_met = [&](uint32_t touchpoint) { return static_cast<uint64_t>(counts[touchpoint].cases) >= min_cases; };
  std::vector<uint8_t> is_planned(counts.size(), 0);
  ContactGaps out;
  for (const uint32_t touchpoint : planned) {
    if (std::exchange(is_planned[touchpoint], uint8_t{1}) != 0) continue;
    ++out.covered.n;
    if (is_met(touchpoint)) {
      ++out.covered.k;
    } else {
      out.zero_contact.push_back(counts[touchpoint]);
    }
  }
  for (const TouchpointCount& count : counts) {
    if (is_planned[count.touchpoint] == 0 && count.events > 0 && is_met(count.touchpoint))
      out.unplanned.push_back(count);
  }
  std::ranges::sort(out.unplanned, {}, [&](const TouchpointCount& count) {
    return std::tuple(-count.cases, -count.events, touchpoint_rank[count.touchpoint]);
  });
  return out;
}

}  // namespace cairn
