// One function for each picture; which analysis has which stands in answer_svg.cc.
#pragma once

#include <string>

#include "render/svg_picture.h"

namespace cairn::svg {

[[nodiscard]] std::string attribution_picture(const Asked& asked);
[[nodiscard]] std::string channel_flow_picture(const Asked& asked);
[[nodiscard]] std::string channel_review_picture(const Asked& asked);
[[nodiscard]] std::string claim_grade_picture(const Asked& asked);
[[nodiscard]] std::string cluster_picture(const Asked& asked);
[[nodiscard]] std::string compare_segments_picture(const Asked& asked);
[[nodiscard]] std::string conformance_picture(const Asked& asked);
[[nodiscard]] std::string dfg_picture(const Asked& asked);
[[nodiscard]] std::string discover_stages_picture(const Asked& asked);
[[nodiscard]] std::string effect_picture(const Asked& asked);
[[nodiscard]] std::string emotion_cell_picture(const Asked& asked);
[[nodiscard]] std::string evidence_meter_picture(const Asked& asked);
[[nodiscard]] std::string funnel_picture(const Asked& asked);
[[nodiscard]] std::string journey_length_picture(const Asked& asked);
[[nodiscard]] std::string leave_cost_picture(const Asked& asked);
[[nodiscard]] std::string moments_picture(const Asked& asked);
[[nodiscard]] std::string pain_picture(const Asked& asked);
[[nodiscard]] std::string paths_picture(const Asked& asked);
[[nodiscard]] std::string problems_picture(const Asked& asked);
[[nodiscard]] std::string retention_picture(const Asked& asked);
[[nodiscard]] std::string segment_potential_picture(const Asked& asked);
[[nodiscard]] std::string stage_flow_picture(const Asked& asked);
[[nodiscard]] std::string time_concentration_picture(const Asked& asked);
[[nodiscard]] std::string variants_picture(const Asked& asked);
[[nodiscard]] std::string what_if_picture(const Asked& asked);

}  // namespace cairn::svg
