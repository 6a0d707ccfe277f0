// A shop where signing up was forced until one day on the web, and still is in the app: the problem is found, ranked
// and kept, its improvement measured against the app, and each answer is that of `cairn query`.
#include "app/evidence/map_problems.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "app/analysis.h"
#include "app/documents/hub.h"
#include "app/operation.h"
#include "app/team.h"
#include "base/time.h"
#include "storage/store_testing.h"

namespace cairn {
namespace {

constexpr int64_t start = 1'767'225'600'000;  // 2026-01-01
constexpr int64_t shipped_day = 56;
constexpr int days = 112;

// Every day five visitors on each channel. Of ten, four buy; on the web eight do once the improvement is there. Who
// goes back from the basket to look again buys in no case.
std::string visits() {
  std::string out = "customer,time,activity,channel\n";
  int visitor = 0;
  for (int day = 0; day < days; ++day) {
    for (int i = 0; i < 10; ++i, ++visitor) {
      const bool web = i < 5;
      const std::string channel = web ? "web" : "app";
      const auto event = [&](int64_t minute, const std::string& activity) {
        const int64_t at = start + day * day_ms + i * hour_ms + minute * minute_ms;
        out += "c" + std::to_string(visitor) + "," + iso_time(at) + "," + activity + "," + channel + "\n";
      };
      const int turn = (day * 5 + i % 5) % 10;
      event(0, "look");
      event(5, "basket");
      const bool buys = turn < (web && day >= shipped_day ? 8 : 4);
      if (buys) {
        event(10, "pay");
        event(11, "bought");
      } else if (turn == 9 || turn == 8) {
        event(9, "look");
      }
    }
  }
  return out;
}

class MapProblemsTest : public testing::Test {
 protected:
  MapProblemsTest() {
    const auto workspace = directory_.path() / "workspace";
    auto team = Team::open(workspace, {});
    EXPECT_TRUE(team.ok()) << team.error().text();
    team_ = std::move(team).value();
    context_.team = team_.get();
    context_.actor = Actor::local_owner();
    context_.now = start + 120 * day_ms;
    std::ofstream(directory_.path() / "events.csv") << visits();
    std::ofstream(directory_.path() / "cairn.toml") << R"(goal = "bought"
open_days = 1
[stages]
Browse = ["look"]
Decide = ["basket"]
Buy = ["pay"]
[input]
files = ["events.csv"]
[roles]
customer = "customer"
time = "time"
activity = "activity"
[attributes]
channel = "channel"
)";
    call("import", json::Object{{"config", (directory_.path() / "cairn.toml").string()},
                                {"workspace", workspace.string()},
                                {"rejected", (directory_.path() / "rejected.csv").string()},
                                {"source", "shop"}});
    map_ = std::string(call("discover", json::Object{{"title", "Shop"}}).at("map").get_string());
  }

  json::Value call(std::string_view name, const json::Value& input) {
    context_.now += 1000;
    auto answer = find_operation(name)->run(context_, input);
    EXPECT_TRUE(answer.ok()) << name << ": " << answer.error().text();
    return answer.ok() ? std::move(answer).value() : json::Value(json::Object());
  }
  json::Value problems() { return call("problems-of-map", json::Object{{"map", map_}}); }
  void put(json::Object record) {
    call("edit", json::Object{{"map", map_},
                              {"id", "e" + std::to_string(++edits_)},
                              {"ops", json::Array{json::Object{{"put", std::move(record)}}}}});
  }
  // What `cairn query` answers to the request that stands beside a number.
  json::Value query(json::Value request) {
    request.at("from").get_object()["workspace"] = (directory_.path() / "workspace").string();
    const json::Value told = cairn::answer(request, {});
    const json::Value* result = told.get_object().if_contains("result");
    EXPECT_NE(result, nullptr) << json::write(told);
    return result == nullptr ? json::Value() : *result;
  }
  static const json::Value* find(const json::Value& rows, std::string_view member, std::string_view value) {
    for (const json::Value& row : rows.get_array()) {
      const json::Value& found = row.at(member);
      if (found.is_string() && std::string_view(found.get_string()) == value) return &row;
    }
    return nullptr;
  }
  static double number(const json::Value& value) {
    return value.is_object() ? value.at("value").to_number<double>() : value.to_number<double>();
  }
  void put_improvement(json::Object more) {
    json::Object record{{"id", "guest"}, {"type", "improvement"}, {"name", "Guest checkout"}, {"status", "shipped"}};
    record["map"] = map_;
    record["shipped_at"] = start + shipped_day * day_ms;
    for (auto& [name, value] : more) record[name] = value;
    put(std::move(record));
  }
  json::Value effect() { return call("effect-of-improvement", json::Object{{"map", map_}, {"improvement", "guest"}}); }
  static json::Value app_only() {
    return json::Object{{"attribute", json::Object{{"name", "channel"}, {"is", json::Array{json::Value("app")}}}}};
  }

  storage::TemporaryDirectory directory_;
  std::unique_ptr<Team> team_;
  Context context_;
  std::string map_;
  int edits_ = 0;
};

TEST_F(MapProblemsTest, D12_6_what_harms_comes_first_and_is_the_answer_to_the_request_beside_it) {
  const json::Value told = problems();
  const json::Value* back = find(told.at("problems"), "shape", "go_back");
  ASSERT_NE(back, nullptr) << json::write(told);
  EXPECT_EQ(*back, told.at("problems").at(0));
  EXPECT_EQ(back->at("evidence"), "harms");
  const json::Value result = query(back->at("request"));
  const json::Value* row = nullptr;
  for (const json::Value& one : result.at("rows").get_array()) {
    if (one.at("shape") == "go_back" && one.at("place") == "Decide") row = &one;
  }
  ASSERT_NE(row, nullptr);
  EXPECT_EQ(row->at("exposed"), back->at("exposed"));
  EXPECT_DOUBLE_EQ(number(row->at("effect")), number(back->at("effect")));
  EXPECT_EQ(row->at("q"), back->at("q"));
}

TEST_F(MapProblemsTest, D12_5_leaving_is_the_answer_to_the_request_beside_it) {
  const json::Value told = problems();
  const json::Value result = query(told.at("leaving_request"));
  ASSERT_FALSE(told.at("leaving").get_array().empty());
  for (const json::Value& row : told.at("leaving").get_array()) {
    const json::Value* asked = find(result.at("stages"), "stage", row.at("name").get_string());
    ASSERT_NE(asked, nullptr);
    if (row.at("few").get_bool()) continue;
    EXPECT_EQ(asked->at("left_here"), row.at("left"));
    if (row.at("share").is_null()) continue;
    EXPECT_DOUBLE_EQ(number(asked->at("leave_rate")), number(row.at("share")));
  }
}

TEST_F(MapProblemsTest, a_problem_that_is_kept_is_the_found_one_and_one_by_hand_stands_behind) {
  // A map that was found keeps what was found with it.
  const json::Value discovered = problems();
  for (const json::Value& row : discovered.at("problems").get_array()) {
    if (row.at("record").is_null()) continue;
    call("edit", json::Object{{"map", map_},
                              {"id", "e" + std::to_string(++edits_)},
                              {"ops", json::Array{json::Object{{"remove", row.at("record")}}}}});
  }
  const json::Value before = problems();
  const json::Value* found = find(before.at("problems"), "shape", "go_back");
  ASSERT_NE(found, nullptr);
  EXPECT_TRUE(found->at("record").is_null());
  put({{"id", "p"},
       {"type", "problem"},
       {"parent", map_},
       {"name", "They look again"},
       {"shape", "go_back"},
       {"at", found->at("at")}});
  put({{"id", "h"}, {"type", "problem"}, {"parent", map_}, {"name", "Ads show sold-out items"}});
  put({{"id", "i"},
       {"type", "improvement"},
       {"name", "Compare"},
       {"status", "idea"},
       {"problems", json::Array{json::Value("p")}}});
  const json::Value after = problems();
  const json::Value* kept = find(after.at("problems"), "record", "p");
  ASSERT_NE(kept, nullptr);
  EXPECT_EQ(kept->at("name"), "They look again");
  EXPECT_EQ(kept->at("effect"), found->at("effect"));
  EXPECT_EQ(kept->at("improvements"), (json::Array{json::Value("i")}));
  const json::Value* by_hand = find(after.at("problems"), "record", "h");
  ASSERT_NE(by_hand, nullptr);
  EXPECT_EQ(*by_hand, after.at("problems").get_array().back());
  EXPECT_EQ(by_hand->at("grade"), "assumed");
  EXPECT_TRUE(by_hand->at("evidence").is_null());
  EXPECT_EQ(after.at("problems").get_array().size(), before.at("problems").get_array().size() + 1);
}

TEST_F(MapProblemsTest, D13_what_if_is_the_answer_to_the_request_and_nothing_at_none) {
  const json::Value leaving = problems().at("leaving").at(0);
  const json::Value told =
      call("what-if-leave", json::Object{{"map", map_}, {"stage", leaving.at("stage")}, {"share", 0.33}});
  EXPECT_EQ(told.at("refusal"), "");
  ASSERT_EQ(told.at("points").get_array().size(), 22);
  EXPECT_DOUBLE_EQ(number(told.at("points").at(0).at("conversion")), number(told.at("conversion")));
  const json::Value result = query(told.at("request"));
  EXPECT_DOUBLE_EQ(number(told.at("points").at(21).at("conversion")), number(result.at("scenario")));
  EXPECT_GT(number(told.at("points").at(20).at("conversion")), number(told.at("conversion")));
}

TEST_F(MapProblemsTest, D14_the_planted_effect_is_found_against_the_control_group) {
  put_improvement({{"control", app_only()}});
  const json::Value told = effect();
  EXPECT_EQ(told.at("verdict"), "improved") << json::write(told);
  EXPECT_LE(number(told.at("ci").at(0)), 0.4);
  EXPECT_GE(number(told.at("ci").at(1)), 0.4);
  const json::Value result = query(told.at("request")).at("proportion");
  EXPECT_EQ(result.at("verdict"), told.at("verdict"));
  EXPECT_DOUBLE_EQ(number(result.at("did").at("diff")), number(told.at("diff")));
  EXPECT_DOUBLE_EQ(number(result.at("before")), number(told.at("treated").at("before")));
  EXPECT_DOUBLE_EQ(number(result.at("after")), number(told.at("treated").at("after")));
  EXPECT_EQ(told.at("treated").at("n_before"), 140);
  EXPECT_EQ(told.at("weeks").get_array().size(), 8);
  EXPECT_TRUE(told.at("complete").get_bool());
}

TEST_F(MapProblemsTest, D14_without_a_control_group_too_few_earlier_dates_are_no_comparison) {
  put_improvement({});
  const json::Value told = effect();
  EXPECT_EQ(told.at("verdict"), "no_comparison");
  EXPECT_TRUE(told.at("usual_from").is_null());
  EXPECT_LT(told.at("n_earlier").get_int64(), 20);
  EXPECT_EQ(told.at("earlier").get_array().size(), told.at("n_earlier").get_int64());
}

TEST_F(MapProblemsTest, D14_a_plan_is_told_what_could_be_seen_and_which_control_group_to_take) {
  put_improvement({{"status", "planned"}});
  const json::Value told = call("planned-effect", json::Object{{"map", map_}, {"improvement", "guest"}});
  EXPECT_EQ(told.at("refusal"), "");
  EXPECT_TRUE(told.at("without_control").is_null()) << "too few earlier dates";
  const json::Value& suggestion = told.at("suggestion");
  ASSERT_TRUE(suggestion.is_object()) << json::write(told);
  EXPECT_EQ(suggestion.at("attribute"), "channel");
  put_improvement({{"status", "planned"}, {"control", app_only()}});
  const json::Value with = call("planned-effect", json::Object{{"map", map_}, {"improvement", "guest"}});
  EXPECT_TRUE(with.at("suggestion").is_null());
  EXPECT_GT(number(with.at("with_control")), 0.1);
  EXPECT_LT(number(with.at("with_control")), 0.4);
}

TEST_F(MapProblemsTest, a_condition_that_nobody_understands_is_no_answer_and_says_why) {
  put_improvement({{"control", json::Object{{"nonsense", 1}}}});
  const json::Value told = effect();
  EXPECT_NE(told.at("refusal"), "");
  EXPECT_TRUE(told.at("verdict").is_null());
}

TEST_F(MapProblemsTest, an_improvement_of_another_map_is_not_told) {
  put_improvement({});
  put({{"id", "guest"}, {"type", "improvement"}, {"name", "Guest checkout"}, {"status", "shipped"}});
  const auto answer =
      find_operation("effect-of-improvement")->run(context_, json::Object{{"map", map_}, {"improvement", "guest"}});
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace cairn
