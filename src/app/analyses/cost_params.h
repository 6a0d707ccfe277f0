// What a conversion is worth and how long was observed, in requests (DEFINITIONS 12.1, 12.5).
#pragma once

#include <optional>

#include "app/analyses/shape.h"
#include "insight/association.h"

namespace cairn {

struct CostParams {
  std::optional<NotNegative> value_per_conversion;
  std::optional<Positive> window_days;
};
BOOST_DESCRIBE_STRUCT(CostParams, (), (value_per_conversion, window_days))

[[nodiscard]] inline CostRules cost_rules(const CostParams& params) {
  CostRules rules;
  if (params.value_per_conversion) rules.value_per_conversion = params.value_per_conversion->value;
  if (params.window_days) rules.window_days = params.window_days->value;
  return rules;
}

}  // namespace cairn
