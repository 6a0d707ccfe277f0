#include "app/evidence/figure_trend.h"

#include <algorithm>
#include <chrono>

#include "base/time.h"

namespace cairn {
namespace {

constexpr size_t most_points = 24;
constexpr int64_t shortest_by_month_ms = 120 * day_ms;

using Days = std::chrono::sys_days;

Days day_of(int64_t at) {
  return std::chrono::floor<std::chrono::days>(
      std::chrono::sys_time<std::chrono::milliseconds>(std::chrono::milliseconds(at)));
}

int64_t ms_of(Days day) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(day.time_since_epoch()).count();
}

Days month_of(Days day) {
  const std::chrono::year_month_day date(day);
  return Days(date.year() / date.month() / std::chrono::day(1));
}

// Weeks begin on Monday.
Days week_of(Days day) { return day - (std::chrono::weekday(day) - std::chrono::Monday); }

Days next(Days begin, TrendStep step) {
  return step == TrendStep::week ? begin + std::chrono::days(7) : month_of(begin + std::chrono::days(31));
}

}  // namespace

Result<void> add_trend(const QueryLog& q, FigureAsking& asking, const AnalysisContext& context, FigureDetail& out) {
  int64_t first = no_int, last = no_int;
  for (CaseIndex c = 0; c < q.log.n_cases(); ++c) {
    if (q.log.offsets[c + 1] == q.log.offsets[c]) continue;
    const int64_t began = q.log.occurred_at[q.log.offsets[c]];
    if (began >= q.observed_until) continue;
    first = first == no_int ? began : std::min(first, began);
    last = last == no_int ? began : std::max(last, began);
  }
  if (first == no_int) return {};
  out.trend_step = last - first >= shortest_by_month_ms ? TrendStep::month : TrendStep::week;
  const auto begin_of = [&](int64_t at) {
    return out.trend_step == TrendStep::week ? week_of(day_of(at)) : month_of(day_of(at));
  };
  std::vector<Days> begins;
  for (Days day = begin_of(last); begins.size() < most_points && day >= begin_of(first);
       day = begin_of(ms_of(day) - day_ms))
    begins.push_back(day);
  std::ranges::reverse(begins);
  if (begins.size() < 2) return {};
  for (const Days day : begins) {
    context.workers.checkpoint();
    TrendPoint point;
    point.from = ms_of(day);
    point.until = ms_of(next(day, out.trend_step));
    const json::Value filter = json::Object{
        {"period", json::Object{{"from", iso_time(point.from)}, {"until", iso_time(point.until)}, {"where", "start"}}}};
    CAIRN_TRY(static_cast<FigurePart&>(point), asking.ask(filter));
    out.trend.push_back(std::move(point));
  }
  return {};
}

}  // namespace cairn
