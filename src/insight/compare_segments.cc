#include "insight/compare_segments.h"

#include <algorithm>

#include "base/rank_sums.h"
#include "insight/scaled_scores.h"

namespace cairn {

namespace {

// By segment, and of all cases together.
struct Counts {
  std::vector<int64_t> of_segment;
  int64_t all = 0;

  explicit Counts(size_t n_segments) : of_segment(n_segments) {}
  void add(uint32_t segment, int64_t count) {
    all += count;
    if (segment != none_id) of_segment[segment] += count;
  }
  [[nodiscard]] int64_t rest(uint32_t segment) const { return all - of_segment[segment]; }
};

// The sample of all values of two samples. Sums of squares about the means only grow: nothing cancels out.
Sample joined(const Sample& a, const Sample& b) {
  if (a.n == 0) return b;
  if (b.n == 0) return a;
  const Rational n_a = a.n, n_b = b.n, n = a.n + b.n;
  Sample out{.n = a.n + b.n};
  const Rational apart = a.mean - b.mean;
  out.mean = apart.sign() == 0 ? a.mean : (n_a * a.mean + n_b * b.mean) / n;
  const Rational squares =
      Rational(a.n - 1) * a.variance + Rational(b.n - 1) * b.variance + n_a * n_b / n * apart * apart;
  out.variance = squares / Rational(out.n - 1);
  return out;
}

// Scores on the scale of emotions have a common scale, as a rule; any other numbers are summed as they are.
// One sample a segment, the last entry for the cases in none.
std::vector<Sample> samples_by_segment(const SegmentedCases& cases, size_t n_segments) {
  const auto slot = [&](size_t c) { return cases.segment[c] == none_id ? n_segments : cases.segment[c]; };
  const bool on_scale =
      std::ranges::all_of(cases.emotion, [](const auto& score) { return !score || score->abs() <= Rational(2); });
  std::vector<Sample> out;
  if (const auto scaled = on_scale ? scale_scores(cases.emotion) : ScaledScores{{}, {.exact = false}};
      scaled.scale.exact) {
    std::vector<ScoreSum> sums(n_segments + 1);
    for (size_t c = 0; c < scaled.units.size(); ++c) {
      if (cases.emotion[c]) sums[slot(c)].add(scaled.units[c]);
    }
    for (const ScoreSum& sum : sums) out.push_back(sum.sample(scaled.scale));
    return out;
  }
  std::vector<std::vector<Rational>> scores(n_segments + 1);
  for (size_t c = 0; c < cases.emotion.size(); ++c) {
    if (cases.emotion[c]) scores[slot(c)].push_back(*cases.emotion[c]);
  }
  for (const auto& list : scores) out.push_back(summarise(list));
  return out;
}

// What each sample is compared with: all others joined.
std::vector<Sample> samples_of_rest(const std::vector<Sample>& samples) {
  std::vector<Sample> after(samples.size());
  for (size_t i = samples.size(); i-- > 1;) after[i - 1] = joined(samples[i], after[i]);
  std::vector<Sample> out;
  Sample before;
  for (size_t i = 0; i < samples.size(); ++i) {
    out.push_back(joined(before, after[i]));
    before = joined(before, samples[i]);
  }
  return out;
}

// Everything that is counted once for all segments.
class SegmentTester {
 public:
  SegmentTester(const SegmentedCases& cases, size_t n_segments, const SegmentRules& rules, const Workers& workers)
      : min_n_(rules.min_n), cases_(n_segments), converted_(n_segments) {
    for (size_t c = 0; c < cases.segment.size(); ++c) {
      cases_.add(cases.segment[c], 1);
      converted_.add(cases.segment[c], cases.converted[c]);
    }
    emotion_ = samples_by_segment(cases, n_segments);
    emotion_rest_ = samples_of_rest(emotion_);
    times_.resize(cases.stages.size());
    workers.for_chunks(cases.stages.size(), 1, [&](size_t stage, size_t, size_t) {
      times_[stage] = SegmentTimes(cases.stages[stage], cases.segment, n_segments);
    });
  }

  [[nodiscard]] int64_t size(uint32_t segment) const { return cases_.of_segment[segment]; }

  [[nodiscard]] SegmentTest conversion(uint32_t segment) const {
    SegmentTest out{.segment = segment, .metric = SegmentMetric::conversion};
    compare_shares(out, converted_.of_segment[segment], converted_.rest(segment));
    return out;
  }
  [[nodiscard]] SegmentTest reach(uint32_t segment, uint32_t stage) const {
    SegmentTest out{.segment = segment, .metric = SegmentMetric::reach, .stage = stage};
    const int64_t visitors = times_[stage].n(segment);
    compare_shares(out, visitors, times_[stage].n_all() - visitors);
    return out;
  }
  [[nodiscard]] SegmentTest emotion(uint32_t segment) const {
    const Sample& own = emotion_[segment];
    const Sample& rest = emotion_rest_[segment];
    SegmentTest out{.segment = segment, .metric = SegmentMetric::emotion, .n = own.n, .n_rest = rest.n};
    if (own.n > 0) out.value = own.mean;
    if (rest.n > 0) out.rest = rest.mean;
    const auto compared = welch(own, rest);
    if (!compared) return out;
    out.diff = compared->diff;
    out.ci = compared->ci;
    if (is_enough(own.n, rest.n) && !compared->degenerate) out.p = compared->p;
    return out;
  }
  [[nodiscard]] SegmentTest time(uint32_t segment, uint32_t stage) const {
    const SegmentTimes& times = times_[stage];
    SegmentTest out{.segment = segment, .metric = SegmentMetric::time, .stage = stage};
    out.n = times.n(segment);
    out.n_rest = times.n_all() - out.n;
    out.value = times.median(segment);
    out.rest = times.median_of_rest(segment);
    if (out.value && out.rest) out.diff = *out.value - *out.rest;
    if (is_enough(out.n, out.n_rest)) out.p = mann_whitney(times.against_rest(segment)).p;
    return out;
  }

 private:
  [[nodiscard]] bool is_enough(int64_t n, int64_t n_rest) const { return std::min(n, n_rest) >= min_n_; }

  void compare_shares(SegmentTest& out, int64_t k, int64_t k_rest) const {
    const Proportion own{k, cases_.of_segment[out.segment]};
    const Proportion rest{k_rest, cases_.rest(out.segment)};
    out.n = own.n;
    out.n_rest = rest.n;
    out.value = own.share();
    out.rest = rest.share();
    out.ci = newcombe(own, rest);
    if (!out.ci) return;
    out.diff = *out.value - *out.rest;
    if (is_enough(own.n, rest.n)) out.p = table_p(own, rest).p;
  }

  int64_t min_n_;
  Counts cases_, converted_;
  std::vector<Sample> emotion_, emotion_rest_;  // by segment, the last entry for cases in none
  std::vector<SegmentTimes> times_;             // by stage
};

void adjust(std::vector<SegmentTest>& tests, const Rational& alpha) {
  std::vector<std::optional<double>> p;
  p.reserve(tests.size());
  for (const SegmentTest& test : tests) p.push_back(test.p);
  const auto q = benjamini_hochberg(p);
  for (size_t i = 0; i < tests.size(); ++i) {
    tests[i].q = q[i];
    tests[i].significant = q[i] && *q[i] <= alpha.value();
  }
}

}  // namespace

SegmentComparison compare_segments(const SegmentedCases& cases, std::span<const uint32_t> asked,
                                   std::span<const uint32_t> rank, const SegmentRules& rules, const Workers& workers) {
  const SegmentTester tester(cases, rank.size(), rules, workers);
  std::vector<uint32_t> by_name(rank.size());
  for (uint32_t segment = 0; segment < rank.size(); ++segment) by_name[rank[segment]] = segment;
  SegmentComparison out;
  for (const uint32_t segment : by_name) {
    if (tester.size(segment) == 0) continue;
    workers.checkpoint();
    out.segments.push_back({segment, tester.size(segment)});
    out.tests.push_back(tester.conversion(segment));
    for (const uint32_t stage : asked) out.tests.push_back(tester.reach(segment, stage));
    out.tests.push_back(tester.emotion(segment));
    for (const uint32_t stage : asked) out.tests.push_back(tester.time(segment, stage));
  }
  adjust(out.tests, rules.alpha);
  return out;
}

}  // namespace cairn
