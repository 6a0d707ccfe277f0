// The different ways through a journey (DEFINITIONS 6): cases with the same trace form a variant.
#pragma once

#include <boost/describe/enum.hpp>
#include <cstdint>
#include <span>
#include <vector>

#include "base/statistics.h"
#include "base/workers.h"
#include "journey/columns.h"

namespace cairn {

// What counts as the same trace: the trace as it is; runs ⟨a,a,b⟩ → ⟨a,b⟩; loops: repeatedly, the narrowest and then
// leftmost stretch that follows upon itself loses its second copy.
enum class Collapse : uint8_t { none, runs, loops };
BOOST_DESCRIBE_ENUM(Collapse, none, runs, loops)

struct Variant {
  std::vector<ActivityId> trace;
  int64_t cases = 0;
  int64_t cases_up_to_here = 0;  // with all variants before it: the numerator of `coverage`
  Dist duration_ms;              // last − first event of its cases; empty traces have none
};

struct Variants {
  int64_t n_cases = 0;
  int64_t n_variants = 0;      // all of them
  std::vector<Variant> shown;  // the first `top_k` by (−cases, trace by names)
  [[nodiscard]] int64_t shown_cases() const { return shown.empty() ? 0 : shown.back().cases_up_to_here; }
};

// `log` is the projected log. rank[activity] = place of its name. A variant is found by a hash of its trace and
// compared in full, so two traces are never taken for one. O(events) for none and runs; loops: see collapse_loops.
[[nodiscard]] Variants count_variants(const JourneyColumns& log, Collapse collapse, uint64_t top_k,
                                      std::span<const uint32_t> rank, const Workers& workers);

// Every variant of a log and the cases of each: for those who look at variants one by one.
struct CaseVariants {
  std::vector<uint64_t> offsets{0};  // the trace of variant v is activities[offsets[v] … offsets[v + 1])
  std::vector<ActivityId> activities;
  std::vector<int64_t> cases;             // by variant
  std::vector<uint32_t> variant_of_case;  // by case

  [[nodiscard]] size_t size() const { return cases.size(); }
  [[nodiscard]] std::span<const ActivityId> trace(size_t v) const {
    return std::span(activities).subspan(offsets[v], offsets[v + 1] - offsets[v]);
  }
};

// The same variants, all of them, by (−cases, trace by names). O(events + variants log variants · length).
[[nodiscard]] CaseVariants group_by_variant(const JourneyColumns& log, Collapse collapse,
                                            std::span<const uint32_t> rank, const Workers& workers);

// Appends the collapsed trace to `out`.
void collapse_trace(std::span<const ActivityId> trace, Collapse collapse, std::vector<ActivityId>& out);

// Collapses loops in place. O(n²) for a trace of n events: after a deletion only stretches across the joint are new.
void collapse_loops(std::vector<ActivityId>& trace);

}  // namespace cairn
