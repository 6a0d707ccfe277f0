// `pain`: which experiences go with fewer conversions (DEFINITIONS 12.1–12.3).
#include "insight/pain.h"

#include <map>

#include "app/analyses/all.h"
#include "app/analyses/case_rows.h"
#include "app/analyses/cost_params.h"
#include "journey/dictionary.h"

namespace cairn {

namespace {

struct PainParams : CostParams {
  std::optional<Rational> alpha;
  std::optional<uint64_t> min_exposed;
  std::optional<std::map<std::string, std::optional<std::string>>> stage_of;
  std::optional<std::vector<std::string>> exclude;
};
BOOST_DESCRIBE_STRUCT(PainParams, (CostParams), (alpha, min_exposed, stage_of, exclude))

// The cases of a request, names coded.
struct CodedCases {
  Dictionary steps, stages, strata;
  std::vector<uint64_t> step_offsets = {0}, stage_offsets = {0};
  std::vector<uint32_t> step, stage, stratum;
  std::vector<uint8_t> converted;

  explicit CodedCases(const std::vector<PainCase>& cases) {
    for (const PainCase& item : cases) {
      for (const std::string& name : item.steps) step.push_back(steps.add(name));
      step_offsets.push_back(step.size());
      if (item.stages) {
        for (const std::string& name : *item.stages) stage.push_back(stages.add(name));
      }
      stage_offsets.push_back(stage.size());
      stratum.push_back(strata.add(item.stratum.value_or("")));
      converted.push_back(item.converted ? 1 : 0);
    }
  }
};

// The stage that the risk set of each step asks for; one that no case has gets an id beyond all.
std::vector<uint32_t> stages_of_steps(const PainParams& params, CodedCases& cases) {
  std::vector<uint32_t> out(cases.steps.size(), none_id);
  if (!params.stage_of) return out;
  for (const auto& [step, stage] : *params.stage_of) {
    const auto id = cases.steps.find(step);
    if (id && stage) out[*id] = cases.stages.add(*stage);
  }
  return out;
}

std::vector<uint8_t> excluded_steps(const PainParams& params, const CodedCases& cases) {
  std::vector<uint8_t> out(cases.steps.size(), 0);
  if (!params.exclude) return out;
  for (const std::string& step : *params.exclude) {
    if (const auto id = cases.steps.find(step)) out[*id] = 1;
  }
  return out;
}

json::Value row_json(const PainRow& row, const Dictionary& steps) {
  return json::Object{{"step", steps.name(row.step)},
                      {"at_risk", row.at_risk},
                      {"exposed", row.exposed.n},
                      {"unexposed", row.unexposed.n},
                      {"exposed_outside", row.exposed_outside},
                      {"matched_exposed", row.matched_exposed},
                      {"conv_exposed", json::encode(row.exposed.share())},
                      {"conv_unexposed", json::encode(row.unexposed.share())},
                      {"method", effect_method_name(row.effect.method)},
                      {"effect", json::encode(row.effect.effect)},
                      {"ci", json::encode(row.effect.ci)},
                      {"p", json::encode(row.effect.p)},
                      {"affected_per_month", json::encode(row.cost.affected_per_month)},
                      {"cost_per_month", json::encode(row.cost.cost_per_month)},
                      {"cost_ci", json::encode(row.cost.cost_ci)},
                      {"q", json::encode(row.q)},
                      {"evidence", json::encode(row.evidence)}};
}

Result<json::Value> answer_pain(const PainInput& in, const PainParams& asked, const AnalysisContext&) {
  CodedCases cases(in.cases);
  const auto stage_of_step = stages_of_steps(asked, cases);
  const auto excluded = excluded_steps(asked, cases);
  PainRules rules{.cost = cost_rules(asked), .stage_of_step = stage_of_step, .excluded = excluded};
  if (asked.alpha) rules.alpha = *asked.alpha;
  if (asked.min_exposed) rules.min_exposed = static_cast<int64_t>(*asked.min_exposed);
  const auto step_rank = cases.steps.ranks();
  const auto stratum_rank = cases.strata.ranks();
  const PainColumns columns{.step_offsets = cases.step_offsets,
                            .steps = cases.step,
                            .stage_offsets = cases.stage_offsets,
                            .stages = cases.stage,
                            .stratum = cases.stratum,
                            .converted = cases.converted,
                            .step_rank = step_rank,
                            .stratum_rank = stratum_rank,
                            .n_stages = cases.stages.size()};
  json::Array rows;
  for (const PainRow& row : find_pain(columns, rules)) rows.push_back(row_json(row, cases.steps));
  return json::Value(json::Object{{"n_cases", static_cast<int64_t>(in.cases.size())}, {"steps", std::move(rows)}});
}

}  // namespace

Analysis pain_analysis() {
  return analysis("pain", "Which experiences go with fewer conversions, tested, and what they cost.", "12.1",
                  answer_pain);
}

}  // namespace cairn
