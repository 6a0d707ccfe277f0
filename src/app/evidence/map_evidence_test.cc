// A map that was found in a small shop, as a team sees it afterwards: its numbers are the answers to the requests
// beside them, claims are graded by what the log and people say, and both follow the map and the data.
#include "app/evidence/map_evidence.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "app/analysis.h"
#include "app/documents/hub.h"
#include "app/evidence/evidence_keeper.h"
#include "app/operation.h"
#include "app/team.h"
#include "base/time.h"
#include "storage/store_testing.h"

namespace cairn {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr int64_t start = 1'760'000'000'000;

struct ShopRows {
  std::string events = "customer,time,activity\n", answers = "customer,time,touchpoint,stars\n";
};

// Of 60 customers all look, 40 fill a basket, 30 buy; who looks is content, who pays is not.
ShopRows shop_rows(int first, int customers) {
  ShopRows out;
  for (int i = first; i < first + customers; ++i) {
    const auto at = [&](int64_t minute) { return iso_time(start + (i * 60 + minute) * minute_ms); };
    const std::string who = "c" + std::to_string(i) + ",";
    const auto event = [&](int64_t minute, const std::string& activity) {
      out.events += who + at(minute) + "," + activity + "\n";
    };
    const auto answer = [&](int64_t minute, const std::string& touchpoint, int stars) {
      out.answers += who + at(minute) + "," + touchpoint + "," + std::to_string(stars) + "\n";
    };
    event(0, "look");
    answer(1, "look", i % 2 == 0 ? 5 : 4);
    if (i % 3 == 2) continue;
    event(10, "basket");
    if (i % 4 == 0) continue;
    event(20, "pay");
    answer(21, "pay", i % 2 == 0 ? 1 : 2);
    event(22, "bought");
  }
  return out;
}

class MapEvidenceTest : public testing::Test {
 protected:
  MapEvidenceTest() {
    auto team = Team::open(directory_.path() / "workspace", {});
    EXPECT_TRUE(team.ok()) << team.error().text();
    team_ = std::move(team).value();
    context_.team = team_.get();
    context_.actor = Actor::local_owner();
    context_.now = start + 10 * day_ms;
  }

  json::Value call(std::string_view name, const json::Value& input) {
    context_.now += 1000;
    auto answer = find_operation(name)->run(context_, input);
    EXPECT_TRUE(answer.ok()) << name << ": " << answer.error().text();
    return answer.ok() ? std::move(answer).value() : json::Value(json::Object());
  }
  void import(const std::string& source, int first, int customers) {
    const auto folder = directory_.path() / source;
    std::filesystem::create_directories(folder);
    const ShopRows rows = shop_rows(first, customers);
    std::ofstream(folder / "events.csv") << rows.events;
    std::ofstream(folder / "answers.csv") << rows.answers;
    std::ofstream(folder / "cairn.toml") << R"(goal = "bought"
open_days = 1
[stages]
Browse = ["look", "basket"]
Buy = ["pay"]
[input]
files = ["events.csv"]
[roles]
customer = "customer"
time = "time"
activity = "activity"
[[join]]
files = ["answers.csv"]
key = "customer"
to = "customer"
[join.roles]
time = "time"
touchpoint = "touchpoint"
score = "stars"
scale = "stars"
)";
    call("import", json::Object{{"config", (folder / "cairn.toml").string()},
                                {"workspace", (directory_.path() / "workspace").string()},
                                {"rejected", (folder / "rejected.csv").string()},
                                {"source", source}});
  }
  std::string discover() {
    return std::string(call("discover", json::Object{{"title", "Shop"}}).at("map").get_string());
  }
  std::shared_ptr<const MapEvidence> evidence(const std::string& map) {
    auto out = team_->evidence().get(map, context_.now, Workers(), {});
    EXPECT_TRUE(out.ok()) << out.error().text();
    return out.value();
  }
  void edit(const std::string& map, json::Array ops) {
    json::Object input{{"id", "e" + std::to_string(++edits_)}, {"ops", std::move(ops)}};
    if (!map.empty()) input["map"] = map;
    call("edit", input);
  }
  std::string find(const std::string& map, std::string_view type, std::string_view property, std::string_view value) {
    return team_->documents().read([&](const Document& now) {
      for (const Record* record : now.of_type(type)) {
        if (record->text(property) == value && (now.map_of(*record) == map || now.map_of(*record).empty()))
          return record->id;
      }
      return RecordId();
    });
  }
  static const GradedClaim* claim(const MapEvidence& of, std::string_view record) {
    const auto it = std::ranges::find(of.claims, record, &GradedClaim::record);
    return it == of.claims.end() ? nullptr : &*it;
  }
  static const PlacedMeasurement* measurement(const MapEvidence& of, std::string_view target, std::string_view metric) {
    const auto it = std::ranges::find_if(of.measurements,
                                         [&](const auto& one) { return one.target == target && one.metric == metric; });
    return it == of.measurements.end() ? nullptr : &*it;
  }
  static json::Object card(const std::string& id, const std::string& lane, const std::string& at,
                           const json::Object& rest) {
    json::Object record{
        {"id", id}, {"type", "card"}, {"parent", lane}, {"order", "V"}, {"at", json::Array{json::Value(at)}}};
    for (const auto& [name, value] : rest) record[name] = value;
    return {{"put", std::move(record)}};
  }

  storage::TemporaryDirectory directory_;
  std::unique_ptr<Team> team_;
  Context context_;
  int edits_ = 0;
};

// The figure of an answer that a measurement stands for; null where the answer has no single one.
json::Value figure(const json::Value& result, const PlacedMeasurement& m, const std::string& stage) {
  if (m.metric == "cases") return result.at("n_cases");
  if (m.metric == "conversion") return result.at("conversion");
  if (m.metric == "emotion") return result.at("display");
  if (stage.empty() || (m.metric != "reach" && m.metric != "leave")) return nullptr;
  for (const json::Value& row : result.at("stages").get_array()) {
    if (row.at("stage") != json::Value(stage)) continue;
    return row.at(m.metric == "reach" ? "reach" : "leave_rate");
  }
  return nullptr;
}

TEST_F(MapEvidenceTest, each_number_is_the_answer_to_the_request_beside_it) {
  import("shop", 0, 60);
  const std::string map = discover();
  const auto found = evidence(map);
  ASSERT_EQ(found->state, EvidenceState::measured);
  size_t compared = 0;
  for (const PlacedMeasurement& m : found->measurements) {
    if (m.request.is_null()) continue;
    json::Value request = m.request;
    request.at("from").get_object()["workspace"] = (directory_.path() / "workspace").string();
    const json::Value told = cairn::answer(request, {});
    const json::Value* error = told.get_object().if_contains("error");
    ASSERT_EQ(error, nullptr) << json::write(told);
    const std::string stage = team_->documents().read([&](const Document& now) {
      const Record* record = now.find(m.target);
      return record->type == "stage" ? std::string(record->text("name")) : std::string();
    });
    const json::Value value = figure(told.at("result"), m, stage);
    if (value.is_null()) continue;
    const double number = value.is_object() ? value.at("value").to_number<double>() : value.to_number<double>();
    EXPECT_DOUBLE_EQ(*m.value, number) << m.target << " " << m.metric;
    ++compared;
  }
  EXPECT_GE(compared, 8);
}

TEST_F(MapEvidenceTest, D11_3_a_belief_is_held_against_the_answers_at_its_place) {
  import("shop", 0, 60);
  const std::string map = discover();
  const std::string lane = find(map, "lane", "kind", "emotion");
  const std::string browse = find(map, "stage", "name", "Browse");
  const std::string buy = find(map, "stage", "name", "Buy");
  edit(map, {card("wrong", lane, buy, {{"value", 1.5}}), card("right", lane, browse, {{"value", 1.5}})});
  const auto found = evidence(map);
  const GradedClaim* wrong = claim(*found, "wrong");
  ASSERT_NE(wrong, nullptr);
  EXPECT_EQ(wrong->grade, Grade::contradicted);
  EXPECT_EQ(wrong->belief, 1.5);
  EXPECT_LT(wrong->value.value(), -1);
  EXPECT_EQ(claim(*found, "right")->grade, Grade::measured);
  const auto contradicted = std::ranges::find(found->meter.grades, Grade::contradicted, &GradeCount::grade);
  EXPECT_EQ(contradicted->count, 1);
  edit(map, {json::Object{{"patch", "wrong"}, {"set", json::Object{{"value", *wrong->value}}}}});
  EXPECT_NE(claim(*evidence(map), "wrong")->grade, Grade::contradicted);
}

TEST_F(MapEvidenceTest, D11_5_three_sources_make_a_text_thin_and_one_that_says_it_thrice_does_not) {
  import("shop", 0, 60);
  const std::string map = discover();
  const std::string lane = find(map, "lane", "kind", "thoughts");
  edit(map, {card("t", lane, find(map, "stage", "name", "Buy"), {{"text", "Is this safe?"}})});
  EXPECT_EQ(claim(*evidence(map), "t"), nullptr);
  const auto says = [&](const std::string& id, const std::string& source) {
    return json::Object{{"put", json::Object{{"id", id},
                                             {"type", "evidence"},
                                             {"parent", map},
                                             {"about", "t"},
                                             {"kind", "interview"},
                                             {"source", source},
                                             {"occurred_at", context_.now}}}};
  };
  edit(map, {says("i1", "P1"), says("i2", "P1"), says("i3", "P1")});
  EXPECT_EQ(claim(*evidence(map), "t")->grade, Grade::assumed);
  EXPECT_EQ(claim(*evidence(map), "t")->sources.total, 1);
  edit(map, {says("i4", "P2"), says("i5", "P3")});
  EXPECT_EQ(claim(*evidence(map), "t")->grade, Grade::thin);
  EXPECT_EQ(claim(*evidence(map), "t")->basis, Basis::qualitative);
}

TEST_F(MapEvidenceTest, a_step_that_moves_to_another_stage_takes_its_events_with_it) {
  import("shop", 0, 60);
  const std::string map = discover();
  const std::string buy = find(map, "stage", "name", "Buy");
  const double before = measurement(*evidence(map), buy, "reach")->value.value();
  edit(map, {json::Object{{"patch", find(map, "step", "name", "Basket")}, {"set", json::Object{{"parent", buy}}}}});
  const double after = measurement(*evidence(map), buy, "reach")->value.value();
  EXPECT_DOUBLE_EQ(before, 30.0 / 60);
  EXPECT_DOUBLE_EQ(after, 40.0 / 60);
}

TEST_F(MapEvidenceTest, what_is_imported_moves_the_numbers) {
  import("shop", 0, 60);
  const std::string map = discover();
  const std::string version = evidence(map)->log_version;
  EXPECT_EQ(measurement(*evidence(map), map, "cases")->value, 60);
  import("more", 60, 12);
  EXPECT_EQ(measurement(*evidence(map), map, "cases")->value, 72);
  EXPECT_NE(evidence(map)->log_version, version);
}

TEST_F(MapEvidenceTest, texts_leave_the_evidence_as_it_is_and_time_makes_it_stale) {
  import("shop", 0, 60);
  const std::string map = discover();
  const auto first = evidence(map);
  const std::string stage = find(map, "stage", "name", "Buy");
  edit(map, {json::Object{{"patch", stage}, {"set", json::Object{{"description", "When they decide"}}}}});
  EXPECT_EQ(evidence(map), first);
  context_.now += 300 * day_ms;
  EXPECT_EQ(claim(*evidence(map), stage)->grade, Grade::stale);
  edit(map, {json::Object{{"patch", map}, {"set", json::Object{{"ages_from", "data"}}}}});
  EXPECT_EQ(claim(*evidence(map), stage)->grade, Grade::measured);
}

TEST_F(MapEvidenceTest, a_list_of_maps_waits_for_nothing_and_tells_later_what_the_open_map_shows) {
  import("shop", 0, 60);
  const std::string map = discover();
  EvidenceKeeper& keeper = team_->evidence();
  const auto listed = [&] { return call("list-maps", json::Object{}).at("items").at(0); };
  EXPECT_TRUE(listed().at("evidence").is_null());
  EXPECT_FALSE(listed().at("evidence_current").as_bool());
  EXPECT_EQ(keeper.next_wanted(), map);
  EXPECT_EQ(keeper.next_wanted(), std::nullopt);

  ASSERT_TRUE(keeper.compute_standing(map, context_.now, Workers(1), {}).ok());
  const json::Value known = listed();
  EXPECT_TRUE(known.at("evidence_current").as_bool());
  const json::Value evidence = call("evidence", json::Object{{"map", map}});
  EXPECT_EQ(known.at("evidence").at("meter"), evidence.at("meter"));
  EXPECT_GT(known.at("evidence").at("meter").at("n").as_int64(), 0);
  EXPECT_EQ(keeper.next_wanted(), std::nullopt);

  import("shop", 60, 60);
  keeper.data_changed();
  EXPECT_FALSE(listed().at("evidence_current").as_bool());
  EXPECT_EQ(listed().at("evidence").at("meter"), evidence.at("meter"));  // as it was, until it is computed again
  EXPECT_EQ(keeper.next_wanted(), map);
}

TEST_F(MapEvidenceTest, a_workspace_without_data_and_a_map_that_names_nothing_say_so) {
  const std::string map = std::string(
      call("create-map",
           json::Object{
               {"title", "M"}, {"kind", "customer_journey"}, {"state", "current"}, {"template_id", "online_store"}})
          .at("map")
          .get_string());
  EXPECT_EQ(evidence(map)->state, EvidenceState::no_data);
  EXPECT_THAT(evidence(map)->claims, IsEmpty());
  import("shop", 0, 60);
  EXPECT_EQ(evidence(map)->state, EvidenceState::unbound);
}

TEST_F(MapEvidenceTest, names_that_do_not_occur_and_touchpoints_in_two_stages_are_told) {
  import("shop", 0, 60);
  const std::string map = discover();
  const std::string pay = find(map, "touchpoint", "name", "Pay");
  edit(map, {json::Object{{"put", json::Object{{"id", "again"},
                                               {"type", "step"},
                                               {"parent", find(map, "stage", "name", "Browse")},
                                               {"order", "z"},
                                               {"name", "Pay early"},
                                               {"touchpoint", pay}}}}});
  EXPECT_THAT(evidence(map)->notes, Contains(HasSubstr("stands in more than one stage")));
  edit(map, {json::Object{{"patch", pay}, {"set", json::Object{{"activities", json::Array{json::Value("payy")}}}}}});
  EXPECT_THAT(evidence(map)->notes, Contains(HasSubstr("did you mean \"pay\"")));
}

TEST_F(MapEvidenceTest, a_map_drawn_without_data_is_told_where_each_activity_may_belong) {
  const std::string map(
      call("create-map",
           json::Object{
               {"title", "M"}, {"kind", "customer_journey"}, {"state", "current"}, {"template_id", "online_store"}})
          .at("map")
          .get_string());
  import("shop", 0, 60);
  const std::string decide = find(map, "stage", "name", "I decide"), buy = find(map, "stage", "name", "I buy");
  edit(map, {json::Object{{"put", json::Object{{"id", "till"}, {"type", "touchpoint"}, {"name", "Paying"}}}},
             json::Object{{"put", json::Object{{"id", "paying"},
                                               {"type", "step"},
                                               {"parent", buy},
                                               {"order", "V"},
                                               {"name", "Pay"},
                                               {"touchpoint", "till"}}}}});
  const json::Value items = call("suggest-bindings", json::Object{{"map", map}}).at("items");
  const auto suggested = [&](std::string_view activity) -> json::Object {
    for (const json::Value& item : items.get_array()) {
      if (item.at("activity") == json::Value(activity)) return item.get_object();
    }
    return {};
  };
  ASSERT_EQ(items.get_array().size(), 3);  // the goal needs no place
  EXPECT_EQ(items.at(0).at("activity"), "look");
  EXPECT_EQ(suggested("pay").at("touchpoint"), "till");
  EXPECT_EQ(suggested("pay").at("reason"), "same_name");
  EXPECT_EQ(suggested("basket").at("stage"), json::Value(decide));
  EXPECT_EQ(suggested("basket").at("reason"), "word_list");
  EXPECT_EQ(suggested("look").at("reason"), "order");
  EXPECT_EQ(suggested("look").at("stage"), json::Value(decide));  // nothing earlier has a place
  edit(map, {json::Object{{"patch", "till"}, {"set", json::Object{{"activities", json::Array{json::Value("pay")}}}}}});
  EXPECT_EQ(call("suggest-bindings", json::Object{{"map", map}}).at("items").get_array().size(), 2);
  EXPECT_DOUBLE_EQ(measurement(*evidence(map), buy, "reach")->value.value(), 0.5);
}

// Two shops side by side, each with a map that was found in it alone.
class TwoSourcesTest : public MapEvidenceTest {
 protected:
  std::string workspace() const { return (directory_.path() / "workspace").string(); }
  std::string map_of(const std::string& source) {
    const std::string map = discover();
    edit(map, {json::Object{{"patch", map}, {"set", json::Object{{"sources", json::Array{json::Value(source)}}}}}});
    return map;
  }
  json::Value asked(const json::Object& from) {
    json::Object request{{"analysis", "stage_flow"}, {"from", from}};
    request["from"].get_object()["workspace"] = workspace();
    return cairn::answer(request, {});
  }
  double cases(const std::string& map) { return measurement(*evidence(map), map, "cases")->value.value(); }
};

TEST_F(TwoSourcesTest, each_map_keeps_the_numbers_of_its_source_whatever_is_imported_beside_it) {
  import("shop", 0, 60);
  const std::string shop = map_of("shop");
  const double before = cases(shop);
  import("more", 60, 12);
  const std::string more = map_of("more"), both = discover();
  EXPECT_EQ(before, 60);
  EXPECT_EQ(cases(shop), 60);
  EXPECT_EQ(cases(more), 12);
  EXPECT_EQ(cases(both), 72);
  EXPECT_EQ(cases(shop), 60);  // its log was dropped for another meanwhile
  const auto n = [&](const json::Object& from) { return asked(from).at("result").at("n_cases").to_number<double>(); };
  EXPECT_EQ(n({{"map", shop}}), 60);
  EXPECT_EQ(n({{"map", more}}), 12);
  EXPECT_EQ(n({{"map", both}}), 72);
  EXPECT_EQ(n({{"sources", json::Array{json::Value("more")}}}), 12);
  EXPECT_EQ(n({{"map", both}, {"sources", json::Array{json::Value("shop")}}}), 60);
}

TEST_F(TwoSourcesTest, numbers_of_a_map_of_one_source_are_the_answers_to_the_requests_beside_them) {
  import("shop", 0, 60);
  import("more", 60, 12);
  const std::string map = map_of("shop");
  const auto found = evidence(map);
  const PlacedMeasurement* conversion = measurement(*found, map, "conversion");
  ASSERT_NE(conversion, nullptr);
  json::Value request = conversion->request;
  request.at("from").get_object()["workspace"] = workspace();
  const json::Value told = cairn::answer(request, {});
  EXPECT_DOUBLE_EQ(*conversion->value, figure(told.at("result"), *conversion, "").at("value").to_number<double>());
}

TEST_F(TwoSourcesTest, a_source_that_is_removed_leaves_its_map_without_data_and_the_other_as_it_was) {
  import("shop", 0, 60);
  import("more", 60, 12);
  const std::string shop = map_of("shop"), more = map_of("more");
  edit(more, {json::Object{{"patch", more}, {"set", json::Object{{"sources", json::Array{"more", "mor"}}}}}});
  EXPECT_THAT(evidence(more)->notes, Contains(HasSubstr("did you mean \"more\"")));
  EXPECT_EQ(cases(more), 12);
  const json::Value shown = call("read-source", json::Object{{"source", "shop"}});
  ASSERT_EQ(shown.at("maps").get_array().size(), 1);
  EXPECT_EQ(shown.at("maps").at(0).at("map"), json::Value(shop));
  EXPECT_EQ(shown.at("maps").at(0).at("alone"), json::Value(true));
  call("remove-source", json::Object{{"source", "shop"}});
  EXPECT_EQ(evidence(shop)->state, EvidenceState::no_data);
  EXPECT_THAT(evidence(shop)->notes, Contains(HasSubstr("no source \"shop\"")));
  EXPECT_EQ(cases(more), 12);
  EXPECT_EQ(asked({{"map", shop}}).at("_where"), json::Value("from.map"));
  EXPECT_EQ(asked({{"sources", json::Array{"shopp"}}}).at("_where"), json::Value("from.sources"));
}

TEST_F(MapEvidenceTest, a_touchpoint_of_the_same_name_that_matches_other_activities_is_another_one) {
  edit("", {json::Object{{"put", json::Object{{"id", "other"},
                                              {"type", "touchpoint"},
                                              {"name", "Pay"},
                                              {"activities", json::Array{json::Value("paid at the till")}}}}}});
  import("shop", 0, 60);
  const std::string map = discover();
  EXPECT_DOUBLE_EQ(measurement(*evidence(map), find(map, "stage", "name", "Buy"), "reach")->value.value(), 0.5);
  EXPECT_EQ(find(discover(), "step", "name", "Pay").empty(), false);
}

}  // namespace
}  // namespace cairn
