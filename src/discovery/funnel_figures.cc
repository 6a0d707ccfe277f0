#include "discovery/funnel_figures.h"

#include <algorithm>
#include <numeric>

namespace cairn {
namespace {

// A time is never negative, so an int64 that is stands for one beyond 2^63 - 1.
int64_t time_between(const JourneyColumns& log, uint32_t from, uint32_t to) {
  return static_cast<int64_t>(static_cast<uint64_t>(log.occurred_at[to]) -
                              static_cast<uint64_t>(log.occurred_at[from]));
}

std::vector<Rational> as_rationals(std::span<const int64_t> times) {
  std::vector<Rational> out;
  out.reserve(times.size());
  for (const int64_t time : times) out.emplace_back(Int128{static_cast<uint64_t>(time)}, 1);
  return out;
}

// Times of which some may be beyond int64.
class Times {
 public:
  explicit Times(std::vector<int64_t> times) : times_(std::move(times)) {
    if (std::ranges::any_of(times_, [](int64_t time) { return time < 0; })) long_times_ = as_rationals(times_);
  }

  [[nodiscard]] Dist describe() {
    if (long_times_.empty()) return describe_distribution(times_);
    const auto [least, greatest] = std::ranges::minmax_element(long_times_);
    Dist out{
        .n = static_cast<int64_t>(times_.size()), .mean = {}, .median = {}, .p90 = {}, .min = *least, .max = *greatest};
    out.mean = std::accumulate(long_times_.begin(), long_times_.end(), Rational(0)) / Rational(out.n);
    out.median = quantile(Rational(1, 2));
    out.p90 = quantile(Rational(9, 10));
    return out;
  }
  [[nodiscard]] std::optional<Rational> quantile(const Rational& p) {
    return long_times_.empty() ? cairn::quantile(times_, p) : cairn::quantile(long_times_, p);
  }

 private:
  std::vector<int64_t> times_;
  std::vector<Rational> long_times_;
};

class FigureCounter {
 public:
  FigureCounter(const JourneyColumns& log, const FunnelChains& chains, size_t n_steps)
      : log_(log), chains_(chains), n_steps_(n_steps) {}

  // `step` n_steps stands for the way from the first to the last.
  void count(std::span<const uint32_t> attempts, size_t step, FunnelFigures& out) const {
    const size_t needed = std::min(step + 1, n_steps_);
    const size_t from = step == n_steps_ ? 0 : step - std::min<size_t>(step, 1);
    std::vector<int64_t> times;
    for (const uint32_t a : attempts) {
      if (chains_.depth(a) < needed) continue;
      const uint32_t* events = &chains_.events[chains_.offsets[a]];
      times.push_back(time_between(log_, events[from], events[needed - 1]));
    }
    const auto reached = static_cast<int64_t>(times.size());
    if (step < n_steps_) out.steps[step].count = reached;
    if (step == 0) return;
    Times described(std::move(times));
    if (step < n_steps_) {
      out.steps[step].time_from_previous_ms = described.describe();
    } else {
      out.time_to_convert_ms = described.describe();
      out.p10 = described.quantile(Rational(1, 10));
      out.p25 = described.quantile(Rational(1, 4));
      out.p75 = described.quantile(Rational(3, 4));
    }
  }

 private:
  const JourneyColumns& log_;
  const FunnelChains& chains_;
  const size_t n_steps_;
};

// Attempts by group, each group's in their order, and where each group begins.
struct GroupedAttempts {
  std::vector<uint32_t> attempts;
  std::vector<size_t> begin;

  GroupedAttempts(const FunnelChains& chains, std::span<const uint32_t> group_of, size_t n_groups)
      : attempts(chains.size()), begin(n_groups + 1) {
    for (const CaseIndex c : chains.cases) ++begin[group_of[c] + 1];
    std::partial_sum(begin.begin(), begin.end(), begin.begin());
    std::vector<size_t> next(begin.begin(), begin.end() - 1);
    for (uint32_t a = 0; a < chains.size(); ++a) attempts[next[group_of[chains.cases[a]]]++] = a;
  }
  [[nodiscard]] std::span<const uint32_t> of(size_t group) const {
    return std::span(attempts).subspan(begin[group], begin[group + 1] - begin[group]);
  }
};

// Work is cut so that one large group uses all threads, and many small ones do not wait for each other.
constexpr size_t figures_per_chunk = 16;

}  // namespace

std::vector<FunnelFigures> count_funnels(const JourneyColumns& log, const FunnelChains& chains, size_t n_steps,
                                         std::span<const uint32_t> group_of, size_t n_groups, const Workers& workers) {
  std::vector<FunnelFigures> out(n_groups);
  for (FunnelFigures& figures : out) figures.steps.resize(n_steps);
  for (const uint32_t group : group_of) ++out[group].n_cases;
  const GroupedAttempts grouped(chains, group_of, n_groups);
  const FigureCounter counter(log, chains, n_steps);
  const size_t figures_each = n_steps + 1;
  workers.for_chunks(n_groups * figures_each, n_groups == 1 ? 1 : figures_per_chunk,
                     [&](size_t, size_t begin, size_t end) {
                       for (size_t i = begin; i < end; ++i) {
                         const size_t group = i / figures_each;
                         counter.count(grouped.of(group), i % figures_each, out[group]);
                       }
                     });
  return out;
}

std::vector<int64_t> funnel_histogram(const JourneyColumns& log, const FunnelChains& chains, size_t n_steps,
                                      std::span<const int64_t> edges_ms) {
  std::vector<int64_t> counts(edges_ms.size() + 1, 0);
  for (size_t a = 0; a < chains.size(); ++a) {
    if (chains.depth(a) < n_steps) continue;
    const int64_t time = time_between(log, chains.events[chains.offsets[a]], chains.events[chains.offsets[a + 1] - 1]);
    const auto above = time < 0 ? edges_ms.end() : std::ranges::upper_bound(edges_ms, time);
    ++counts[static_cast<size_t>(above - edges_ms.begin())];
  }
  return counts;
}

std::vector<uint8_t> funnel_depths(const FunnelChains& chains, size_t n_cases) {
  std::vector<uint8_t> depths(n_cases, 0);
  for (size_t a = 0; a < chains.size(); ++a) {
    uint8_t& depth = depths[chains.cases[a]];
    depth = std::max(depth, static_cast<uint8_t>(chains.depth(a)));
  }
  return depths;
}

}  // namespace cairn
