// `time_concentration`: when in the week events happen (DEFINITIONS 9.3).
#include "discovery/time_concentration.h"

#include "app/analyses/all.h"
#include "app/analyses/shape.h"
#include "app/query_log.h"

namespace cairn {
namespace {

struct Moment {
  int64_t occurred_at = 0;
  std::optional<int64_t> tz_offset_min;
};
BOOST_DESCRIBE_STRUCT(Moment, (), (occurred_at, tz_offset_min))

struct MomentsInput {
  std::vector<Moment> events;
};
BOOST_DESCRIBE_STRUCT(MomentsInput, (), (events))

struct ConcentrationParams {
  std::optional<int64_t> tz_offset_min;
  std::optional<uint64_t> top_hours;
};
BOOST_DESCRIBE_STRUCT(ConcentrationParams, (), (tz_offset_min, top_hours))

struct PeakOut {
  int64_t dow, hour, count;
  std::optional<Rational> share;
};
BOOST_DESCRIBE_STRUCT(PeakOut, (), (dow, hour, count, share))

struct ConcentrationOutput {
  int64_t n;
  std::vector<std::vector<int64_t>> grid;
  std::vector<int64_t> by_dow, by_hour;
  std::optional<PeakOut> peak;
  std::optional<Rational> hhi;
  std::optional<double> entropy;
  std::optional<Rational> top_share;
};
BOOST_DESCRIBE_STRUCT(ConcentrationOutput, (), (n, grid, by_dow, by_hour, peak, hhi, entropy, top_share))

constexpr uint64_t usual_top_hours = 17;  // a tenth of the week

ConcentrationOutput shaped(const WeekGrid& grid, const TimeConcentration& found) {
  ConcentrationOutput out{found.n,
                          {},
                          {found.by_dow.begin(), found.by_dow.end()},
                          {found.by_hour.begin(), found.by_hour.end()},
                          std::nullopt,
                          found.hhi,
                          found.entropy,
                          ratio(found.in_top_hours, found.n)};
  for (const auto& day : grid) out.grid.emplace_back(day.begin(), day.end());
  if (found.peak) {
    out.peak = PeakOut{static_cast<int64_t>(found.peak->dow), static_cast<int64_t>(found.peak->hour), found.peak->count,
                       ratio(found.peak->count, found.n)};
  }
  return out;
}

Result<json::Value> answer_time_concentration(const MomentsInput& in, const ConcentrationParams& wanted,
                                              const AnalysisContext& context) {
  WeekGrid grid{};
  if (context.query != nullptr) {
    for (const int64_t at : context.query->log.occurred_at) count_moment(grid, at, wanted.tz_offset_min.value_or(0));
  }
  for (const Moment& moment : in.events) {
    count_moment(grid, moment.occurred_at, moment.tz_offset_min.value_or(wanted.tz_offset_min.value_or(0)));
  }
  return json::encode(shaped(grid, describe_week(grid, wanted.top_hours.value_or(usual_top_hours))));
}

}  // namespace

Analysis time_concentration_analysis() {
  return analysis("time_concentration", "When in the week events happen, and how much they crowd.", "9.3",
                  answer_time_concentration);
}

}  // namespace cairn
