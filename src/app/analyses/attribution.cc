// `attribution`: which channels sales are credited to (DEFINITIONS 10.1–10.3).
#include "insight/attribution.h"

#include "app/analyses/all.h"
#include "app/analyses/case_rows.h"
#include "insight/markov.h"
#include "insight/shapley.h"

namespace cairn {
namespace {

struct AttributionParams {
  std::string model;
  std::optional<std::vector<std::string>> direct;
  std::optional<Rational> first_share, last_share;
  std::optional<int64_t> half_life_ms;
};
BOOST_DESCRIBE_STRUCT(AttributionParams, (), (model, direct, first_share, last_share, half_life_ms))

// Parameters count where they are used: by their model, on a path that has something to share out.
Result<void> check_rules(const AttributionRules& rules, const RequestPaths& paths) {
  if (!paths.has_credit()) return {};
  if (rules.model == AttributionModel::position) {
    const Rational both = rules.first_share + rules.last_share;
    if (rules.first_share.sign() < 0 || rules.last_share.sign() < 0 || both.sign() <= 0 || both > Rational(1))
      return rejected("bad_shares", "first_share and last_share must be 0 or more, and together above 0 and at most 1",
                      "params.first_share");
  }
  if (rules.model == AttributionModel::time_decay) {
    if (rules.half_life_ms <= 0)
      return rejected("bad_half_life", "half_life_ms must be above 0", "params.half_life_ms");
    if (const auto path = paths.path_without_ages())
      return rejected("ages_required", "time_decay needs ages_ms: the time from each touch to the conversion",
                      "input.journeys[" + std::to_string(*path) + "].ages_ms");
  }
  return {};
}

Result<AttributionModel> model_of(const AttributionParams& asked) {
  if (const auto model = json::enum_value<AttributionModel>(asked.model)) return *model;
  std::string models;
  for (const std::string_view word : json::enum_words<AttributionModel>())
    models += (models.empty() ? "" : ", ") + std::string(word);
  return rejected("bad_model", "a model is one of " + models, "params.model");
}

Result<AttributionRules> rules_of(const AttributionParams& asked, AttributionModel model, const RequestPaths& paths) {
  AttributionRules rules;
  rules.model = model;
  rules.first_share = asked.first_share.value_or(rules.first_share);
  rules.last_share = asked.last_share.value_or(rules.last_share);
  rules.half_life_ms = asked.half_life_ms.value_or(rules.half_life_ms);
  rules.direct.assign(paths.columns().n_channels, 0);
  for (const std::string& name : asked.direct.value_or(std::vector<std::string>{"direct"})) {
    if (const auto channel = paths.find(name)) rules.direct[*channel] = 1;
  }
  CAIRN_TRY_VOID(check_rules(rules, paths));
  return rules;
}

Result<std::vector<ChannelCredit>> credit_by_rate(const ChannelPaths& paths, const PathTotals& totals,
                                                  const Workers& workers) {
  if (paths.n_channels > most_shapley_channels)
    return rejected("too_many_channels",
                    "shapley_rate looks at every set of channels and takes at most " +
                        std::to_string(most_shapley_channels) + "; gather rare ones into one channel first",
                    "input.journeys");
  const Rational value_of_one = totals.conversions == 0 ? Rational(0) : totals.value / Rational(totals.conversions, 1);
  std::vector<ChannelCredit> credits;
  for (const Rational& phi : shapley_rate(paths, workers)) {
    const Rational conversions = phi * Rational(totals.journeys, 1);
    credits.push_back({conversions, conversions * value_of_one});
  }
  return credits;
}

json::Object answer_json(AttributionModel model, const PathTotals& totals, const std::vector<ChannelCredit>& credits,
                         const RequestPaths& paths) {
  json::Array channels;
  for (ChannelId channel = 0; channel < credits.size(); ++channel) {
    const ChannelCredit& credit = credits[channel];
    const auto share = totals.conversions == 0 ? std::optional<Rational>()
                                               : std::optional(credit.conversions / Rational(totals.conversions, 1));
    channels.push_back(json::Object{{"channel", paths.name(channel)},
                                    {"conversions", json::encode(credit.conversions)},
                                    {"value", json::encode(credit.value)},
                                    {"share", json::encode(share)}});
  }
  return {{"model", json::encode(model)},
          {"conversions", count_json(totals.conversions + totals.unattributed)},
          {"attributed", count_json(totals.conversions)},
          {"unattributed", count_json(totals.unattributed)},
          {"channels", std::move(channels)}};
}

Result<json::Value> answer_markov(const RequestPaths& paths, const Workers& workers) {
  CAIRN_TRY_VOID(check_chain_size(paths));
  const RemovalEffects effects = removal_effects(paths.columns(), workers);
  json::Object out = answer_json(AttributionModel::markov, effects.totals, credit_by_removal(effects), paths);
  out["p_conversion"] = json::encode(effects.p_conversion());
  json::Object& removal_effect = out["removal_effect"].emplace_object();
  for (ChannelId channel = 0; channel < effects.lost_conversions.size(); ++channel)
    removal_effect[paths.name(channel)] = json::encode(effects.removal_effect(channel));
  return json::Value(std::move(out));
}

Result<json::Value> answer_attribution(const AttributionInput& in, const AttributionParams& asked,
                                       const AnalysisContext& context) {
  CAIRN_TRY(const AttributionModel model, model_of(asked));
  CAIRN_TRY(const RequestPaths paths, RequestPaths::of(in.journeys));
  if (model == AttributionModel::markov) return answer_markov(paths, context.workers);
  CAIRN_TRY(const AttributionRules rules, rules_of(asked, model, paths));
  const PathTotals totals = count_paths(paths.columns());
  if (model != AttributionModel::shapley_rate)
    return json::Value(answer_json(model, totals, credit_by_path(paths.columns(), rules, context.workers), paths));
  CAIRN_TRY(const auto credits, credit_by_rate(paths.columns(), totals, context.workers));
  return json::Value(answer_json(model, totals, credits, paths));
}

}  // namespace

Analysis attribution_analysis() {
  return analysis("attribution", "Which channels sales are credited to, by one of ten models.", "10.1–10.3",
                  answer_attribution);
}

}  // namespace cairn
