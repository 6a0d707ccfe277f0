#include "discovery/k_medoids.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <boost/multiprecision/cpp_int.hpp>
#include <optional>
#include <set>

#include "discovery/traces_for_test.h"

namespace cairn {
namespace {

using boost::multiprecision::cpp_rational;
using testing::ElementsAre;

constexpr uint32_t n_activities = 26;
const cpp_rational tolerance(1, 1'000'000'000);

// PAM as the definitions say it, on fractions, trying every set.
class SlowSearch {
 public:
  SlowSearch(const TraceDistances& distances, const std::vector<int64_t>& weights)
      : distances_(distances), weights_(weights) {}

  [[nodiscard]] cpp_rational cost(const std::vector<uint32_t>& medoids) const {
    cpp_rational sum = 0;
    for (size_t i = 0; i < weights_.size(); ++i) {
      std::optional<cpp_rational> least;
      for (const uint32_t medoid : medoids) {
        const cpp_rational d = distance(i, medoid);
        if (!least || d < *least) least = d;
      }
      sum += *least * weights_[i];
    }
    return sum;
  }

  [[nodiscard]] std::vector<uint32_t> find(size_t k) const {
    std::vector<uint32_t> medoids;
    while (medoids.size() < k) medoids = best_of(medoids, additions(medoids)).first;
    std::ranges::sort(medoids);
    cpp_rational now = cost(medoids);
    for (int swaps = 0; swaps < 100; ++swaps) {
      const auto exchanges = exchanged(medoids);
      if (exchanges.empty()) break;
      const auto [best, best_cost] = best_of(medoids, exchanges);
      if (!(best_cost < now - tolerance)) break;
      medoids = best;
      now = best_cost;
    }
    return medoids;
  }

 private:
  using Set = std::vector<uint32_t>;

  [[nodiscard]] cpp_rational distance(size_t i, size_t j) const {
    const uint64_t total = std::max<uint64_t>(1, distances_.total_length(i, j));
    return {distances_.indel(i, j), total};
  }
  [[nodiscard]] std::vector<Set> additions(const Set& medoids) const {
    std::vector<Set> out;
    for (uint32_t c = 0; c < weights_.size(); ++c) {
      if (std::ranges::find(medoids, c) != medoids.end()) continue;
      out.push_back(medoids);
      out.back().push_back(c);
    }
    return out;
  }
  [[nodiscard]] std::vector<Set> exchanged(const Set& medoids) const {
    std::vector<Set> out;
    for (const uint32_t removed : medoids) {
      Set others = medoids;
      std::erase(others, removed);
      for (Set& set : additions(medoids)) {
        Set exchange = others;
        exchange.push_back(set.back());
        std::ranges::sort(exchange);
        out.push_back(exchange);
      }
    }
    return out;
  }
  [[nodiscard]] std::pair<Set, cpp_rational> best_of(const Set&, const std::vector<Set>& candidates) const {
    std::optional<std::pair<Set, cpp_rational>> best;
    for (const Set& candidate : candidates) {
      const cpp_rational x = cost(candidate);
      if (!best || x < best->second - tolerance) best = std::pair(candidate, x);
    }
    return *best;
  }

  const TraceDistances& distances_;
  const std::vector<int64_t>& weights_;
};

struct Points {
  SpelledTraces traces;
  std::vector<int64_t> weights;
};

Points any_points() {
  // Lengths up to 30 have no common denominator of 62 bits.
  const auto longest = *rc::gen::elementOf(std::vector<size_t>{3, 6, 30});
  std::set<std::vector<ActivityId>> distinct;
  for (int n = drawn(1, 10); n > 0; --n) {
    std::vector<ActivityId> trace(drawn<size_t>(0, longest + 1));
    for (ActivityId& activity : trace) activity = drawn<uint32_t>(0, 3);
    distinct.insert(trace);
  }
  Points out;
  for (const auto& trace : distinct) {
    out.traces.add(trace);
    out.weights.push_back(*rc::gen::elementOf(std::vector<int64_t>{1, 1, 2, 7, 1000}));
  }
  return out;
}

// A small unit makes the rounding so coarse that the exact fractions decide nearly always.
RC_GTEST_PROP(KMedoids, D15_2_every_choice_is_that_of_the_slow_search, ()) {
  const Points points = any_points();
  const auto largest_unit = *rc::gen::elementOf(std::vector<uint64_t>{uint64_t{1} << 62U, uint64_t{1} << 13U});
  const TraceDistances distances(points.traces.offsets, points.traces.activities, n_activities, Workers(1),
                                 largest_unit);
  const SlowSearch slow(distances, points.weights);
  const Workers workers(*rc::gen::elementOf(std::vector<size_t>{1, 3}));
  MedoidSearch search(distances, points.weights, workers);
  for (size_t k = 1; k <= std::min<size_t>(4, points.weights.size()); ++k) {
    const Medoids found = search.find(k);
    RC_ASSERT(found.medoids == slow.find(k));
    if (distances.exact())
      RC_ASSERT(cpp_rational(boost::multiprecision::cpp_int(found.cost), distances.units()) ==
                slow.cost(found.medoids));
    for (size_t i = 0; i < found.label.size(); ++i) {
      const auto& medoids = found.medoids;
      const auto nearest = std::ranges::min_element(medoids, {}, [&](uint32_t m) { return distances.between(m, i); });
      RC_ASSERT(found.label[i] == static_cast<uint32_t>(nearest - medoids.begin()));
    }
  }
}

Medoids find(const SpelledTraces& traces, const std::vector<int64_t>& weights, size_t k) {
  const Workers workers(1);
  const TraceDistances distances(traces.offsets, traces.activities, n_activities, workers);
  return MedoidSearch(distances, weights, workers).find(k);
}

TEST(KMedoids, D15_2_equal_costs_go_to_the_first_found) {
  const Medoids found = find(SpelledTraces({"ab", "ba", "cd", "dc"}), {1, 1, 1, 1}, 2);
  EXPECT_THAT(found.medoids, ElementsAre(0U, 2U));
  EXPECT_THAT(found.label, ElementsAre(0U, 0U, 1U, 1U));
}

TEST(KMedoids, D15_2_equally_near_medoids_go_to_the_smaller_index) {
  // "ac" is as far from "ab" as from "bc".
  const Medoids found = find(SpelledTraces({"ab", "bc", "ac"}), {9, 9, 1}, 2);
  EXPECT_THAT(found.medoids, ElementsAre(0U, 1U));
  EXPECT_EQ(found.label[2], 0U);
}

TEST(KMedoids, D15_2_swaps_undo_what_was_built_greedily) {
  // The first medoid built lies in the middle; with two, each end has its own.
  const Medoids found = find(SpelledTraces({"aaaa", "aaab", "aabb", "abbb", "bbbb"}), {5, 5, 1, 5, 5}, 2);
  EXPECT_THAT(found.medoids, testing::Not(testing::Contains(2U)));
}

TEST(KMedoids, D15_2_as_many_medoids_as_points_cost_nothing) {
  const Medoids found = find(SpelledTraces({"a", "b", ""}), {3, 2, 1}, 3);
  EXPECT_THAT(found.medoids, ElementsAre(0U, 1U, 2U));
  EXPECT_TRUE(found.cost == 0);
}

}  // namespace
}  // namespace cairn
