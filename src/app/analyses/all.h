// The adapters of the analyses: each reads its request, calls the kernel, and names what came out. The table is in
// app/analysis.cc.
#pragma once

#include "app/analysis.h"

namespace cairn {

[[nodiscard]] Result<json::Value> run_cases(const json::Value& input, const json::Value& params,
                                            const AnalysisContext& context);
[[nodiscard]] Result<json::Value> run_channel_flow(const json::Value& input, const json::Value& params,
                                                   const AnalysisContext& context);
[[nodiscard]] Result<json::Value> run_claim_grade(const json::Value& input, const json::Value& params,
                                                  const AnalysisContext& context);
[[nodiscard]] Result<json::Value> run_dfg(const json::Value& input, const json::Value& params,
                                          const AnalysisContext& context);
[[nodiscard]] Result<json::Value> run_discover_stages(const json::Value& input, const json::Value& params,
                                                      const AnalysisContext& context);
[[nodiscard]] Result<json::Value> run_emotion_cell(const json::Value& input, const json::Value& params,
                                                   const AnalysisContext& context);
[[nodiscard]] Result<json::Value> run_emotion_score(const json::Value& input, const json::Value& params,
                                                    const AnalysisContext& context);
[[nodiscard]] Result<json::Value> run_evidence_meter(const json::Value& input, const json::Value& params,
                                                     const AnalysisContext& context);
[[nodiscard]] Result<json::Value> run_journey_length(const json::Value& input, const json::Value& params,
                                                     const AnalysisContext& context);
[[nodiscard]] Result<json::Value> run_leave_cost(const json::Value& input, const json::Value& params,
                                                 const AnalysisContext& context);
[[nodiscard]] Result<json::Value> run_moments(const json::Value& input, const json::Value& params,
                                              const AnalysisContext& context);
[[nodiscard]] Result<json::Value> run_pain(const json::Value& input, const json::Value& params,
                                           const AnalysisContext& context);
[[nodiscard]] Result<json::Value> run_paths(const json::Value& input, const json::Value& params,
                                            const AnalysisContext& context);
[[nodiscard]] Result<json::Value> run_priority(const json::Value& input, const json::Value& params,
                                               const AnalysisContext& context);
[[nodiscard]] Result<json::Value> run_problems(const json::Value& input, const json::Value& params,
                                               const AnalysisContext& context);
[[nodiscard]] Result<json::Value> run_retention(const json::Value& input, const json::Value& params,
                                                const AnalysisContext& context);
[[nodiscard]] Result<json::Value> run_sessionize(const json::Value& input, const json::Value& params,
                                                 const AnalysisContext& context);
[[nodiscard]] Result<json::Value> run_stage_flow(const json::Value& input, const json::Value& params,
                                                 const AnalysisContext& context);
[[nodiscard]] Result<json::Value> run_stats(const json::Value& input, const json::Value& params,
                                            const AnalysisContext& context);
[[nodiscard]] Result<json::Value> run_time_concentration(const json::Value& input, const json::Value& params,
                                                         const AnalysisContext& context);
[[nodiscard]] Result<json::Value> run_variants(const json::Value& input, const json::Value& params,
                                               const AnalysisContext& context);

}  // namespace cairn
