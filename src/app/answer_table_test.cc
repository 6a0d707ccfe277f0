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

}  // namespace
}  // namespace cairn
