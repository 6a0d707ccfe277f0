#include "render/svg_words.h"

#include <cmath>

#include "base/text.h"
#include "base/time.h"
#include "base/words.h"

namespace cairn::svg {
namespace {

constexpr double largest_whole = 9e15;

std::string without_trailing_zeros(std::string text) {
  if (text.find('.') == std::string::npos) return text;
  while (text.ends_with('0')) text.pop_back();
  if (text.ends_with('.')) text.pop_back();
  return text;
}

std::string between(const std::string& lo, const std::string& hi) { return "(" + lo + " … " + hi + ")"; }

std::string with_sign(double value, const std::string& text) { return value > 0 ? "+" + text : text; }

}  // namespace

std::string number_words(double value) {
  const double size = std::abs(value);
  if (size >= largest_whole) return shortest_number(value);
  if (value == std::floor(value)) return grouped(static_cast<int64_t>(value));
  if (size < 1e-4) return shortest_number(value);
  return without_trailing_zeros(fixed(value, size >= 1000   ? 0
                                             : size >= 100  ? 1
                                             : size >= 1    ? 2
                                             : size >= 0.01 ? 3
                                                            : 5));
}

std::string share_words(const std::optional<double>& share) {
  return share ? percent_words(*share) : std::string(no_number);
}

std::string points_words(double difference) { return score_words(difference * 100) + "\u00A0pt"; }

std::string time_words(const std::optional<double>& duration_ms) {
  if (!duration_ms) return std::string(no_number);
  const double size = std::min(std::abs(*duration_ms), largest_whole);
  return (*duration_ms < 0 ? "−" : "") + duration_words(std::llround(size));
}

std::string time_difference_words(double duration_ms) { return with_sign(duration_ms, time_words(duration_ms)); }

std::string share_interval(const std::optional<Interval>& interval) {
  return interval ? between(fixed(interval->lo * 100, 1), fixed(interval->hi * 100, 1)) : std::string();
}
std::string points_interval(const std::optional<Interval>& interval) {
  return interval ? between(score_words(interval->lo * 100), score_words(interval->hi * 100)) : std::string();
}
std::string score_interval(const std::optional<Interval>& interval) {
  return interval ? between(score_words(interval->lo, 2), score_words(interval->hi, 2)) : std::string();
}

std::string n_words(int64_t n) { return "n " + grouped(n); }

std::string short_count(double value) {
  const double size = std::abs(value);
  if (size < 1000) return number_words(std::round(value));
  if (size < 9950) return fixed(value / 1e3, 1) + "k";
  if (size < 999.5e3) return fixed(value / 1e3, 0) + "k";
  if (size < 9.95e6) return fixed(value / 1e6, 1) + "M";
  return size < 999.5e6 ? fixed(value / 1e6, 0) + "M" : fixed(value / 1e9, 1) + "bn";
}

}  // namespace cairn::svg
