// The analyses, one file each: it reads its request, calls the kernel, and names what came out. The table is in
// app/analysis.cc.
#pragma once

#include <string>
#include <utility>

#include "app/analyses/shape.h"
#include "app/analysis.h"

namespace cairn {

// Inputs that a log can write out row by row (app/analyses/case_rows.h).
template <typename Input>
concept MadeOfLog =
    requires(const QueryLog& log, const Workers& workers, Input& rows) { fill_from_log(log, workers, rows); };

// Whether the analysis reads context.query instead of such rows.
enum class LogReading { rows, columns };

template <typename Input>
[[nodiscard]] Result<Input> read_rows(const json::Value& input, const AnalysisContext& context, LogReading reading) {
  if constexpr (MadeOfLog<Input>) {
    if (context.query != nullptr && reading == LogReading::rows) {
      Input rows;
      fill_from_log(*context.query, context.workers, rows);
      return rows;
    }
  }
  return read_shape<Input>(input, "input");
}

// An analysis of a described Input and Params: shape comes first (DEFINITIONS 0.16), that of the input before that of
// the parameters.
template <typename Input, typename Params>
[[nodiscard]] Analysis analysis(std::string_view name, std::string_view sentence, std::string_view section,
                                Result<json::Value> (*run)(const Input&, const Params&, const AnalysisContext&),
                                LogReading reading = LogReading::rows) {
  Analysis out{name, sentence, section, describe_type<Input>(), describe_type<Params>(), {}, {}};
  out.run = [run, reading](const json::Value& input, const json::Value& params,
                           const AnalysisContext& context) -> Result<json::Value> {
    CAIRN_TRY(const Input in, read_rows<Input>(input, context, reading));
    CAIRN_TRY(const Params asked, read_shape<Params>(params, "params"));
    return run(in, asked, context);
  };
  if constexpr (MadeOfLog<Input>) {
    out.rows_of_log = [](const QueryLog& log, const Workers& workers) {
      Input rows;
      fill_from_log(log, workers, rows);
      return json::encode(rows);
    };
  }
  return out;
}

[[nodiscard]] Analysis attribution_analysis();
[[nodiscard]] Analysis cases_analysis();
[[nodiscard]] Analysis channel_flow_analysis();
[[nodiscard]] Analysis channel_review_analysis();
[[nodiscard]] Analysis claim_grade_analysis();
[[nodiscard]] Analysis cluster_analysis();
[[nodiscard]] Analysis compare_segments_analysis();
[[nodiscard]] Analysis conformance_analysis();
[[nodiscard]] Analysis contact_gaps_analysis();
[[nodiscard]] Analysis dfg_analysis();
[[nodiscard]] Analysis discover_stages_analysis();
[[nodiscard]] Analysis effect_analysis();
[[nodiscard]] Analysis emotion_cell_analysis();
[[nodiscard]] Analysis emotion_score_analysis();
[[nodiscard]] Analysis evidence_meter_analysis();
[[nodiscard]] Analysis funnel_analysis();
[[nodiscard]] Analysis journey_length_analysis();
[[nodiscard]] Analysis leave_cost_analysis();
[[nodiscard]] Analysis lint_analysis();
[[nodiscard]] Analysis moments_analysis();
[[nodiscard]] Analysis pain_analysis();
[[nodiscard]] Analysis paths_analysis();
[[nodiscard]] Analysis priority_analysis();
[[nodiscard]] Analysis problems_analysis();
[[nodiscard]] Analysis retention_analysis();
[[nodiscard]] Analysis segment_potential_analysis();
[[nodiscard]] Analysis sessionize_analysis();
[[nodiscard]] Analysis stage_flow_analysis();
[[nodiscard]] Analysis stats_analysis();
[[nodiscard]] Analysis stitch_analysis();
[[nodiscard]] Analysis time_concentration_analysis();
[[nodiscard]] Analysis variants_analysis();
[[nodiscard]] Analysis what_if_analysis();

}  // namespace cairn
