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

}  // namespace
}  // namespace cairn
