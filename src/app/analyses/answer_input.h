// Answers on customers' feelings in requests (DEFINITIONS 11.1): {kind, value, lo?, hi?, high_is_good?}.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "app/analyses/shape.h"
#include "insight/emotion.h"

namespace cairn {

struct AnswerInput {
  std::string kind;
  json::Value value;
  std::optional<Rational> lo, hi;
  std::optional<bool> high_is_good;
};
BOOST_DESCRIBE_STRUCT(AnswerInput, (), (kind, value, lo, hi, high_is_good))

struct ScoreParams {
  std::optional<std::string> nps_mapping;
  std::optional<bool> ces_high_is_easy;
  std::optional<std::map<std::string, std::optional<Rational>>> signals;
};
BOOST_DESCRIBE_STRUCT(ScoreParams, (), (nps_mapping, ces_high_is_easy, signals))

// The type of `value` depends on the kind; an unknown kind is for lane_of_kind to refuse. Error: bad_request.
[[nodiscard]] Result<void> check_value_type(const AnswerInput& answer, const std::string& where);

// Error: bad_kind.
[[nodiscard]] Result<ScoreKind> score_kind(const AnswerInput& answer, const std::string& where);

// REQUIRES: check_value_type and score_kind had nothing to say.
// Errors: unknown_signal, bad_nps_mapping, and those of score_answer.
[[nodiscard]] Result<Rational> score_of(const AnswerInput& answer, const ScoreParams& params, const std::string& where);

}  // namespace cairn
