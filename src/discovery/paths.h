// The ways from an activity on, to an activity, or between two, layer by layer (DEFINITIONS 8).
#pragma once

#include <boost/describe/enum.hpp>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "discovery/projection.h"
#include "journey/columns.h"

namespace cairn {

// "to" goes backwards from the first end event; layer 0 is that event.
enum class PathMode : uint8_t { from, to, between };
BOOST_DESCRIBE_ENUM(PathMode, from, to, between)

inline constexpr int64_t deepest_path = 1000;

struct PathsQuestion {
  PathMode mode = PathMode::from;
  uint64_t depth = 5;                // links go from layer 0 … depth − 1
  uint64_t top_n = 5;                // activities kept by name in each layer
  std::optional<ActivitySet> start;  // nullopt: none named, the first event
  ActivitySet end;
  bool collapse_repeats = true;
};

// In place of an activity: those that are not among the top, and the end of a path.
inline constexpr ActivityId other_activities = none_id - 1;
inline constexpr ActivityId path_exit = none_id;

struct PathNode {
  uint64_t layer = 0;
  ActivityId activity = none_id;
  int64_t cases = 0;
};
struct PathLink {
  uint64_t layer = 0;  // of `from`
  ActivityId from = none_id, to = none_id;
  int64_t cases = 0;
};

// A node is the sum of its outgoing links (for layer < depth) and of its incoming links (for layer > 0).
struct LayeredPaths {
  int64_t n_paths = 0;
  int64_t n_excluded = 0;       // cases without a path
  std::vector<PathNode> nodes;  // by (layer, named before other, −cases, name)
  std::vector<PathLink> links;  // by (layer, from, to): named, other, exit; then by name
};

// `log` is the projected log. REQUIRES: 1 <= depth <= deepest_path, top_n >= 1. O(events).
[[nodiscard]] LayeredPaths find_paths(const JourneyColumns& log, const PathsQuestion& question,
                                      std::span<const uint32_t> rank);

}  // namespace cairn
