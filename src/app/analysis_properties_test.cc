// What every answer must hold to, whatever the log: what flows in flows out, funnels only narrow, credits add up, and a
// projection acts on the log. On random requests, by the numbers of the definitions.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>

#include "app/analysis.h"
#include "app/random_request_for_test.h"
#include "base/rational_json.h"

namespace cairn {
namespace {

using json::Object;
using json::Value;

RequestMaker maker() {
  RequestSize size;
  size.customers = *rc::gen::inRange<int64_t>(1, 13);
  size.events = *rc::gen::inRange<int64_t>(0, 60);
  return {*rc::gen::arbitrary<uint64_t>(), size};
}

Value result_of(const Object& request) {
  const Value found = answer(request, {.workers = Workers(1)});
  if (!found.at("ok").as_bool()) RC_FAIL(json::write(found) + " to " + json::write(request));
  return found.at("result");
}

int64_t whole(const Value& value) { return *json::as_integer(value); }
int64_t whole(const Value& row, std::string_view member) { return whole(row.at(member)); }

// An exact share, {"num", "den", "value"}.
Rational exact(const Value& value) {
  auto read = json::decode<Rational>(value);
  RC_ASSERT(read.ok());
  return *read;
}

int64_t sum(const Value& rows, std::string_view member) {
  int64_t out = 0;
  for (const Value& row : rows.as_array()) out += whole(row, member);
  return out;
}

std::string text(const Value& value) { return std::string(value.as_string()); }

bool is_in(const Value& list, const Value& name) {
  return std::ranges::find(list.as_array(), name) != list.as_array().end();
}

// 0.18, read by hand.
bool is_kept(const Object& params, const Value& activity) {
  const Value* include = params.if_contains("include");
  const Value* exclude = params.if_contains("exclude");
  return (include == nullptr || is_in(*include, activity)) && (exclude == nullptr || !is_in(*exclude, activity));
}

// The request on a log that the projection has left: the same cases, fewer events.
Object projected_beforehand(const Object& request) {
  Object out = request;
  Object& params = out["params"].as_object();
  json::Array& events = out["input"].as_object()["events"].as_array();
  Value* cases = out["input"].as_object().if_contains("cases");
  json::Array left;
  for (Value& event : events) {
    if (cases != nullptr && !is_in(*cases, event.at("case"))) cases->as_array().push_back(event.at("case"));
    if (is_kept(params, event.at("activity"))) left.push_back(std::move(event));
  }
  events = std::move(left);
  params.erase("include");
  params.erase("exclude");
  return out;
}

std::map<std::string, int64_t> events_by_case(const Object& request) {
  std::map<std::string, int64_t> out;
  for (const Value& event : request.at("input").at("events").as_array()) ++out[text(event.at("case"))];
  return out;
}

// ---- 1.3 Projecting, then counting

class Projection : public testing::TestWithParam<std::string> {};

TEST_P(Projection, D1_3_counts_what_is_left) {
  EXPECT_TRUE(rc::check([] {
    RequestMaker make = maker();
    Object request = make_request(GetParam(), make);
    request["params"].as_object().erase("goal");  // looked up before projection (8.2)
    request["params"].as_object().erase("observed_until");
    request["params"].as_object().erase("open_ms");
    RC_ASSERT(json::write(result_of(request)) == json::write(result_of(projected_beforehand(request))));
  }));
}
INSTANTIATE_TEST_SUITE_P(OfCases, Projection, testing::Values("dfg", "variants", "channel_flow", "journey_length"),
                         [](const auto& info) { return info.param; });

// 8: a case without events left has no path; the request lists no cases without events.
RC_GTEST_PROP(PathsProjection, D1_3_counts_what_is_left, ()) {
  RequestMaker make = maker();
  const Object request = make_request("paths", make);
  const Object left = projected_beforehand(request);
  const auto emptied = events_by_case(request).size() - events_by_case(left).size();
  Value expected = result_of(left);
  expected.at("n_excluded") = whole(expected, "n_excluded") + static_cast<int64_t>(emptied);
  RC_ASSERT(json::write(result_of(request)) == json::write(expected));
}

RC_GTEST_PROP(StagesProjection, D16_stages_are_found_in_what_is_left, ()) {
  RequestMaker make = maker();
  const Object request = make_request("discover_stages", make);
  Object left = request;
  for (Value& row : left["input"].at("cases").as_array()) {
    json::Array trace;
    for (const Value& activity : row.at("trace").as_array()) {
      if (is_kept(request.at("params").as_object(), activity)) trace.push_back(activity);
    }
    row.at("trace") = std::move(trace);
  }
  left["params"].as_object().erase("exclude");
  RC_ASSERT(json::write(result_of(request)) == json::write(result_of(left)));
}

// Cases are built from all events: a projection takes events out of them, and none is cut in another place.
RC_GTEST_PROP(CasesProjection, D1_3_cases_are_built_before, ()) {
  RequestMaker make = maker();
  const Object request = make_request("cases", make);
  const Object& params = request.at("params").as_object();
  Object all = request;
  all["params"].as_object().erase("include");
  all["params"].as_object().erase("exclude");
  Value expected = result_of(all);
  int64_t n_empty = 0;
  for (Value& row : expected.at("cases").as_array()) {
    json::Array events, trace;
    for (size_t i = 0; i < row.at("trace").as_array().size(); ++i) {
      if (!is_kept(params, row.at("trace").as_array()[i])) continue;
      events.push_back(row.at("events").as_array()[i]);
      trace.push_back(row.at("trace").as_array()[i]);
    }
    n_empty += trace.empty() ? 1 : 0;
    row.at("events") = std::move(events);
    row.at("trace") = std::move(trace);
  }
  expected.at("n_empty") = n_empty;
  RC_ASSERT(json::write(result_of(request)) == json::write(expected));
}

// ---- What flows in flows out

RC_GTEST_PROP(Conservation, D4_arcs_are_the_events_less_one_a_case, ()) {
  RequestMaker make = maker();
  const Object request = make_request("dfg", make);
  const Value found = result_of(request);
  int64_t expected = 0;
  const auto left = events_by_case(projected_beforehand(request));
  for (const auto& [name, events] : left) expected += events - 1;
  RC_ASSERT(sum(found.at("arcs"), "count") == expected);
  RC_ASSERT(sum(found.at("nodes"), "events") == expected + static_cast<int64_t>(left.size()));
  RC_ASSERT(sum(found.at("nodes"), "starts") == static_cast<int64_t>(left.size()));
  RC_ASSERT(sum(found.at("nodes"), "ends") == static_cast<int64_t>(left.size()));
  for (const Value& node : found.at("nodes").as_array()) {
    int64_t out = 0, in = 0;
    for (const Value& arc : found.at("arcs").as_array()) {
      if (arc.at("from") == node.at("activity")) out += whole(arc, "count");
      if (arc.at("to") == node.at("activity")) in += whole(arc, "count");
    }
    RC_ASSERT(out == whole(node, "events") - whole(node, "ends"));
    RC_ASSERT(in == whole(node, "events") - whole(node, "starts"));
  }
}

RC_GTEST_PROP(Conservation, D5_3_the_ways_on_add_up_to_one_exactly_where_there_are_visits, ()) {
  RequestMaker make = maker();
  const Value found = result_of(make_request("stage_flow", make));
  for (const Value& stage : found.at("stages").as_array()) {
    const int64_t ended = whole(stage, "visits") - whole(stage, "in_progress");
    Rational ways(0);
    for (const char* way : {"forward", "skip", "back", "leave", "complete"}) {
      RC_ASSERT(stage.at(way).is_null() == (ended == 0));
      if (ended > 0) ways += exact(stage.at(way));
    }
    RC_ASSERT(ways == Rational(ended > 0 ? 1 : 0));
    int64_t moved_on = 0;
    for (const Value& transition : found.at("transitions").as_array()) {
      if (transition.at("from") == stage.at("stage")) moved_on += whole(transition, "count");
    }
    if (ended > 0)
      RC_ASSERT(exact(stage.at("forward")) + exact(stage.at("skip")) + exact(stage.at("back")) ==
                Rational(moved_on, ended));
  }
}

RC_GTEST_PROP(Conservation, D8_each_layer_of_paths_hands_on_what_it_got, ()) {
  RequestMaker make = maker();
  const Object request = make_request("paths", make);
  const Value found = result_of(request);
  const int64_t depth = whole(request.at("params").at("depth"));
  std::map<std::pair<int64_t, std::string>, int64_t> in, out;
  for (const Value& link : found.at("links").as_array()) {
    out[{whole(link, "layer"), text(link.at("from"))}] += whole(link, "cases");
    in[{whole(link, "layer") + 1, text(link.at("to"))}] += whole(link, "cases");
  }
  int64_t began = 0;
  for (const Value& node : found.at("nodes").as_array()) {
    const std::pair at(whole(node, "layer"), text(node.at("name")));
    if (at.first < depth) RC_ASSERT(out[at] == whole(node, "cases"));
    if (at.first > 0) RC_ASSERT(in[at] == whole(node, "cases"));
    if (at.first == 0) began += whole(node, "cases");
  }
  RC_ASSERT(began == whole(found, "n_paths"));
  RC_ASSERT(began + whole(found, "n_excluded") == static_cast<int64_t>(events_by_case(request).size()));
}

RC_GTEST_PROP(Conservation, D8_2_whoever_comes_by_a_channel_goes_by_one, ()) {
  RequestMaker make = maker();
  const Value found = result_of(make_request("channel_flow", make));
  RC_ASSERT(sum(found.at("channels"), "entries") == whole(found, "with_channel"));
  RC_ASSERT(sum(found.at("channels"), "exits") == whole(found, "with_channel"));
  for (const Value& channel : found.at("channels").as_array())
    RC_ASSERT(whole(channel, "in_progress") + whole(channel, "left") <= whole(channel, "exits"));
}

RC_GTEST_PROP(Conservation, D1_2_every_event_is_in_one_case_or_an_orphan, ()) {
  RequestMaker make = maker();
  Object request = make_request("cases", make);
  request["params"].as_object().erase("include");
  request["params"].as_object().erase("exclude");
  const Value found = result_of(request);
  std::vector<int64_t> seqs;
  for (const Value& row : found.at("cases").as_array()) {
    for (const Value& seq : row.at("events").as_array()) seqs.push_back(whole(seq));
  }
  for (const Value& seq : found.at("orphan_events").as_array()) seqs.push_back(whole(seq));
  std::ranges::sort(seqs);
  std::vector<int64_t> all(static_cast<size_t>(make.size.events));
  std::iota(all.begin(), all.end(), 0);
  RC_ASSERT(seqs == all);
}

RC_GTEST_PROP(Conservation, D2_sessions_hold_every_event_once, ()) {
  RequestMaker make = maker();
  const Value found = result_of(make_request("sessionize", make));
  std::vector<int64_t> seqs;
  for (const Value& session : found.at("sessions").as_array()) {
    RC_ASSERT(!session.at("events").as_array().empty());
    RC_ASSERT(whole(session, "duration_ms") == whole(session, "end") - whole(session, "start"));
    for (const Value& seq : session.at("events").as_array()) seqs.push_back(whole(seq));
  }
  std::ranges::sort(seqs);
  std::vector<int64_t> all(static_cast<size_t>(make.size.events));
  std::iota(all.begin(), all.end(), 0);
  RC_ASSERT(seqs == all);
}

RC_GTEST_PROP(Conservation, D6_variants_shown_and_not_shown_are_all_cases, ()) {
  RequestMaker make = maker();
  const Value found = result_of(make_request("variants", make));
  const auto& shown = found.at("variants").as_array();
  RC_ASSERT(sum(found.at("variants"), "cases") + whole(found.at("rest"), "cases") == whole(found, "n_cases"));
  RC_ASSERT(static_cast<int64_t>(shown.size()) + whole(found.at("rest"), "variants") == whole(found, "n_variants"));
  if (!shown.empty() && whole(found.at("rest"), "variants") == 0)
    RC_ASSERT(exact(shown.back().at("coverage")) == Rational(1));
}

RC_GTEST_PROP(Conservation, D12_5_visitors_left_went_on_or_are_in_progress, ()) {
  RequestMaker make = maker();
  const Value found = result_of(make_request("leave_cost", make));
  for (const Value& stage : found.at("stages").as_array()) {
    RC_ASSERT(whole(stage, "visitors") ==
              whole(stage, "in_progress") + whole(stage, "left_here") + whole(stage, "went_on"));
    RC_ASSERT(whole(stage, "went_on_open") <= whole(stage, "went_on"));
  }
}

RC_GTEST_PROP(Conservation, D15_2_every_case_is_in_one_cluster, ()) {
  RequestMaker make = maker();
  const Value found = result_of(make_request("cluster", make));
  std::vector<std::string> cases;
  for (const Value& cluster : found.at("clusters").as_array()) {
    RC_ASSERT(whole(cluster, "size") == static_cast<int64_t>(cluster.at("cases").as_array().size()));
    for (const Value& name : cluster.at("cases").as_array()) cases.push_back(text(name));
  }
  std::ranges::sort(cases);
  RC_ASSERT(std::ranges::adjacent_find(cases) == cases.end());
  RC_ASSERT(static_cast<int64_t>(cases.size()) == make.size.customers);
}

// ---- Funnels only narrow

std::vector<int64_t> counts(const Value& figures) {
  std::vector<int64_t> out;
  for (const Value& step : figures.at("steps").as_array()) out.push_back(whole(step, "count"));
  return out;
}

// One attempt a case: with several, a chain that comes further may leave fewer attempts behind it (7.3).
Object funnel_request(RequestMaker& make) {
  Object request = make_request("funnel", make);
  request["params"].as_object()["reentry"] = "once";
  return request;
}

bool no_lower(const std::vector<int64_t>& a, const std::vector<int64_t>& b) {
  return std::ranges::equal(a, b, std::greater_equal<>());
}

// The request with the members of `params` set; null takes one away.
Object with(Object request, const Object& params) {
  for (const auto& [name, value] : params) request["params"].as_object()[name] = value;
  return request;
}

RC_GTEST_PROP(FunnelNarrows, F7_4_counts_never_rise_along_the_steps, ()) {
  RequestMaker make = maker();
  const Value found = result_of(make_request("funnel", make));
  const std::vector<Value> parts =
      found.as_object().contains("breakdown")
          ? std::vector<Value>(found.at("breakdown").as_array().begin(), found.at("breakdown").as_array().end())
          : std::vector<Value>();
  RC_ASSERT(std::ranges::is_sorted(counts(found), std::greater<>()));
  RC_ASSERT(whole(found, "entered") == counts(found).front());
  RC_ASSERT(whole(found, "converted") == counts(found).back());
  std::vector<int64_t> total(counts(found).size());
  for (const Value& part : parts) {
    const auto of_part = counts(part);
    RC_ASSERT(std::ranges::is_sorted(of_part, std::greater<>()));
    for (size_t i = 0; i < total.size(); ++i) total[i] += of_part[i];
  }
  if (!parts.empty()) RC_ASSERT(total == counts(found));  // 7.5: a case is in one part
}

RC_GTEST_PROP(FunnelNarrows, F7_1_a_wider_window_never_lowers_a_count, ()) {
  RequestMaker make = maker();
  const Object request = funnel_request(make);
  int64_t window = make.dice.below(9) * make.unit;
  auto before = counts(result_of(with(request, {{"window_ms", window}})));
  for (int i = 0; i < 3; ++i) {
    window += make.dice.below(9) * make.unit;
    const auto after = counts(result_of(with(request, {{"window_ms", window}})));
    RC_ASSERT(no_lower(after, before));
    before = after;
  }
  RC_ASSERT(no_lower(counts(result_of(with(request, {{"window_ms", nullptr}}))), before));
}

RC_GTEST_PROP(FunnelNarrows, F7_1_a_strictness_less_never_lowers_a_count, ()) {
  RequestMaker make = maker();
  const Object request = funnel_request(make);
  json::Array strict = request.at("params").at("strict").as_array();
  auto before = counts(result_of(request));
  while (!strict.empty()) {
    strict.erase(strict.begin() + make.dice.below(static_cast<int64_t>(strict.size())));
    const auto after = counts(result_of(with(request, {{"strict", strict}})));
    RC_ASSERT(no_lower(after, before));
    before = after;
  }
}

RC_GTEST_PROP(FunnelNarrows, F7_1_looser_entry_ties_and_reuse_never_lower_a_count, ()) {
  RequestMaker make = maker();
  const Object request = with(funnel_request(make), {{"strict", json::Array()}});
  const std::vector<std::pair<Object, Object>> tight_and_loose = {
      {{{"entry", "first"}}, {{"entry", "any"}}},
      {{{"ties", "seq"}}, {{"ties", "any_order"}}},
      {{{"reuse", false}}, {{"reuse", true}}},
  };
  for (const auto& [tight, loose] : tight_and_loose)
    RC_ASSERT(no_lower(counts(result_of(with(request, loose))), counts(result_of(with(request, tight)))));
}

RC_GTEST_PROP(FunnelNarrows, F7_4_one_more_step_never_raises_conversion, ()) {
  RequestMaker make = maker();
  const Object request = funnel_request(make);
  json::Array steps = request.at("params").at("steps").as_array();
  const auto before = counts(result_of(request));
  steps.emplace_back(make.activity());
  const Value longer = result_of(with(request, {{"steps", steps}}));
  auto after = counts(longer);
  RC_ASSERT(whole(longer, "converted") <= before.back());
  after.pop_back();
  RC_ASSERT(after == before);  // those who went as far are the same
}

// ---- Credits add up

void expect_sum(const Value& rows, std::string_view member, double expected) {
  double found = 0;
  for (const Value& row : rows.as_array()) found += exact(row.at(member)).value();
  RC_ASSERT(std::abs(found - expected) <= 1e-9 * std::max(1.0, std::abs(expected)));
}

struct Totals {
  int64_t conversions = 0, attributed = 0, value = 0;  // value: of paths that are not empty
};

Totals totals_of(const Object& request) {
  Totals out;
  for (const Value& journey : request.at("input").at("journeys").as_array()) {
    const int64_t conversions = whole(journey, "conversions");
    const Value* value = journey.as_object().if_contains("value");
    out.conversions += conversions;
    if (journey.at("path").as_array().empty()) continue;
    out.attributed += conversions;
    out.value += value != nullptr ? whole(*value) : conversions;
  }
  return out;
}

class Credits : public testing::TestWithParam<std::string> {};

TEST_P(Credits, D10_1_credits_sum_to_what_is_attributed) {
  EXPECT_TRUE(rc::check([] {
    RequestMaker make = maker();
    const Object request = with(make_request("attribution", make), {{"model", GetParam()}});
    const Value found = result_of(request);
    const Totals totals = totals_of(request);
    RC_ASSERT(whole(found, "conversions") == totals.conversions);
    RC_ASSERT(whole(found, "attributed") == totals.attributed);
    RC_ASSERT(whole(found, "unattributed") == totals.conversions - totals.attributed);
    const bool removes = GetParam() == "markov";
    bool has_effect = !removes;
    for (const auto& [channel, effect] : removes ? found.at("removal_effect").as_object() : Object())
      has_effect = has_effect || exact(effect).sign() != 0;
    const bool has_credit = has_effect && totals.attributed > 0;
    RC_CLASSIFY(has_credit, "with credit");
    // Rules share out the value of each path, the others that of all by their credits.
    const bool by_path = GetParam() != "markov" && GetParam() != "shapley_rate";
    expect_sum(found.at("channels"), "conversions", has_effect ? static_cast<double>(totals.attributed) : 0);
    expect_sum(found.at("channels"), "value", by_path || has_credit ? static_cast<double>(totals.value) : 0);
    if (has_credit) expect_sum(found.at("channels"), "share", 1);
  }));
}
INSTANTIATE_TEST_SUITE_P(OfModels, Credits,
                         testing::Values("first", "last", "last_non_direct", "linear", "position", "time_decay",
                                         "shapley_count", "markov", "shapley_set", "shapley_rate"),
                         [](const auto& info) { return info.param; });

RC_GTEST_PROP(Credits, D10_4_the_review_credits_as_markov_does, ()) {
  RequestMaker make = maker();
  const Object review = make_request("channel_review", make);
  const Object request{
      {"analysis", "attribution"}, {"input", review.at("input")}, {"params", Object{{"model", "markov"}}}};
  const Value credits = result_of(request);
  std::map<std::string, Value> by_channel;
  for (const Value& row : credits.at("channels").as_array())
    by_channel[text(row.at("channel"))] = row.at("conversions");
  const Value reviewed = result_of(review);
  RC_ASSERT(reviewed.at("channels").as_array().size() == by_channel.size());
  for (const Value& row : reviewed.at("channels").as_array())
    RC_ASSERT(json::write(row.at("attributed")) == json::write(by_channel.at(text(row.at("channel")))));
}

RC_GTEST_PROP(Credits, D15_3_segments_and_the_unassigned_are_all_cases, ()) {
  RequestMaker make = maker();
  const Value found = result_of(make_request("segment_potential", make));
  RC_ASSERT(sum(found.at("segments"), "size") + whole(found, "unassigned") == whole(found, "n_cases"));
}

}  // namespace
}  // namespace cairn
