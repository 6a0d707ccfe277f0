// The chains of a funnel by the letter of DEFINITIONS 7: every chain is looked at. For logs of a few events.
#pragma once

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "discovery/funnel_case.h"

namespace cairn {

class FunnelTwin {
 public:
  using Chain = std::vector<Position>;

  FunnelTwin(const FunnelQuestion& question, const FunnelCase& events) : q_(question), events_(events) {}

  [[nodiscard]] std::vector<Chain> attempts() const {
    if (q_.reentry == FunnelReentry::repeat) return repeated();
    std::vector<Position> starts = starts_from(0);
    if (starts.empty()) return {};
    if (q_.entry == FunnelEntry::first) starts.resize(1);
    return {reported(0, starts)};
  }

 private:
  // 7.3
  [[nodiscard]] std::vector<Chain> repeated() const {
    std::vector<Chain> out;
    Position cursor = 0;
    for (auto starts = starts_from(0); !starts.empty(); starts = starts_from(cursor)) {
      const Chain chain = reported(cursor, {starts.front()});
      out.push_back(chain);
      if (chain.size() == q_.n_steps) {
        cursor = *std::ranges::max_element(chain) + 1;
        continue;
      }
      if (!q_.window_ms) break;
      const Position anchor = q_.anchor == FunnelAnchor::first_step ? chain.front() : chain.back();
      for (cursor = chain.front() + 1; cursor < events_.size() && at(cursor) - at(anchor) <= *q_.window_ms;) ++cursor;
    }
    return out;
  }

  // 7.2
  [[nodiscard]] Chain reported(Position cursor, const std::vector<Position>& starts) const {
    Chain best;
    for (const Position start : starts) {
      Chain chain{start};
      extend(cursor, chain, best);
    }
    return best;
  }

  void extend(Position cursor, Chain& chain, Chain& best) const {
    if (is_better(chain, best)) best = chain;
    if (chain.size() == q_.n_steps) return;
    for (Position p = cursor; p < events_.size(); ++p) {
      if (!may_follow(chain, p)) continue;
      chain.push_back(p);
      extend(cursor, chain, best);
      chain.pop_back();
    }
  }

  [[nodiscard]] static bool is_better(const Chain& a, const Chain& b) {
    if (a.size() != b.size()) return a.size() > b.size();
    if (a.back() != b.back()) return a.back() < b.back();
    if (a.front() != b.front()) return a.front() > b.front();
    return a < b;
  }

  // 7.1
  [[nodiscard]] bool may_follow(const Chain& chain, Position p) const {
    const size_t step = chain.size();
    const Position before = chain.back();
    if (!matches(p, step)) return false;
    if (!q_.reuse && std::ranges::find(chain, p) != chain.end()) return false;
    const bool tied = q_.ties == FunnelTies::any_order && at(p) == at(before);
    if (p < before && !tied) return false;
    const Position anchor = q_.anchor == FunnelAnchor::first_step ? chain.front() : before;
    if (q_.window_ms && at(p) - at(anchor) > *q_.window_ms) return false;
    if (q_.strict.increase && at(p) <= at(before)) return false;
    for (Position between = before + 1; between < p; ++between) {
      if (q_.strict.order && !matches(between, step - 1)) return false;
      for (size_t earlier = 0; earlier <= step; ++earlier) {
        if (q_.strict.dedup && matches(between, earlier)) return false;
      }
    }
    return true;
  }

  [[nodiscard]] std::vector<Position> starts_from(Position cursor) const {
    std::vector<Position> out;
    for (Position p = cursor; p < events_.size(); ++p) {
      if (matches(p, 0)) out.push_back(p);
    }
    return out;
  }
  [[nodiscard]] bool matches(Position p, size_t step) const { return has_step(events_.hits(p), step); }
  [[nodiscard]] int64_t at(Position p) const { return events_.occurred_at[p]; }

  const FunnelQuestion& q_;
  FunnelCase events_;
};

}  // namespace cairn
