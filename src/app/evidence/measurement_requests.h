// The request behind each number: what `cairn query` is asked for it, with the places of the map.
#pragma once

#include <string>

#include "app/evidence/measured_map.h"

namespace cairn {

class MeasurementRequests {
 public:
  MeasurementRequests(const Record& map, const MeasuredMap& measured) : map_(map.id), measured_(measured) {}
  // Null for what one request does not answer: a problem that the definition of the data names.
  [[nodiscard]] json::Value of(const FigureRow& row) const;

 private:
  RecordId map_;
  const MeasuredMap& measured_;
};

}  // namespace cairn
