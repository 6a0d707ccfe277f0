// `effect`: what followed a shipped improvement (DEFINITIONS 14).
#include "insight/effect.h"

#include "app/analyses/all.h"
#include "app/analyses/welch_json.h"

namespace cairn {

namespace {

struct CountWindows {
  CountOfN before, after;
};
BOOST_DESCRIBE_STRUCT(CountWindows, (), (before, after))
struct ScoreLists {
  std::vector<Rational> before, after;
};
BOOST_DESCRIBE_STRUCT(ScoreLists, (), (before, after))

struct EffectInput {
  std::optional<CountOfN> before, after, control_before, control_after;
  std::optional<std::vector<CountWindows>> placebos;
  std::optional<std::vector<Rational>> before_scores, after_scores, control_before_scores, control_after_scores;
  std::optional<std::vector<ScoreLists>> placebo_scores;
};
BOOST_DESCRIBE_STRUCT(EffectInput, (),
                      (before, after, control_before, control_after, placebos, before_scores, after_scores,
                       control_before_scores, control_after_scores, placebo_scores))
struct EffectParams {
  std::optional<uint64_t> min_n, min_placebos;
};
BOOST_DESCRIBE_STRUCT(EffectParams, (), (min_n, min_placebos))

Error lacks(const std::string& field, const std::string& why) {
  return rejected(std::string(bad_request), why, "input." + field);
}

// A window alone says nothing.
template <typename Window>
Result<void> check_halves(const std::optional<Window>& before, const std::optional<Window>& after,
                          const std::string& before_name, const std::string& after_name) {
  if (before && !after) return lacks(after_name, "is missing: a comparison needs both windows");
  if (after && !before) return lacks(before_name, "is missing: a comparison needs both windows");
  return {};
}

Result<void> check_shape(const EffectInput& in) {
  CAIRN_TRY_VOID(check_halves(in.before, in.after, "before", "after"));
  CAIRN_TRY_VOID(check_halves(in.before_scores, in.after_scores, "before_scores", "after_scores"));
  CAIRN_TRY_VOID(check_halves(in.control_before, in.control_after, "control_before", "control_after"));
  CAIRN_TRY_VOID(
      check_halves(in.control_before_scores, in.control_after_scores, "control_before_scores", "control_after_scores"));
  if (!in.before && !in.before_scores)
    return lacks("before", "is missing: give before and after, or before_scores and after_scores");
  return {};
}

Result<ProportionWindows> windows_of(const CountOfN& before, const CountOfN& after, const std::string& where) {
  if (before.k > before.n || after.k > after.n)
    return rejected("bad_count", "k is larger than n: a part cannot exceed its whole", where);
  const auto proportion = [](const CountOfN& c) {
    return Proportion{static_cast<int64_t>(c.k), static_cast<int64_t>(c.n)};
  };
  return ProportionWindows{proportion(before), proportion(after)};
}

json::Value did_json(const std::optional<ProportionDid>& did) {
  if (!did) return nullptr;
  return json::Object{{"control_diff", json::encode(did->control_diff)},
                      {"diff", json::encode(did->diff)},
                      {"ci", json::encode(did->ci)},
                      {"verdict", json::encode(did->verdict)}};
}
json::Value did_json(const std::optional<MeanDid>& did) {
  if (!did) return nullptr;
  return json::Object{{"diff", json::encode(did->compared.diff)},
                      {"df", json::encode(did->compared.df)},
                      {"ci", json::encode(did->compared.ci)},
                      {"p", did->compared.p},
                      {"verdict", json::encode(did->verdict)}};
}
json::Value placebo_json(const std::optional<PlaceboRange>& placebo) {
  if (!placebo) return nullptr;
  return json::Object{{"n", placebo->n},
                      {"lo", json::encode(placebo->lo)},
                      {"hi", json::encode(placebo->hi)},
                      {"p", json::encode(placebo->p)}};
}

Result<json::Value> answer_proportion(const EffectInput& in, const EffectRules& rules, const Workers& workers) {
  CAIRN_TRY(const ProportionWindows shipped, windows_of(*in.before, *in.after, "input.before"));
  const bool has_p = shipped.before.n > 0 && shipped.after.n > 0;
  std::optional<ProportionWindows> control;
  if (in.control_before) {
    CAIRN_TRY(control, windows_of(*in.control_before, *in.control_after, "input.control_before"));
  }
  std::vector<ProportionWindows> placebos;
  if (in.placebos) {
    for (const CountWindows& placebo : *in.placebos) {
      const std::string where = "input.placebos[" + std::to_string(placebos.size()) + "]";
      CAIRN_TRY(const ProportionWindows windows, windows_of(placebo.before, placebo.after, where));
      placebos.push_back(windows);
    }
  }
  if (has_p && Int128{shipped.before.n} + shipped.after.n > largest_table)
    return rejected("bad_count", "both windows together hold at most a billion cases", "input.before.n");
  const auto given = in.placebos ? std::optional(std::span<const ProportionWindows>(placebos)) : std::nullopt;
  const ProportionEffect effect = effect_on_proportion(shipped, control, given, rules, workers);
  return json::Value(json::Object{{"before", json::encode(shipped.before.share())},
                                  {"after", json::encode(shipped.after.share())},
                                  {"diff", json::encode(effect.diff)},
                                  {"ci", json::encode(effect.ci)},
                                  {"p", json::encode(effect.p)},
                                  {"verdict", json::encode(effect.verdict)},
                                  {"placebo", placebo_json(effect.placebo)},
                                  {"did", did_json(effect.did)}});
}

json::Value answer_mean(const EffectInput& in, const EffectRules& rules, const Workers& workers) {
  std::optional<ScoreWindows> control;
  if (in.control_before_scores) control = ScoreWindows{*in.control_before_scores, *in.control_after_scores};
  std::vector<ScoreWindows> placebos;
  if (in.placebo_scores) {
    for (const ScoreLists& placebo : *in.placebo_scores) placebos.push_back({placebo.before, placebo.after});
  }
  const auto given = in.placebo_scores ? std::optional(std::span<const ScoreWindows>(placebos)) : std::nullopt;
  const MeanEffect effect = effect_on_mean({*in.before_scores, *in.after_scores}, control, given, rules, workers);
  return json::Object{{"before", json::encode(effect.before)},   {"after", json::encode(effect.after)},
                      {"welch", json::encode(effect.welch)},     {"verdict", json::encode(effect.verdict)},
                      {"placebo", placebo_json(effect.placebo)}, {"did", did_json(effect.did)}};
}

Result<json::Value> answer_effect(const EffectInput& in, const EffectParams& asked, const AnalysisContext& context) {
  CAIRN_TRY_VOID(check_shape(in));
  EffectRules rules;
  if (asked.min_n) rules.min_n = static_cast<int64_t>(*asked.min_n);
  if (asked.min_placebos) rules.min_placebos = static_cast<int64_t>(*asked.min_placebos);
  json::Object out;
  if (in.before) {
    CAIRN_TRY(out["proportion"], answer_proportion(in, rules, context.workers));
  }
  if (in.before_scores) out["mean"] = answer_mean(in, rules, context.workers);
  return json::Value(std::move(out));
}

}  // namespace

Analysis effect_analysis() {
  return analysis("effect", "What followed a shipped improvement, held against dates when nothing was shipped.", "14",
                  answer_effect);
}

}  // namespace cairn
