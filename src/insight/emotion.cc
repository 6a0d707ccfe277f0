#include "insight/emotion.h"

#include <algorithm>
#include <cmath>

#include "base/statistics.h"

namespace cairn {

namespace {

constexpr long double lowest_score = -2;
constexpr long double highest_score = 2;

// One respondent: the weighted mean of the answers, and the mean of their weights.
struct Unit {
  Rational score, weight;
};

std::vector<Unit> respondents_of(std::span<const ScoredAnswer> answers) {
  std::vector<std::pair<uint32_t, uint32_t>> order;  // respondent, answer
  order.reserve(answers.size());
  for (size_t i = 0; i < answers.size(); ++i) order.emplace_back(answers[i].respondent, static_cast<uint32_t>(i));
  std::ranges::sort(order);
  std::vector<Unit> units;
  units.reserve(order.size());
  for (size_t i = 0; i < order.size();) {
    const size_t first = i;
    Rational weight;
    Rational weighted;
    for (; i < order.size() && order[i].first == order[first].first; ++i) {
      const ScoredAnswer& answer = answers[order[i].second];
      weight += answer.weight;
      weighted += answer.weight * answer.score;
    }
    if (i == first + 1) {
      const ScoredAnswer& answer = answers[order[first].second];
      units.push_back({answer.score, answer.weight});
    } else {
      units.push_back({weighted / weight, weight / Rational(static_cast<int64_t>(i - first))});
    }
  }
  return units;
}

// Only the proportions of weights count; equal ones are left out, which keeps n_eff = n exact.
void simplify_weights(std::vector<Unit>& units) {
  const bool equal = std::ranges::all_of(units, [&](const Unit& unit) { return unit.weight == units.front().weight; });
  if (!equal) return;
  for (Unit& unit : units) unit.weight = 1;
}

// Σ w (x − mean)² / Σ w · n_eff / (n_eff − 1). Only the width of an interval rests on it: no sum of exact numbers.
long double weighted_variance(const std::vector<Unit>& units, long double mean, long double weights,
                              long double n_eff) {
  long double squares = 0;
  for (const Unit& unit : units) {
    const long double deviation = unit.score.real() - mean;
    squares += unit.weight.real() * deviation * deviation;
  }
  return squares / weights * n_eff / (n_eff - 1);
}

Interval t_interval(const std::vector<Unit>& units, const Rational& mean, const Rational& weights,
                    const Rational& n_eff) {
  const long double mu = mean.real();
  const long double n = n_eff.real();
  const long double half =
      student_t_975((n_eff - Rational(1)).value()) * std::sqrt(weighted_variance(units, mu, weights.real(), n) / n);
  return {static_cast<double>(std::max(lowest_score, mu - half)),
          static_cast<double>(std::min(highest_score, mu + half))};
}

std::optional<size_t> headline_of(const std::array<LaneStatistics, emotion_lanes.size()>& lanes, int64_t min_display) {
  const auto first = [&](auto&& suits) -> std::optional<size_t> {
    const auto found = std::ranges::find_if(lanes, suits);
    if (found == lanes.end()) return std::nullopt;
    return static_cast<size_t>(found - lanes.begin());
  };
  if (const auto lane = first([&](const LaneStatistics& l) { return !l.stale && l.n >= min_display; })) return lane;
  if (const auto lane = first([](const LaneStatistics& l) { return !l.stale && l.n > 0; })) return lane;
  return first([](const LaneStatistics& l) { return l.n > 0; });
}

NumberStanding standing_of(const LaneStatistics& lane, EmotionLane name, const std::optional<Rational>& belief,
                           const GradeRules& rules) {
  const bool outside = belief && lane.ci && !lane.ci->contains(belief->value());
  return {.stale = lane.stale,
          .contradicted = outside && lane.n >= rules.min_display,
          .thin = lane.n < rules.min_n || name == EmotionLane::inferred};
}

}  // namespace

LaneStatistics lane_statistics(std::span<const ScoredAnswer> answers) {
  LaneStatistics out{.responses = static_cast<int64_t>(answers.size())};
  if (answers.empty()) return out;
  std::vector<Unit> units = respondents_of(answers);
  simplify_weights(units);
  out.n = static_cast<int64_t>(units.size());
  Rational weights;
  Rational squared_weights;
  Rational weighted;
  for (const Unit& unit : units) {
    weights += unit.weight;
    squared_weights += unit.weight * unit.weight;
    weighted += unit.weight * unit.score;
  }
  const Rational n_eff = weights * weights / squared_weights;
  const bool varies = std::ranges::any_of(units, [&](const Unit& unit) { return unit.score != units.front().score; });
  const Rational mean = varies ? weighted / weights : units.front().score;
  out.mean = mean;
  out.n_eff = n_eff;
  if (out.n < 2 || n_eff < Rational(2)) return out;
  out.degenerate = !varies;
  out.ci = varies ? t_interval(units, mean, weights, n_eff) : Interval{mean.value(), mean.value()};
  return out;
}

LanePeriod::LanePeriod(std::span<const int64_t> times, const GradeRules& rules) : rules_(rules) {
  for (const int64_t at : times) {
    if (at > rules.now) continue;
    latest_at_ = std::max(latest_at_.value_or(at), at);
  }
  has_fresh_ = latest_at_ && is_fresh(*latest_at_, rules);
}

bool LanePeriod::counts(int64_t occurred_at) const {
  return occurred_at <= rules_.now && (!has_fresh_ || is_fresh(occurred_at, rules_));
}

EmotionCell emotion_cell(std::array<std::vector<ScoredAnswer>, emotion_lanes.size()>& answers,
                         const std::optional<Rational>& belief, const SourceCounts& sources,
                         const EmotionRules& rules) {
  EmotionCell out{.sources = sources};
  for (size_t lane = 0; lane < emotion_lanes.size(); ++lane) {
    std::vector<int64_t> times;
    for (const ScoredAnswer& answer : answers[lane]) times.push_back(answer.occurred_at);
    const LanePeriod period(times, rules.grade);
    std::erase_if(answers[lane], [&](const ScoredAnswer& answer) { return !period.counts(answer.occurred_at); });
    out.lanes[lane] = lane_statistics(answers[lane]);
    out.lanes[lane].stale = period.is_stale();
    out.lanes[lane].latest_at = period.latest_at();
  }
  const auto headline = headline_of(out.lanes, rules.grade.min_display);
  std::optional<NumberStanding> number;
  if (headline) number = standing_of(out.lanes[*headline], emotion_lanes[*headline], belief, rules.grade);
  const auto [grade, by_number] = grade_of(number, sources, rules.grade);
  out.grade = grade;
  if (!by_number) return out;
  const LaneStatistics& lane = out.lanes[*headline];
  out.headline = emotion_lanes[*headline];
  if (lane.n >= rules.grade.min_display) out.display = lane.mean;
  out.shrunk = (*lane.n_eff * *lane.mean + rules.shrink_strength * rules.prior) / (*lane.n_eff + rules.shrink_strength);
  return out;
}

}  // namespace cairn
