#include "discovery/funnel.h"

#include <algorithm>
#include <span>
#include <utility>

#include "discovery/case_chunks.h"
#include "discovery/funnel_chain.h"
#include "discovery/funnel_ties.h"

namespace cairn {
namespace {

constexpr size_t cases_per_checkpoint = size_t{1} << 10U;

// The attempts of one case after another.
class AttemptFinder {
 public:
  AttemptFinder(const JourneyColumns& log, const FunnelQuestion& question, const Workers& workers)
      : log_(log),
        question_(question),
        workers_(workers),
        in_order_(question, workers),
        in_any_order_(question, workers) {}

  void add_case(size_t c) {
    case_index_ = static_cast<CaseIndex>(c);
    const uint64_t size = log_.offsets[c + 1] - log_.offsets[c];
    events_ = {log_.activities.subspan(log_.offsets[c], size), log_.occurred_at.subspan(log_.offsets[c], size),
               question_.steps_of};
    const Position start = find_start(0);
    if (start == events_.size()) return;
    // Where each later step is later in time, the order of equal times does not matter.
    has_ties_ = question_.ties == FunnelTies::any_order && !question_.strict.increase && has_ties(events_);
    if (has_ties_) in_any_order_.begin_case(events_);
    if (question_.reentry == FunnelReentry::repeat) return add_repeated(start);
    add(find(0, start, question_.entry == FunnelEntry::first ? ChainStart::here : ChainStart::anywhere));
  }

  [[nodiscard]] FunnelChains take() { return std::move(found_); }

 private:
  // 7.3
  void add_repeated(Position start) {
    for (Position cursor = 0; start < events_.size(); start = find_start(cursor)) {
      workers_.checkpoint();
      const std::vector<Position>& chain = find(cursor, start, ChainStart::here);
      add(chain);
      if (chain.size() == question_.n_steps) {
        cursor = *std::ranges::max_element(chain) + 1;
      } else if (question_.window_ms) {
        cursor = after_window(start, question_.anchor == FunnelAnchor::prev_step ? chain.back() : start);
      } else {
        return;
      }
    }
  }

  // The first event of step 1 from there on, or the end of the case.
  [[nodiscard]] Position find_start(Position from) const {
    Position p = from;
    for (; p < events_.size() && !has_step(events_.hits(p), 0); ++p) {
      if (p % events_per_checkpoint == 0) workers_.checkpoint();
    }
    return p;
  }

  // The first event after `start` that the window of event `anchor` does not reach.
  [[nodiscard]] Position after_window(Position start, Position anchor) const {
    const int64_t from = events_.occurred_at[anchor];
    const auto later = events_.occurred_at.subspan(start + 1);
    const auto end =
        std::ranges::partition_point(later, [&](int64_t at) { return at <= from || question_.in_window(from, at); });
    return start + 1 + static_cast<Position>(end - later.begin());
  }

  [[nodiscard]] const std::vector<Position>& find(Position cursor, Position start, ChainStart mode) {
    return has_ties_ ? in_any_order_.find(cursor, start, mode) : in_order_.find(events_, start, mode);
  }

  void add(const std::vector<Position>& chain) {
    const auto begin = static_cast<uint32_t>(log_.offsets[case_index_]);
    for (const Position p : chain) found_.events.push_back(begin + p);
    found_.offsets.push_back(found_.events.size());
    found_.cases.push_back(case_index_);
  }

  const JourneyColumns& log_;
  const FunnelQuestion& question_;
  const Workers& workers_;
  ChainFinder in_order_;
  TieChainFinder in_any_order_;
  CaseIndex case_index_ = 0;
  FunnelCase events_;
  bool has_ties_ = false;
  FunnelChains found_;
};

void append(FunnelChains& all, const FunnelChains& part) {
  const uint64_t before = all.events.size();
  all.cases.insert(all.cases.end(), part.cases.begin(), part.cases.end());
  all.events.insert(all.events.end(), part.events.begin(), part.events.end());
  for (size_t a = 1; a < part.offsets.size(); ++a) all.offsets.push_back(before + part.offsets[a]);
}

}  // namespace

FunnelChains find_funnel_chains(const JourneyColumns& log, const FunnelQuestion& question, const Workers& workers) {
  auto parts = for_case_chunks<FunnelChains>(log, 0, workers, [&](size_t begin, size_t end) {
    AttemptFinder finder(log, question, workers);
    for (size_t c = begin; c < end; ++c) {
      if (c % cases_per_checkpoint == 0) workers.checkpoint();
      finder.add_case(c);
    }
    return finder.take();
  });
  FunnelChains all;
  for (FunnelChains& part : parts) append(all, std::exchange(part, {}));
  return all;
}

}  // namespace cairn
