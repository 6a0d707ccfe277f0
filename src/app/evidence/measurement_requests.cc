#include "app/evidence/measurement_requests.h"

namespace cairn {
namespace {

// The place in the words of the request: a stage, or a touchpoint; empty: the answer has all places.
std::string place_of(const FigureRow& row, const MapPlan& plan) {
  if (row.place == FigurePlace::stage) return plan.stages[row.index].name;
  return row.place == FigurePlace::step ? plan.steps[row.index].name : std::string();
}

}  // namespace

json::Value MeasurementRequests::of(const FigureRow& row) const {
  // The workspace is where the command is given.
  json::Object from{{"workspace", "."}, {"map", map_}};
  json::Object request{{"analysis", json::Value(row.analysis)}};
  if (row.analysis == "emotion_cell") {
    from["at"] = place_of(row, measured_.places.plan);
    request["params"] = json::Object{{"now", measured_.rules.now}};
  }
  if (row.analysis == "pain") from["place"] = "exposure";
  if (row.analysis == "problems") request["params"] = json::Object{{"promise_outcome", "converted"}};  // 12.6, ranking
  request["from"] = std::move(from);
  return request;
}

}  // namespace cairn
