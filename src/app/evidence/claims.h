// The claims on a map and their grades (docs/formats/evidence.md, DEFINITIONS 11.3, 11.5).
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "app/evidence/map_evidence.h"
#include "model/document.h"

namespace cairn {

class Claims {
 public:
  // `measured`: null without data, and for a file, whose snapshot is in `measurements`. `measurements`: those of its
  // places.
  Claims(const Document& document, const Record& map, const MeasuredMap* measured,
         const std::vector<PlacedMeasurement>& measurements, int64_t now);

  // Every claim of the map, by record.
  [[nodiscard]] std::vector<GradedClaim> all() const;

 private:
  [[nodiscard]] const PlacedMeasurement* measurement(std::string_view target, std::string_view metric) const;
  [[nodiscard]] SourceCounts sources_of(const RecordId& record) const;
  [[nodiscard]] GradedClaim text_claim(const Record& record) const;
  [[nodiscard]] GradedClaim number_claim(const Record& record, const PlacedMeasurement& measurement,
                                         const std::optional<double>& belief) const;
  // The measurement of the metric where there is one, else a text.
  [[nodiscard]] GradedClaim claim_by(const Record& record, std::string_view metric) const;
  [[nodiscard]] GradedClaim emotion_claim(const Record& card, double belief) const;
  // Without the answers themselves: against the measured emotion of its place, if it stands at one alone.
  [[nodiscard]] GradedClaim emotion_claim_at_place(const Record& card, double belief) const;
  [[nodiscard]] GradedClaim card_claim(const Record& card, std::string_view lane_kind) const;
  [[nodiscard]] std::vector<uint8_t> steps_at(const Record& card) const;

  const Document& document_;
  const Record& map_;
  const MeasuredMap* measured_;
  std::map<std::pair<std::string_view, std::string_view>, const PlacedMeasurement*> by_target_;
  std::map<std::string_view, std::vector<EvidencePiece>> evidence_;  // by the record that it is about
  GradeRules of_people_;                                             // ages of what people found
  GradeRules of_data_;                                               // ages of measurements
};

}  // namespace cairn
