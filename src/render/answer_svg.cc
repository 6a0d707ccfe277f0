#include "render/answer_svg.h"

#include <algorithm>
#include <array>

#include "render/svg_pictures.h"

namespace cairn {
namespace {

struct PictureKind {
  std::string_view analysis;
  std::string (*draw)(const svg::Asked& asked);
};
constexpr std::array<PictureKind, 25> pictures{{
    {"attribution", svg::attribution_picture},
    {"channel_flow", svg::channel_flow_picture},
    {"channel_review", svg::channel_review_picture},
    {"claim_grade", svg::claim_grade_picture},
    {"cluster", svg::cluster_picture},
    {"compare_segments", svg::compare_segments_picture},
    {"conformance", svg::conformance_picture},
    {"dfg", svg::dfg_picture},
    {"discover_stages", svg::discover_stages_picture},
    {"effect", svg::effect_picture},
    {"emotion_cell", svg::emotion_cell_picture},
    {"evidence_meter", svg::evidence_meter_picture},
    {"funnel", svg::funnel_picture},
    {"journey_length", svg::journey_length_picture},
    {"leave_cost", svg::leave_cost_picture},
    {"moments", svg::moments_picture},
    {"pain", svg::pain_picture},
    {"paths", svg::paths_picture},
    {"problems", svg::problems_picture},
    {"retention", svg::retention_picture},
    {"segment_potential", svg::segment_potential_picture},
    {"stage_flow", svg::stage_flow_picture},
    {"time_concentration", svg::time_concentration_picture},
    {"variants", svg::variants_picture},
    {"what_if", svg::what_if_picture},
}};

const PictureKind* find_picture(std::string_view analysis) {
  const auto* found = std::ranges::find(pictures, analysis, &PictureKind::analysis);
  return found == pictures.end() ? nullptr : found;
}

}  // namespace

bool has_picture(std::string_view analysis) { return find_picture(analysis) != nullptr; }

Result<std::string> answer_svg(std::string_view analysis, const json::Value& result, const PictureText& text) {
  const PictureKind* picture = find_picture(analysis);
  if (picture == nullptr)
    return Error{ErrorCode::unsupported, "there is no picture of " + std::string(analysis), {}, {}};
  if (!result.is_object()) return invalid("a picture needs the `result` of an answer", "result");
  return picture->draw({analysis, result, text});
}

}  // namespace cairn
