#include "cli/usage.h"

#include <gtest/gtest.h>

namespace cairn::cli {
namespace {

// What is said of `words`, by a program with a few commands.
std::string said(std::vector<std::string> words) {
  CLI::App app("", "cairn");
  app.require_subcommand(1);
  for (const char* name : {"funnel", "stage-flow", "lint", "stats"}) {
    CLI::App* command = app.add_subcommand(name, "");
    command->add_option("--input");
    if (std::string_view(name) == "funnel") command->add_option("--steps");
  }
  try {
    app.parse(std::vector<std::string>(words.rbegin(), words.rend()));
  } catch (const CLI::ParseError& error) {
    return usage_words(app, error, words);
  }
  return "understood";
}

TEST(Usage, a_command_that_is_not_there_is_told_with_the_nearest) {
  EXPECT_EQ(said({"funel"}), "there is no command \"funel\"; did you mean funnel?");
  EXPECT_EQ(said({"stage_flow", "x.csv"}), "there is no command \"stage_flow\"; did you mean stage-flow?");
  EXPECT_EQ(said({"xxxxxxxx"}), "there is no command \"xxxxxxxx\"");
  EXPECT_EQ(said({}), "name a command");
  EXPECT_EQ(said({"--nothing"}), "there is no flag --nothing before a command");
}

TEST(Usage, a_flag_that_is_not_there_is_told_with_the_nearest) {
  EXPECT_EQ(said({"funnel", "--stps", "a"}), "cairn funnel has no flag --stps; did you mean --steps?");
  EXPECT_EQ(said({"funnel", "--stps=a"}), "cairn funnel has no flag --stps; did you mean --steps?");
  EXPECT_EQ(said({"funnel", "a.csv"}), "cairn funnel does not know what to do with \"a.csv\"");
}

TEST(Usage, an_analysis_without_a_log_says_what_it_takes_instead) {
  const std::string instead =
      " is not asked about a log, so \"--config\" says nothing to it: name a JSON file with its "
      "input (--input FILE); --explain says what is counted";
  EXPECT_EQ(said({"lint", "--config", "cairn.toml"}), "cairn lint" + instead);
  EXPECT_EQ(said({"stats", "--config", "cairn.toml"}), "cairn stats" + instead);
  EXPECT_NE(said({"lint", "events.csv"}).find("\"events.csv\" says nothing to it"), std::string::npos);
  EXPECT_EQ(said({"lint", "--inptu", "x"}), "cairn lint has no flag --inptu; did you mean --input?");
}

TEST(Usage, a_flag_without_its_value_is_told_as_it_is) {
  EXPECT_NE(said({"funnel", "--steps"}).find("--steps"), std::string::npos);
}

}  // namespace
}  // namespace cairn::cli
