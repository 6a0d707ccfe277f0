// `what_if`: what fewer leaving at one stage would bring (DEFINITIONS 13).
#include "insight/what_if.h"

#include "app/analyses/all.h"
#include "app/analyses/journeys_input.h"
#include "app/name_words.h"
#include "journey/dictionary.h"

namespace cairn {
namespace {

struct TransitionInput {
  std::string from, to;
  int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(TransitionInput, (), (from, to, count))

struct WhatIfInput {
  std::vector<TransitionInput> transitions;
};
BOOST_DESCRIBE_STRUCT(WhatIfInput, (), (transitions))

struct WhatIfParams {
  std::string stage;
  Rational reduction;
};
BOOST_DESCRIBE_STRUCT(WhatIfParams, (), (stage, reduction))

constexpr std::string_view start_name = "(start)", convert_name = "(convert)", leave_name = "(leave)";

bool is_reserved(std::string_view name) { return name == start_name || name == convert_name || name == leave_name; }

Dictionary stages_of(const std::vector<TransitionInput>& transitions) {
  Dictionary stages;
  for (const TransitionInput& transition : transitions) {
    for (const std::string& name : {transition.from, transition.to}) {
      if (!is_reserved(name)) stages.add(name);
    }
  }
  return stages;
}

// rank: the id of each stage of the dictionary in the order of names.
Result<std::vector<StageStep>> transitions_of(const std::vector<TransitionInput>& transitions, const Dictionary& stages,
                                              const std::vector<uint32_t>& rank) {
  std::vector<StageStep> out;
  for (const TransitionInput& one : transitions) {
    const std::string where = "input.transitions[" + std::to_string(out.size()) + "]";
    if (one.count < 0) return rejected("bad_transition", "a count is 0 or more", where + ".count");
    if (one.to == start_name) return rejected("bad_transition", "nothing leads back to (start)", where + ".to");
    if (one.from == convert_name || one.from == leave_name)
      return rejected("bad_transition", "nothing leads on from (convert) or (leave)", where + ".from");
    const StageId from = one.from == start_name ? start_state : rank[*stages.find(one.from)];
    const StageId to = one.to == convert_name ? convert_state
                       : one.to == leave_name ? leave_state
                                              : rank[*stages.find(one.to)];
    out.push_back({from, to, one.count});
  }
  return out;
}

json::Value answer_json(const WhatIf& answer, const Dictionary& stages) {
  json::Array visits;
  const std::vector<uint32_t> by_name = stages.by_name();
  for (size_t i = 0; i < by_name.size(); ++i)
    visits.push_back(json::Object{{"stage", stages.name(by_name[i])},
                                  {"baseline", answer.visits[i].baseline},
                                  {"scenario", answer.visits[i].scenario}});
  return json::Object{{"baseline", answer.baseline},
                      {"scenario", answer.scenario},
                      {"delta", answer.delta},
                      {"ci", json::encode(answer.ci)},
                      {"variance", answer.variance},
                      {"cases", count_json(answer.cases)},
                      {"extra_conversions", answer.extra_conversions},
                      {"extra_conversions_ci", json::encode(answer.extra_conversions_ci)},
                      {"expected_visits", std::move(visits)}};
}

Result<json::Value> answer_what_if(const WhatIfInput& in, const WhatIfParams& asked, const AnalysisContext& context) {
  if (asked.reduction.sign() < 0 || asked.reduction > Rational(1))
    return rejected("bad_reduction", "a reduction is a share of those who leave: 0 to 1", "params.reduction");
  const Dictionary stages = stages_of(in.transitions);
  const auto stage = stages.find(asked.stage);
  if (!stage)
    return rejected("unknown_stage", unknown_in_words("stage", "stages", asked.stage, all_names(stages)),
                    "params.stage");
  const std::vector<uint32_t> rank = stages.ranks();
  CAIRN_TRY(const std::vector<StageStep> transitions, transitions_of(in.transitions, stages, rank));
  WhatIfQuestion question;
  question.transitions = transitions;
  question.n_stages = stages.size();
  question.stage = rank[*stage];
  question.reduction = asked.reduction;
  auto answer = what_if(question, context.workers);
  if (!answer.ok()) {
    Error error = std::move(answer).error();
    error.where = "input.transitions";
    return error;
  }
  return answer_json(*answer, stages);
}

}  // namespace

Analysis what_if_analysis() {
  return analysis("what_if", "How many more would convert if fewer left at a stage.", "13", answer_what_if);
}

}  // namespace cairn
