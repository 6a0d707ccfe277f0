// Funnels: who takes steps in order, how far, and by which events (DEFINITIONS 7). What is counted over the chains
// found here is in funnel_figures.h.
#pragma once

#include <boost/describe/enum.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/workers.h"
#include "journey/columns.h"

namespace cairn {

inline constexpr size_t most_funnel_steps = 64;

// A set of steps: bit j stands for step j + 1.
using StepSet = uint64_t;

// 7.1. From what the window counts: the first event of a chain, or the one before.
enum class FunnelAnchor : uint8_t { first_step, prev_step };
BOOST_DESCRIBE_ENUM(FunnelAnchor, first_step, prev_step)

// Where a chain may start: at any event of step 1, or at the first one only.
enum class FunnelEntry : uint8_t { any, first };
BOOST_DESCRIBE_ENUM(FunnelEntry, any, first)

// Whether events of one time count in the order in which they arrived, or in any.
enum class FunnelTies : uint8_t { seq, any_order };
BOOST_DESCRIBE_ENUM(FunnelTies, seq, any_order)

// One attempt a case, or one after another (7.3).
enum class FunnelReentry : uint8_t { once, repeat };
BOOST_DESCRIBE_ENUM(FunnelReentry, once, repeat)

enum class FunnelStrict : uint8_t { order, dedup, increase };
BOOST_DESCRIBE_ENUM(FunnelStrict, order, dedup, increase)

struct FunnelStrictness {
  bool order = false;     // every event between two steps matches the earlier of them
  bool dedup = false;     // no event between two steps matches the later of them or any before it
  bool increase = false;  // each step is later in time than the one before
};

struct FunnelQuestion {
  size_t n_steps = 1;                // 1..most_funnel_steps
  std::vector<StepSet> steps_of;     // per activity: the steps that it serves
  std::optional<int64_t> window_ms;  // >= 0; nullopt: none
  FunnelAnchor anchor = FunnelAnchor::first_step;
  FunnelEntry entry = FunnelEntry::any;  // looked at with FunnelReentry::once only
  FunnelTies ties = FunnelTies::seq;     // any_order goes neither with strict.order nor with strict.dedup
  bool reuse = false;                    // one event may serve several steps
  FunnelStrictness strict;
  FunnelReentry reentry = FunnelReentry::once;

  // Whether `to`, which is not before `from`, is still inside a window that counts from there. Exact for all times.
  [[nodiscard]] bool in_window(int64_t from, int64_t to) const {
    return !window_ms || static_cast<uint64_t>(to) - static_cast<uint64_t>(from) <= static_cast<uint64_t>(*window_ms);
  }
  [[nodiscard]] bool window_moves() const { return window_ms.has_value() && anchor == FunnelAnchor::prev_step; }
};

// One chain for each attempt (7.2, 7.3): attempts by case, then in the order in which they were made. A case without an
// event of step 1 makes none.
struct FunnelChains {
  std::vector<CaseIndex> cases;      // of each attempt, ascending
  std::vector<uint64_t> offsets{0};  // attempts + 1 entries
  std::vector<uint32_t> events;      // attempt a: events [offsets[a], offsets[a + 1]) of the log, one a step reached

  [[nodiscard]] size_t size() const { return cases.size(); }
  [[nodiscard]] size_t depth(size_t attempt) const { return offsets[attempt + 1] - offsets[attempt]; }
};

// REQUIRES: the question keeps to the limits named at its fields; fewer than 2^32 events.
//
// A case of n events takes O(n · k) for k steps: operations on sets of steps for each event, and a comparison of times
// for each step that the event serves (funnel_chain.h, and funnel_ties.h where events of one time may be swapped). With
// `repeat` and a window from the previous step an attempt has to look beyond the start of the next ones before it is
// known to fail: up to k attempts look at one event, O(n · k) sets and O(n · k · h) times if an event serves h steps.
// Memory: O(n) of the longest case for each thread.
[[nodiscard]] FunnelChains find_funnel_chains(const JourneyColumns& log, const FunnelQuestion& question,
                                              const Workers& workers);

}  // namespace cairn
