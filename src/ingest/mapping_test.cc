#include "ingest/mapping.h"

#include <gtest/gtest.h>

#include "base/json.h"
#include "base/time.h"

namespace cairn {
namespace {

Result<Mapping> parse(std::string_view toml, const std::vector<MappingOverride>& overrides = {}) {
  return parse_mapping(toml, "cairn.toml", "data", overrides);
}

struct BadMapping {
  const char* toml;
  const char* where;
  const char* says;  // a part of the message
};

TEST(Mapping, what_is_wrong_is_named_with_its_line_and_the_way_out) {
  for (const BadMapping& bad : {
           BadMapping{"[roles]\ncustmer = 'a'", "cairn.toml:2", "did you mean"},
           BadMapping{"gaol = 'a'", "cairn.toml:1", "goal"},
           BadMapping{"[milstones]\na = 'b'", "cairn.toml:1", "milestones"},
           BadMapping{"[roles]\ntime = 3", "cairn.toml:2", "roles.time: expected a text"},
           BadMapping{"open_days = 'soon'", "cairn.toml:1", "open_days: expected a number of days"},
           BadMapping{"open_days = -1", "cairn.toml", "open_days: must be above 0"},
           BadMapping{"title = 'x", "cairn.toml:1", "is not TOML"},
           BadMapping{"title = 'a'\ntitle = 'b'", "cairn.toml:2", "is not TOML"},
           BadMapping{"[input]\nencoding = 'latin'", "cairn.toml:2", "input.encoding"},
           BadMapping{"[input]\ndelimiter = ';;'", "cairn.toml", "one character"},
           BadMapping{"[roles]\nscore = 'x'", "cairn.toml", "which scale"},
           BadMapping{"[roles]\nscore = 'x'\nscale = 'scale'", "cairn.toml", "lo = 1"},
           BadMapping{"[ratings]\nFood = { scale = 'stars' }", "cairn.toml:2", "needs the column of its score"},
           BadMapping{"[milestones]\na = { when = 'true' }", "cairn.toml:2", "needs the column of its time"},
           BadMapping{"[milestones]\n\"(start)\" = 'x'", "cairn.toml", "for themselves"},
           BadMapping{"exit = 'a'\n[stages]\nS = ['a']", "cairn.toml", "an exit stands in no stage"},
           BadMapping{"[stages]\nS = ['a']\nT = ['a']", "cairn.toml", "two stages"},
           BadMapping{"goal = 'a'\nexit = 'a'", "cairn.toml", "is a goal as well"},
           BadMapping{"currency = 'euro'", "cairn.toml", "ISO 4217"},
           BadMapping{"nps_mapping = 'both'", "cairn.toml", "linear"},
           BadMapping{"now = 'later'", "cairn.toml:1", "expected a time"},
           BadMapping{"unit = ['a', 'b', 'c']", "cairn.toml:1", "one word or two"},
           BadMapping{"join = 3", "cairn.toml:1", "[[join]]"},
           BadMapping{"[[join]]\nkey = 'a'", "cairn.toml", "which file"},
           BadMapping{"[[join]]\nfiles = 'a.csv'", "cairn.toml", "join[0].key"},
           BadMapping{"[[join]]\nfiles = 'a.csv'\nkey = 'k'\nto = 'order'", "cairn.toml:4", "case"},
           BadMapping{"[problems]\noutcome = 'score'", "cairn.toml", "score_at_least"},
           BadMapping{"[problems.exposures]\nX = { values = ['a'] }", "cairn.toml", "attribute"},
           BadMapping{"[problems.exposures]\nX = { attribute = 'a' }", "cairn.toml", "values, at_least or at_most"},
       }) {
    const auto mapping = parse(bad.toml);
    ASSERT_FALSE(mapping.ok()) << bad.toml;
    EXPECT_EQ(mapping.error().code, ErrorCode::invalid);
    EXPECT_EQ(mapping.error().where, bad.where) << bad.toml;
    EXPECT_NE(mapping.error().message.find(bad.says), std::string::npos) << bad.toml << ": " << mapping.error().message;
  }
  EXPECT_FALSE(parse("title = '\xff'").ok());
  EXPECT_EQ(read_mapping("no/such/cairn.toml").error().code, ErrorCode::not_found);
}

TEST(Mapping, order_is_that_of_the_file) {
  const auto mapping = parse(
      "[stages]\n'Z' = 'z'\n'A' = ['m', 'b']\n[milestones]\nz = 't1'\na = { time = 't2', when = 'x > 1' }\nm = 't3'");
  ASSERT_TRUE(mapping.ok());
  EXPECT_EQ(mapping->definition.stages[0].name, "Z");
  EXPECT_EQ(mapping->definition.stages[1].activities, (std::vector<std::string>{"m", "b"}));
  ASSERT_EQ(mapping->input.table.milestones.size(), 3U);
  EXPECT_EQ(mapping->input.table.milestones[1].activity, "a");
  EXPECT_EQ(mapping->input.table.milestones[1].when, "x > 1");
  EXPECT_EQ(mapping->input.table.milestones[2].time, "t3");
}

TEST(Mapping, files_are_relative_to_their_mapping) {
  const auto mapping = parse("[input]\nfiles = ['a.csv', '/b.csv']");
  ASSERT_TRUE(mapping.ok());
  EXPECT_EQ(mapping->input.table.files, (std::vector<std::filesystem::path>{"data/a.csv", "/b.csv"}));
}

TEST(Mapping, durations_are_days) {
  const auto mapping =
      parse("open_days = '12 h'\nperiod_days = 7\nfunnel_window = '30 min'\n[problems]\ndue_days = '2 d'");
  ASSERT_TRUE(mapping.ok());
  EXPECT_DOUBLE_EQ(mapping->definition.open_days, 0.5);
  EXPECT_DOUBLE_EQ(*mapping->definition.period_days, 7);
  EXPECT_DOUBLE_EQ(*mapping->definition.funnel_window_days, 30.0 / 1440);
  EXPECT_DOUBLE_EQ(*mapping->definition.problems.due_days, 2);
}

TEST(Mapping, ratings_take_what_they_do_not_say_from_the_roles) {
  const auto mapping = parse(
      "[roles]\nscale = 'stars'\nblank = '6'\n[ratings]\nFood = 'q1'\nNps = { score = 'q2', scale = 'nps', blank = "
      "'11' }");
  ASSERT_TRUE(mapping.ok());
  const auto& ratings = mapping->input.table.ratings;
  EXPECT_EQ(ratings[0].answer.scale, ScoreKind::stars);
  EXPECT_EQ(ratings[0].answer.blank, std::vector<std::string>{"6"});
  EXPECT_EQ(ratings[1].answer.scale, ScoreKind::nps);
  EXPECT_EQ(ratings[1].answer.blank, std::vector<std::string>{"11"});
}

TEST(Mapping, flags_are_the_same_keys_and_beat_the_file) {
  const auto mapping = parse("title = 'a'\ngoal = 'x'\n[roles]\ntime = 't'\ncustomer = 'c'\n[stages]\nA = 'a'",
                             {{"title", "2024"},
                              {"goal", "b"},
                              {"goal", "c, d"},
                              {"time", "created at"},
                              {"roles.customer", "user"},
                              {"open-days", "7"},
                              {"stages.\"B b\"", "[\"q\"]"},
                              {"now", "2018-10-17"},
                              {"date-order", "day_first"},
                              {"score", "s"},
                              {"scale", "nps"},
                              {"blank", "11"}});
  ASSERT_TRUE(mapping.ok()) << mapping.error().text();
  EXPECT_EQ(mapping->definition.title, "2024");
  EXPECT_EQ(mapping->definition.goal, (std::vector<std::string>{"b", "c, d"}));
  EXPECT_EQ(mapping->input.table.roles.time, "created at");
  EXPECT_EQ(mapping->input.table.roles.customer, "user");
  EXPECT_DOUBLE_EQ(mapping->definition.open_days, 7);
  ASSERT_EQ(mapping->definition.stages.size(), 2U);
  EXPECT_EQ(mapping->definition.stages[1].name, "B b");
  EXPECT_EQ(iso_time(*mapping->definition.now_at), "2018-10-17T00:00:00Z");
  EXPECT_EQ(mapping->input.table.dialect.date_order, DateOrder::day_first);
  EXPECT_EQ(mapping->input.table.roles.answer.blank, std::vector<std::string>{"11"});
}

TEST(Mapping, a_bad_flag_is_named) {
  EXPECT_EQ(parse("", {{"open_days", "soon"}}).error().where, "--open_days");
  EXPECT_EQ(parse("", {{"gaol", "x"}}).error().where, "--gaol");
  EXPECT_EQ(parse("", {{"a b", "x"}}).error().where, "--a b");
  EXPECT_EQ(parse("", {{"title", "\xff"}}).error().where, "--title");
  const auto lines = parse("", {{"title", "x\ngoal = 'y'"}});
  ASSERT_TRUE(lines.ok());
  EXPECT_EQ(lines->definition.title, "x\ngoal = 'y'");
  EXPECT_TRUE(lines->definition.goal.empty());
}

TEST(Guess, survey_flags_are_about_the_survey_and_every_guess_has_a_reason) {
  const auto mapping =
      guess_mapping({"tests/data/hostile/00_control_good.csv"}, {"tests/data/survey.csv"}, {{"scale", "nps"}});
  ASSERT_TRUE(mapping.ok()) << mapping.error().text();
  ASSERT_EQ(mapping->input.joins.size(), 1U);
  const auto& join = mapping->input.joins[0];
  EXPECT_EQ(join.to, JoinTo::customer);
  EXPECT_EQ(join.key, "customer_id");
  EXPECT_EQ(join.table.roles.answer.score, "score");
  EXPECT_EQ(join.table.roles.answer.scale, ScoreKind::nps);
  EXPECT_EQ(join.table.roles.time, "answered_at");
  for (const auto& guess : mapping->guesses) EXPECT_FALSE(guess.reason.empty()) << guess.role;
}

TEST(Guess, an_amount_on_several_activities_is_not_a_value) {
  const auto several = guess_mapping({"tests/data/hostile/00_control_good.csv"}, {});
  ASSERT_TRUE(several.ok());
  EXPECT_TRUE(several->input.table.roles.value.empty());
  const auto one = guess_mapping({"tests/data/hostile/37_ragged_rows.csv"}, {});
  ASSERT_TRUE(one.ok());
  EXPECT_EQ(one->input.table.roles.value, "amount");
}

}  // namespace
}  // namespace cairn
