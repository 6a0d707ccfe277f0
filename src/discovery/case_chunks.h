// How kernels split a log: by cases, into a few parts whose number depends on the log alone, so that the joined result
// does not depend on the threads.
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <vector>

#include "base/workers.h"
#include "journey/columns.h"

namespace cairn {

// Enough parts for the threads of today's machines; each part pays for tables of its own.
inline constexpr size_t most_case_chunks = 16;
inline constexpr size_t events_worth_a_chunk = size_t{1} << 14;

// `table_size`: entries that a part sets up before it counts anything.
[[nodiscard]] inline size_t cases_per_chunk(const JourneyColumns& log, size_t table_size) {
  const size_t worth = events_worth_a_chunk + table_size;
  const size_t chunks = std::clamp<size_t>(log.n_events() / worth, 1, most_case_chunks);
  return std::max<size_t>(1, (log.n_cases() + chunks - 1) / chunks);
}

// One T for each chunk of cases, in their order, made by body(begin_case, end_case).
template <typename T, typename Body>
[[nodiscard]] std::vector<T> for_case_chunks(const JourneyColumns& log, size_t table_size, const Workers& workers,
                                             const Body& body) {
  const size_t size = cases_per_chunk(log, table_size);
  std::vector<T> parts(Workers::chunk_count(log.n_cases(), size));
  workers.for_chunks(log.n_cases(), size,
                     [&](size_t chunk, size_t begin, size_t end) { parts[chunk] = body(begin, end); });
  return parts;
}

}  // namespace cairn
