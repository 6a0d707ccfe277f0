#include "app/evidence/figure_detail.h"

#include <algorithm>
#include <utility>

#include "app/evidence/figure_asking.h"
#include "app/evidence/figure_groups.h"
#include "app/evidence/figure_quotes.h"
#include "app/evidence/figure_trend.h"
#include "app/evidence/measured_map.h"

namespace cairn {
namespace {

std::optional<TimeSpread> spread_of(const std::vector<VisitTime>& visits, const json::Value& request) {
  if (visits.size() < static_cast<size_t>(smallest_group)) return std::nullopt;
  std::vector<int64_t> times;
  for (const VisitTime& visit : visits) times.push_back(visit.ms);
  const auto at = [&](int64_t percent) { return quantile(times, Rational(percent, 100))->value(); };
  TimeSpread out;
  out.n = static_cast<int64_t>(times.size());
  out.p10 = at(10);
  out.p25 = at(25);
  out.median = at(50);
  out.p75 = at(75);
  out.p90 = at(90);
  out.mean = describe_distribution(times).mean->value();
  out.request = request;
  return out;
}

std::vector<CustomersBehind> customers_behind(const QueryLog& q, const FigurePlaceOf& place, const GradeRules& ages,
                                              const Workers& workers) {
  std::vector<CustomersBehind> out;
  for (const BehindFigure figure : figures_at(place)) {
    const auto n = static_cast<int64_t>(cases_behind(q, place, figure, ages, workers).size());
    if (n > 0) out.push_back({figure, is_small_cell(n) ? 0 : n});
  }
  return out;
}

Result<void> add_groups(const Document& document, const QueryLog& q, const AskedFigure& asked, GroupTeller& teller,
                        const Workers& workers, FigureDetail& out) {
  CAIRN_TRY(out.personas, teller.tell(bound_personas(document, q, workers)));
  out.attributes = group_attributes(q);
  if (out.attributes.empty()) return {};
  const auto chosen = asked.by ? std::ranges::find(out.attributes, *asked.by) : out.attributes.begin();
  if (chosen == out.attributes.end()) return invalid("no attribute of that name splits customers into groups", "by");
  out.by = *chosen;
  CAIRN_TRY(out.groups, teller.tell(largest_groups(q, out.by, out.groups_left_out)));
  return {};
}

}  // namespace

Result<FigureDetail> figure_detail(const Document& document, const EvidenceKeeper::Placed& placed,
                                   const FigurePlaceOf& place, const AskedFigure& asked, const GradeRules& ages,
                                   const AnalysisContext& context) {
  const QueryLog& q = *placed.log;
  FigureDetail out;
  out.map = placed.map;
  out.record = place.record;
  out.figure = asked.figure;
  out.state = EvidenceState::measured;
  out.log_version = log_version(q.log);
  out.behind = customers_behind(q, place, ages, context.workers);
  if (place.problem) return out;
  const auto kind = json::enum_value<AskedKind>(asked.figure);
  if (!kind || !has_figure(place, *kind)) return invalid("the record has no such figure", "figure");
  out.unit = unit_of(*kind);
  FigureAsking asking(placed, place, *kind, ages, context);
  CAIRN_TRY(out.whole, asking.ask(nullptr));
  std::vector<VisitTime> visits;
  if (place.is_stage()) visits = visit_times(q, place.stage);
  if (*kind == AskedKind::time_to_next) out.times = spread_of(visits, out.whole->request);
  CAIRN_TRY_VOID(add_trend(q, asking, context, out));
  if (*kind != AskedKind::count) {
    GroupTeller teller(q, *kind, asking, visits);
    CAIRN_TRY_VOID(add_groups(document, q, asked, teller, context.workers, out));
  }
  if (place.is_place()) add_quotes(q, place, out);
  return out;
}

}  // namespace cairn
