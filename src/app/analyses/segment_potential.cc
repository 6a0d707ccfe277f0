// `segment_potential`: what segments would bring if they converted as the best one (DEFINITIONS 15.3).
#include "insight/segment_potential.h"

#include <map>

#include "app/analyses/all.h"
#include "app/analyses/case_rows.h"
#include "journey/dictionary.h"

namespace cairn {

namespace {

struct SegmentPotentialParams {
  std::optional<NotNegative> value_per_conversion;
  std::optional<uint64_t> min_n;
};
BOOST_DESCRIBE_STRUCT(SegmentPotentialParams, (), (value_per_conversion, min_n))

json::Value row_json(const SegmentPotential& row, const Dictionary& segments) {
  return json::Object{{"segment", segments.name(row.segment)},
                      {"size", row.conversion.n},
                      {"conversions", row.conversion.k},
                      {"conversion", json::encode(row.conversion.share())},
                      {"ci", json::encode(wilson(row.conversion))},
                      {"gap", json::encode(row.gap)},
                      {"gap_ci", json::encode(row.gap_ci)},
                      {"potential", json::encode(row.potential)},
                      {"potential_ci", json::encode(row.potential_ci)},
                      {"value_per_customer", json::encode(row.value_per_customer)},
                      {"cost_per_acquisition", json::encode(row.cost_per_acquisition)}};
}

std::vector<std::optional<Rational>> costs_by_segment(const SegmentPotentialInput& in, const Dictionary& segments) {
  std::vector<std::optional<Rational>> out(segments.size());
  if (!in.costs) return out;
  for (const auto& [name, cost] : *in.costs) {
    const auto id = segments.find(name);
    if (id && cost) out[*id] = cost->value;
  }
  return out;
}

Result<json::Value> answer_segment_potential(const SegmentPotentialInput& in, const SegmentPotentialParams& asked,
                                             const AnalysisContext&) {
  Dictionary segments;
  std::vector<uint32_t> segment;
  std::vector<uint8_t> converted;
  std::vector<std::optional<Rational>> value;
  for (const CustomerOutcome& item : in.cases) {
    segment.push_back(item.segment ? segments.add(*item.segment) : none_id);
    converted.push_back(item.converted ? 1 : 0);
    value.push_back(item.value);
  }
  const auto costs = costs_by_segment(in, segments);
  PotentialRules rules{.cost = costs};
  if (asked.value_per_conversion) rules.value_per_conversion = asked.value_per_conversion->value;
  if (asked.min_n) rules.min_n = static_cast<int64_t>(*asked.min_n);
  const SegmentPotentials found = segment_potential({segment, converted, value}, segments.ranks(), rules);
  json::Array rows;
  for (const SegmentPotential& row : found.segments) rows.push_back(row_json(row, segments));
  return json::Value(
      json::Object{{"n_cases", static_cast<int64_t>(in.cases.size())},
                   {"unassigned", found.unassigned},
                   {"best", found.best == none_id ? json::Value(nullptr) : json::Value(segments.name(found.best))},
                   {"segments", std::move(rows)}});
}

}  // namespace

Analysis segment_potential_analysis() {
  return analysis("segment_potential", "What segments would bring if they converted as the best one does.", "15.3",
                  answer_segment_potential);
}

}  // namespace cairn
