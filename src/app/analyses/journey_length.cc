// `journey_length`: how long journeys are (DEFINITIONS 9.2).
#include "discovery/journey_length.h"

#include "app/analyses/all.h"
#include "app/analyses/request_log.h"

namespace cairn {

BOOST_DESCRIBE_STRUCT(JourneyLength, (),
                      (n_cases, steps, elapsed_ms, n_converted, steps_to_conversion, elapsed_to_conversion_ms))

namespace {

struct LengthParams : ProjectionParams {
  std::optional<std::vector<std::string>> conversion;
};
BOOST_DESCRIBE_STRUCT(LengthParams, (ProjectionParams), (conversion))

Result<json::Value> answer_journey_length(const CaseEventsInput& in, const LengthParams& wanted,
                                          const AnalysisContext& context) {
  CAIRN_TRY(const RequestLog log, RequestLog::of(in.events, std::nullopt, context));
  const ProjectedLog projected(log.columns(), log.kept(wanted), context.workers);
  return json::encode(measure_length(projected.columns(), log.activity_set(wanted.conversion)));
}

}  // namespace

Analysis journey_length_analysis() {
  return analysis("journey_length", "How long journeys are, in steps and in time.", "9.2", answer_journey_length);
}

}  // namespace cairn
