// `evidence_meter`: how many cells of a map have which grade (DEFINITIONS 11.6).
#include "app/analyses/all.h"
#include "app/analyses/shape.h"
#include "base/statistics.h"
#include "insight/grade.h"

namespace cairn {

namespace {

struct EvidenceMeterInput {
  std::vector<std::optional<std::string>> grades;
};
BOOST_DESCRIBE_STRUCT(EvidenceMeterInput, (), (grades))

Result<json::Value> answer_evidence_meter(const EvidenceMeterInput& in, const NoFields&, const AnalysisContext&) {
  std::vector<std::optional<Grade>> grades;
  for (const auto& word : in.grades) {
    grades.push_back(word ? json::enum_value<Grade>(*word) : std::nullopt);
    if (word && !grades.back())
      return rejected("bad_grade", "\"" + *word + "\" is no grade",
                      "input.grades[" + std::to_string(grades.size() - 1) + "]");
  }
  const GradeCounts counted = count_grades(grades);
  json::Array rows;
  for (size_t i = 0; i < grades_in_order.size(); ++i) {
    rows.push_back(json::Object{{"grade", json::encode(grades_in_order[i])},
                                {"count", counted.counts[i]},
                                {"share", json::encode(ratio(counted.counts[i], counted.n))}});
  }
  return json::Value(json::Object{{"n", counted.n}, {"empty", counted.empty}, {"grades", std::move(rows)}});
}

}  // namespace

Analysis evidence_meter_analysis() {
  return analysis("evidence_meter", "How many claims of a map have which grade.", "11.6", answer_evidence_meter);
}

}  // namespace cairn
