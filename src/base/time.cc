#include "base/time.h"

#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>

#include "base/text.h"

namespace cairn {
namespace {

struct CivilTime {
  int year;
  unsigned month, day;
  int hour, minute, second, millisecond;
};

CivilTime civil(int64_t time_ms) {
  using namespace std::chrono;
  const sys_time<milliseconds> at{milliseconds{time_ms}};
  const auto date = floor<days>(at);
  const year_month_day ymd{date};
  const int64_t rest = (at - date).count();
  return {int(ymd.year()),      unsigned(ymd.month()),      unsigned(ymd.day()),
          int(rest / hour_ms),  int(rest / minute_ms % 60), int(rest / second_ms % 60),
          int(rest % second_ms)};
}

// Reads exactly `digits` digits at the front of `text` and takes them off.
std::optional<int> take_digits(std::string_view& text, size_t digits) {
  if (text.size() < digits) return std::nullopt;
  int value = 0;
  for (size_t i = 0; i < digits; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  text.remove_prefix(digits);
  return value;
}

bool take(std::string_view& text, char expected) {
  if (text.empty() || text.front() != expected) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<int64_t> take_date(std::string_view& text) {
  const auto year = take_digits(text, 4);
  if (!year || !take(text, '-')) return std::nullopt;
  const auto month = take_digits(text, 2);
  if (!month || !take(text, '-')) return std::nullopt;
  const auto day = take_digits(text, 2);
  if (!day) return std::nullopt;
  const std::chrono::year_month_day ymd{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                                        std::chrono::day{static_cast<unsigned>(*day)}};
  if (!ymd.ok()) return std::nullopt;
  return std::chrono::sys_days{ymd}.time_since_epoch().count() * day_ms;
}

// A fraction of a second after the dot; digits beyond milliseconds are dropped (they only decide the order).
std::optional<int> take_fraction(std::string_view& text) {
  int value = 0;
  int digits = 0;
  while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
    if (digits < 3) value = value * 10 + (text.front() - '0');
    ++digits;
    text.remove_prefix(1);
  }
  if (digits == 0 || digits > 9) return std::nullopt;
  for (; digits < 3; ++digits) value *= 10;
  return value;
}

std::optional<int64_t> take_clock(std::string_view& text) {
  const auto hour = take_digits(text, 2);
  if (!hour || *hour > 23 || !take(text, ':')) return std::nullopt;
  const auto minute = take_digits(text, 2);
  if (!minute || *minute > 59) return std::nullopt;
  int64_t value = *hour * hour_ms + *minute * minute_ms;
  if (!take(text, ':')) return value;
  const auto second = take_digits(text, 2);
  if (!second || *second > 59) return std::nullopt;
  value += *second * second_ms;
  if (!take(text, '.')) return value;
  const auto fraction = take_fraction(text);
  if (!fraction) return std::nullopt;
  return value + *fraction;
}

// The offset of "Z", "+02:00", "+0200" or "+02" in milliseconds; 0 where nothing is left.
std::optional<int64_t> take_offset(std::string_view& text) {
  if (text.empty() || take(text, 'Z')) return 0;
  const int64_t sign = text.front() == '-' ? -1 : 1;
  if (!take(text, '+') && !take(text, '-')) return std::nullopt;
  const auto hours = take_digits(text, 2);
  if (!hours || *hours > 14) return std::nullopt;
  if (text.empty()) return sign * *hours * hour_ms;
  take(text, ':');
  const auto minutes = take_digits(text, 2);
  if (!minutes || *minutes > 59) return std::nullopt;
  return sign * (*hours * hour_ms + *minutes * minute_ms);
}

}  // namespace

int64_t clock_now_ms() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
      .count();
}

std::string iso_date(int64_t time_ms) {
  const CivilTime t = civil(time_ms);
  std::array<char, 32> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%04d-%02u-%02u", t.year, t.month, t.day);
  return buffer.data();
}

std::string iso_time(int64_t time_ms) {
  const CivilTime t = civil(time_ms);
  std::array<char, 48> buffer{};
  if (t.millisecond == 0) {
    std::snprintf(buffer.data(), buffer.size(), "T%02d:%02d:%02dZ", t.hour, t.minute, t.second);
  } else {
    std::snprintf(buffer.data(), buffer.size(), "T%02d:%02d:%02d.%03dZ", t.hour, t.minute, t.second, t.millisecond);
  }
  return iso_date(time_ms) + buffer.data();
}

std::string day_words(int64_t time_ms) {
  constexpr std::array<const char*, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                               "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const CivilTime t = civil(time_ms);
  return std::to_string(t.day) + " " + months[t.month - 1] + " " + std::to_string(t.year);
}

std::string duration_words(int64_t duration_ms) {
  struct Unit {
    int64_t size;
    int64_t limit;
    const char* word;
  };
  constexpr std::array<Unit, 4> units{{{second_ms, minute_ms, " s"},
                                       {minute_ms, hour_ms, " min"},
                                       {hour_ms, 2 * day_ms, " h"},
                                       {day_ms, INT64_MAX, " d"}}};
  if (duration_ms == 0) return "0 s";
  if (duration_ms < second_ms) return "< 1 s";
  for (const Unit& unit : units) {
    const int64_t rounded = (duration_ms + unit.size / 2) / unit.size;
    if (rounded * unit.size < unit.limit || unit.limit == INT64_MAX) return grouped(rounded) + unit.word;
  }
  return {};
}

std::optional<int64_t> parse_iso_time(std::string_view text) {
  const auto date = take_date(text);
  if (!date) return std::nullopt;
  if (text.empty()) return date;
  if (!take(text, 'T') && !take(text, ' ')) return std::nullopt;
  const auto clock = take_clock(text);
  if (!clock) return std::nullopt;
  const auto offset = take_offset(text);
  if (!offset || !text.empty()) return std::nullopt;
  return *date + *clock - *offset;
}

}  // namespace cairn
