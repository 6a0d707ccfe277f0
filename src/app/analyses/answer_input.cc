#include "app/analyses/answer_input.h"

namespace cairn {

namespace {

std::optional<ScoreKind> kind_of(const AnswerInput& answer) {
  const auto kind = json::enum_value<ScoreKind>(answer.kind);
  return kind == ScoreKind::none ? std::nullopt : kind;
}

std::optional<bool> is_good(const json::Value& value) {
  if (value.is_bool()) return value.get_bool();
  if (!value.is_string()) return std::nullopt;
  const std::string_view word = value.get_string();
  if (word == "good" || word == "up") return true;
  if (word == "bad" || word == "down") return false;
  return std::nullopt;
}

Error wrong_value(const std::string& where, std::string_view expected) {
  Error error = json::wrong_type(where, expected);
  error.reason = bad_request;
  return error;
}

Result<Rational> signal_score(const std::string& name, const ScoreParams& params, const std::string& where) {
  if (params.signals) {
    const auto given = params.signals->find(name);
    if (given != params.signals->end() && given->second) return *given->second;
  }
  const auto found = default_signals().find(name);
  if (found == default_signals().end())
    return rejected("unknown_signal", "there is no score for the signal \"" + name + "\"; give one in params.signals",
                    where);
  return found->second;
}

}  // namespace

Result<void> check_value_type(const AnswerInput& answer, const std::string& where) {
  const auto kind = kind_of(answer);
  if (!kind) return {};
  if (*kind == ScoreKind::signal) {
    if (!answer.value.is_string()) return wrong_value(where + ".value", "the name of a signal");
  } else if (*kind == ScoreKind::binary) {
    if (!is_good(answer.value))
      return wrong_value(where + ".value", "true, false, \"good\", \"bad\", \"up\" or \"down\"");
  } else {
    CAIRN_TRY(const Rational number, read_shape<Rational>(answer.value, where + ".value"));
    static_cast<void>(number);
  }
  if (*kind == ScoreKind::scale && !answer.lo) return wrong_value(where + ".lo", "the low end of the scale");
  if (*kind == ScoreKind::scale && !answer.hi) return wrong_value(where + ".hi", "the high end of the scale");
  return {};
}

Result<ScoreKind> score_kind(const AnswerInput& answer, const std::string& where) {
  const auto kind = kind_of(answer);
  if (!kind) return rejected("bad_kind", "\"" + answer.kind + "\" is no kind of answer", where + ".kind");
  return *kind;
}

Result<Rational> score_of(const AnswerInput& answer, const ScoreParams& params, const std::string& where) {
  Answer scored{.kind = *kind_of(answer), .high_is_good = answer.high_is_good.value_or(true)};
  if (scored.kind == ScoreKind::signal) {
    CAIRN_TRY(scored.value, signal_score(std::string(answer.value.get_string()), params, where));
  } else if (scored.kind == ScoreKind::binary) {
    scored.value = *is_good(answer.value) ? 1 : 0;
  } else {
    CAIRN_TRY(scored.value, json::decode<Rational>(answer.value));
  }
  if (scored.kind == ScoreKind::scale) scored.range = {*answer.lo, *answer.hi};
  const std::string mapping = params.nps_mapping.value_or("linear");
  const ScoreRules rules{.nps = mapping == "class" ? NpsMapping::by_class : NpsMapping::linear,
                         .ces_high_is_easy = params.ces_high_is_easy.value_or(true)};
  auto score = score_answer(scored, rules);
  if (!score.ok()) return Error{score.error().code, score.error().message, where, score.error().reason};
  if (scored.kind == ScoreKind::nps && mapping != "class" && mapping != "linear")
    return rejected("bad_nps_mapping", "nps_mapping is linear or class", "params.nps_mapping");
  return score;
}

}  // namespace cairn
