#include "insight/scaled_scores.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace cairn {

namespace {

// Squares of a billion scores in such units still fit 128 bits.
constexpr int64_t largest_scale = int64_t{1} << 45;

// nullopt if there is no common scale up to the largest.
std::optional<int64_t> common_scale(std::span<const std::optional<Rational>> scores) {
  int64_t scale = 1;
  for (const auto& score : scores) {
    if (!score) continue;
    if (!score->exact() || score->den() > largest_scale) return std::nullopt;
    const auto den = static_cast<int64_t>(score->den());
    const Int128 next = Int128{scale / std::gcd(scale, den)} * den;
    if (next > largest_scale) return std::nullopt;
    scale = static_cast<int64_t>(next);
  }
  return scale;
}

}  // namespace

ScaledScores scale_scores(std::span<const std::optional<Rational>> scores) {
  const auto exact = common_scale(scores);
  ScaledScores out{.units = {}, .scale = {.steps = exact.value_or(largest_scale), .exact = exact.has_value()}};
  out.units.reserve(scores.size());
  for (const auto& score : scores) {
    if (!score) {
      out.units.push_back(no_int);
    } else if (exact) {
      out.units.push_back(static_cast<int64_t>(score->num() * (out.scale.steps / score->den())));
    } else {
      out.units.push_back(
          static_cast<int64_t>(std::llround(score->real() * static_cast<long double>(out.scale.steps))));
    }
  }
  return out;
}

void ScoreSum::add(int64_t units) {
  least_ = n_ == 0 ? units : std::min(least_, units);
  greatest_ = n_ == 0 ? units : std::max(greatest_, units);
  ++n_;
  sum_ += units;
  squares_ += Int128{units} * units;
}

void ScoreSum::add(const ScoreSum& other) {
  if (other.n_ == 0) return;
  least_ = n_ == 0 ? other.least_ : std::min(least_, other.least_);
  greatest_ = n_ == 0 ? other.greatest_ : std::max(greatest_, other.greatest_);
  n_ += other.n_;
  sum_ += other.sum_;
  squares_ += other.squares_;
}

Sample ScoreSum::sample(const ScoreScale& scale) const {
  Sample out{.n = n_};
  if (n_ == 0) return out;
  out.mean = Rational(sum_, Int128{n_} * scale.steps);
  if (!scale.exact) out.mean = Rational::approximate(out.mean.real());
  if (n_ < 2 || least_ == greatest_) return out;
  // (Σx² − (Σx)²/n) / (n − 1)
  const Rational squares_about_mean = Rational(squares_, 1) - Rational(sum_, 1) * Rational(sum_, n_);
  out.variance = squares_about_mean / Rational(n_ - 1) / Rational(scale.steps) / Rational(scale.steps);
  return out;
}

}  // namespace cairn
