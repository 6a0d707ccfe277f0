// `funnel`: who takes steps in order, how far and how fast (DEFINITIONS 7).
#include "discovery/funnel.h"

#include <algorithm>
#include <map>

#include "app/analyses/all.h"
#include "app/analyses/request_log.h"
#include "discovery/funnel_figures.h"

namespace cairn {

// A step of a funnel in a request: an activity, or a list of them.
struct StepInput {
  std::vector<std::string> activities;
};

namespace json {

template <>
struct Codec<StepInput> {
  using LooksLike = Value;
  static Result<StepInput> decode(const Value& v, DecodeContext context, const std::string& where) {
    if (v.is_string()) return StepInput{{std::string(v.get_string())}};
    if (!v.is_array()) return wrong_type(where, "an activity or a list of activities");
    CAIRN_TRY(auto activities, Codec<std::vector<std::string>>::decode(v, context, where));
    return StepInput{std::move(activities)};
  }
};

}  // namespace json

namespace {

// null is no property, as if it were not there.
using CaseAttributes = std::map<std::string, std::optional<std::string>>;

struct FunnelInput {
  std::vector<CaseEvent> events;
  std::optional<std::vector<std::string>> cases;
  std::optional<std::map<std::string, std::optional<CaseAttributes>>> case_attrs;
};
BOOST_DESCRIBE_STRUCT(FunnelInput, (), (events, cases, case_attrs))

struct FunnelParams {
  std::vector<StepInput> steps;
  std::optional<int64_t> window_ms;
  std::optional<std::string> anchor, entry, ties;
  std::optional<bool> reuse;
  std::optional<std::string> reentry;
  std::optional<std::vector<std::string>> strict;
  std::optional<std::string> breakdown;
  std::optional<std::vector<int64_t>> histogram_edges_ms;
};
BOOST_DESCRIBE_STRUCT(FunnelParams, (),
                      (steps, window_ms, anchor, entry, ties, reuse, reentry, strict, breakdown, histogram_edges_ms))

struct FunnelStepOut {
  int64_t step, count;
  std::optional<Rational> from_start, from_previous;
  int64_t drop;
  std::optional<Interval> ci;
  std::optional<Dist> time_from_previous_ms;
};
BOOST_DESCRIBE_STRUCT(FunnelStepOut, (), (step, count, from_start, from_previous, drop, ci, time_from_previous_ms))

struct TimeToConvertOut : Dist {
  std::optional<Rational> p10, p25, p75;
};
BOOST_DESCRIBE_STRUCT(TimeToConvertOut, (Dist), (p10, p25, p75))

struct FunnelOut {
  int64_t n_cases, entered, converted;
  std::optional<Rational> conversion;
  std::vector<FunnelStepOut> steps;
  TimeToConvertOut time_to_convert_ms;
};
BOOST_DESCRIBE_STRUCT(FunnelOut, (), (n_cases, entered, converted, conversion, steps, time_to_convert_ms))

struct FunnelPartOut : FunnelOut {
  std::string value;
};
BOOST_DESCRIBE_STRUCT(FunnelPartOut, (FunnelOut), (value))

// ---- The question

template <typename E>
Result<E> choice(const std::optional<std::string>& word, E usual, std::string_view field) {
  if (!word) return usual;
  if (const auto value = json::enum_value<E>(*word)) return *value;
  std::string known;
  for (const std::string_view one : json::enum_words<E>()) known += (known.empty() ? "" : " or ") + std::string(one);
  return rejected("bad_" + std::string(field), "\"" + *word + "\" is none of its choices; it is " + known,
                  "params." + std::string(field));
}

Result<FunnelStrictness> strictness(const std::optional<std::vector<std::string>>& words) {
  FunnelStrictness out;
  for (const std::string& word : words.value_or(std::vector<std::string>())) {
    const auto strict = json::enum_value<FunnelStrict>(word);
    if (!strict)
      return rejected("bad_strict", "strict holds order, dedup and increase, not \"" + word + "\"", "params.strict");
    (*strict == FunnelStrict::order ? out.order : *strict == FunnelStrict::dedup ? out.dedup : out.increase) = true;
  }
  return out;
}

// All but the steps.
Result<FunnelQuestion> options_of(const FunnelParams& params) {
  FunnelQuestion question;
  CAIRN_TRY(question.anchor, choice(params.anchor, question.anchor, "anchor"));
  CAIRN_TRY(question.entry, choice(params.entry, question.entry, "entry"));
  CAIRN_TRY(question.ties, choice(params.ties, question.ties, "ties"));
  CAIRN_TRY(question.reentry, choice(params.reentry, question.reentry, "reentry"));
  CAIRN_TRY(question.strict, strictness(params.strict));
  question.reuse = params.reuse.value_or(false);
  if (question.ties == FunnelTies::any_order && (question.strict.order || question.strict.dedup)) {
    return rejected("ties_any_order_needs_unordered_strictness",
                    "what stands between two steps has no meaning where ties count in any order; leave order and dedup "
                    "out of strict, or let ties be seq",
                    "params.ties");
  }
  if (params.window_ms && *params.window_ms < 0)
    return rejected("bad_window", "a window is 0 ms or longer", "params.window_ms");
  question.window_ms = params.window_ms;
  return question;
}

Result<void> check_steps(const std::vector<StepInput>& steps) {
  if (steps.empty() || steps.size() > most_funnel_steps) {
    return rejected(
        "bad_steps",
        "a funnel has 1 to " + std::to_string(most_funnel_steps) + " steps, not " + std::to_string(steps.size()),
        "params.steps");
  }
  for (size_t i = 0; i < steps.size(); ++i) {
    if (steps[i].activities.empty())
      return rejected("bad_steps", "a step needs an activity", "params.steps[" + std::to_string(i) + "]");
  }
  return {};
}

void set_steps(FunnelQuestion& question, const std::vector<StepInput>& steps, const Dictionary& activities) {
  question.n_steps = steps.size();
  question.steps_of.assign(activities.size(), 0);
  for (size_t j = 0; j < steps.size(); ++j) {
    for (const std::string& name : steps[j].activities) {
      if (const auto id = activities.find(name)) question.steps_of[*id] |= StepSet{1} << j;
    }
  }
}

// ---- The answer

FunnelOut describe(const FunnelFigures& figures) {
  const Proportion conversion{figures.converted(), figures.entered()};
  FunnelOut out{figures.n_cases,
                figures.entered(),
                figures.converted(),
                conversion.share(),
                {},
                {{figures.time_to_convert_ms}, figures.p10, figures.p25, figures.p75}};
  int64_t previous = figures.entered();
  for (size_t j = 0; j < figures.steps.size(); ++j) {
    const auto& [count, time] = figures.steps[j];
    const Proportion reached{count, figures.entered()};
    FunnelStepOut& step = out.steps.emplace_back(
        FunnelStepOut{static_cast<int64_t>(j) + 1, count, reached.share(), {}, previous - count, wilson(reached), {}});
    if (j > 0) {
      step.from_previous = ratio(count, previous);
      step.time_from_previous_ms = time;
    }
    previous = count;
  }
  return out;
}

json::Value depth_by_case(const FunnelChains& chains, const Dictionary& cases) {
  const std::vector<uint8_t> depths = funnel_depths(chains, cases.size());
  json::Object out;
  out.reserve(depths.size());
  for (const uint32_t c : cases.by_name()) out.emplace(cases.name(c), depths[c]);
  return out;
}

// 7.5
std::vector<FunnelPartOut> break_down(const FunnelInput& in, const std::string& property, const RequestLog& log,
                                      const FunnelChains& chains, size_t n_steps, const Workers& workers) {
  Dictionary values;
  std::vector<uint32_t> value_of;
  for (CaseIndex c = 0; c < log.cases().size(); ++c) {
    std::string_view value = "(none)";
    if (in.case_attrs) {
      const auto attributes = in.case_attrs->find(std::string(log.cases().name(c)));
      if (attributes != in.case_attrs->end() && attributes->second) {
        const auto found = attributes->second->find(property);
        if (found != attributes->second->end() && found->second) value = *found->second;
      }
    }
    value_of.push_back(values.add(value));
  }
  const auto figures = count_funnels(log.columns(), chains, n_steps, value_of, values.size(), workers);
  std::vector<FunnelPartOut> out;
  for (const uint32_t v : values.by_name()) out.push_back({describe(figures[v]), std::string(values.name(v))});
  std::ranges::stable_sort(out, [](const FunnelPartOut& a, const FunnelPartOut& b) {
    return std::pair(-a.entered, -a.n_cases) < std::pair(-b.entered, -b.n_cases);
  });
  return out;
}

Result<json::Value> answer_funnel(const FunnelInput& in, const FunnelParams& wanted, const AnalysisContext& context) {
  CAIRN_TRY(FunnelQuestion question, options_of(wanted));
  CAIRN_TRY_VOID(check_steps(wanted.steps));
  CAIRN_TRY(const RequestLog log, RequestLog::of(in.events, in.cases, context));
  const std::vector<int64_t> edges = wanted.histogram_edges_ms.value_or(std::vector<int64_t>());
  if (std::ranges::adjacent_find(edges, std::greater_equal<>()) != edges.end())
    return rejected("bad_edges", "each edge must be above the one before", "params.histogram_edges_ms");
  set_steps(question, wanted.steps, log.activities());

  const FunnelChains chains = find_funnel_chains(log.columns(), question, context.workers);
  const std::vector<uint32_t> one_group(log.cases().size(), 0);
  const auto all = count_funnels(log.columns(), chains, question.n_steps, one_group, 1, context.workers);
  json::Value answer = json::encode(describe(all.front()));
  json::Object& out = answer.get_object();
  out["depth_by_case"] = depth_by_case(chains, log.cases());
  if (!edges.empty()) out["histogram"] = json::encode(funnel_histogram(log.columns(), chains, question.n_steps, edges));
  // A property without a name is no breakdown.
  if (wanted.breakdown && !wanted.breakdown->empty()) {
    out["breakdown"] = json::encode(break_down(in, *wanted.breakdown, log, chains, question.n_steps, context.workers));
  }
  return answer;
}

}  // namespace

Analysis funnel_analysis() {
  return analysis("funnel", "Who takes steps in order, how far they get and how fast.", "7", answer_funnel);
}

}  // namespace cairn
