// `problems`: the shapes of a problem (DEFINITIONS 12.6).
#include "insight/problems.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "app/analyses/all.h"
#include "app/analyses/case_rows.h"
#include "app/analyses/request_log.h"
#include "app/analyses/shape.h"
#include "app/from_log.h"

namespace cairn {

namespace {

struct ProblemsParams {
  std::optional<std::string> outcome, promise_outcome;
  std::optional<std::vector<std::string>> order, pain_signals, promise, fulfilment;
  std::optional<uint64_t> due_ms;
  std::optional<int64_t> observed_until;
  std::optional<Rational> alpha;
  std::optional<uint64_t> min_n;
};
BOOST_DESCRIBE_STRUCT(ProblemsParams, (),
                      (outcome, promise_outcome, order, pain_signals, promise, fulfilment, due_ms, observed_until,
                       alpha, min_n))

bool is_score(const std::optional<Rational>& score) { return !score || score->abs() <= Rational(2); }

Error out_of_range(const std::string& where) { return rejected("out_of_range", "a score is from -2 to 2", where); }

// What the cases of a request came to: entry i belongs to the case names.name(i).
struct CodedFacts {
  Dictionary names;
  std::vector<uint8_t> converted;
  std::vector<CaseStatus> status;
  std::vector<std::optional<Rational>> scores;
  std::vector<int64_t> deadline_at;

  static Result<CodedFacts> of(const std::vector<ProblemCase>& cases) {
    CodedFacts out;
    for (const ProblemCase& item : cases) {
      const std::string where = "input.cases[" + std::to_string(out.converted.size()) + "]";
      if (out.names.add(item.case_id) != out.converted.size())
        return rejected("duplicate_case", "this case stands twice", where + ".case");
      const auto status = json::enum_value<CaseStatus>(item.status.value_or(item.converted ? "converted" : "left"));
      if (!status) return rejected("bad_status", "a status is converted, left or in_progress", where + ".status");
      out.converted.push_back(item.converted ? 1 : 0);
      out.status.push_back(*status);
      out.scores.push_back(item.score);
      out.deadline_at.push_back(item.deadline_at ? std::max(*item.deadline_at, no_int + 1)
                                                 : no_int);  // the smallest integer means none
    }
    for (size_t i = 0; i < cases.size(); ++i) {
      if (!is_score(cases[i].score)) return out_of_range("input.cases[" + std::to_string(i) + "].score");
    }
    return out;
  }

  // The same, numbered as the cases of a log.
  [[nodiscard]] CodedFacts numbered_as(const Dictionary& cases) const {
    CodedFacts out;
    for (uint32_t c = 0; c < cases.size(); ++c) {
      const uint32_t i = *names.find(cases.name(c));
      out.names.add(cases.name(c));
      out.converted.push_back(converted[i]);
      out.status.push_back(status[i]);
      out.scores.push_back(scores[i]);
      out.deadline_at.push_back(deadline_at[i]);
    }
    return out;
  }
};

Result<void> check_events(const std::vector<PlacedEvent>& events, const Dictionary& cases) {
  for (size_t i = 0; i < events.size(); ++i) {
    if (!is_score(events[i].score)) return out_of_range("input.events[" + std::to_string(i) + "].score");
  }
  for (size_t i = 0; i < events.size(); ++i) {
    if (!cases.find(events[i].case_id))
      return rejected("unknown_case", "no such case in input.cases", "input.events[" + std::to_string(i) + "].case");
  }
  return {};
}

// The places of a request's events, in the order of its log.
struct CodedPlaces {
  Dictionary names;
  std::vector<uint32_t> of_event;
  std::vector<UnhappyAnswer> unhappy;
  std::vector<uint32_t> order, rank;  // by place

  // Those of a log. An answer is no event of a trace (0.20): it is unhappy at its own place.
  CodedPlaces(const QueryLog& log, const ProblemsParams& params) {
    const bool by_stage = log.from.place != PlaceKind::touchpoint;
    const std::vector<uint32_t>& places = by_stage ? log.stage_of_event : log.step_of_event;
    std::vector<uint32_t> known(by_stage ? log.stage_names.size() : log.plan.steps.size(), none_id);
    const auto coded = [&](uint32_t place) {
      if (place == none_id) return none_id;
      if (known[place] == none_id)
        known[place] = names.add(by_stage ? log.stage_names[place] : log.plan.steps[place].name);
      return known[place];
    };
    for (const uint32_t place : places) of_event.push_back(coded(place));
    for (size_t row = 0; row < log.feedback.step.size(); ++row) {
      const uint32_t step = log.feedback.step[row];
      const CaseIndex c = log.log.feedback.case_index[row];
      const bool seen = !params.observed_until || log.log.feedback.occurred_at[row] < *params.observed_until;
      const bool unhappy_here = seen && step != none_id && c != none_id && log.feedback.answer[row] &&
                                log.feedback.answer[row]->score <= Rational(-1);
      if (unhappy_here) unhappy.push_back({c, coded(by_stage ? log.plan.steps[step].stage : step)});
    }
    rank_places(params);
  }

  CodedPlaces(const std::vector<PlacedEvent>& events, const RequestLog& log, const ProblemsParams& params) {
    std::unordered_map<int64_t, size_t> row_of_seq;
    for (size_t i = 0; i < events.size(); ++i) row_of_seq.emplace(events[i].seq.value_or(static_cast<int64_t>(i)), i);
    const JourneyColumns columns = log.columns();
    for (size_t c = 0; c < columns.n_cases(); ++c) {
      for (uint64_t i = columns.offsets[c]; i < columns.offsets[c + 1]; ++i) {
        add(events[row_of_seq.at(log.seq(i))], static_cast<CaseIndex>(c), params.observed_until);
      }
    }
    rank_places(params);
  }

 private:
  void rank_places(const ProblemsParams& params) {
    rank = names.ranks();
    order.assign(names.size(), none_id);
    if (!params.order) return;
    for (size_t i = 0; i < params.order->size(); ++i) {
      if (const auto place = names.find((*params.order)[i])) order[*place] = static_cast<uint32_t>(i);
    }
  }
  void add(const PlacedEvent& event, CaseIndex c, const std::optional<int64_t>& observed_until) {
    of_event.push_back(event.place ? names.add(*event.place) : none_id);
    const bool seen = !observed_until || event.occurred_at < *observed_until;
    if (seen && event.place && event.score && *event.score <= Rational(-1)) unhappy.push_back({c, of_event.back()});
  }
};

Result<ProblemOutcome> outcome_of(const std::optional<std::string>& word, ProblemOutcome usual,
                                  const std::string& where) {
  if (!word) return usual;
  const auto outcome = json::enum_value<ProblemOutcome>(*word);
  if (!outcome) return rejected("bad_outcome", "an outcome is converted or score", where);
  return *outcome;
}

Result<ProblemQuestion> question_of(const ProblemsParams& params) {
  ProblemQuestion question;
  CAIRN_TRY(question.outcome, outcome_of(params.outcome, ProblemOutcome::converted, "params.outcome"));
  CAIRN_TRY(question.promise_outcome,
            outcome_of(params.promise_outcome, ProblemOutcome::score, "params.promise_outcome"));
  if (params.order) {
    std::unordered_set<std::string_view> seen;
    for (const std::string& place : *params.order) {
      if (!seen.insert(place).second)
        return rejected("duplicate_stage", "\"" + place + "\" stands twice", "params.order");
    }
  }
  if (params.due_ms) question.due_ms = static_cast<int64_t>(*params.due_ms);
  question.observed_until = params.observed_until;
  if (params.alpha) question.alpha = *params.alpha;
  if (params.min_n) question.min_n = static_cast<int64_t>(*params.min_n);
  return question;
}

void add_activities(ProblemQuestion& question, const ProblemsParams& params, const RequestLog& log) {
  question.n_activities = log.activities().size();
  if (params.pain_signals) question.pain_signals = log.activity_set(params.pain_signals);
  if (params.promise) question.promise = log.activity_set(params.promise);
  if (params.fulfilment) question.fulfilment = log.activity_set(params.fulfilment);
}

json::Value row_json(const ShapeRow& row, const Dictionary& places) {
  const bool compared = row.outcome.has_value();
  return json::Object{{"shape", json::encode(row.shape)},
                      {"place", row.place == none_id ? json::Value(nullptr) : json::Value(places.name(row.place))},
                      {"n", row.rate.n},
                      {"exposed", row.rate.k},
                      {"rate", json::encode(row.rate.share())},
                      {"rate_ci", json::encode(wilson(row.rate))},
                      {"outcome", json::encode(row.outcome)},
                      {"n_exposed", compared ? json::Value(row.n_exposed) : json::Value(nullptr)},
                      {"n_unexposed", compared ? json::Value(row.n_unexposed) : json::Value(nullptr)},
                      {"value_exposed", json::encode(row.value_exposed)},
                      {"value_unexposed", json::encode(row.value_unexposed)},
                      {"effect", json::encode(row.effect)},
                      {"ci", json::encode(row.ci)},
                      {"p", json::encode(row.p)},
                      {"q", json::encode(row.q)},
                      {"evidence", json::encode(row.evidence)}};
}

std::vector<std::string> case_names(const std::vector<ProblemCase>& cases) {
  std::vector<std::string> names;
  for (const ProblemCase& item : cases) names.push_back(item.case_id);
  return names;
}

struct ProblemLog {
  JourneyColumns columns;
  const CodedPlaces& places;
  CaseResults cases;
};

json::Value find(const ProblemLog& log, ProblemQuestion& question, const Workers& workers) {
  question.n_places = log.places.names.size();
  question.place_order = log.places.order;
  question.place_rank = log.places.rank;
  json::Array rows;
  for (const ShapeRow& row :
       find_problems(log.columns, log.places.of_event, log.places.unhappy, log.cases, question, workers))
    rows.push_back(row_json(row, log.places.names));
  return json::Object{{"n_cases", static_cast<int64_t>(log.columns.n_cases())}, {"rows", std::move(rows)}};
}

Result<json::Value> answer_on_log(const QueryLog& query, const ProblemsParams& asked, const AnalysisContext& context) {
  CAIRN_TRY(ProblemQuestion question, question_of(asked));
  CAIRN_TRY(const RequestLog log, RequestLog::of(std::vector<PlacedEvent>(), std::nullopt, context));
  add_activities(question, asked, log);
  const CodedPlaces places(query, asked);
  std::vector<CaseStatus> status;
  std::vector<uint8_t> converted;
  for (CaseIndex c = 0; c < query.log.n_cases(); ++c) {
    status.push_back(problem_status(query, c));
    converted.push_back(status.back() == CaseStatus::converted ? 1 : 0);
  }
  std::vector<int64_t> deadline_at = query.log.case_deadline_at;
  if (deadline_at.empty()) deadline_at.assign(query.log.n_cases(), no_int);
  const ScaledScores scores = scale_scores(query.score);
  return find({log.columns(), places, {converted, status, &scores, deadline_at}}, question, context.workers);
}

Result<json::Value> answer_problems(const ProblemsInput& in, const ProblemsParams& asked,
                                    const AnalysisContext& context) {
  if (context.query != nullptr) return answer_on_log(*context.query, asked, context);
  CAIRN_TRY(ProblemQuestion question, question_of(asked));
  CAIRN_TRY(const CodedFacts given, CodedFacts::of(in.cases));
  CAIRN_TRY_VOID(check_events(in.events, given.names));
  CAIRN_TRY(const RequestLog log, RequestLog::of(in.events, case_names(in.cases), context));
  const CodedFacts facts = given.numbered_as(log.cases());
  add_activities(question, asked, log);
  const CodedPlaces places(in.events, log, asked);
  const ScaledScores scores = scale_scores(facts.scores);
  return find({log.columns(), places, {facts.converted, facts.status, &scores, facts.deadline_at}}, question,
              context.workers);
}

}  // namespace

Analysis problems_analysis() {
  return analysis(
      "problems",
      "Leaving, waiting, looping, going back, complaining, broken and late promises: who met them and what followed.",
      "12.6", answer_problems, LogReading::columns);
}

}  // namespace cairn
