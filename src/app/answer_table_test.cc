// Answers in words.
#include "app/answer_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/analysis.h"

namespace cairn {
namespace {

using testing::HasSubstr;
using testing::Not;

// The table of an answer without a log.
std::string table(std::string_view analysis, const std::string& request, const std::vector<std::string>& notes = {}) {
  json::Object asked = json::parse(request).value().get_object();
  asked["analysis"] = analysis;
  const json::Value answered = answer(asked, {});
  EXPECT_TRUE(answered.at("ok").get_bool()) << answered;
  const json::Value log;
  const std::vector<std::string> warnings;
  return answer_table({analysis, "", "What is asked.", log, warnings, notes}, answered.at("result"));
}

TEST(AnswerTable, what_converted_counts_stands_in_the_heading) {
  const std::string events = R"({"input": {"events": [{"case": "u", "occurred_at": 0, "activity": "a"}]}, "params": )";
  EXPECT_THAT(table("stage_flow", events + R"({"stages": ["s"], "rules": [{"stage": "s"}]}})"),
              HasSubstr("Conversions (goal reached)  1"));
  EXPECT_THAT(table("journey_length", events + R"({"conversion": ["a"]}})"), HasSubstr("Converted (goal reached)"));
  EXPECT_THAT(table("funnel", events + R"({"steps": ["a"]}})"), HasSubstr("Converted (all steps)"));
}

TEST(AnswerTable, an_interval_stands_with_its_share) {
  const std::string text = table("segment_potential", R"({"input": {"cases": [
      {"case": "u", "segment": "s", "converted": true}, {"case": "v", "segment": "s", "converted": false}]}})");
  EXPECT_THAT(text, HasSubstr("50.0\u00a0% (9.5 … 90.5)"));
  EXPECT_THAT(text, Not(HasSubstr("Ci")));
}

TEST(AnswerTable, a_difference_of_shares_is_in_points) {
  const std::string two = R"({"input": {"cases": [{"case": "u", "segment": "s", "converted": true, "stages": {}},
      {"case": "v", "segment": "t", "converted": false, "stages": {}}]}, "params": )";
  EXPECT_THAT(table("segment_potential", two + R"({"min_n": 1}})"), HasSubstr("100.0\u00a0pt ("));
  EXPECT_THAT(table("compare_segments", two + R"({"stages": []}})"), HasSubstr("−100.0\u00a0pt ("));
  const std::string flow = R"json({"input": {"transitions": [
      {"from": "(start)", "to": "a", "count": 10}, {"from": "a", "to": "(convert)", "count": 4},
      {"from": "a", "to": "(leave)", "count": 6}]}, "params": {"stage": "a", "reduction": 0.5}})json";
  EXPECT_THAT(table("what_if", flow),
              testing::AllOf(HasSubstr("30.0\u00a0pt ("), HasSubstr("a             1         1\n")));
  EXPECT_THAT(
      table("pain",
            R"({"input": {"cases": [{"steps": ["x"], "converted": false}, {"steps": [], "converted": true}]}})"),
      HasSubstr("−100.0\u00a0pt ("));
}

TEST(AnswerTable, D14_an_effect_tells_shares_points_and_earlier_dates) {
  const std::string text = table("effect", R"({"input": {"before": {"k": 40, "n": 100}, "after": {"k": 60, "n": 100},
      "placebos": [{"before": {"k": 40, "n": 100}, "after": {"k": 45, "n": 100}}]}, "params": {"min_placebos": 1}})");
  EXPECT_THAT(text, HasSubstr("Before               40.0\u00a0%"));
  EXPECT_THAT(text, HasSubstr("Diff                 20.0\u00a0pt ("));
  EXPECT_THAT(text, HasSubstr("Dates that count  1"));
  EXPECT_THAT(text, HasSubstr("Usual up to       5.0\u00a0pt"));
}

TEST(AnswerTable, D14_the_windows_of_a_log_have_dates_and_numbers) {
  const json::Value answered = answer(json::parse(R"({"analysis": "effect", "input": {"before": {"k": 1, "n": 2},
      "after": {"k": 1, "n": 2}}})")
                                          .value(),
                                      {});
  const json::Value log = json::parse(R"({"cases": 4, "events": 4, "unit": "cases", "currency": "", "first_at": null,
      "last_at": null, "generated": false, "rows_not_read": 0,
      "windows": [{"window": "before", "from": "2026-01-01", "until": "2026-01-08", "n": 1234}]})")
                              .value();
  const std::vector<std::string> none;
  EXPECT_THAT(answer_table({"effect", "", "", log, none, none}, answered.at("result")),
              HasSubstr("before  2026-01-01  2026-01-08  1,234"));
}

TEST(AnswerTable, what_is_told_before_the_numbers_stands_before_them) {
  const json::Value log;
  const std::vector<std::string> warnings = {"a slip"};
  const std::vector<std::string> notes = {"a reason"};
  EXPECT_EQ(answer_table({"dfg", "", "What?", log, warnings, notes}, json::Object{{"n_cases", 3}}),
            "What?\n\nwarning: a slip\n\nCases  3\n\nnote: a reason\n");
}

}  // namespace
}  // namespace cairn
