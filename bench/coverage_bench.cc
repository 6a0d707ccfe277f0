// how often our 95 % intervals hold the true value, by method, against the bounds we promise
//
// Each interval comes from the kernel that the product uses. Wilson and Newcombe are summed exactly over all outcomes,
// the others simulated with a fixed seed. Exit code 1 if a promised bound is missed.
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <functional>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "base/statistics.h"
#include "insight/effect.h"
#include "insight/emotion.h"
#include "insight/what_if.h"

namespace cairn {
namespace {

constexpr uint64_t seed = 20260701;

// ---- Chance that is the same with every standard library

class Chance {
 public:
  explicit Chance(uint64_t stream) : random_(seed + stream) {}
  double uniform() { return static_cast<double>(random_() >> 11U) * 0x1p-53; }
  double uniform(double lo, double hi) { return lo + (hi - lo) * uniform(); }
  int64_t binomial(int64_t n, double p) {
    int64_t k = 0;
    for (int64_t i = 0; i < n; ++i) k += uniform() < p ? 1 : 0;
    return k;
  }
  double normal() {
    constexpr double two_pi = 6.283185307179586;
    return std::sqrt(-2 * std::log(1 - uniform())) * std::cos(two_pi * uniform());
  }
  // Exponential, shifted and scaled to mean 0 and deviation 1: as skewed as times are.
  double skewed() { return -std::log(1 - uniform()) - 1; }

 private:
  std::mt19937_64 random_;
};

// ---- What is counted

struct Coverage {
  double runs = 0, held = 0, above = 0, below = 0, width = 0;  // above: the truth lies above the interval

  void add(const Interval& interval, double truth, double weight = 1) {
    runs += weight;
    above += truth > interval.hi ? weight : 0;
    below += truth < interval.lo ? weight : 0;
    held += interval.contains(truth) ? weight : 0;
    width += weight * (interval.hi - interval.lo);
  }
  [[nodiscard]] double share() const { return runs > 0 ? held / runs : 0; }
};

// What we promise of a row; a row without promise is reported only.
struct Promise {
  double mean_from = 0, mean_to = 1, least = 0;
};
constexpr Promise of_shares = {.mean_from = 0.94, .mean_to = 0.965, .least = 0.85};
constexpr Promise of_means = {.mean_from = 0.94, .mean_to = 0.96};

// Coverage at many true values: its mean and its least, and where that is.
class Row {
 public:
  void add(const Coverage& at_one_truth, const std::string& truth) {
    sum_.runs += 1;
    sum_.held += at_one_truth.share();
    sum_.above += at_one_truth.above / at_one_truth.runs;
    sum_.below += at_one_truth.below / at_one_truth.runs;
    sum_.width += at_one_truth.width / at_one_truth.runs;
    if (at_one_truth.share() >= least_) return;
    least_ = at_one_truth.share();
    least_at_ = truth;
  }
  // Prints the row; false if it breaks its promise.
  bool print(const std::string& setting, const std::optional<Promise>& promise) const {
    const double mean = sum_.share();
    const bool kept = !promise || (mean >= promise->mean_from && mean <= promise->mean_to && least_ >= promise->least);
    std::printf("  %-34s %6.4f   %6.4f at %-26s %6.4f %6.4f   %8.4f   %s\n", setting.c_str(), mean, least_,
                least_at_.c_str(), sum_.below / sum_.runs, sum_.above / sum_.runs, sum_.width / sum_.runs,
                !promise ? "reported" : (kept ? "kept" : "MISSED"));
    return kept;
  }

 private:
  Coverage sum_;
  double least_ = 2;
  std::string least_at_;
};

std::string decimals(double x, int places) {
  std::array<char, 40> out{};
  const auto end = std::to_chars(out.begin(), out.end(), x, std::chars_format::fixed, places).ptr;
  return {out.begin(), end};
}

void heading(const std::string& method, const std::string& words) {
  std::printf("\n%s\n%s\n\n  %-34s %6s   %-36s %6s %6s   %8s\n", method.c_str(), words.c_str(), "", "mean", "least",
              "below", "above", "width");
}

// ---- Shares, exactly

// The probabilities of 0 … n successes.
std::vector<double> binomial_weights(int64_t n, double p) {
  std::vector<double> out;
  const auto size = static_cast<double>(n);
  for (int64_t k = 0; k <= n; ++k) {
    const auto x = static_cast<double>(k);
    out.push_back(std::exp(std::lgamma(size + 1) - std::lgamma(x + 1) - std::lgamma(size - x + 1) + x * std::log(p) +
                           (size - x) * std::log1p(-p)));
  }
  return out;
}

bool wilson_row(int64_t n, double nearest, int steps, const std::string& words, const std::optional<Promise>& promise) {
  std::vector<Interval> intervals;
  for (int64_t k = 0; k <= n; ++k) intervals.push_back(*wilson({k, n}));
  Row row;
  for (int i = 0; i <= steps; ++i) {
    const double p = nearest + (1 - 2 * nearest) * i / steps;
    const auto weights = binomial_weights(n, p);
    Coverage at_p;
    for (size_t k = 0; k < weights.size(); ++k) at_p.add(intervals[k], p, weights[k]);
    row.add(at_p, "p = " + decimals(p, 4));
  }
  return row.print("n = " + std::to_string(n) + words, promise);
}

bool wilson_table() {
  heading(
      "Wilson: a share k/n",
      "  Summed over all outcomes at 1001 true shares from 0.02 to 0.98. Promised: mean 0.94 to 0.965, never below "
      "0.85.\n"
      "  At 0.18/n from 0 and from 1 it dips to 0.83 whatever n: there the one success that hardly happens is already\n"
      "  too many for the interval. The last two rows, from 0.001 to 0.999, show that dip.");
  bool kept = true;
  for (const int64_t n : {10, 20, 30, 50, 100, 300, 1000}) kept = wilson_row(n, 0.02, 1000, "", of_shares) && kept;
  for (const int64_t n : {10, 50}) wilson_row(n, 0.001, 20'000, ", shares near 0 and 1", {});
  return kept;
}

bool newcombe_row(int64_t n, int64_t m, Chance& chance) {
  std::vector<std::vector<Interval>> intervals;
  for (int64_t k = 0; k <= n; ++k) {
    auto& of_k = intervals.emplace_back();
    for (int64_t l = 0; l <= m; ++l) of_k.push_back(*newcombe({k, n}, {l, m}));
  }
  Row row;
  for (int i = 0; i < 400; ++i) {
    const double p = chance.uniform(0.02, 0.98), q = chance.uniform(0.02, 0.98);
    const auto of_p = binomial_weights(n, p), of_q = binomial_weights(m, q);
    Coverage at_pair;
    for (size_t k = 0; k < of_p.size(); ++k) {
      for (size_t l = 0; l < of_q.size(); ++l) at_pair.add(intervals[k][l], p - q, of_p[k] * of_q[l]);
    }
    row.add(at_pair, "p = " + decimals(p, 3) + ", q = " + decimals(q, 3));
  }
  return row.print("n = " + std::to_string(n) + " and " + std::to_string(m), of_shares);
}

bool newcombe_table() {
  heading("Newcombe: a difference of two shares",
          "  Summed over all outcomes at 400 pairs of true shares, each from 0.02 to 0.98. Promised as for Wilson.");
  Chance chance(1);
  bool kept = true;
  for (const auto& [n, m] : {std::pair<int64_t, int64_t>{10, 10}, {10, 50}, {20, 20}, {30, 100}, {50, 50}, {100, 300}})
    kept = newcombe_row(n, m, chance) && kept;
  return kept;
}

// ---- Means

// Scores have five decimals, as numbers of requests have; the rounding is far below their spread.
Rational score(double x) { return {std::llround(x * 100'000), 100'000}; }

using Draw = std::function<double(Chance&)>;
const Draw from_normal = [](Chance& chance) { return chance.normal(); };
const Draw from_skewed = [](Chance& chance) { return chance.skewed(); };

std::vector<Rational> sample(Chance& chance, int64_t n, double mean, double deviation, const Draw& draw) {
  std::vector<Rational> out;
  for (int64_t i = 0; i < n; ++i) out.push_back(score(mean + deviation * draw(chance)));
  return out;
}

constexpr int truths_of_means = 20;
constexpr int samples_a_truth = 2000;

struct WeightsOfAnswers {
  std::string words;
  std::vector<Rational> weights;  // in turn
};

bool emotion_row(Chance& chance, int64_t n, const Draw& draw, const WeightsOfAnswers& weighting,
                 const std::optional<Promise>& promise) {
  Row row;
  for (int t = 0; t < truths_of_means; ++t) {
    const double mean = chance.uniform(-1, 1), deviation = chance.uniform(0.02, 0.15);
    Coverage at_truth;
    for (int s = 0; s < samples_a_truth; ++s) {
      std::vector<ScoredAnswer> answers;
      const auto scores = sample(chance, n, mean, deviation, draw);
      for (size_t i = 0; i < scores.size(); ++i) {
        answers.push_back({.respondent = static_cast<uint32_t>(i),
                           .occurred_at = 0,
                           .score = scores[i],
                           .weight = weighting.weights[i % weighting.weights.size()]});
      }
      if (const auto ci = lane_statistics(answers).ci) at_truth.add(*ci, mean);
    }
    row.add(at_truth, "mean " + decimals(mean, 2) + ", sd " + decimals(deviation, 3));
  }
  return row.print("n = " + std::to_string(n) + weighting.words, promise);
}

bool emotion_table() {
  heading(
      "t: the mean emotion of a place",
      "  40,000 samples a row: 20 true means and deviations, within the scale. Promised on normal data: mean 0.94 to "
      "0.96.\n"
      "  Weights and skewed scores are reported: the t interval is exact for neither. Unequal weights count by their\n"
      "  effective number, which is an approximation; skewed scores miss on the side of their long tail.");
  Chance chance(2);
  const WeightsOfAnswers equal = {"", {1}}, unequal = {", weights 1, 2, 5", {1, 2, 5}}, skew = {", skewed scores", {1}};
  bool kept = true;
  for (const int64_t n : {2, 5, 10, 30, 100}) kept = emotion_row(chance, n, from_normal, equal, of_means) && kept;
  for (const int64_t n : {10, 30}) emotion_row(chance, n, from_normal, unequal, {});
  for (const int64_t n : {10, 30, 100}) emotion_row(chance, n, from_skewed, skew, {});
  return kept;
}

bool welch_row(Chance& chance, int64_t n, int64_t m, const Draw& draw, const std::string& words,
               const std::optional<Promise>& promise) {
  Row row;
  for (int t = 0; t < truths_of_means; ++t) {
    const double x = chance.uniform(-1, 1), y = chance.uniform(-1, 1);
    const double x_deviation = chance.uniform(0.1, 1), y_deviation = chance.uniform(0.1, 1);
    Coverage at_truth;
    for (int s = 0; s < samples_a_truth; ++s) {
      const auto compared =
          welch(summarise(sample(chance, n, x, x_deviation, draw)), summarise(sample(chance, m, y, y_deviation, draw)));
      if (compared) at_truth.add(compared->ci, x - y);
    }
    row.add(at_truth, "sd " + decimals(x_deviation, 2) + " and " + decimals(y_deviation, 2));
  }
  return row.print("n = " + std::to_string(n) + " and " + std::to_string(m) + words, promise);
}

bool welch_table() {
  heading("Welch: a difference of two means",
          "  40,000 samples a row: 20 pairs of means and deviations, one up to ten times the other. Promised on normal "
          "data: mean\n"
          "  0.94 to 0.96.");
  Chance chance(3);
  bool kept = true;
  for (const auto& [n, m] : {std::pair<int64_t, int64_t>{5, 5}, {5, 20}, {10, 10}, {30, 30}, {30, 100}})
    kept = welch_row(chance, n, m, from_normal, "", of_means) && kept;
  for (const auto& [n, m] : {std::pair<int64_t, int64_t>{10, 10}, {30, 100}})
    welch_row(chance, n, m, from_skewed, ", skewed", {});
  return kept;
}

// ---- Difference in differences

bool did_shares_row(Chance& chance, int64_t n, int64_t of_control) {
  Row row;
  for (int t = 0; t < 40; ++t) {
    std::array<double, 4> p{};
    for (double& share : p) share = chance.uniform(0.02, 0.98);
    Coverage at_truth;
    for (int s = 0; s < 1000; ++s) {
      const ProportionWindows shipped = {{chance.binomial(n, p[0]), n}, {chance.binomial(n, p[1]), n}};
      const ProportionWindows control = {{chance.binomial(of_control, p[2]), of_control},
                                         {chance.binomial(of_control, p[3]), of_control}};
      const auto did = effect_on_proportion(shipped, control, {}, {}, Workers(1)).did;
      if (did) at_truth.add(did->ci, p[1] - p[0] - (p[3] - p[2]));
    }
    row.add(at_truth, "p = " + decimals(p[0], 3) + " to " + decimals(p[1], 3));
  }
  return row.print("n = " + std::to_string(n) + ", control " + std::to_string(of_control), of_shares);
}

bool did_means_row(Chance& chance, int64_t n, int64_t of_control, const Draw& draw, const std::string& words,
                   const std::optional<Promise>& promise) {
  Row row;
  for (int t = 0; t < truths_of_means; ++t) {
    std::array<double, 4> mean{}, deviation{};
    for (double& m : mean) m = chance.uniform(-1, 1);
    for (double& d : deviation) d = chance.uniform(0.1, 1);
    Coverage at_truth;
    for (int s = 0; s < samples_a_truth; ++s) {
      const auto before = sample(chance, n, mean[0], deviation[0], draw),
                 after = sample(chance, n, mean[1], deviation[1], draw);
      const auto control_before = sample(chance, of_control, mean[2], deviation[2], draw);
      const auto control_after = sample(chance, of_control, mean[3], deviation[3], draw);
      const auto did =
          effect_on_mean({before, after}, ScoreWindows{control_before, control_after}, {}, {}, Workers(1)).did;
      if (did) at_truth.add(did->compared.ci, mean[1] - mean[0] - (mean[3] - mean[2]));
    }
    row.add(at_truth, "sd " + decimals(deviation[0], 2) + " to " + decimals(deviation[1], 2));
  }
  return row.print("n = " + std::to_string(n) + ", control " + std::to_string(of_control) + words, promise);
}

bool did_tables() {
  heading("Difference in differences of shares",
          "  40,000 samples a row: 40 times four true shares, each from 0.02 to 0.98. Promised as for Wilson. The "
          "intervals are squared\n"
          "  and added (Zou & Donner); they miss where a group is small and its share near 0 or 1.");
  Chance chance(4);
  bool kept = true;
  for (const auto& [n, m] : {std::pair<int64_t, int64_t>{10, 10}, {30, 30}, {30, 300}, {100, 100}, {300, 300}})
    kept = did_shares_row(chance, n, m) && kept;
  heading("Difference in differences of means",
          "  40,000 samples a row: 20 times four means and deviations. Promised on normal data: mean 0.94 to 0.96. "
          "Skewed scores are\n"
          "  reported: the sum of four small groups of unlike spread leans to the tail of the widest.");
  for (const auto& [n, m] : {std::pair<int64_t, int64_t>{5, 5}, {10, 30}, {30, 30}, {100, 100}})
    kept = did_means_row(chance, n, m, from_normal, "", of_means) && kept;
  did_means_row(chance, 10, 10, from_skewed, ", skewed", {});
  return kept;
}

// ---- What-if

constexpr size_t stages = 3;
// A chain of three stages: from each row the probabilities of the three stages, conversion, leaving; the first row is
// the start.
using Chain = std::array<std::array<double, stages + 2>, stages + 1>;

Chain random_chain(Chance& chance) {
  Chain out{};
  for (size_t i = 0; i < out.size(); ++i) {
    double sum = 0;
    for (size_t j = 0; j < out[i].size(); ++j) {
      // People start at stages, mostly go on, sometimes come back; each stage has leavers, the last one converts best.
      const bool outcome = j >= stages;
      const double most =
          i == 0 ? (outcome ? 0 : 1) : (j == stages ? 0.3 * static_cast<double>(i) : (j + 1 == i ? 0.1 : 0.6));
      sum += out[i][j] = most * chance.uniform(0.2, 1);
    }
    for (double& p : out[i]) p /= sum;
  }
  return out;
}

std::vector<StageStep> steps_of(const std::array<std::array<int64_t, stages + 2>, stages + 1>& counts) {
  std::vector<StageStep> out;
  for (size_t i = 0; i < counts.size(); ++i) {
    for (size_t j = 0; j < counts[i].size(); ++j) {
      const StageId from = i == 0 ? start_state : static_cast<StageId>(i - 1);
      const StageId to = j < stages ? static_cast<StageId>(j) : (j == stages ? convert_state : leave_state);
      if (counts[i][j] > 0) out.push_back({from, to, counts[i][j]});
    }
  }
  return out;
}

// The counts of `journeys` that walk the chain.
std::vector<StageStep> walk(const Chain& chain, int64_t journeys, Chance& chance) {
  std::array<std::array<int64_t, stages + 2>, stages + 1> counts{};
  for (int64_t j = 0; j < journeys; ++j) {
    for (size_t row = 0; row <= stages;) {
      double u = chance.uniform();
      size_t to = 0;
      while (to + 1 < stages + 2 && u >= chain[row][to]) u -= chain[row][to++];
      counts[row][to]++;
      row = to + 1;
      if (to >= stages) break;
    }
  }
  return steps_of(counts);
}

// The same kernel on counts so large that they are the probabilities.
double true_delta(const Chain& chain, StageId stage, const Rational& reduction) {
  std::array<std::array<int64_t, stages + 2>, stages + 1> counts{};
  for (size_t i = 0; i < chain.size(); ++i) {
    for (size_t j = 0; j < chain[i].size(); ++j) counts[i][j] = std::llround(chain[i][j] * 1e12);
  }
  return what_if({steps_of(counts), stages, stage, reduction}, Workers(1)).value().delta;
}

void what_if_row(Chance& chance, int64_t journeys, const Rational& reduction, const std::string& words) {
  Row row;
  int refused = 0;
  for (int t = 0; t < 40; ++t) {
    const Chain chain = random_chain(chance);
    const auto stage = static_cast<StageId>(t % static_cast<int>(stages));
    const double truth = true_delta(chain, stage, reduction);
    Coverage at_truth;
    for (int s = 0; s < 500; ++s) {
      const auto answer = what_if({walk(chain, journeys, chance), stages, stage, reduction}, Workers(1));
      if (answer.ok()) {
        at_truth.add(answer->ci, truth);
      } else {
        ++refused;
      }
    }
    row.add(at_truth, "stage " + std::to_string(stage + 1) + ", gain " + decimals(truth, 4));
  }
  row.print(std::to_string(journeys) + " journeys, " + words +
                (refused > 0 ? ", " + std::to_string(refused) + " refused" : ""),
            {});
}

void what_if_table() {
  heading("What-if: more conversions if fewer left at one stage",
          "  20,000 samples a row: 40 chains of three stages, the counts of journeys that walk them. Reported, no "
          "promise: the interval is the\n"
          "  delta method on first-order transition counts, symmetric and cut at 0. It misses mostly upwards where "
          "journeys are few: a\n"
          "  sample with few leavers at the stage sees little to gain, and finds that little too certain.");
  Chance chance(5);
  for (const int64_t journeys : {30, 100, 300, 1000})
    what_if_row(chance, journeys, Rational(1, 10), "a tenth fewer leave");
  what_if_row(chance, 100, Rational(1, 2), "half as many leave");
}

bool all_tables() {
  std::printf("Coverage of 95 %% intervals, seed %llu.\n", static_cast<unsigned long long>(seed));
  std::printf(
      "mean, least: share of intervals that hold the truth, over the true values; below, above: the truth lies "
      "there.\n");
  bool kept = wilson_table();
  kept = newcombe_table() && kept;
  kept = emotion_table() && kept;
  kept = welch_table() && kept;
  kept = did_tables() && kept;
  what_if_table();
  std::printf("\ncoverage: %s\n", kept ? "every promised bound is kept" : "a promised bound is MISSED");
  return kept;
}

}  // namespace
}  // namespace cairn

int main() { return cairn::all_tables() ? 0 : 1; }
