#include "app/evidence/what_if_leave.h"

#include <algorithm>
#include <utility>

namespace cairn {
namespace {

constexpr int steps = 20;
constexpr double days_per_month = 487.0 / 16;  // DEFINITIONS 12.3

Result<Interval> interval_of(const json::Value& value) {
  return json::Codec<Interval>::decode(value, {json::Unknown::refuse, json::Absent::empty}, "ci");
}

Result<WhatIfPoint> point_of(const json::Object& result, double share, const MapFigures& figures) {
  WhatIfPoint out;
  out.share = share;
  out.conversion = result.at("scenario").to_number<double>();
  if (!figures.window_days) return out;
  const double months = figures.window_days->value() / days_per_month;
  CAIRN_TRY(const Interval extra, interval_of(result.at("extra_conversions_ci")));
  out.conversions_per_month = result.at("extra_conversions").to_number<double>() / months;
  out.conversions_ci = Interval{extra.lo / months, extra.hi / months};
  if (!figures.value_per_conversion) return out;
  const double value = figures.value_per_conversion->value();
  out.money_per_month = *out.conversions_per_month * value;
  out.money_ci = Interval{out.conversions_ci->lo * value, out.conversions_ci->hi * value};
  return out;
}

json::Object request_for(const std::string& workspace, const std::string& map, const std::string& stage, double share) {
  return {{"analysis", "what_if"},
          {"from", json::Object{{"workspace", workspace}, {"map", map}}},
          {"params", json::Object{{"stage", stage}, {"reduction", share}}}};
}

}  // namespace

Result<WhatIfLeave> what_if_leave(const std::filesystem::path& workspace, const std::string& map,
                                  const std::string& stage, std::optional<double> share, const MeasuredMap* measured,
                                  const AnalysisContext& context) {
  WhatIfLeave out{map, stage, 0, {}, {}, {}};
  const bool bound = measured != nullptr && measured->places.bound();
  if (!bound) {
    out.refusal = "There is no data on this map.";
    return out;
  }
  const auto at = std::ranges::find(measured->places.stages, stage);
  if (at == measured->places.stages.end()) return not_found("the map has no such stage", "stage");
  const size_t index = static_cast<size_t>(at - measured->places.stages.begin());
  const std::string& name = measured->places.plan.stages[index].name;
  if (measured->figures.stages[index].left == 0) {
    out.refusal = "Too few customers leave here for an estimate.";
    return out;
  }
  std::vector<double> shares;
  for (int i = 0; i <= steps; ++i) shares.push_back(static_cast<double>(i) / steps);
  if (share && std::ranges::find(shares, *share) == shares.end()) shares.push_back(*share);
  out.request = request_for(".", map, name, share.value_or(0.5));
  CAIRN_TRY(json::Value asked, expand(request_for(workspace.string(), map, name, 0), context));
  for (const double one : shares) {
    asked.get_object()["params"] = json::Object{{"stage", name}, {"reduction", one}};
    const json::Value told = answer(asked, context);
    const json::Object& fields = told.get_object();
    if (!fields.at("ok").get_bool()) {
      const json::Value* message = fields.if_contains("_message");
      out.refusal = message != nullptr ? message->get_string() : fields.at("error").get_string();
      out.points.clear();
      return out;
    }
    const json::Object& result = fields.at("result").get_object();
    out.conversion = result.at("baseline").to_number<double>();
    CAIRN_TRY(const WhatIfPoint point, point_of(result, one, measured->figures));
    out.points.push_back(point);
  }
  return out;
}

}  // namespace cairn
