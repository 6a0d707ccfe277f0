// Random requests for the analyses that count rows, small and close-meshed: few names and few times, so that ties,
// repeats and empty cases are common. The definitions accept every one of them.
#pragma once

#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.h"

namespace cairn {

// The same numbers on every machine.
class Dice {
 public:
  explicit Dice(uint64_t seed) : random_(seed) {}

  [[nodiscard]] int64_t below(int64_t end) { return static_cast<int64_t>(random_() % static_cast<uint64_t>(end)); }
  [[nodiscard]] bool one_in(int64_t n) { return below(n) == 0; }
  [[nodiscard]] std::string pick(const std::vector<std::string>& words) {
    return words[static_cast<size_t>(below(static_cast<int64_t>(words.size())))];
  }
  template <typename List>
  void shuffle(List& list) {
    for (size_t i = list.size(); i > 1; --i)
      std::swap(list[i - 1], list[static_cast<size_t>(below(static_cast<int64_t>(i)))]);
  }

 private:
  std::mt19937_64 random_;
};

struct RequestSize {
  int64_t customers = 8, events = 40, activities = 5;
};

// Customers, cases, respondents and identifiers are k0, k1, …; no other name begins with "k".
class RequestMaker {
 public:
  RequestMaker(uint64_t seed, const RequestSize& of) : dice(seed), size(of) {
    unit = std::vector<int64_t>{1, 600'000, 43'200'000}[static_cast<size_t>(dice.below(3))];
  }

  [[nodiscard]] std::string customer() { return "k" + std::to_string(dice.below(size.customers)); }
  [[nodiscard]] std::string activity() { return "A" + std::to_string(dice.below(size.activities)); }
  [[nodiscard]] std::string channel() { return dice.pick({"mail", "shop", "web"}); }
  [[nodiscard]] std::string place() { return dice.pick({"P1", "P2", "P3"}); }
  [[nodiscard]] int64_t time() { return dice.below(30) * unit; }

  // Up to `most` of them, none more than once; A9 occurs in no event.
  [[nodiscard]] json::Array some_activities(int64_t most) {
    std::vector<std::string> all{"A9"};
    for (int64_t i = 0; i < size.activities; ++i) all.push_back("A" + std::to_string(i));
    dice.shuffle(all);
    all.resize(std::min(all.size(), static_cast<size_t>(dice.below(most + 1))));
    return json::Array(all.begin(), all.end());
  }
  [[nodiscard]] json::Array some_places(int64_t most) {
    json::Array out;
    for (int64_t n = dice.below(most + 1); n > 0; --n) out.emplace_back(place());
    return out;
  }

  // `word` says whose an event is: "case" or "customer".
  [[nodiscard]] json::Array events(std::string_view word) {
    json::Array rows;
    for (int64_t i = 0; i < size.events; ++i) {
      json::Object row{{word, customer()}, {"occurred_at", time()}, {"seq", i}, {"activity", activity()}};
      if (!dice.one_in(4)) row["channel"] = channel();
      if (!dice.one_in(4)) row["place"] = place();
      if (dice.one_in(4)) row["score"] = dice.below(5) - 2;
      rows.push_back(std::move(row));
    }
    dice.shuffle(rows);
    return rows;
  }
  // Some customers that may have events, and some that have none.
  [[nodiscard]] json::Array more_cases() {
    json::Array out;
    for (int64_t i = 0; i < size.customers + 3; ++i) {
      if (dice.one_in(2)) out.emplace_back("k" + std::to_string(i));
    }
    return out;
  }
  [[nodiscard]] json::Object log() { return {{"events", events("case")}, {"cases", more_cases()}}; }

  // One row a customer: row(name).
  template <typename Row>
  [[nodiscard]] json::Array each_customer(const Row& row) {
    json::Array out;
    for (int64_t i = 0; i < size.customers; ++i) out.push_back(row("k" + std::to_string(i)));
    dice.shuffle(out);
    return out;
  }
  [[nodiscard]] json::Array traces() {
    return each_customer([&](const std::string& name) {
      json::Array trace;
      for (int64_t n = dice.below(7); n > 0; --n) trace.emplace_back(activity());
      return json::Object{{"case", name}, {"trace", std::move(trace)}};
    });
  }
  [[nodiscard]] json::Array journeys() {
    return each_customer([&](const std::string&) {
      json::Array path, ages;
      for (int64_t n = dice.below(6); n > 0; --n) {
        path.emplace_back(channel());
        ages.emplace_back(time());
      }
      json::Object row{{"path", std::move(path)}, {"conversions", dice.below(4)}, {"nulls", dice.below(3)}};
      if (!dice.one_in(3)) row["value"] = dice.below(50);
      row["ages_ms"] = std::move(ages);
      return row;
    });
  }

  template <typename T>
  void maybe(json::Object& params, std::string_view name, const T& value) {
    if (dice.one_in(2)) params[name] = json::Value(value);
  }
  void add_projection(json::Object& params) {
    if (dice.one_in(2)) params["include"] = some_activities(size.activities);
    if (dice.one_in(2)) params["exclude"] = some_activities(2);
  }
  void add_observation(json::Object& params) {
    if (dice.one_in(2)) return;
    params["observed_until"] = time() + 5 * unit;
    params["open_ms"] = dice.below(15) * unit;
  }

  Dice dice;
  RequestSize size;
  int64_t unit = 1;  // of time: windows, sessions and days are a few of them
};

struct InputAndParams {
  json::Object input, params;
};

namespace request_for {

inline InputAndParams cases(RequestMaker& m) {
  json::Object params{{"notion", m.dice.pick({"customer", "session", "journey"})},
                      {"start", m.some_activities(2)},
                      {"end", m.some_activities(2)},
                      {"restart_on_start", m.dice.one_in(2)}};
  m.maybe(params, "timeout_ms", m.dice.below(6) * m.unit);
  m.add_projection(params);
  return {{{"events", m.events("customer")}}, params};
}
inline InputAndParams sessionize(RequestMaker& m) {
  json::Object params{{"day_boundary", m.dice.one_in(2)}, {"tz_offset_min", (m.dice.below(49) - 24) * 30}};
  m.maybe(params, "timeout_ms", m.dice.below(6) * m.unit);
  m.maybe(params, "max_length_ms", m.dice.below(9) * m.unit);
  return {{{"events", m.events("customer")}}, params};
}
inline InputAndParams stitch(RequestMaker& m) {
  json::Array links, identifiers;
  for (int64_t i = 0; i < m.size.events / 4; ++i)
    links.push_back(json::Object{{"occurred_at", m.time()}, {"seq", i}, {"a", m.customer()}, {"b", m.customer()}});
  for (int64_t n = m.dice.below(5); n > 0; --n)
    identifiers.push_back(json::Object{{"id", m.customer()}, {"occurred_at", m.time()}});
  return {{{"links", links}, {"identifiers", identifiers}}, {{"degree_cap", m.dice.below(5)}}};
}
inline InputAndParams dfg(RequestMaker& m) {
  json::Object params;
  m.add_projection(params);
  m.maybe(params, "order", m.some_activities(m.size.activities));
  return {m.log(), params};
}
inline InputAndParams stage_flow(RequestMaker& m) {
  json::Array rules;
  for (int64_t n = m.dice.below(6); n > 0; --n) {
    json::Object rule{{"stage", m.place()}};
    m.maybe(rule, "activity", m.some_activities(3));
    if (m.dice.one_in(4)) rule["prefix"] = "A";
    if (m.dice.one_in(3)) rule["channel"] = json::Array{m.channel()};
    m.maybe(rule, "touchpoint", "T" + std::to_string(n));
    rules.push_back(std::move(rule));
  }
  json::Object params{{"stages", json::Array{"P1", "P2", "P3"}}, {"rules", rules}, {"exit", m.some_activities(1)}};
  if (m.dice.one_in(2)) {
    params["goal"] = m.some_activities(2);
  } else if (m.dice.one_in(2)) {
    params["conversion_stage"] = m.place();
  }
  m.add_observation(params);
  return {m.log(), params};
}
inline InputAndParams variants(RequestMaker& m) {
  json::Object params{{"collapse", m.dice.pick({"none", "runs", "loops"})}, {"top_k", m.dice.below(6)}};
  m.add_projection(params);
  return {m.log(), params};
}
inline InputAndParams funnel(RequestMaker& m) {
  json::Array steps;
  for (int64_t n = 1 + m.dice.below(4); n > 0; --n) {
    if (m.dice.one_in(2)) {
      steps.emplace_back(m.activity());
    } else {
      steps.push_back(json::Array{m.activity(), m.activity()});
    }
  }
  json::Object params{{"steps", steps},
                      {"anchor", m.dice.pick({"first_step", "prev_step"})},
                      {"entry", m.dice.pick({"any", "first"})},
                      {"reentry", m.dice.pick({"once", "repeat"})},
                      {"reuse", m.dice.one_in(3)}};
  m.maybe(params, "window_ms", m.dice.below(15) * m.unit);
  m.maybe(params, "breakdown", "country");
  m.maybe(params, "histogram_edges_ms", json::Array{0, 3 * m.unit, 9 * m.unit});
  const bool any_order = m.dice.one_in(2);
  if (any_order) params["ties"] = "any_order";
  json::Array strict;
  for (const char* word : {"increase", "order", "dedup"}) {
    if (m.dice.one_in(3) && (!any_order || word == std::string_view("increase"))) strict.emplace_back(word);
  }
  params["strict"] = std::move(strict);
  json::Object input = m.log();
  json::Object attributes;
  for (int64_t i = 0; i < m.size.customers; ++i) {
    if (!m.dice.one_in(4)) attributes["k" + std::to_string(i)] = json::Object{{"country", m.dice.pick({"DE", "PL"})}};
  }
  input["case_attrs"] = std::move(attributes);
  return {input, params};
}
inline InputAndParams paths(RequestMaker& m) {
  json::Object params{{"mode", m.dice.pick({"from", "to", "between"})},
                      {"start", m.some_activities(2)},
                      {"end", m.some_activities(2)},
                      {"depth", 1 + m.dice.below(5)},
                      {"top_n", 1 + m.dice.below(4)},
                      {"collapse_repeats", m.dice.one_in(2)}};
  m.add_projection(params);
  return {{{"events", m.events("case")}}, params};
}
inline InputAndParams channel_flow(RequestMaker& m) {
  json::Object params{{"goal", m.some_activities(2)}};
  m.add_projection(params);
  m.add_observation(params);
  return {m.log(), params};
}
inline InputAndParams retention(RequestMaker& m) {
  json::Object params{{"observed_until", m.time() + 10 * m.unit},
                      {"days", json::Array{1, 2, 5}},
                      {"kind", m.dice.pick({"n_day", "unbounded", "rolling"})},
                      {"window_days", m.dice.below(4)},
                      {"tz_offset_min", (m.dice.below(49) - 24) * 30}};
  m.maybe(params, "start", m.some_activities(2));
  m.maybe(params, "return", m.some_activities(2));
  return {{{"events", m.events("customer")}}, params};
}
inline InputAndParams journey_length(RequestMaker& m) {
  json::Object params;
  m.add_projection(params);
  m.maybe(params, "conversion", m.some_activities(2));
  return {{{"events", m.events("case")}}, params};
}
inline InputAndParams time_concentration(RequestMaker& m) {
  return {{{"events", m.events("case")}}, {{"tz_offset_min", m.dice.below(600)}, {"top_hours", m.dice.below(30)}}};
}
inline InputAndParams attribution(RequestMaker& m) {
  return {{{"journeys", m.journeys()}},
          {{"model", m.dice.pick({"first", "last", "last_non_direct", "linear", "position", "time_decay", "markov",
                                  "shapley_count", "shapley_set", "shapley_rate"})},
           {"direct", json::Array{m.channel()}}}};
}
inline InputAndParams channel_review(RequestMaker& m) {
  return {{{"journeys", m.journeys()}, {"costs", json::Object{{"mail", m.dice.below(9)}, {"web", m.dice.below(9)}}}},
          {}};
}
inline InputAndParams contact_gaps(RequestMaker& m) {
  json::Array observed;
  for (int64_t i = 0; i < m.size.events; ++i)
    observed.push_back(json::Object{{"case", m.customer()}, {"touchpoint", m.activity()}});
  return {{{"planned", m.some_activities(4)}, {"observed", observed}}, {{"min_cases", m.dice.below(6)}}};
}
inline InputAndParams emotion_cell(RequestMaker& m) {
  json::Array responses;
  for (int64_t i = 0; i < m.size.events / 2; ++i) {
    json::Object row{{"respondent", m.customer()}, {"occurred_at", m.time()}};
    const bool stars = m.dice.one_in(2);
    row["kind"] = stars ? "stars" : m.dice.pick({"self", "nps"});
    row["value"] = stars ? 1 + m.dice.below(5) : m.dice.below(3);
    m.maybe(row, "weight", 1 + m.dice.below(5));
    responses.push_back(std::move(row));
  }
  return {{{"responses", responses}, {"belief", m.dice.below(5) - 2}},
          {{"now", m.time() + 10 * m.unit}, {"review_days", m.dice.below(9)}, {"min_n", 1 + m.dice.below(9)}}};
}
inline InputAndParams pain(RequestMaker& m) {
  json::Array rows = m.each_customer([&](const std::string& name) {
    json::Object row{
        {"case", name}, {"steps", m.some_activities(4)}, {"stages", m.some_places(3)}, {"converted", m.dice.one_in(2)}};
    m.maybe(row, "stratum", m.dice.pick({"old", "new"}));
    return row;
  });
  return {
      {{"cases", rows}},
      {{"stage_of", json::Object{{"A1", "P1"}, {"A2", "P2"}}}, {"window_days", 30}, {"exclude", m.some_activities(1)}}};
}
inline InputAndParams compare_segments(RequestMaker& m) {
  json::Array rows = m.each_customer([&](const std::string&) {
    json::Object stages;
    for (const json::Value& place : m.some_places(3)) stages[place.as_string()] = m.time();
    json::Object row{{"converted", m.dice.one_in(2)}, {"stages", std::move(stages)}};
    m.maybe(row, "segment", m.dice.pick({"old", "new", "other"}));
    m.maybe(row, "emotion", json::Object{{"num", m.dice.below(7) - 3}, {"den", 3}});
    return row;
  });
  return {{{"cases", rows}}, {{"stages", json::Array{"P1", "P2", "P3"}}, {"min_n", m.dice.below(4)}}};
}
inline InputAndParams cluster(RequestMaker& m) {
  return {{{"cases", m.traces()}}, {{"collapse", m.dice.pick({"none", "runs", "loops"})}, {"k_max", m.dice.below(5)}}};
}
inline InputAndParams segment_potential(RequestMaker& m) {
  json::Array rows = m.each_customer([&](const std::string& name) {
    json::Object row{{"case", name}, {"converted", m.dice.one_in(2)}};
    m.maybe(row, "segment", m.dice.pick({"old", "new", "other"}));
    m.maybe(row, "value", m.dice.below(90));
    return row;
  });
  return {{{"cases", rows}, {"costs", json::Object{{"old", 7}}}}, {{"min_n", m.dice.below(4)}}};
}
inline InputAndParams discover_stages(RequestMaker& m) {
  return {{{"cases", m.traces()}}, {{"exclude", m.some_activities(2)}, {"max_stages", 1 + m.dice.below(5)}}};
}
inline InputAndParams conformance(RequestMaker& m) {
  json::Array plan;
  for (int64_t n = m.dice.below(5); n > 0; --n)
    plan.push_back(json::Object{{"touchpoint", m.activity()}, {"optional", m.dice.one_in(3)}});
  return {{{"plan", plan}, {"cases", m.traces()}},
          {{"collapse_repeats", m.dice.one_in(2)}, {"open_ended", m.dice.one_in(2)}}};
}
inline InputAndParams leave_cost(RequestMaker& m) {
  json::Array rows = m.each_customer([&](const std::string& name) {
    return json::Object{
        {"case", name}, {"stages", m.some_places(5)}, {"status", m.dice.pick({"converted", "left", "in_progress"})}};
  });
  return {{{"cases", rows}}, {{"window_days", 30}}};
}
inline InputAndParams problems(RequestMaker& m) {
  json::Array rows = m.each_customer([&](const std::string& name) {
    const bool converted = m.dice.one_in(2);
    json::Object row{{"case", name}, {"converted", converted}};
    if (!converted) row["status"] = m.dice.pick({"left", "in_progress"});
    m.maybe(row, "score", m.dice.below(5) - 2);
    m.maybe(row, "deadline_at", m.time());
    return row;
  });
  json::Object params{{"order", json::Array{"P2", "P1"}},
                      {"outcome", m.dice.pick({"converted", "score"})},
                      {"promise_outcome", m.dice.pick({"converted", "score"})},
                      {"pain_signals", m.some_activities(1)},
                      {"promise", m.some_activities(2)},
                      {"fulfilment", m.some_activities(2)},
                      {"due_ms", m.dice.below(9) * m.unit},
                      {"min_n", m.dice.below(3)}};
  m.maybe(params, "observed_until", m.time() + 10 * m.unit);
  return {{{"events", m.events("case")}, {"cases", rows}}, params};
}
inline InputAndParams what_if(RequestMaker& m) {
  json::Array rows;
  for (const auto* pair : {"(start) P1", "P1 P2", "P2 P1", "P1 (leave)", "P2 (leave)", "P2 (convert)"}) {
    const std::string text = pair;
    const size_t space = text.find(' ');
    for (int64_t n = 1 + m.dice.below(3); n > 0; --n)
      rows.push_back(json::Object{
          {"from", text.substr(0, space)}, {"to", text.substr(space + 1)}, {"count", 1 + m.dice.below(20)}});
  }
  m.dice.shuffle(rows);
  return {{{"transitions", rows}}, {{"stage", m.dice.pick({"P1", "P2"})}, {"reduction", 0.25}}};
}

}  // namespace request_for

using MakeRequest = InputAndParams (*)(RequestMaker&);

// The analyses whose input has rows; the others judge a handful of figures.
inline const std::map<std::string, MakeRequest>& request_makers() {
  static const std::map<std::string, MakeRequest> table = {
      {"attribution", request_for::attribution},
      {"cases", request_for::cases},
      {"channel_flow", request_for::channel_flow},
      {"channel_review", request_for::channel_review},
      {"cluster", request_for::cluster},
      {"compare_segments", request_for::compare_segments},
      {"conformance", request_for::conformance},
      {"contact_gaps", request_for::contact_gaps},
      {"dfg", request_for::dfg},
      {"discover_stages", request_for::discover_stages},
      {"emotion_cell", request_for::emotion_cell},
      {"funnel", request_for::funnel},
      {"journey_length", request_for::journey_length},
      {"leave_cost", request_for::leave_cost},
      {"pain", request_for::pain},
      {"paths", request_for::paths},
      {"problems", request_for::problems},
      {"retention", request_for::retention},
      {"segment_potential", request_for::segment_potential},
      {"sessionize", request_for::sessionize},
      {"stage_flow", request_for::stage_flow},
      {"stitch", request_for::stitch},
      {"time_concentration", request_for::time_concentration},
      {"variants", request_for::variants},
      {"what_if", request_for::what_if},
  };
  return table;
}

inline json::Object make_request(const std::string& analysis, RequestMaker& maker) {
  InputAndParams made = request_makers().at(analysis)(maker);
  return {{"analysis", analysis}, {"input", std::move(made.input)}, {"params", std::move(made.params)}};
}

}  // namespace cairn
