// What an answer says beside its numbers, on logs of a few lines.
#include "app/answer_notes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "app/analysis.h"
#include "base/check.h"
#include "base/file.h"

namespace cairn {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

// a ordered, b ordered and cancelled, c looked only.
constexpr std::string_view shop_csv =
    "customer,time,activity,channel\n"
    "a,2026-01-01T10:00:00Z,look,web\na,2026-01-01T11:00:00Z,order,web\n"
    "b,2026-01-02T10:00:00Z,look,app\nb,2026-01-02T11:00:00Z,order,app\nb,2026-01-03T11:00:00Z,cancel,app\n"
    "c,2026-01-04T10:00:00Z,look,web\n";

class AnswerNotes : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "cairn-notes-XXXXXX").string();
    CAIRN_CHECK(::mkdtemp(pattern.data()) != nullptr);
    folder_ = pattern;
  }
  void TearDown() override {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }

  std::string file(std::string_view name, std::string_view text) {
    const fs::path path = folder_ / name;
    CAIRN_CHECK(write_file(path, std::string(text)).ok());
    return path.string();
  }

  // `from` and `params` as JSON; the log is that of `csv`.
  json::Value ask(std::string_view analysis, std::string_view csv, const std::string& from = "{}",
                  const std::string& params = "{}") {
    json::Object log = json::parse(from).value().get_object();
    log["files"] = json::Array{json::Value(file("log.csv", csv))};
    return answer(json::Object{{"analysis", analysis}, {"from", log}, {"params", json::parse(params).value()}}, {});
  }

  static std::vector<std::string> notes(const json::Value& answered) {
    EXPECT_TRUE(answered.at("ok").get_bool()) << answered;
    std::vector<std::string> out;
    if (const json::Value* list = answered.get_object().if_contains("_notes")) {
      for (const json::Value& note : list->get_array()) out.emplace_back(note.get_string());
    }
    return out;
  }

  fs::path folder_;
};

constexpr const char* shop = R"({"goal": ["order"], "exit": ["cancel"], "now": "2026-06-01"})";

TEST_F(AnswerNotes, D0_20_where_the_two_counts_of_converted_differ_both_are_told) {
  for (const char* by_goal : {"stage_flow", "journey_length", "attribution", "channel_review", "channel_flow"})
    EXPECT_THAT(notes(ask(by_goal, shop_csv, shop)),
                Contains(AllOf(HasSubstr("converted means here the goal was reached"),
                               HasSubstr("2 customers did \"order\""), HasSubstr("how it ended: 1 did"))))
        << by_goal;
  for (const char* by_end : {"leave_cost", "pain", "problems", "compare_segments", "segment_potential"})
    EXPECT_THAT(
        notes(ask(by_end, shop_csv, shop)),
        Contains(AllOf(HasSubstr("converted means here how it ended: 1 did \"order\" and did not leave by \"cancel\""),
                       HasSubstr("2 customers did \"order\""))))
        << by_end;
}

TEST_F(AnswerNotes, D0_20_the_counts_told_are_those_of_the_answers) {
  EXPECT_EQ(ask("stage_flow", shop_csv, shop).at("result").at("conversions"), 2);
  EXPECT_EQ(ask("journey_length", shop_csv, shop).at("result").at("n_converted"), 2);
  const json::Value potential = ask("segment_potential", shop_csv,
                                    R"({"goal": ["order"], "exit": ["cancel"], "now": "2026-06-01",
                                        "segments": [{"name": "all", "filter": {"all": []}}]})");
  EXPECT_EQ(potential.at("result").at("segments").at(0).at("conversions"), 1);
}

TEST_F(AnswerNotes, D0_20_a_goal_of_the_request_is_the_one_told) {
  EXPECT_THAT(notes(ask("journey_length", shop_csv, shop, R"({"conversion": ["look"]})")),
              Contains(AllOf(HasSubstr("3 customers did \"look\""), HasSubstr("1 did \"order\""))));
}

TEST_F(AnswerNotes, D0_20_where_the_counts_agree_nothing_is_told) {
  const char* no_exit = R"({"goal": ["order"], "now": "2026-06-01"})";
  for (const char* analysis : {"stage_flow", "leave_cost", "attribution"})
    EXPECT_THAT(notes(ask(analysis, shop_csv, no_exit)), Not(Contains(HasSubstr("converted means")))) << analysis;
  EXPECT_THAT(notes(ask("dfg", shop_csv, shop)), Not(Contains(HasSubstr("converted means"))));
}

TEST_F(AnswerNotes, D0_20_without_a_goal_the_last_stage_is_told) {
  // b goes back to the first stage after it was at the last
  const char* csv =
      "customer,time,activity\na,2026-01-01T10:00:00Z,look\na,2026-01-01T11:00:00Z,read\n"
      "b,2026-01-02T10:00:00Z,look\nb,2026-01-02T11:00:00Z,read\nb,2026-01-03T11:00:00Z,look\n";
  const std::string config = file("cairn.toml",
                                  "now = \"2026-06-01T00:00:00Z\"\n[roles]\ncustomer = \"customer\"\ntime = \"time\"\n"
                                  "activity = \"activity\"\n[stages]\n\"one\" = [\"look\"]\n\"two\" = [\"read\"]\n");
  const json::Value asked = ask("stage_flow", csv, json::write(json::Object{{"config", config}}));
  EXPECT_THAT(notes(asked), Contains(AllOf(HasSubstr("2 customers came to the stage \"two\""),
                                           HasSubstr("1 came to the stage \"two\" and were not seen in another"))))
      << asked;
}

TEST_F(AnswerNotes, D0_20_without_a_goal_it_is_told_what_counts_instead) {
  const char* no_goal = R"({"now": "2026-06-01"})";
  EXPECT_THAT(notes(ask("leave_cost", shop_csv, no_goal)),
              Contains(HasSubstr("no goal is known: converted is who ended at")));
  EXPECT_THAT(notes(ask("channel_flow", shop_csv, no_goal)), Contains(HasSubstr("nobody counts as converted")));
}

// ---- Why something is missing

constexpr std::string_view survey_csv =
    "customer,time,place,stars\na,2026-01-01T10:00:00Z,shop,5\nb,2026-01-02T10:00:00Z,web,1\n";
constexpr const char* survey =
    R"({"customer": "customer", "time": "time", "touchpoint": "place", "score": "stars", "scale": "stars"})";

TEST_F(AnswerNotes, answers_alone_are_no_events) {
  for (const char* analysis : {"leave_cost", "pain", "dfg", "stage_flow", "retention", "attribution"})
    EXPECT_THAT(notes(ask(analysis, survey_csv, survey)),
                testing::ElementsAre(HasSubstr("there are no events in the data")))
        << analysis;
  EXPECT_THAT(notes(ask("emotion_cell", survey_csv, survey)), Not(Contains(HasSubstr("no events"))));
  const json::Value refused = ask("funnel", survey_csv, survey);
  EXPECT_THAT(std::string(refused.at("_message").get_string()), HasSubstr("no events in the data"));
}

TEST_F(AnswerNotes, events_alone_are_no_answers) {
  for (const char* analysis : {"emotion_cell", "emotion_score", "moments", "evidence_meter"})
    EXPECT_THAT(notes(ask(analysis, shop_csv, shop)), Contains(HasSubstr("there are no answers in the data")))
        << analysis;
}

TEST_F(AnswerNotes, D12_without_values_amounts_are_conversions_and_not_money) {
  json::Object priced = json::parse(shop).value().get_object();
  priced["currency"] = "EUR";
  for (const char* analysis : {"leave_cost", "pain", "segment_potential", "channel_review"}) {
    const json::Value asked = ask(analysis, shop_csv, json::write(priced));
    EXPECT_THAT(notes(asked), Contains(HasSubstr("there are no values in the data: a conversion counts as 1")))
        << analysis;
    EXPECT_EQ(asked.at("_log").at("currency"), "") << analysis;
  }
  const json::Value worth = ask("leave_cost", shop_csv, json::write(priced), R"({"value_per_conversion": 500})");
  EXPECT_THAT(notes(worth), Not(Contains(HasSubstr("no values"))));
  EXPECT_EQ(worth.at("_log").at("currency"), "EUR");
}

TEST_F(AnswerNotes, D12_1_pain_says_why_nothing_was_tested) {
  const char* all_alike =
      "customer,time,activity\na,2026-01-01T10:00:00Z,look\na,2026-01-01T11:00:00Z,order\n"
      "b,2026-01-02T10:00:00Z,look\n";
  EXPECT_THAT(notes(ask("pain", all_alike, R"({"goal": ["order"]})")), Contains(HasSubstr("nothing could be tested")));
}

TEST_F(AnswerNotes, D9_1_a_log_without_customers_says_so) {
  const char* cases = "order,time,activity\n1,2026-01-01T10:00:00Z,look\n2,2026-01-02T10:00:00Z,look\n";
  EXPECT_THAT(notes(ask("retention", cases, R"({"case": "order"})")),
              Contains(HasSubstr("the data names no customers")));
  EXPECT_THAT(notes(ask("dfg", cases, R"({"case": "order", "notion": {"unit": "session"}})")),
              Contains(HasSubstr("the data names no customers")));
  EXPECT_THAT(notes(ask("retention", shop_csv)), Not(Contains(HasSubstr("no customers"))));
  EXPECT_THAT(notes(ask("dfg", cases, R"({"case": "order"})")), Not(Contains(HasSubstr("no customers"))));
}

TEST_F(AnswerNotes, without_channels_it_is_told) {
  const char* no_channel = "customer,time,activity\na,2026-01-01T10:00:00Z,look\na,2026-01-01T11:00:00Z,order\n";
  for (const char* analysis : {"attribution", "channel_review", "channel_flow"})
    EXPECT_THAT(notes(ask(analysis, no_channel)), Contains(HasSubstr("no event has a channel"))) << analysis;
}

TEST_F(AnswerNotes, D9_3_hours_of_a_source_with_dates_only_mean_nothing) {
  const char* days = "customer,time,activity\na,2026-01-01,look\na,2026-01-02,order\n";
  EXPECT_THAT(notes(ask("time_concentration", days)), Contains(HasSubstr("the source has probably dates only")));
  EXPECT_THAT(notes(ask("time_concentration", shop_csv)), Not(Contains(HasSubstr("dates only"))));
  const json::Value input = json::parse(R"({"analysis": "time_concentration", "input": {"events": [
      {"occurred_at": 0}, {"occurred_at": 86400000}]}})")
                                .value();
  EXPECT_THAT(notes(answer(input, {})), Contains(HasSubstr("dates only")));
}

// ---- What was not asked for

TEST_F(AnswerNotes, D15_without_segments_it_is_told_how_to_give_some) {
  for (const char* analysis : {"compare_segments", "segment_potential"})
    EXPECT_THAT(notes(ask(analysis, shop_csv, shop)),
                Contains(AllOf(HasSubstr("no segments were given"), HasSubstr("\"filter\""))))
        << analysis;
  const std::string config = file("cairn.toml",
                                  "[roles]\ncustomer = \"customer\"\ntime = \"time\"\nactivity = \"activity\"\n"
                                  "[attributes]\n\"First channel\" = \"channel\"\n");
  EXPECT_THAT(notes(ask("compare_segments", shop_csv, json::write(json::Object{{"config", config}}))),
              Contains(HasSubstr("segment: \"First channel\"")));
  EXPECT_THAT(
      notes(ask(
          "segment_potential", shop_csv,
          R"({"segments": [{"name": "x", "filter": {"did": {"activity": ["order"], "times": {"at_least": 9}}}}]})")),
      Contains(HasSubstr("none of the customers is in a segment")));
}

TEST_F(AnswerNotes, D11_3_without_a_place_all_places_are_one) {
  EXPECT_THAT(notes(ask("emotion_cell", survey_csv, survey)),
              Contains(HasSubstr("the answers of all places are taken together")));
  json::Object at = json::parse(survey).value().get_object();
  at["at"] = "shop";
  EXPECT_THAT(notes(ask("emotion_cell", survey_csv, json::write(at))), Not(Contains(HasSubstr("all places"))));
}

// ---- What amounts and effects rest on

constexpr std::string_view sales_csv =
    "customer,time,activity,amount\na,2026-01-01T00:00:00Z,look,\na,2026-01-02T00:00:00Z,order,80\n"
    "b,2026-01-03T00:00:00Z,look,\nc,2026-01-05T00:00:00Z,look,\nc,2026-01-11T00:00:00Z,order,100\n";
constexpr const char* sales = R"({"goal": ["order"], "value": "amount", "currency": "EUR", "now": "2026-06-01"})";

TEST_F(AnswerNotes, D13_what_if_tells_the_value_and_the_period_it_is_worth_in) {
  const auto told = notes(ask("what_if", sales_csv, sales, R"({"stage": "look", "reduction": 1})"));
  EXPECT_THAT(told,
              Contains(AllOf(HasSubstr("a conversion counts as €\u00a090.00, the mean value of those who converted"),
                             HasSubstr("the data covers 10.0 days"), HasSubstr("the extra conversions would bring €"),
                             HasSubstr("a month; an estimate, not a forecast"))));
}

TEST_F(AnswerNotes, D12_amounts_tell_what_a_conversion_counts_as) {
  for (const char* analysis : {"leave_cost", "pain"})
    EXPECT_THAT(notes(ask(analysis, sales_csv, sales)), Contains(HasSubstr("counts as €\u00a090.00, the mean value")))
        << analysis;
  EXPECT_THAT(notes(ask("leave_cost", sales_csv, sales, R"({"value_per_conversion": 500, "window_days": 3})")),
              Contains("a conversion counts as €\u00a05.00, and the data covers 3.0 days"));
}

TEST_F(AnswerNotes, D14_an_effect_tells_its_windows_and_how_many_earlier_dates_there_are) {
  json::Object from = json::parse(sales).value().get_object();
  from["shipped_at"] = "2026-01-10";
  from["compare_days"] = 1;
  const json::Value effect = ask("effect", sales_csv, json::write(from), R"({"min_n": 0, "min_placebos": 3})");
  EXPECT_EQ(effect.at("_log").at("windows").at(0),
            json::parse(R"({"window": "before", "from": "2026-01-09", "until": "2026-01-10", "n": 0})").value());
  EXPECT_THAT(notes(effect), Contains(HasSubstr("1 earlier date can be compared")));
  from["shipped_at"] = "2027-01-10";
  EXPECT_THAT(notes(ask("effect", sales_csv, json::write(from))),
              Contains(HasSubstr("shipped_at lies outside the data")));
}

// ---- Slips

TEST_F(AnswerNotes, limits_that_nothing_meets_are_told_with_their_place) {
  const auto slip = [&](const std::string& from) { return notes(ask("dfg", shop_csv, from)); };
  EXPECT_THAT(slip(R"({"events": {"from": "2026-03-01", "until": "2026-02-01"}})"),
              Contains(HasSubstr("from.events: nothing can meet it: from 2026-03-01T00:00:00Z is not before")));
  EXPECT_THAT(slip(R"({"filter": {"all": [{"value": {"at_least": 9, "below": 9}}]}})"),
              Contains(HasSubstr("from.filter.all[0].value: nothing can meet it: at_least 9 is not below 9")));
}

TEST_F(AnswerNotes, names_that_do_not_occur_come_first_and_with_what_may_be_meant) {
  const json::Value typed = ask("funnel", shop_csv, shop, R"({"steps": ["lok", "order"]})");
  EXPECT_EQ(typed.at("_warnings").at(0), "steps: no activity \"lok\" occurs in the data; did you mean \"look\"?");
  EXPECT_EQ(typed.at("_nearest").at("lok"), "look");
  const json::Value far = ask("funnel", shop_csv, shop, R"({"steps": ["xxxxxxxxxx"]})");
  EXPECT_EQ(
      far.at("_warnings").at(0),
      "steps: no activity \"xxxxxxxxxx\" occurs in the data; the activities are \"cancel\", \"look\" and \"order\"");
  EXPECT_TRUE(far.at("_nearest").at("xxxxxxxxxx").is_null());
}

TEST_F(AnswerNotes, D10_4_costs_of_what_does_not_occur_are_told) {
  json::Object from = json::parse(shop).value().get_object();
  from["costs"] = json::Object{{"wbe", 5}, {"app", 1}};
  EXPECT_EQ(ask("channel_review", shop_csv, json::write(from)).at("_warnings").at(0),
            "costs: no channel \"wbe\" occurs in the data; did you mean \"web\"?");
  from["segments"] = json::parse(R"([{"name": "lookers", "filter": {"all": []}}])").value();
  from["costs"] = json::Object{{"looker", 5}};
  EXPECT_EQ(ask("segment_potential", shop_csv, json::write(from)).at("_nearest").at("looker"), "lookers");
  const json::Value input = json::parse(R"({"analysis": "channel_review", "input": {
      "journeys": [{"path": ["mail"]}], "costs": {"mial": 5}}})")
                                .value();
  EXPECT_EQ(answer(input, {}).at("_nearest").at("mial"), "mail");
}

TEST_F(AnswerNotes, D13_a_stage_that_is_missing_or_unknown_is_told_with_those_there_are) {
  const auto message = [&](const std::string& params) {
    return std::string(ask("what_if", shop_csv, shop, params).at("_message").get_string());
  };
  EXPECT_THAT(message("{}"), AllOf(HasSubstr("is missing"), HasSubstr("the stages are \"")));
  EXPECT_THAT(message(R"({"stage": "x"})"), HasSubstr("is missing: the share"));
  EXPECT_THAT(message(R"({"stage": "nowhere at all", "reduction": 0.1})"), HasSubstr("the stages are \""));
  EXPECT_EQ(ask("what_if", shop_csv, shop, R"({"stage": "x", "reduction": 0.1})").at("error"), "unknown_stage");
}

TEST_F(AnswerNotes, a_log_that_cannot_be_read_is_refused_with_its_place_in_the_request) {
  const auto where = [&](const json::Object& from) {
    const json::Value out = answer(json::Object{{"analysis", "dfg"}, {"from", from}}, {});
    EXPECT_FALSE(out.at("ok").get_bool()) << from;
    return std::string(out.at("_where").get_string());
  };
  const std::string log = file("log.csv", shop_csv);
  EXPECT_EQ(where({{"files", json::Array{json::Value("nope.csv")}}}), "from.files[0]");
  EXPECT_EQ(where({{"files", json::Array{json::Value(log), json::Value("nope.csv")}}}), "from.files[1]");
  EXPECT_EQ(where({{"files", json::Array{json::Value(log)}}, {"survey", json::Array{json::Value("nope.csv")}}}),
            "from.survey[0]");
  EXPECT_EQ(where({{"files", json::Array{json::Value("log.xlsx")}}}), "from.files[0]");
  EXPECT_EQ(where({{"config", "nope.toml"}}), "from.config");
  EXPECT_EQ(where({{"config", file("bad.toml", "[[[")}}), "from.config");
  EXPECT_EQ(where({{"config", file("gone.toml", "[input]\nfiles = [\"gone.csv\"]\n")}}), "from.config");
  EXPECT_EQ(where({{"workspace", "nope"}}), "from.workspace");
  EXPECT_EQ(where({{"files", json::Array{json::Value(log)}}, {"time", "tme"}}), "from.time");
  EXPECT_EQ(where({{"files", json::Array{json::Value(log)}}, {"open_days", "x"}}), "from.open_days");
  EXPECT_EQ(where({}), "from");
  const json::Value told = answer(
      json::Object{{"analysis", "dfg"}, {"from", json::Object{{"files", json::Array{json::Value("nope.csv")}}}}}, {});
  EXPECT_EQ(told.at("_message"), "nope.csv: there is no such file");
}

TEST(ClusterRequest, D15_2_what_no_memory_holds_is_refused_before_it_is_tried) {
  json::Array cases;
  for (int i = 0; i <= 16'384; ++i)
    cases.push_back(
        json::Object{{"case", "c" + std::to_string(i)}, {"trace", json::Array{json::Value("a" + std::to_string(i))}}});
  const json::Value refused = answer(json::Object{{"analysis", "cluster"},
                                                  {"input", json::Object{{"cases", std::move(cases)}}},
                                                  {"params", json::Object{{"max_variants", 100'000}}}},
                                     {});
  EXPECT_EQ(refused.at("error"), "unavailable");
  EXPECT_EQ(refused.at("_where"), "params.max_variants");
}

TEST_F(AnswerNotes, what_cannot_be_meant_is_refused) {
  const auto refused = [&](std::string_view analysis, const std::string& from) {
    const json::Value out = ask(analysis, shop_csv, from);
    EXPECT_FALSE(out.at("ok").get_bool()) << from;
    return std::string(out.at("error").get_string()) + " " + std::string(out.at("_where").get_string());
  };
  EXPECT_EQ(refused("dfg", R"({"notion": {"unit": "session", "timeout_ms": -1}})"),
            "bad_timeout from.notion.timeout_ms");
  EXPECT_EQ(refused("dfg", R"({"notion": {"unit": "journey", "timeout_ms": -1}})"),
            "bad_timeout from.notion.timeout_ms");
  EXPECT_EQ(refused("dfg", R"({"notion": {"unit": "session", "max_length_ms": -5}})"),
            "bad_timeout from.notion.max_length_ms");
  EXPECT_EQ(refused("compare_segments", R"({"segments": [{"name": "x", "filter": {"all": []}},
                                                         {"name": "x", "filter": {"any": []}}]})"),
            "bad_request from.segments[1].name");
}

}  // namespace
}  // namespace cairn
