#include "ingest/time_text.h"

#include <array>
#include <chrono>

#include "base/text.h"
#include "base/time.h"

namespace cairn {
namespace {

// The day and the time of day that a text names, before zones.
struct Parts {
  int year = 0, month = 0, day = 0;
  int64_t in_day_ms = 0;
  std::optional<int64_t> offset_ms;  // east of UTC
};

// A place in a text that moves forward over what was understood.
struct Cursor {
  const char* p;
  const char* end;

  explicit Cursor(std::string_view text) : p(text.data()), end(text.data() + text.size()) {}
  [[nodiscard]] bool done() const { return p == end; }
  [[nodiscard]] char peek() const { return p == end ? '\0' : *p; }
  bool eat(char c) {
    if (peek() != c) return false;
    ++p;
    return true;
  }
  // Between `least` and `most` digits; how many there were.
  int number(int least, int most, int& out) {
    int n = 0;
    out = 0;
    while (n < most && p != end && *p >= '0' && *p <= '9') {
      out = out * 10 + (*p++ - '0');
      ++n;
    }
    return n >= least ? n : 0;
  }
};

// "+02:00", "+0200", "+02", "Z", " UTC", " GMT+2" or nothing.
bool read_offset(Cursor& in, Parts& out) {
  while (in.eat(' ')) {
  }
  if (in.done()) return true;
  const std::string_view rest(in.p, static_cast<size_t>(in.end - in.p));
  if (rest == "Z" || rest == "z" || rest == "UTC" || rest == "GMT") {
    out.offset_ms = 0;
    in.p = in.end;
    return true;
  }
  if (rest.starts_with("GMT") || rest.starts_with("UTC")) in.p += 3;
  const int sign = in.eat('+') ? 1 : in.eat('-') ? -1 : 0;
  int hours = 0, minutes = 0;
  if (sign == 0 || in.number(1, 2, hours) == 0) return false;
  in.eat(':');
  if (!in.done() && in.number(2, 2, minutes) == 0) return false;
  if (!in.done() || hours > 18 || minutes > 59) return false;
  out.offset_ms = sign * (hours * hour_ms + minutes * minute_ms);
  return true;
}

void read_fraction(Cursor& in, Parts& out) {
  if (!in.eat('.') && !in.eat(',')) return;
  int64_t unit = 100;
  for (; in.peek() >= '0' && in.peek() <= '9'; ++in.p, unit /= 10) out.in_day_ms += (*in.p - '0') * unit;
}

// 12-hour clock: 12 AM is 0, 12 PM is 12. True where nothing of the kind stands there.
bool read_half_of_day(Cursor& in, int& hours) {
  Cursor ahead = in;
  ahead.eat(' ');
  const char half = static_cast<char>(ahead.peek() | 0x20);
  if (half != 'a' && half != 'p') return true;
  ++ahead.p;
  ahead.eat('.');
  if ((ahead.peek() | 0x20) != 'm') return false;
  ++ahead.p;
  ahead.eat('.');
  in = ahead;
  if (hours < 1 || hours > 12) return false;
  hours = hours % 12 + (half == 'p' ? 12 : 0);
  return true;
}

// What follows a date: nothing, or a time of day and perhaps an offset.
bool read_time_of_day(Cursor& in, Parts& out) {
  if (in.done()) return true;
  const bool marked = in.eat('T') || in.eat('t');
  if (!marked && in.peek() != ' ' && in.peek() != ',') return read_offset(in, out);
  while (in.eat(' ') || in.eat(',')) {
  }
  int hours = 0, minutes = 0, seconds = 0;
  if (in.number(1, 2, hours) == 0) return !marked && read_offset(in, out);
  const bool colons = in.eat(':');
  if (in.number(2, 2, minutes) == 0) return false;
  if ((colons ? in.eat(':') : in.peek() >= '0' && in.peek() <= '9') && in.number(2, 2, seconds) == 0) return false;
  if (hours > 23 || minutes > 59 || seconds > 59) return false;
  read_fraction(in, out);
  if (!read_half_of_day(in, hours)) return false;
  out.in_day_ms += hours * hour_ms + minutes * minute_ms + seconds * second_ms;
  return read_offset(in, out);
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// 2024-03-01…, 2024/03/01…, 20240301…
bool read_year_first(std::string_view text, Parts& out) {
  Cursor in(text);
  if (in.number(4, 4, out.year) == 0) return false;
  const char separator = in.peek();
  if (separator == '-' || separator == '/') {
    ++in.p;
    if (in.number(1, 2, out.month) == 0 || !in.eat(separator) || in.number(1, 2, out.day) == 0) return false;
  } else if (in.number(2, 2, out.month) == 0 || in.number(2, 2, out.day) == 0) {
    return false;
  }
  return read_time_of_day(in, out);
}

// The three numbers of 03/04/2024, whichever they are, and where the time of day begins.
bool read_two_and_year(Cursor& in, int& first, int& second, int& year) {
  if (in.number(1, 2, first) == 0) return false;
  const char separator = in.peek();
  if (separator != '/' && separator != '.' && separator != '-') return false;
  ++in.p;
  return in.number(1, 2, second) != 0 && in.eat(separator) && in.number(4, 4, year) != 0;
}

constexpr std::string_view month_names = "janfebmaraprmayjunjulaugsepoctnovdec";

// "Fri, 01 Mar 2024 09:00:00 +0000", "1 March 2024"
bool read_month_name(std::string_view text, Parts& out) {
  const size_t comma = text.find(',');
  if (comma != std::string_view::npos && comma <= 9 && !is_digit(text[0])) text = trim(text.substr(comma + 1));
  Cursor in(text);
  if (in.number(1, 2, out.day) == 0 || (!in.eat(' ') && !in.eat('-'))) return false;
  const char* begin = in.p;
  while (((in.peek() | 0x20) >= 'a' && (in.peek() | 0x20) <= 'z')) ++in.p;
  const std::string name = ascii_lower({begin, static_cast<size_t>(in.p - begin)}).substr(0, 3);
  const size_t at = month_names.find(name);
  if (name.size() < 3 || at == std::string_view::npos || at % 3 != 0) return false;
  out.month = static_cast<int>(at / 3) + 1;
  if (!in.eat(' ') && !in.eat('-')) return false;
  return in.number(4, 4, out.year) != 0 && read_time_of_day(in, out);
}

// A number since 1970; the unit by its size, which is safe for the years 1971 to 5138.
std::optional<int64_t> read_epoch(std::string_view text) {
  const size_t point = text.find('.');
  const auto whole = parse_int(text.substr(0, point));
  if (!whole) return std::nullopt;
  const int64_t size = *whole < 0 ? -(*whole + 1) : *whole;
  if (size < 100'000'000'000) {
    if (point == std::string_view::npos) return *whole * 1000;
    Parts fraction;
    Cursor in(text.substr(point));
    read_fraction(in, fraction);
    if (!in.done()) return std::nullopt;
    return *whole * 1000 + (*whole < 0 ? -fraction.in_day_ms : fraction.in_day_ms);
  }
  if (size < 100'000'000'000'000) return *whole;
  if (size < 100'000'000'000'000'000) return *whole / 1000;
  return *whole / 1'000'000;
}

bool looks_like_epoch(std::string_view text) {
  size_t digits = 0;
  for (size_t i = text[0] == '-' ? 1 : 0; i < text.size(); ++i) {
    if (!is_digit(text[i]) && text[i] != '.') return false;
    digits += text[i] == '.' ? 0 : 1;
  }
  return digits != 8 && digits != 0 && text.find('.') == text.rfind('.') && text[0] != '.';
}

std::optional<int64_t> days_since_1970(const Parts& parts) {
  const std::chrono::year_month_day date{std::chrono::year(parts.year),
                                         std::chrono::month(static_cast<unsigned>(parts.month)),
                                         std::chrono::day(static_cast<unsigned>(parts.day))};
  if (!date.ok() || parts.year < 1) return std::nullopt;
  return std::chrono::sys_days(date).time_since_epoch().count();
}

// The parts of a text that is a date; day and month in doubt are taken as `order` says.
TimeFault read_parts(std::string_view text, DateOrder order, Parts& out) {
  if (text.size() >= 8 && is_digit(text[0]) && is_digit(text[1]) && is_digit(text[2]) && is_digit(text[3])) {
    return read_year_first(text, out) ? TimeFault::none : TimeFault::not_a_time;
  }
  Cursor in(text);
  int first = 0, second = 0;
  if (!read_two_and_year(in, first, second, out.year)) {
    return !text.empty() && read_month_name(text, out) ? TimeFault::none : TimeFault::not_a_time;
  }
  if (order == DateOrder::automatic) return TimeFault::order_needed;
  out.day = order == DateOrder::day_first ? first : second;
  out.month = order == DateOrder::day_first ? second : first;
  return read_time_of_day(in, out) ? TimeFault::none : TimeFault::not_a_time;
}

}  // namespace

Result<TimeText> TimeText::create(const Dialect& dialect) {
  TimeText out;
  CAIRN_TRY(out.zone_, TimeZone::find(dialect.zone));
  out.order_ = dialect.date_order;
  const auto earliest = parse_iso_time(dialect.earliest);
  const auto latest =
      dialect.latest.empty() ? std::optional(clock_now_ms() + 731 * day_ms) : parse_iso_time(dialect.latest);
  if (!earliest || !latest || *earliest > *latest)
    return invalid("earliest and latest must be times such as 2020-01-01, the first before the second", "input");
  out.earliest_ = *earliest;
  out.latest_ = *latest;
  return out;
}

TimeFault TimeText::read(std::string_view text, int64_t& time_ms, LocalTimeKind& kind) {
  kind = LocalTimeKind::unique;
  text = trim(text);
  if (text.empty()) return TimeFault::not_a_time;
  if (looks_like_epoch(text)) {
    const auto epoch = read_epoch(text);
    if (!epoch) return TimeFault::not_a_time;
    time_ms = *epoch;
  } else {
    Parts parts;
    const TimeFault fault = read_parts(text, order_, parts);
    if (fault != TimeFault::none) return fault;
    const auto days = days_since_1970(parts);
    if (!days) return TimeFault::not_a_time;
    time_ms = *days * day_ms + parts.in_day_ms;
    time_ms = parts.offset_ms ? time_ms - *parts.offset_ms : zone_.to_utc(time_ms, kind);
  }
  return time_ms < earliest_ || time_ms > latest_ ? TimeFault::implausible : TimeFault::none;
}

DateEvidence TimeText::evidence(std::string_view text) {
  Cursor in(trim(text));
  int first = 0, second = 0, year = 0;
  if (!read_two_and_year(in, first, second, year)) return DateEvidence::none;
  if (first > 12 && first <= 31 && second <= 12) return DateEvidence::day_first;
  if (second > 12 && second <= 31 && first <= 12) return DateEvidence::month_first;
  return first <= 12 && second <= 12 ? DateEvidence::either : DateEvidence::none;
}

}  // namespace cairn
